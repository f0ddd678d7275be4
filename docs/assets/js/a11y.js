/* What Material 9.8.1 leaves unnamed or unreachable, and CSS cannot mend. */
(() => {
  const each = (selector, mend) => document.querySelectorAll(selector).forEach(mend);
  const label = (words) => (e) => e.setAttribute("aria-label", words);

  const name = () => {
    each('.md-search[role="dialog"]:not([aria-label])', label("Search"));
    each(".md-annotation__index:not([aria-label])", label("Note on this line"));
    each(".md-path", label("You are here"));
    each(".md-code__nav", (e, i) => label(`Code ${i + 1}`)(e));
    each("nav.md-nav[aria-labelledby]", (e) => {
      if (document.getElementById(e.getAttribute("aria-labelledby"))?.textContent.trim()) return;
      const link = e.closest("li")?.querySelector("a");
      e.removeAttribute("aria-labelledby");
      label(`In ${link?.textContent.trim() || "this section"}`)(e);
    });
    each(".md-version__current[aria-label]", (e) => {
      e.title = e.getAttribute("aria-label");
      e.removeAttribute("aria-label");
      e.querySelector(".md-version__alias")?.before(" ");
    });
  };

  /* What scrolls sideways must be reachable by keyboard; what does not must not be a stop.  Told by an observer, which
     asks for no layout of its own.  What is not laid out yet, being far below, is a stop until it is known to be none. */
  const SCROLLS = ".md-typeset__scrollwrap, .st-scroll, .st-drawing, pre > code";
  const unknown = (e) => (e.firstElementChild ?? e).checkVisibility?.({ contentVisibilityAuto: true }) === false;
  const reach = (e, i) => {
    if (!unknown(e) && e.scrollWidth <= e.clientWidth + 1) return e.removeAttribute("tabindex");
    e.tabIndex = 0;
    if (e.localName === "code" || e.hasAttribute("aria-label")) return;
    if (e.localName !== "figure") e.setAttribute("role", "region");
    const named = e.querySelector("caption, title")?.textContent.trim() || `Wide table ${i + 1}`;
    label(e.matches(".st-drawing") ? `${named}, drawn` : named)(e); // the tool beside it has the same title
  };
  const places = new Map();
  const sizes = new ResizeObserver((seen) => seen.forEach(({ target }) => reach(...places.get(target))));
  const watch = () =>
    each(SCROLLS, (e, i) => {
      if (unknown(e)) reach(e, i);
      for (const one of [e, e.firstElementChild]) {
        if (!one || places.has(one)) continue;
        places.set(one, [e, i]);
        sizes.observe(one);
      }
    });

  const search = () => {
    const toggle = document.getElementById("__search");
    if (toggle && !toggle.checked) toggle.click();
    document.querySelector(".md-search__input")?.focus();
  };

  const mend = () => (name(), watch());
  const topic = document.querySelector(".md-header__topic");
  if (topic) new MutationObserver(name).observe(topic, { childList: true }); // the edition selector arrives late
  addEventListener("click", (event) => event.target.closest?.("[data-st-search]") && search());
  addEventListener("load", mend);
  window.document$ ? window.document$.subscribe(mend) : mend();
})();
