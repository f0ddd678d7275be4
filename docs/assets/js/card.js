/* Cards open by click, tap and key without a script.  This one adds what a pointer and a focus expect, a preview that
   goes as it came, and the buttons that copy. */

const WAIT = 180; // milliseconds: crossing a mark is not asking
const LINGER = 300;

let preview = null;
let timer = 0;
let closed = { mark: null, at: 0 };

const cardOf = (mark) => mark.parentElement.querySelector(":scope > .st-card");
const later = (what, wait) => (clearTimeout(timer), (timer = setTimeout(what, wait)));
const hide = () => preview?.hidePopover();

const show = (mark, inert) => {
  const card = cardOf(mark);
  if (card === preview || (!preview && document.querySelector(".st-card:popover-open"))) return;
  hide();
  card.inert = inert; // a focus that only passes by must not have to pass through
  card.showPopover({ source: mark });
  preview = card;
};

addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType !== "mouse" || !target.closest) return;
  const mark = target.closest(".st-mark");
  if (mark) later(() => show(mark, false), WAIT);
  else if (preview?.contains(target)) clearTimeout(timer);
  else later(() => preview?.inert || hide(), LINGER);
});

addEventListener("focusin", ({ target, timeStamp }) => {
  if (target === closed.mark && timeStamp - closed.at < 100) return; // a closing card gives its focus back
  if (target.matches(".st-mark:focus-visible")) show(target, true);
  else if (preview?.inert) hide();
});

/* A click on the mark of a preview keeps it, instead of closing it. */
addEventListener("click", (event) => {
  const mark = event.target.closest?.(".st-mark");
  if (!mark) return;
  clearTimeout(timer);
  if (cardOf(mark) !== preview) return;
  event.preventDefault();
  preview.inert = false;
  preview = null;
});

const site = document.querySelector('meta[property="og:site_name"]')?.content;
const edition = document.getElementById("st-states")?.dataset.edition;

const link = (fact) => fact.querySelector(".st-card-foot > .st-more").href;
const citation = (fact) => {
  const note = document.querySelector(fact.querySelector(".st-cite > a").hash);
  const words = fact.querySelector(".st-words").textContent;
  return `“${words}” ${site}, edition ${edition}, ${link(fact)}. After: ${note.textContent}.`;
};

const copy = async (button, said, text) => {
  said.textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "Copied";
  } catch {
    const field = document.createElement("textarea"); // no leave to copy: the reader does it
    Object.assign(field, { value: text, readOnly: true, ariaLabel: "To copy", className: "st-copied" });
    button.parentElement.after(field);
    field.select();
  }
};

const furnish = (fact) => {
  const foot = fact.querySelector(".st-card-foot");
  if (foot.querySelector("button")) return;
  const said = document.createElement("span");
  said.role = "status";
  for (const [words, text] of [["Copy link", link], ["Copy citation", citation]]) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: words, className: "st-copy" });
    button.addEventListener("click", () => copy(button, said, text(fact)));
    foot.append(button);
  }
  foot.append(said);
};

addEventListener("beforetoggle", ({ target, newState, timeStamp }) => {
  if (!target.matches(".st-card")) return;
  if (newState === "open") return furnish(target.parentElement);
  closed = { mark: target.parentElement.querySelector(":scope > .st-mark"), at: timeStamp };
  target.inert = false;
  if (target === preview) preview = null;
}, true);
