"""What tests of citations and of cards both look at."""

from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborNode

from stilltrue.facts import Book


def but(book: Book, fact_id: str, **changed: Any) -> Book:
    """Return the book with one fact changed."""
    fact = book[fact_id].model_copy(update=changed)
    return replace(book, facts={**book.facts, fact_id: fact})


def rows(element: LexborNode) -> dict[str, str]:
    """Return the card's rows, key to what is said."""
    keys = [row.css_first(".st-key").text() for row in element.css(".st-card .st-row")]
    said = [row.text() for row in element.css(".st-card .st-row")]
    return {key: words.removeprefix(key).strip() for key, words in zip(keys, said, strict=True)}
