/* Judges every fact on the reader's day, by the one rule of stilltrue/facts/freshness.py, and counts again.
   Without this script the states and dates of the build stand; a closed edition is judged on its own day. */

const DAY = 864e5;
const LATE = 48 * 36e5; // the robot asks daily: two days without it are worth a colour

const page = document.getElementById("st-states");
const language = document.documentElement.lang;

/* To put a day into words for the first time costs a browser more than all else here. */
const idle = window.requestIdleCallback ?? setTimeout;

/** The number of an ISO day; NaN for what has none. */
export const numbered = (day) => Date.parse(`${day}T00:00Z`) / DAY;

/** The day of the edition, and whether it is the one of the present. */
export const built = numbered(page?.dataset.day);
export const open = page?.dataset.open !== undefined;

/** The reader's day; a clock that is behind the build is wrong. */
export const today = () => {
  const now = new Date();
  const day = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
  return built > day ? built : day;
};

export const judge = ({ basis, earliest, taken, due, stale }, day) => {
  if (basis !== "live") return day <= numbered(taken) + Number(stale) ? "never-live" : "overdue";
  const age = day - numbered(earliest);
  if (!(age <= Number(stale))) return "overdue"; // an undated look has no age
  return age > Number(due) ? "due" : "fresh";
};

/** The words for a state, with its shape. */
export const words = (state) => page.content.querySelector(`[data-state="${state}"]`).cloneNode(true);

export const mark = (fact, state) => {
  if (fact.dataset.state === state) return;
  fact.dataset.state = state;
  const entry = fact.closest("[data-ref][data-state]");
  if (entry?.dataset.ref === fact.dataset.fact) entry.dataset.state = state;
  const card = fact.querySelector(":scope > .st-card");
  if (!card) return;
  card.querySelector(".st-state").replaceWith(words(state));
  const loud = ["due", "overdue"].includes(state) ? `. ${words(state).textContent}` : "";
  fact.querySelector(":scope > .st-mark").ariaLabel = card.ariaLabel + loud;
};

const count = (aside, day) => {
  const number = { fresh: 0, "never-live": 0, overdue: 0 };
  for (const cohort of aside.dataset.cohorts.split("; ")) {
    const [some, basis, from, due, stale] = cohort.split(" ");
    const state = judge({ basis, earliest: from, taken: from, due, stale }, day);
    number[state === "due" ? "fresh" : state] += Number(some);
  }
  for (const [state, some] of Object.entries(number)) {
    aside.querySelectorAll(`[data-count="${state}"]`).forEach((e) => {
      e.textContent = some;
      if (e.localName === "b") e.toggleAttribute("data-none", some === 0);
    });
    aside.querySelectorAll(`.st-part[data-state="${state}"]`).forEach((e) => {
      e.dataset.n = some;
      e.style.setProperty("--n", some);
    });
  }
  const judged = aside.querySelector(".st-judged");
  const date = new Date(day * DAY);
  const iso = date.toISOString().slice(0, 10);
  if (judged.dateTime === iso) return;
  judged.dateTime = iso;
  idle(() => (judged.textContent = date.toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" })));
};

/** When nobody has asked for two days, "last asked" says so by itself. */
const late = (asked) => {
  const age = Date.now() - Date.parse(asked.querySelector("time").dateTime);
  if (!(age > LATE) || asked.dataset.state) return;
  const ago = new Intl.RelativeTimeFormat(language).format(-Math.floor(age / DAY), "day");
  asked.dataset.state = "due";
  asked.classList.add("st-state");
  asked.append(` ${asked.dataset.late.replace("{ago}", ago)}`);
};

const rejudge = () => {
  const day = today();
  document.querySelectorAll(".st-fact").forEach((fact) => mark(fact, judge(fact.dataset, day)));
  document.querySelectorAll("aside[data-cohorts]").forEach((aside) => count(aside, day));
  document.querySelectorAll(".st-asked").forEach(late);
};

if (open) {
  rejudge();
  document.addEventListener("visibilitychange", () => document.hidden || rejudge());
} else {
  document.documentElement.classList.add("st-wait"); // for what now.js reads, a moment: see facts.css
}
