"""The kettle book as machines read it."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from stilltrue.exports.cards import Fonts
from stilltrue.exports.everything import Exports
from stilltrue.exports.facts import Present
from stilltrue.facts import Book, load
from stilltrue.publish.pages import Page
from stilltrue.words.cite import Citer
from stilltrue.words.speech import Speech

TODAY = date(2026, 11, 23)
KETTLE = Path(__file__).parents[1] / "kettle"
HOME = Page("", "", "Kettles", "All about kettles.", "# Kettles\n", ("kettle.price",), ())
ACME = Page(
    "makers/acme/", "Makers", "Acme", "Who makes <them>.", "# Acme\n", ("kettle.heat",), ("dry",)
)
PAGES = (HOME, ACME)
ASKED = datetime(2026, 11, 22, 5, 30, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def book() -> Book:
    """Return the kettle book, one of everything."""
    return load(KETTLE / "data/facts.yaml", today=TODAY)


@pytest.fixture(scope="session")
def a_present(book: Book) -> Callable[..., Present]:
    """Make the present of a book."""

    def make(
        today: date = TODAY, *, of: Book = book, asked: datetime | None = None, site: str = ""
    ) -> Present:
        citer = Citer(of.as_of(today), Speech(of), today)
        return Present(citer, asked, site, "Kettles", "All about kettles.")

    return make


@pytest.fixture(scope="session")
def a_site(a_present: Callable[..., Present]) -> Callable[..., Mapping[str, bytes]]:
    """Make everything that stands around the pages."""

    def make(*, fonts: Fonts | None = None, **but: Any) -> Mapping[str, bytes]:
        return Exports(a_present(**but), fonts).files(PAGES)

    return make
