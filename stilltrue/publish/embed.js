// <stilltrue-fact id="..."> shows one claim of the site this file was loaded from, with its state
// as of today.  Until it can, and whenever it cannot, the words inside the element stay.
const root = new URL(".", import.meta.url);
const days = (from, to) => Math.floor((Date.parse(to) - Date.parse(from)) / 86400000);
const words = {
  fresh: "confirmed on the live page",
  due: "due for another look",
  overdue: "overdue: do not rely on it",
  "never-live": "never read live",
  contested: "contested",
  retired: "no longer held",
};

export function state(claim, kind, today) {
  if (claim.status !== "held") return claim.status;
  const { basis, earliest } = claim.verified;
  if (basis !== "live") return days(claim.taken, today) > kind.stale ? "overdue" : "never-live";
  if (!earliest) return "overdue";
  const age = days(earliest, today);
  return age > kind.stale ? "overdue" : age > kind.due ? "due" : "fresh";
}

class Fact extends HTMLElement {
  async connectedCallback() {
    const id = this.getAttribute("id") ?? "";
    if (!/^[a-z0-9.-]+$/.test(id)) return;
    try {
      const reply = await fetch(new URL(`facts/${id}.json`, root), { credentials: "omit" });
      if (!reply.ok) return;
      const data = await reply.json();
      const claim = data.facts[id];
      const now = state(claim, data.kinds[claim.kind], new Date().toISOString().slice(0, 10));
      const link = document.createElement("a");
      link.href = new URL(claim.address, root);
      link.textContent = claim.said;
      const note = document.createElement("small");
      note.textContent = ` (${words[now]}; ${claim.verified.when})`;
      this.dataset.state = now;
      this.title = claim.text;
      this.replaceChildren(link, note);
    } catch {
      // the words of the page stay
    }
  }
}

customElements.get("stilltrue-fact") ?? customElements.define("stilltrue-fact", Fact);
