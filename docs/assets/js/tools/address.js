/* The page's address, as far as tools keep their state in it. */

export const read = (name) => new URLSearchParams(location.search).get(name) ?? "";

/** The address with these parameters, each left out where it is empty. */
export const address = (values) => {
  const url = new URL(location);
  for (const [name, value] of Object.entries(values)) {
    value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
  }
  return url;
};

let later;
/** Keeps them in the address; soon, because browsers limit how often that may be done. */
export const keep = (values) => {
  clearTimeout(later);
  later = setTimeout(() => history.replaceState(history.state, "", address(values)), 200);
};

/** Sets words into a sentence that comes from the page. */
export const say = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (_, name) => words[name]);
