/* An older edition tells the present: reads now.json at the site's root, says beside each fact what has become
   of it, and judges by today's dates what still stands.  Whatever it reads is text and stays text. */
import { built, judge, mark, open, today, words } from "./fresh.js";

const SCHEMA = 1;
const PATIENCE = 8000;
const OLD = 7; // days after which a page of the present may no longer be one
const LONG = 90; // letters: beyond them the older value is not said again
const MOST = 400; // letters of a value

const SAID = { changed: "Changed since", corrected: "Corrected since", retired: "No longer held" };

const read = async () => {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(new URL("../../../now.json", import.meta.url), { signal });
    const told = answer.ok ? await answer.json() : null;
    return told?.schema === SCHEMA ? told.facts : null;
  } catch {
    return null; // nothing is known, so nothing is said
  }
};

const made = (name, ...inner) => {
  const e = document.createElement("span");
  e.className = name;
  e.append(...inner);
  return e;
};

/** What became of a fact: null if it stands. */
const fate = ({ recorded, said }, now) => {
  if (now.retired || now.status === "retired") return "retired";
  if (!(now.recorded > recorded) || now.said === said) return null;
  const past = Array.isArray(now.history) ? now.history.findLast((p) => p?.said === said) : null;
  return past?.ended === "corrected" ? "corrected" : "changed";
};

const beside = (fact, change, now) => {
  const told = fact.querySelector(":scope > .st-later");
  if (told?.querySelector(".st-value")?.textContent === now.said) return;
  told?.remove();
  const note = made("st-later", ` ${SAID[change]}`);
  note.dataset.change = change;
  if (change !== "retired") {
    const said = now.said.slice(0, MOST);
    const old = fact.dataset.said;
    note.append(old.length + said.length > LONG ? ": " : `: ${old} → `, made("st-value", said));
  }
  note.append(".");
  fact.querySelector(":scope > .st-words").after(note);
};

const stands = (fact, now) => {
  const { basis, earliest } = now.verified ?? {};
  if (!basis) return;
  const { due, stale } = fact.dataset;
  const state = judge({ basis, earliest, taken: now.taken, due, stale }, today());
  mark(fact, state);
  if (now.status === "contested") fact.dataset.status = "contested";
  const first = fact.querySelector(":scope > .st-card .st-row");
  first?.replaceWith(made("st-row", made("st-key", "Today"), " ", made("", "Held unchanged. ", words(state))));
};

const summary = (fates) => {
  const number = (change) => [...fates.values()].filter((one) => one === change).length;
  const some = Object.entries(SAID).map(([change, said]) => [number(change), said.toLowerCase()]);
  const said = some.filter(([n]) => n).map(([n, what]) => `${n} ${what}`).join(", ");
  const strip = document.querySelector(".st-here");
  if (!strip) return;
  const since = strip.querySelector(".st-since") ?? strip.appendChild(made("st-since"));
  since.textContent = `Of these facts, ${said || "none has changed since"}.`;
};

const compare = (all) => {
  const fates = new Map();
  for (const fact of document.querySelectorAll(".st-fact[data-said]")) {
    const now = Object.hasOwn(all, fact.dataset.fact) ? all[fact.dataset.fact] : null;
    if (typeof now?.said !== "string") continue;
    const change = fate(fact.dataset, now);
    change ? beside(fact, change, now) : stands(fact, now);
    if (fact.querySelector(":scope > .st-mark")) fates.set(fact.dataset.fact, change);
  }
  if (fates.size) summary(fates);
};

if (document.querySelector(".st-fact") && (!open || today() - built > OLD)) {
  const all = await read();
  if (all && typeof all === "object") compare(all);
}
document.documentElement.classList.remove("st-wait");
