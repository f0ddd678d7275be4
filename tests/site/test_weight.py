"""What a first visit weighs, as a static host sends it; `make bench-pages` measures the rest."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bench.host import hosted
from bench.visit import DESK, visit

from .test_browser import PHONE, browser, pytestmark

__all__ = ["browser", "pytestmark"]

HEAVIEST = 200 * 1024
INDEX = "/search/search_index.json"


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """Serve the site gzip-ed."""
    with hosted(site) as root:
        yield root


TEXTS = [
    *(f"latest/{page}" for page in (
        "", "decide/", "plans/", "providers/openai/", "providers/compatible/", "troubleshooting/",
        "method/", "maintain/",
    )),
    *(f"2026.03/{page}" for page in ("", "plans/", "providers/openai/", "facts/")),
]  # fmt: skip
SCRIPTS = 12 * 1024


@pytest.mark.parametrize("path", TEXTS)
def test_a_first_visit_is_light(browser: Browser, host: str, path: str) -> None:
    seen = visit(browser, host + path)

    assert seen.transferred <= HEAVIEST
    assert not any(url.endswith(INDEX) for url in seen.asked)
    assert seen.strange(host) == []
    assert seen.violated == ()
    assert seen.shifted < 0.02


def test_all_scripts_together_are_small(site: Path) -> None:
    sizes = {
        path.name: len(gzip.compress(path.read_bytes()))
        for path in (site / "latest/assets/js").rglob("*.js")
    }

    assert {path.name for path in Path("docs/assets/js").rglob("*.js")} == set(sizes)
    assert sum(sizes.values()) <= SCRIPTS


def test_the_measure_sees_what_is_sent(browser: Browser, host: str, site: Path) -> None:
    page = (site / "latest/method/index.html").stat().st_size

    seen = visit(browser, f"{host}latest/method/")

    assert seen.transferred > 60 * 1024
    assert any(url.endswith(".woff2") for url in seen.asked)
    assert page > HEAVIEST / 8


@pytest.mark.parametrize("touch", [False, True], ids=["pointer", "touch"])
def test_the_index_comes_when_somebody_is_about_to_search(
    browser: Browser, host: str, *, touch: bool
) -> None:
    page = browser.new_page(viewport=PHONE if touch else DESK, has_touch=touch)
    page.goto(f"{host}latest/method/", wait_until="networkidle")
    with page.expect_response(lambda answer: answer.url.endswith(INDEX)):
        if touch:
            page.locator(".md-header__button[for=__search]").tap()
        else:
            page.locator(".md-search__input").hover()
    page.keyboard.press("/")
    page.locator(".md-search__input").fill("zero retention")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.close()


def test_words_to_mark_fetch_the_index_at_once(browser: Browser, host: str) -> None:
    seen = visit(browser, f"{host}latest/method/?h=evidence")

    assert any(url.endswith(INDEX) for url in seen.asked)


SHOWN = "e => e.checkVisibility({contentVisibilityAuto: true})"


def test_what_is_far_below_waits_and_is_there_for_a_link(browser: Browser, host: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{host}latest/providers/openai/", wait_until="networkidle")
    far = page.locator(".md-content__inner > p .st-words").last
    assert not far.evaluate(SHOWN)
    heading = page.locator(".md-content__inner > h2").last

    page.goto(f"{host}latest/providers/openai/#{heading.get_attribute('id')}")
    expect(heading).to_be_in_viewport()
    far.scroll_into_view_if_needed()
    assert far.evaluate(SHOWN)
    page.emulate_media(media="print")
    assert page.locator(".md-content__inner > p .st-words").first.evaluate(SHOWN)
    page.close()


def test_what_scrolls_sideways_is_a_stop_for_the_keyboard_though_far_below(
    browser: Browser, host: str
) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{host}latest/troubleshooting/", wait_until="networkidle")
    wide = page.locator(":is(.md-typeset__scrollwrap, .st-scroll, .st-drawing, pre > code):visible")
    scrolls = wide.evaluate_all("all => all.map(e => e.scrollWidth > e.clientWidth + 1)")
    stops = wide.evaluate_all("all => all.map(e => e.tabIndex === 0)")

    assert any(scrolls)
    assert [stop for stop, needed in zip(stops, scrolls, strict=True) if needed and not stop] == []
    for one in wide.all():
        one.scroll_into_view_if_needed()
        page.wait_for_timeout(50)
        scrolling = one.evaluate("e => e.scrollWidth > e.clientWidth + 1")
        assert one.evaluate("e => e.tabIndex === 0") == scrolling
    page.close()
