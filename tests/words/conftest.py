"""A whole small book about kettles, and makers of the pens that write pages from it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from stilltrue.facts import Book, load
from stilltrue.words.cite import Citer
from stilltrue.words.pen import Edition, Pen, pens
from stilltrue.words.speech import Speech

TODAY = date(2026, 11, 23)
KETTLE = Path(__file__).parents[1] / "kettle"
PAGES = frozenset({"index.md", "facts.md", "changes.md", "makers/acme.md", "makers/index.md"})


@pytest.fixture(scope="session")
def book() -> Book:
    """Return the kettle book, one of everything."""
    return load(KETTLE / "data/facts.yaml", today=TODAY)


@pytest.fixture
def speech(book: Book) -> Speech:
    """Speak English of the book."""
    return Speech(book)


@pytest.fixture
def a_citer(book: Book) -> Callable[..., Citer]:
    """Make a citer of the book as of a day, judged today."""

    def make(day: date = TODAY, *, today: date = TODAY, of: Book = book, **told: Any) -> Citer:
        edition = {"edition": "2026.11", "present": True} if day == TODAY else {"present": False}
        return Citer(of.as_of(day), Speech(of), today, **{**edition, **told})

    return make


@pytest.fixture
def a_pen(book: Book) -> Callable[..., Pen]:
    """Make a pen for the page at *url* of an edition."""

    def make(
        url: str = "", edition: str = "2026.11", *, pages: frozenset[str] = PAGES, of: Book = book
    ) -> Pen:
        closed = of.editions[edition].as_of
        names = list(of.editions)
        before = dict(zip(names[1:], names, strict=False)).get(edition)
        made = Edition(edition, closed or TODAY, closed is None, pages, before)
        return Pen(pens(of, made, TODAY), made, url)

    return make


@pytest.fixture(scope="session")
def dom() -> Callable[[str], LexborHTMLParser]:
    """Parse what was written as a browser would."""
    return LexborHTMLParser
