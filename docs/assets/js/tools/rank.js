/* Ranks texts against an error message or a question, whatever it is wrapped in and however it is typed.
   Knows no page, and no language: which words say nothing, and how words end, it is told. */

const NOISE = [
  /\\+[nrt]/g,
  /"\w+"\s*:/g, // the names in it
  /\b\d{4}-\d\d-\d\d[t ][\d:.,]+(z|[+-]\d\d:?\d\d)?/gi, // times
  /\b[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b/gi, // UUIDs
  /\b[a-z]+[-_](?=\w*\d)[\w-]{12,}/gi, // ids with a prefix
  /\b(?=\w*\d)(?=\w*[a-z])\w{16,}\b/gi, // other ids
];

/* Less than this part of a message in a text is chance, of one word alone less than about half; and so is little,
   unless it is almost all of one way to put it.  In a long log any part is small: there, plenty of one way counts,
   or almost all that the text quotes, if that is more than a few common words. */
const PART = 0.26;
const HALF = 0.45;
const LITTLE = 2.6;
const ALMOST = 0.6;
const PLENTY = 8;
const FEW = 4;
const UNKNOWN = 2; // a word that no text has counts as if two had it: people have words of their own

/** The words of a text, as they are compared. */
export const words = (text) => {
  const bare = text.normalize("NFKC").slice(0, 4000).replace(/\\+(?=")/g, ""); // JSON inside JSON
  const clean = NOISE.reduce((said, noise) => said.replace(noise, " "), bare);
  const split = clean.replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 "); // joined names count in whole and in parts
  return `${clean} ${split}`.replace(/[’']/g, "").toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
};

/** Edits between two words, a swap of neighbours counting one; gives up beyond *most*. */
const edits = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
};

/** Makes a function from a message to [number of the text, score], best first.  A text has *parts*, each of words
    and their weight, of which a word's greatest counts; what it *quotes*; *ways* to put it; and what its score is
    worth *now*.  A word counts by how few texts have it. */
export const ranking = (texts, idle, endings) => {
  const ending = new RegExp(`(?<=...)(?:${endings.join("|")})$`);
  const nothing = new Set(words(idle));
  const known = (text) => words(text).filter((word) => !nothing.has(word)).map((word) => word.replace(ending, ""));
  const spread = new Map();
  const read = texts.map(({ parts, quotes, ways, now }) => {
    const bag = new Map();
    for (const [text, weight] of parts) for (const word of known(text)) bag.set(word, Math.max(bag.get(word) ?? 0, weight));
    for (const [word, weight] of bag) spread.set(word, (spread.get(word) ?? 0) + weight);
    return { bag, quotes: new Set(known(quotes)), ways: ways.map((way) => new Set(known(way))), now };
  });
  const worth = (word) => Math.log((texts.length + 0.5) / Math.max(1, spread.get(word) ?? UNKNOWN));

  /* The words of the texts that one word may stand for, with how sure that is. */
  const meant = (word) => {
    if (spread.has(word)) return [[word, 1]];
    const most = word.length > 7 ? 2 : word.length > 4 ? 1 : 0;
    const near = most ? [...spread.keys()].map((one) => [one, edits(word, one, most)]) : [];
    return near.filter(([, far]) => far <= most).map(([one, far]) => [one, 1 - far / 4]);
  };

  return (message) => {
    const sure = new Map();
    let asked = 0;
    for (const word of new Set(known(message))) {
      const found = meant(word);
      asked += Math.max(...(found.length ? found : [[word]]).map(([one]) => worth(one)));
      for (const [one, how] of found) sure.set(one, Math.max(sure.get(one) ?? 0, how));
    }
    const value = (word) => worth(word) * (sure.get(word) ?? 0);
    const sum = (some, count) => [...some].reduce((all, one) => all + count(one), 0);
    const heard = (way) => sum(way, value) / (sum(way, worth) || 1);
    const score = ({ bag, quotes, ways, now }) => {
      const got = sum(bag, ([word, weight]) => value(word) * weight);
      const share = Math.max(...ways.map(heard));
      const quoted = heard(quotes);
      const shared = [...bag.keys()].filter((word) => sure.has(word));
      const enough = (got > LITTLE || share > ALMOST) && sum(shared, value) > (shared.length > 1 ? PART : HALF) * asked;
      const plenty = (quoted > ALMOST && sum(quotes, value) > FEW) || ways.some((way) => sum(way, value) > PLENTY);
      return enough || plenty ? got * (0.5 + share + quoted) * now : 0;
    };
    const scored = read.map((one, number) => [number, score(one)]);
    return scored.filter(([, points]) => points > 0).sort(([, a], [, b]) => b - a);
  };
};
