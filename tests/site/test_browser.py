"""The site as a reader has it: in a real browser, at any path, with and without scripts."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Response,
    expect,
    sync_playwright,
)

from .conftest import CHROMIUM, EDITIONS, NO_BROWSER

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_BROWSER)

AXE = Path(__file__).parent / "vendor/axe.min.js"
KINDS = {
    "home": "latest/",
    "decision": "latest/decide/",
    "prices": "latest/plans/",
    "provider": "latest/providers/openai/",
    "troubleshooting": "latest/troubleshooting/",
    "changes": "latest/changes/",
    "register": "latest/facts/",
    "method": "latest/method/",
    "document": "latest/decisions/0001-one-facts-file/",
    "older": "2026.03/plans/",
    "older-home": "2026.03/",
    "lost": "404.html",
}
"""One page of each kind."""
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield browser
        browser.close()


@pytest.fixture
def a_page(browser: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the site; what differs are the options of its context."""
    contexts = []

    def open_page(path: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(served + path, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()


OpenPage = Callable[..., Page]


@dataclass
class Visit:
    """A page that was opened, with all it asked for and all that went wrong."""

    page: Page
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Listen to the page from now on."""
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("response", self._answered)
        self.page.on("console", self._said)

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status} {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(message.text)


@pytest.fixture(scope="module", params=KINDS.values(), ids=KINDS)
def visit(request: pytest.FixtureRequest, browser: Browser, served: str) -> Iterator[Visit]:
    """Open one page of each kind, in the light, and wait until it is quiet."""
    page = browser.new_page(color_scheme="light")
    visit = Visit(page)
    visit.watch()
    page.goto(served + request.param, wait_until="networkidle")
    yield visit
    page.close()


def test_nothing_is_asked_of_another_host_and_nothing_goes_wrong(visit: Visit, served: str) -> None:
    assert [url for url in visit.asked if not url.startswith((served, "data:", "blob:"))] == []
    assert visit.wrong == []


def violations(page: Page, *rules: str) -> list[str]:
    """Return what axe-core finds wrong with a page, each with the first element it is about."""
    if not page.evaluate("'axe' in window"):
        page.add_style_tag(content="* {transition: none !important; animation: none !important}")
        page.evaluate("document.fonts.ready")
        page.evaluate(AXE.read_text(encoding="utf-8"))  # a script tag would be stopped
    only = {"runOnly": list(rules)} if rules else {}
    found = page.evaluate("async only => (await axe.run(only)).violations", only)
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]} ({len(one['nodes'])})" for one in found]


def test_axe_finds_nothing(visit: Visit) -> None:
    assert violations(visit.page) == []


def test_the_dark_is_as_legible_as_the_light(visit: Visit) -> None:
    before = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    visit.page.emulate_media(color_scheme="dark")

    assert violations(visit.page, "color-contrast") == []
    assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def choose(page: Page, edition: str) -> None:
    """Choose an edition in the version selector."""
    page.locator(".md-version__current").focus()
    page.locator(".md-version__link", has_text=edition).click()


@pytest.mark.parametrize(
    ("start", "edition", "end"),
    [
        pytest.param("2026.03/plans/", "2026.11", "2026.11/plans/", id="keeps-the-page"),
        pytest.param("latest/plans/", "2026.03", "2026.03/plans/", id="keeps-it-back-in-time"),
        pytest.param("latest/providers/openai/", "2026.03", "2026.03/providers/openai/", id="deep"),
        pytest.param("latest/providers/bedrock/", "2026.03", "2026.03/", id="falls-back-to-home"),
        pytest.param("2026.03/", "2026.11", "2026.11/", id="home"),
    ],
)
def test_the_version_selector_keeps_the_page_or_goes_home(
    a_page: OpenPage, served: str, start: str, edition: str, end: str
) -> None:
    page = a_page(start)

    choose(page, edition)

    page.wait_for_url(served + end)


def test_the_selector_names_the_editions(a_page: OpenPage) -> None:
    page = a_page("latest/")

    expect(page.locator(".md-version__link")).to_have_text([re.compile("2026.11"), "2026.03"])
    expect(page.locator(".md-version__current")).to_contain_text("2026.11")


def test_an_older_edition_says_so_and_leads_to_the_same_page(a_page: OpenPage, served: str) -> None:
    page = a_page("2026.03/plans/")
    banner = page.locator(".st-banner:visible")

    expect(banner).to_contain_text("This is the edition of 2026.03")
    banner.get_by_role("link").click()
    page.wait_for_url(f"{served}latest/plans/")
    expect(page.locator(".st-banner:visible")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("path", ["latest/plans/", "2026.03/plans/"])
def test_a_mark_opens_its_card_by_click(a_page: OpenPage, path: str, *, scripts: bool) -> None:
    page = a_page(path, java_script_enabled=scripts)
    fact = page.locator(".st-fact:has(> .st-mark):visible").first
    card = fact.locator(".st-card")

    expect(card).to_be_hidden()
    fact.locator(".st-mark").click()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Source")
    expect(card.get_by_role("link").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_mark_opens_its_card_by_keyboard(a_page: OpenPage, *, scripts: bool) -> None:
    page = a_page("latest/plans/", java_script_enabled=scripts)
    mark = page.locator(".st-mark:visible").first
    card = page.locator(".st-fact:has(> .st-mark):visible").first.locator(".st-card")

    mark.focus()
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.st-card') !== null") if scripts else True
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_the_mark_is_named_for_those_who_hear_it(a_page: OpenPage) -> None:
    page = a_page("latest/plans/")

    named = page.get_by_role("button", name="Source of: Price of Pro", exact=True)
    expect(named.first).to_be_visible()


def test_a_card_stays_inside_a_phone(a_page: OpenPage) -> None:
    page = a_page("latest/plans/", viewport=PHONE)
    for mark in page.locator(".st-mark:visible").all()[:6]:
        mark.scroll_into_view_if_needed()
        mark.click()
        box = page.locator(".st-card:popover-open").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        page.keyboard.press("Escape")


def test_search_finds_a_claim_and_leads_to_it(a_page: OpenPage, served: str) -> None:
    page = a_page("latest/")

    page.keyboard.press("/")
    page.keyboard.type("zero retention")
    link = page.locator(".md-search-result__link").first
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url(re.compile(re.escape(served) + "latest/.+"))


def test_paper_has_citations_and_no_buttons(a_page: OpenPage) -> None:
    page = a_page("latest/plans/")
    page.emulate_media(media="print")

    expect(page.locator(".st-cite").first).to_be_visible()
    expect(page.locator(".st-mark:visible")).to_have_count(0)


OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("main *, header *, footer *")]
    .filter(e => e.getBoundingClientRect().right > wide + 1
      && !e.closest(".st-scroll, .st-drawing, pre, .md-typeset__table, .md-tabs, [popover]"))
    .map(e => `${e.tagName.toLowerCase()}.${e.className}`.slice(0, 60))
    .slice(0, 5).concat(["overflow"]);
}"""


def overflows(page: Page, served: str, paths: list[str]) -> list[str]:
    """Return the pages that are wider than the window, with what sticks out."""
    wrong = []
    for path in paths:
        page.goto(served + path, wait_until="load")
        found = page.evaluate(OVERFLOW)
        wrong += [f"{path}: {found}"] if found else []
    return wrong


def addresses(site: Path, edition: str) -> list[str]:
    return [f"{path.parent.relative_to(site).as_posix()}/"
            for path in sorted((site / edition).rglob("index.html"))]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("edition", EDITIONS)
def test_no_page_is_wider_than_a_phone(
    browser: Browser, served: str, site: Path, edition: str
) -> None:
    page = browser.new_page(viewport=PHONE)

    assert overflows(page, served, addresses(site, edition)) == []
    page.close()


@pytest.mark.parametrize(
    "width", [320, *(pytest.param(wide, marks=pytest.mark.long) for wide in (768, 1280))], ids=str
)
def test_no_kind_of_page_is_wider_than_its_window(
    browser: Browser, served: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})

    assert overflows(page, served, list(KINDS.values())) == []
    page.close()


STICKS_OUT = """() => {
  const wrong = [];
  for (const svg of document.querySelectorAll("svg.st-tree, svg.st-matrix")) {
    const all = svg.viewBox.baseVal;
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBBox(), rect = text.parentElement.querySelector("rect")?.getBBox();
      const label = text.matches(".st-edge-label") || !svg.matches(".st-tree");
      const inside = label || !rect ? all : rect;
      if (box.x < inside.x || box.y < inside.y || box.x + box.width > inside.x + inside.width
          || box.y + box.height > inside.y + inside.height) wrong.push(text.textContent);
    }
    const boxes = [...svg.querySelectorAll("text")].map(e => [e.getBBox(), e.textContent]);
    boxes.forEach(([a, one], i) => boxes.slice(i + 1).forEach(([b, other]) => {
      if (a.x < b.x + b.width && b.x < a.x + a.width
          && a.y < b.y + b.height && b.y < a.y + a.height)
        wrong.push(`${one} runs into ${other}`);
    }));
  }
  return wrong;
}"""


@pytest.mark.parametrize("path", ["latest/decide/", "latest/troubleshooting/", "2026.03/decide/"])
def test_the_words_of_drawings_stay_inside_their_boxes(a_page: OpenPage, path: str) -> None:
    page = a_page(path)

    expect(page.locator("svg.st-tree, svg.st-matrix").first).to_be_visible()
    assert page.evaluate(STICKS_OUT) == []


def test_axe_finds_nothing_in_an_open_card(a_page: OpenPage) -> None:
    page = a_page("latest/plans/")
    page.locator(".st-mark:visible").first.click()

    assert violations(page) == []


@pytest.mark.parametrize("path", ["latest/decide/", "latest/troubleshooting/"])
def test_axe_finds_nothing_where_drawings_scroll(a_page: OpenPage, path: str) -> None:
    assert violations(a_page(path, viewport=PHONE)) == []


@pytest.mark.long
@pytest.mark.parametrize("width", [390, 1280], ids=str)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(
    a_page: OpenPage, site: Path, scheme: str, width: int
) -> None:
    wrong = []
    for edition in EDITIONS:
        for path in addresses(site, edition):
            window = {"width": width, "height": 900}
            page = a_page(path, color_scheme=scheme, viewport=window)
            wrong += [f"{path}: {one}" for one in violations(page)]
            page.context.close()
    assert wrong == []


WATCH = """addEventListener("securitypolicyviolation", event => {
  (window.violated ??= []).push(`${event.violatedDirective}: ${event.blockedURI}`)})"""
VIOLATED = "() => window.violated ?? []"


def test_everything_of_ours_works_under_the_policy(
    browser: Browser, served: str, a_page: OpenPage
) -> None:
    page = a_page("latest/")
    page.context.add_init_script(WATCH)
    page.goto(f"{served}latest/plans/", wait_until="networkidle")

    page.locator(".st-mark:visible").first.click()
    expect(page.locator(".st-card:popover-open")).to_be_visible()
    page.keyboard.press("Escape")
    before = page.evaluate("document.body.dataset.mdColorScheme")
    for _ in range(2):
        page.locator("label[for^=__palette]:visible").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") != before
    page.keyboard.press("/")
    page.keyboard.type("zero retention")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate(VIOLATED) == []
    choose(page, "2026.03")
    page.wait_for_url(f"{served}2026.03/plans/")
    assert page.evaluate(VIOLATED) == []


def test_the_policy_stops_what_is_not_ours(a_page: OpenPage, served: str) -> None:
    page = a_page("latest/")
    page.context.add_init_script(WATCH)
    page.goto(f"{served}latest/plans/", wait_until="load")

    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.strange = true";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend",
            "<img src=https://elsewhere.example/x.png onerror='window.strange = true'>");
          fetch("https://elsewhere.example/").catch(() => {});
        }"""
    )
    page.wait_for_function("(window.violated ?? []).length >= 3")

    assert {one.partition(":")[0] for one in page.evaluate(VIOLATED)} >= {
        "script-src-elem", "img-src", "connect-src",
    }  # fmt: skip
    assert not page.evaluate("'strange' in window")


@pytest.mark.long
def test_no_page_asks_for_what_its_policy_forbids(
    browser: Browser, served: str, site: Path
) -> None:
    page = browser.new_page()
    page.add_init_script(WATCH)
    wrong = []
    for path in [one for edition in EDITIONS for one in addresses(site, edition)]:
        page.goto(served + path, wait_until="load")
        wrong += [f"{path}: {one}" for one in page.evaluate(VIOLATED)]
    page.close()
    assert wrong == []


HOST = """<!doctype html><meta charset="utf-8"><title>Elsewhere</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {root}; connect-src {root}">
<script type="module" src="{root}embed.js"></script>
<p><stilltrue-fact id="{name}">see the guide</stilltrue-fact></p>"""  # noqa: E501


@pytest.fixture
def embedded(
    site: Path, served: str, browser: Browser, tmp_path: Path
) -> Iterator[Callable[..., Page]]:
    """Show a claim on a page of the same host, under a policy that allows nothing else."""
    context = browser.new_context()
    place = site / "elsewhere.html"

    def show(name: str) -> Page:
        place.write_text(HOST.format(root=served, name=name), encoding="utf-8")
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(f"{served}elsewhere.html", wait_until="networkidle")
        assert page.evaluate(VIOLATED) == []
        return page

    yield show
    context.close()
    place.unlink(missing_ok=True)


def test_another_page_can_show_a_claim_with_its_state(
    embedded: Callable[..., Page], served: str
) -> None:
    page = embedded("cursor.plan.pro.price")
    fact = page.locator("stilltrue-fact")

    expect(fact).to_contain_text("$20 per month (")
    assert fact.get_attribute("data-state") in ("never-live", "overdue")
    href = fact.locator("a").evaluate("link => link.href")
    assert href == f"{served}latest/facts/#cursor.plan.pro.price"


@pytest.mark.parametrize("name", ["no.such-fact", "../versions", ""])
def test_where_there_is_no_claim_the_words_of_the_page_stay(
    embedded: Callable[..., Page], name: str
) -> None:
    expect(embedded(name).locator("stilltrue-fact")).to_have_text("see the guide")


AGES = """async root => {
  const {state} = await import(root + "embed.js");
  const kind = {due: 10, stale: 30};
  const at = (basis, earliest, taken, day, status = "held") =>
    state({status, taken, verified: {basis, earliest}}, kind, day);
  return [
    at("live", "2026-11-01", "2026-01-01", "2026-11-11"),
    at("live", "2026-11-01", "2026-01-01", "2026-11-12"),
    at("live", "2026-11-01", "2026-01-01", "2026-12-01"),
    at("live", "2026-11-01", "2026-01-01", "2026-12-02"),
    at("live", null, "2026-11-01", "2026-11-01"),
    at("stored-copy", "2020-01-01", "2026-11-01", "2026-12-01"),
    at("article", null, "2026-11-01", "2026-12-02"),
    at("live", "2026-11-01", "2026-01-01", "2026-11-02", "contested"),
  ];
}"""


def test_an_embedded_claim_ages_by_the_rule_of_the_engine(a_page: OpenPage, served: str) -> None:
    assert a_page("latest/method/").evaluate(AGES, served) == [
        "fresh", "due", "due", "overdue", "overdue", "never-live", "overdue", "contested",
    ]  # fmt: skip
