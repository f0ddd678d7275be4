/* Filters the register by subject, kind, provider, state and words; the address keeps the filter. */

import { keep, read, say } from "./address.js";

const form = document.querySelector("[data-sieve]");
const said = form.querySelector(".st-said");
const reset = form.querySelector("[type=reset]");
const rows = [...document.querySelectorAll(".st-register-fact")];
const heads = [...document.querySelectorAll(".st-register > h2")];
const names = ["words", "subject", "kind", "provider", "state"];
const WAIT = 300;

let texts;
const has = (row, name, value) => ` ${row.dataset[name] ?? ""} `.includes(` ${value} `);

/* The state may have been judged anew on the reader's day, so it is read where it stands. */
const fits = (row, i, { subject, kind, provider, state }, wanted) =>
  (!subject || row.dataset.subject === subject) &&
  (!kind || row.dataset.kind === kind) &&
  (!provider || has(row, "provider", provider)) &&
  (!state || row.dataset.state === state || row.dataset.status === state) &&
  wanted.every((word) => texts[i].includes(word));

let later;
const tell = (n, any) => {
  clearTimeout(later);
  later = setTimeout(() => (said.textContent = any ? say(form.dataset.sieve, { n, all: rows.length }) : ""), WAIT);
};

const sift = () => {
  const values = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
  const wanted = values.words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length) texts ??= rows.map((row) => row.textContent.toLowerCase());
  const counts = {};
  let n = 0;
  rows.forEach((row, i) => {
    const fit = fits(row, i, values, wanted);
    if (row.hidden === fit) row.hidden = !fit;
    if (!fit) return;
    n++;
    counts[row.dataset.subject] = (counts[row.dataset.subject] ?? 0) + 1;
  });
  for (const head of heads) {
    const count = counts[head.id.slice("subject-".length)] ?? 0;
    head.hidden = !count;
    head.querySelector(".st-count").textContent = count;
  }
  const any = names.some((name) => values[name]);
  reset.hidden = !any;
  tell(n, any);
  keep(values);
};

const all = () => {
  for (const name of names) form.elements[name].value = "";
  sift();
};

/* A link to a row that is filtered away shows everything again. */
const target = () => {
  const row = document.getElementById(location.hash.slice(1))?.closest(".st-register-fact");
  if (!row?.hidden) return;
  all();
  row.scrollIntoView();
};

for (const name of names) {
  const field = form.elements[name];
  field.value = read(name) || field.value; // what was typed before this script came counts too
  if (field.selectedIndex === -1) field.selectedIndex = 0; // a name of another day chooses none
}
form.addEventListener("input", sift);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  all();
  form.elements.words.focus();
});
addEventListener("hashchange", target);
if (names.some((name) => form.elements[name].value)) sift();
target();
