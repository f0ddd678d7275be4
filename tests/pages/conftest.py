"""The kettle guide, whose pages are good, to set a bad one beside."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from stilltrue.facts import Book, load
from stilltrue.pages.model import Page, read_pages

TODAY = date(2026, 11, 23)
KETTLE = Path(__file__).parents[1] / "kettle"


@pytest.fixture(scope="session")
def book() -> Book:
    """Return the kettle book."""
    return load(KETTLE / "data/facts.yaml", today=TODAY)


@pytest.fixture(scope="session")
def good_pages() -> list[Page]:
    """Return the pages of the kettle guide, about which there is nothing to say."""
    return read_pages(KETTLE / "docs")


@pytest.fixture
def a_page() -> Callable[..., Page]:
    """Make a page of some text."""

    def make(text: str, path: str = "bad.md") -> Page:
        return Page(path, f"docs/{path}", text)

    return make
