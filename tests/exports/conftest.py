"""The kettle book as machines read it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stilltrue.exports.facts import Present
from stilltrue.facts import Book, load
from stilltrue.publish.pages import Page
from stilltrue.words.cite import Citer
from stilltrue.words.speech import Speech

TODAY = date(2026, 11, 23)
KETTLE = Path(__file__).parents[1] / "kettle"
PAGES = (
    Page("", "Kettles", "All about kettles.", ("kettle.price",), ()),
    Page("makers/acme/", "Acme", "Who makes them.", (), ("dry",)),
)


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


ASKED = datetime(2026, 11, 22, 5, 30, 1, tzinfo=UTC)
