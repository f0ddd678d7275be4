/* Material asks for the whole search index with every page. Here that request waits until somebody is about to
   search: most never do, and the index is heavier than a page. Has to stand before Material's own script. */
(() => {
  const { open, send } = XMLHttpRequest.prototype;
  const index = new WeakSet();
  const SEARCH = ".md-search, [for=__search]";

  const wanted = new Promise((resolve) => {
    if (new URLSearchParams(location.search).has("h")) return resolve(); // words to mark on this page
    const near = ({ target }) => target.closest?.(SEARCH) && resolve();
    for (const kind of ["focusin", "pointerover"]) addEventListener(kind, near, { passive: true });
  });

  XMLHttpRequest.prototype.open = function (method, url, ...more) {
    if (`${url}`.endsWith("/search/search_index.json")) index.add(this);
    return open.call(this, method, url, ...more);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (!index.has(this)) return send.call(this, body);
    wanted.then(() => this.readyState === XMLHttpRequest.OPENED && send.call(this, body));
  };
})();
