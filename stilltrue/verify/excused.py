"""Which findings are not to be reported, because of what people have written in the book since."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from ..facts.book import Book
from ..facts.observed import Finding, Memory
from .findings import findings
from .plan import checks


def open_now(memory: Memory, book: Book, at: datetime) -> list[Finding]:
    """Return the findings a person must still answer: open, not put off, not overtaken by an edit
    that no look has met yet.
    """
    standing = _standing(book, findings(memory, book, at))
    return [one for one in standing if not excused(book, one, at.date())]


def put_off_now(memory: Memory, book: Book, at: datetime) -> list[Finding]:
    """Return the findings that would have to be answered but for a snooze or a pin."""
    standing = _standing(book, findings(memory, book, at))
    return [one for one in standing if excused(book, one, at.date())]


def _standing(book: Book, found: Iterable[Finding]) -> Iterator[Finding]:
    asked: dict[tuple[str, str], tuple[str, str]] = {}
    for check in checks(book):
        source = book.sources[check.source]
        asked[check.fact, check.source] = (check.digest, source.fetch or source.url)
    for one in found:
        if not _overtaken(book, one, asked):
            yield one


def _overtaken(book: Book, one: Finding, asked: Mapping[tuple[str, str], tuple[str, str]]) -> bool:
    """Tell whether the book was edited so that *one* is not about it any more."""
    if one.fact is None:
        return False
    if (one.fact, one.source) not in asked:
        return True
    digest, address = asked[one.fact, one.source]
    match one.sort, one.sight:
        case "evidence", _:
            return one.digest != digest
        case _, "absent":
            return one.address != address
        case _:
            return one.held != book[one.fact].value


def excused(book: Book, one: Finding, day: date) -> bool:
    """Tell whether a snooze puts *one* off on *day*, or a pin holds our value against it."""
    if any(snooze.finding == one.id and day <= snooze.until for snooze in book.snoozes):
        return True
    return one.sort == "claim" and any(
        pin.fact == one.fact and day <= pin.until for pin in book.pins
    )
