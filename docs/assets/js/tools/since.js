/* Shows what changed since a day: an edition's, the last visit's, or any other. */

import { visits } from "../tools.js";
import { keep, read, say } from "./address.js";

const form = document.querySelector("[data-since]");
const all = form.parentElement;
const field = form.elements.since;
const said = form.querySelector(".st-said");
const presets = form.querySelector(".st-presets");
const groups = [...all.querySelectorAll("[data-group]")];
const rows = [...all.querySelectorAll(".st-change")];
const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });

/* ISO days compare as text. */
const seen = (row, day) => (row.dataset.from ?? "") <= day && day < row.dataset.until;
const real = (day) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day));
const worded = (day) => format.format(Date.parse(day));

const show = (day) => {
  rows.forEach((row) => (row.hidden = !seen(row, day)));
  const number = { changed: 0, corrected: 0, added: 0, retired: 0 };
  for (const group of groups) {
    const count = group.querySelectorAll(".st-change:not([hidden])").length;
    number[group.dataset.group] = count;
    group.hidden = !count;
    group.querySelectorAll(".st-count, summary > span").forEach((e) => (e.textContent = count));
  }
  for (const one of presets.children) one.ariaPressed = String(one.dataset.day === day);
  const any = Object.values(number).some(Boolean);
  said.textContent = say(any ? form.dataset.said : form.dataset.nothing, { ...number, day: worded(day) });
};

const choose = (day) => {
  if (!real(day)) return;
  field.value = day;
  show(day);
  keep({ since: day });
};

const last = visits().filter((day) => day < form.dataset.since).at(-1);
if (last) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "md-button" });
  button.dataset.day = last;
  const n = rows.filter((row) => seen(row, last)).length;
  button.textContent = say(form.dataset.visit, { day: worded(last), n });
  presets.prepend(button);
}
presets.addEventListener("click", ({ target }) => choose(target.dataset.day ?? ""));
field.addEventListener("change", () => choose(field.value));
form.addEventListener("submit", (event) => event.preventDefault());
choose(read("since") || field.value); // what was typed before this script came counts too
