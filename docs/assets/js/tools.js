/* Fetches the script of each tool that stands on the page, and notes which editions the reader has seen.
   What a tool says and knows is in its HTML; the scripts hold no words and no facts. */

const TOOLS = {
  "[data-walk]": "walk",
  "[data-diagnose]": "diagnose",
  "[data-cost]": "cost",
  "[data-since]": "since",
  "[data-sieve]": "sieve",
};
const KEPT = 8;

/** The days of the open editions seen, oldest first; none where storage is blocked. */
export const visits = () => {
  try {
    const days = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(days) ? days.filter((day) => /^\d{4}-\d\d-\d\d$/.test(day)) : [];
  } catch {
    return [];
  }
};

const KEY = `${new URL("../../..", import.meta.url).pathname}.st-visits`;
const day = document.querySelector(".md-copyright time[data-open]")?.dateTime;
if (day) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...new Set([...visits(), day])].sort().slice(-KEPT)));
  } catch {} // blocked or full: then there is no last visit
}

for (const [selector, name] of Object.entries(TOOLS)) {
  if (document.querySelector(selector)) import(`./tools/${name}.js`);
}
