"""Pins and snoozes as the facts file holds them: found, and taken away with the answer that ends
them.
"""

from datetime import date

from ..facts.book import Book
from ..facts.edit import Draft
from ..facts.model import Pin


def pinned(book: Book, fact_id: str, today: date) -> Pin | None:
    """Return the pin that holds the fact's value on *today*."""
    return next((p for p in book.pins if p.fact == fact_id and today <= p.until), None)


def unsnooze(draft: Draft, book: Book, finding: str) -> None:
    """Take the snoozes of an answered finding away."""
    _cut(draft, "snoozes", [one.finding == finding for one in book.snoozes])


def unpin(draft: Draft, book: Book, fact_id: str) -> None:
    """Take the pins of a fact away."""
    _cut(draft, "pins", [one.fact == fact_id for one in book.pins])


def _cut(draft: Draft, section: str, over: list[bool]) -> None:
    if over and all(over):
        draft.cut((section,))
    else:
        for i, gone in enumerate(over):
            if gone:
                draft.cut((section, i))
