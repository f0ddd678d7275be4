/* Finds the failures of this page that a pasted message may be about.  Keeps and sends nothing. */

import { say } from "./address.js";
import { ranking } from "./rank.js";

const SHOWN = 5;
const REST = 0.4; // of the best: what is further behind is no help
const PAST = 0.75; // what only older builds do is seldom it

const tool = document.querySelector("[data-diagnose]");
const field = tool.querySelector("textarea");
const said = tool.querySelector(".st-said");
const found = tool.querySelector(".st-found");
const stages = tool.querySelector("template").content;
const failures = [...document.querySelectorAll("details.st-failure")];

const texts = failures.map((failure) => {
  const symptom = failure.querySelector(".st-symptom");
  const quoted = [...symptom.querySelectorAll("code")].map((e) => e.textContent);
  const [cause, fix] = failure.querySelectorAll("dd");
  const { signs = "", asked = "", whose = "", current } = failure.dataset;
  const parts = [[symptom.textContent, 1], [asked, 0.9], [signs, 0.7], [whose, 0.5], [cause.textContent, 0.3], [fix.textContent, 0.2]];
  const ways = [symptom.textContent, ...quoted.filter((one) => one.includes(" ")), ...asked.split("; ")];
  return { parts, quotes: quoted.join(" "), ways, now: current === "no" ? PAST : 1 };
});
let rank;

/** The failures that a message may be about, best first. */
export const matches = (message) => {
  rank ??= ranking(texts, tool.dataset.idle, tool.dataset.endings.split(" "));
  const all = rank(message);
  const near = all.filter(([, score]) => score > REST * all[0][1]);
  return near.slice(0, SHOWN).map(([number]) => failures[number]);
};

/* Keys: begun as the facts say, or simply long and random. */
const begun = tool.dataset.diagnose.split(" ").map((one) => one.replace(/[^\w-]/g, "\\$&"));
const KEYS = [
  new RegExp(`(?<![A-Za-z0-9])(?:${begun.join("|")})(?=[\\w.-]*(?:\\d|[a-z][A-Z]|[A-Z][a-z]))[\\w.-]{10,}`, "g"),
  /(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{32,}/g,
  /(?=[^A-Z\s]*[A-Z])(?=[^a-z\s]*[a-z])(?=\D*\d)[A-Za-z0-9+/]{40,}={0,2}/g,
];
const cleaned = (text) => KEYS.reduce((rest, key) => rest.replace(key, "…"), text);

const shown = (failure) => {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: `#${failure.id}` });
  link.append(...failure.querySelector(".st-symptom").cloneNode(true).childNodes);
  const rows = failure.querySelector("dl").cloneNode(true);
  while (rows.children.length > 4) rows.lastElementChild.remove(); // cause and fix; the rest is at the failure
  const stage = stages.querySelector(`[data-stage="${failure.dataset.stage}"]`);
  item.append(link, ...[...failure.querySelectorAll("summary .st-badge")].map((e) => e.cloneNode(true)), rows);
  const check = document.createElement("p");
  check.append(...stage.cloneNode(true).childNodes);
  item.append(check);
  return item;
};

/* Where nothing is found: the way by questions, if there is one on this page, and how it begins. */
const instead = () => {
  const walk = document.querySelector("[data-walk]");
  if (!walk) return [];
  const question = walk.querySelector(".st-node-words").textContent;
  const item = document.createElement("li");
  item.append(Object.assign(document.createElement("a"), { href: `#${walk.id}`, textContent: say(tool.dataset.instead, { question }) }));
  return [item];
};

const answer = () => {
  const clean = cleaned(field.value);
  const removed = clean !== field.value;
  if (removed) field.value = clean;
  const best = matches(clean);
  const asked = clean.trim();
  found.replaceChildren(...(best.length || !asked ? best.map(shown) : instead()));
  const { one, many, none } = tool.dataset;
  const count = best.length === 1 ? one : best.length ? say(many, { n: best.length }) : asked ? none : "";
  tool.toggleAttribute("data-warned", removed);
  said.textContent = removed ? `${tool.dataset.removed} ${count}` : count;
};

let later;
field.addEventListener("input", () => {
  if (cleaned(field.value) !== field.value) return answer(); // a key does not wait
  clearTimeout(later);
  later = setTimeout(answer, 120);
});

/* A link to a failure opens it, however it is folded away. */
const open = () => {
  const failure = location.hash.startsWith("#failure-") && document.getElementById(location.hash.slice(1));
  for (let e = failure; e; e = e.parentElement?.closest("details")) e.open = true;
  if (failure) failure.scrollIntoView();
};
addEventListener("hashchange", open);
found.addEventListener("click", ({ target }) => target.closest("a")?.hash === location.hash && open());
if (field.value) answer();
open();
