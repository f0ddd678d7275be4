"""One first visit to a page, by somebody who has nothing of the site yet, and what it cost."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession

_WATCH = """
addEventListener("securitypolicyviolation", event => {
  (window.__violated ??= []).push(`${event.violatedDirective}: ${event.blockedURI}`)});
new PerformanceObserver(list => list.getEntries().forEach(
  entry => window.__shifted = (window.__shifted ?? 0) + entry.value))
  .observe({type: "layout-shift", buffered: true});"""
DESK = {"width": 1280, "height": 900}


@dataclass(frozen=True, slots=True)
class Visit:
    """What a first visit cost and did."""

    transferred: int
    """Bytes over the wire, headers included."""
    busy: float
    """Seconds of CPU that the main thread took: what other processes do does not count."""
    shifted: float
    asked: tuple[str, ...]
    violated: tuple[str, ...]

    def strange(self, root: str) -> list[str]:
        """Return what was asked of anybody but the host."""
        return [url for url in self.asked if not url.startswith((root, "data:", "blob:"))]


def visit(browser: Browser, url: str, **options: Any) -> Visit:
    """Open *url* with empty caches, wait until it is quiet, and add up."""
    context = browser.new_context(**({"viewport": DESK} | options))
    try:
        page = context.new_page()
        page.add_init_script(_WATCH)
        cdp = context.new_cdp_session(page)
        asked, sizes = _listen(cdp)
        page.goto(url, wait_until="networkidle")
        return Visit(
            transferred=round(sum(sizes)),
            busy=_busy(cdp),
            shifted=page.evaluate("window.__shifted ?? 0"),
            asked=tuple(asked),
            violated=tuple(page.evaluate("window.__violated ?? []")),
        )
    finally:
        context.close()


def _listen(cdp: CDPSession) -> tuple[list[str], list[float]]:
    asked: list[str] = []
    sizes: list[float] = []
    cdp.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    cdp.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    cdp.send("Network.enable")
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    return asked, sizes


def _busy(cdp: CDPSession) -> float:
    metrics = cdp.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))
