"""What a first visit weighs, as a static host sends it; `make bench-pages` measures the rest."""

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


TEXTS = ["", "decide/", "plans/", "providers/openai/", "providers/compatible/",
         "troubleshooting/", "method/", "maintain/"]  # fmt: skip


@pytest.mark.parametrize("path", TEXTS)
def test_a_first_visit_to_a_page_of_text_is_light(browser: Browser, host: str, path: str) -> None:
    seen = visit(browser, f"{host}latest/{path}")

    assert seen.transferred <= HEAVIEST
    assert not any(url.endswith(INDEX) for url in seen.asked)
    assert seen.strange(host) == []
    assert seen.violated == ()
    assert seen.shifted < 0.02


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
