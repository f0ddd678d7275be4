"""What a reader sees of a value, to hold built pages against."""

from collections.abc import Iterator

from stilltrue.facts import Book
from stilltrue.facts.entry import PLACEHOLDER
from stilltrue.facts.values import ErrorValue, Prices, Value
from stilltrue.words.html import plain
from stilltrue.words.speech import Speech


def squeezed(text: str) -> str:
    """Return *text* with every white space as one space."""
    return " ".join(text.split())


def shown(book: Book, value: Value, part: str | None = None) -> str:
    """Return the words of a value, or of a part of it."""
    return squeezed(plain(Speech(book).value(value, part)))


def forms(book: Book, value: Value) -> set[str]:
    """Return every way in which a value can be shown: whole, or one part of it."""
    return {shown(book, value, part) for part in (None, *_parts(value))}


def _parts(value: Value) -> Iterator[str]:
    match value:
        case ErrorValue(error=error):
            yield from (key for key, part in error if part)
        case Prices(prices=prices):
            yield from prices


def in_sentence(book: Book, sentence: str, value: Value) -> list[str]:
    """Return the values that a sentence shows of its own fact, in its order."""
    names = [found[1] for found in PLACEHOLDER.finditer(sentence)]
    return [
        shown(book, value, name.partition(".")[2] or None)
        for name in names
        if name == "value" or name.startswith("value.")
    ]
