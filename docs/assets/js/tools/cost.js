/* Adds up a month.  Money is whole numbers all through: picounits (10^-12) of the currency, as BigInt. */

import { say } from "./address.js";

const MICRO = 1_000_000n;
const PICO = MICRO * MICRO;
const WHOLE = 100n * MICRO; // a hundred per cent
const SORTS = ["input", "cached", "output"];
const WAIT = 500;
const NONE = "–"; // as the sheet has it before anything is typed

const sheet = document.querySelector("[data-cost]");
const fields = sheet.elements;
const said = sheet.querySelector(".st-said");
const per = BigInt(sheet.dataset.per);
const money = new Intl.NumberFormat(document.documentElement.lang, {
  style: "currency", currency: sheet.dataset.cost, maximumFractionDigits: 0,
});

/** A decimal as millionths; null for none, undefined for what is no plain number. */
const millionths = (text) => {
  const clean = text.trim();
  if (!clean) return null;
  const found = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(clean);
  return found ? BigInt(found[1] + (found[2] ?? "").padEnd(6, "0")) : undefined;
};

const rate = millionths(sheet.dataset.rate);

/** What is typed, by name; in `wrong` what to say of the first field that holds no number, or too much. */
const typed = () => {
  const values = {};
  const { wrong, wrongSeats, wrongPart } = sheet.dataset;
  for (const field of sheet.querySelectorAll("input")) {
    const value = field.closest("[hidden]") ? null : millionths(field.value);
    const part = ["off", "share"].includes(field.name);
    const seats = field.name === "seats";
    const bad = value === undefined || (part && value > WHOLE) || (seats && (!value || value % MICRO));
    field.ariaInvalid = bad ? "true" : null;
    if (bad) values.wrong ??= seats ? wrongSeats : part ? wrongPart : wrong;
    values[field.name] = value;
  }
  return values;
};

/** The month's tokens at the provider's list price, and how many of them carry the rate; null if a price is missing. */
const month = (values) => {
  let [usage, counted, any] = [0n, 0n, false];
  for (const sort of SORTS) {
    const [tokens, price] = [values[`tokens-${sort}`], values[`price-${sort}`]];
    if (!tokens) continue;
    if (price === null) return null;
    any = true;
    usage += tokens * price;
    if (sheet.dataset.counts.split(" ").includes(sort)) counted += tokens;
  }
  return any ? { usage, counted } : null;
};

/** Each way to pay: what goes to the vendor, from and to, and what to the provider. */
const ways = (values, plan, { usage, counted }) => {
  const seat = plan.dataset.price ? millionths(plan.dataset.price) : values.price;
  const fixed = seat * values.seats;
  const charge = plan.dataset.rated === undefined ? 0n : (counted * rate * MICRO) / per;
  const onKey = sheet.dataset.onKey !== undefined;
  const share = values.share;
  const own = (usage * (WHOLE - (values.off ?? 0n))) / WHOLE;
  const part = (sum, of) => (sum * of) / WHOLE;
  const beyond = (sum) => {
    if (values.included === null) return [fixed, fixed + sum];
    const rest = sum - values.included * MICRO;
    return [fixed + (rest > 0n ? rest : 0n), fixed + (rest > 0n ? rest : 0n)];
  };
  return {
    plan: [beyond(usage + charge), 0n],
    key: [beyond(onKey ? charge : 0n), own],
    both: share !== null && [beyond(part(usage, WHOLE - share) + (onKey ? charge : part(charge, WHOLE - share))), part(own, share)],
  };
};

const rounded = (sum) => (sum + PICO / 2n) / PICO;
const worded = ([low, high]) => {
  const [from, to] = [money.format(rounded(low)), money.format(rounded(high))];
  return from === to ? from : say(sheet.dataset.range, { low: from, high: to });
};

const show = (name, words) => {
  sheet.querySelector(`[data-sum="${name}"]`).textContent = words;
};

const clear = () => sheet.querySelectorAll("[data-sum]").forEach((e) => (e.textContent = NONE));

let later;
const tell = (words, seen = true) => {
  said.classList.toggle("st-heard", !seen);
  clearTimeout(later);
  later = setTimeout(() => (said.textContent = words), WAIT);
};

const add = () => {
  const plan = fields.plan.selectedOptions[0];
  fields.price.closest("label").hidden = Boolean(plan.dataset.price);
  const values = typed();
  const sums = values.wrong ? null : month(values);
  if (!sums || !(plan.dataset.price || values.price)) {
    clear();
    return tell(values.wrong ?? sheet.dataset.wants);
  }
  clear();
  for (const [way, sum] of Object.entries(ways(values, plan, sums))) {
    if (!sum) continue; // how much is on the key was not said
    const [[low, high], provider] = sum;
    show(`${way}-vendor`, worded([low, high]));
    show(`${way}-provider`, worded([provider, provider]));
    show(`${way}-all`, worded([low + provider, high + provider]));
  }
  tell([...sheet.querySelectorAll("tbody tr")].filter((row) => row.cells[3].textContent !== NONE).map((row) => `${row.cells[0].textContent}: ${row.cells[3].textContent}.`).join(" "), false);
};

sheet.addEventListener("input", add);
sheet.addEventListener("submit", (event) => event.preventDefault());
add();
