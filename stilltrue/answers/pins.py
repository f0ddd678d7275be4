"""Pins and snoozes: to keep our value against its sources, or to leave a finding alone, for a time.

They stand in the facts file, where the robot reads them wherever it runs, and where lint complains
once their day is past.
"""

from dataclasses import dataclass
from datetime import date

from ..facts.book import Book
from ..facts.edit import Draft, written
from ..facts.leave import Pin
from ..facts.observed import Finding
from .answer import About, Answer, AnswerRefusedError, answered


def pinned(book: Book, fact_id: str, today: date) -> Pin | None:
    """Return the pin that holds the fact's value on *today*."""
    return next((p for p in book.pins if p.fact == fact_id and today <= p.until), None)


@dataclass(frozen=True, slots=True)
class Until:
    """Why something is left alone, and the last day of it."""

    day: date
    because: str


def pin(text: str, book: Book, fact_id: str, until: Until, today: date) -> Answer:
    """Return the answer that keeps a fact's value, whatever its sources say, until a day."""
    fact = book[fact_id]
    _ahead(until, today)
    if fact.retired:
        raise AnswerRefusedError(f"{fact_id} is retired; nothing is asked about it")
    draft = Draft(text)
    held = [one.fact for one in book.pins]
    said = {"fact": fact_id, "because": until.because, "until": until.day.isoformat()}
    _put(draft, "pins", held.index(fact_id) if fact_id in held else None, said)
    about = About(
        verb="pin", fact=fact_id, because=until.because,
        summary=f"{fact.name}: ours stands against its sources until {until.day}",
    )  # fmt: skip
    return answered(text, draft, about, today)


def snooze(text: str, book: Book, finding: Finding, until: Until, today: date) -> Answer:
    """Return the answer that leaves a finding alone until a day."""
    _ahead(until, today)
    draft = Draft(text)
    held = [one.finding for one in book.snoozes]
    name = finding.fact or finding.source
    said = {
        "finding": finding.id, "about": name, "because": until.because,
        "until": until.day.isoformat(),
    }  # fmt: skip
    _put(draft, "snoozes", held.index(finding.id) if finding.id in held else None, said)
    about = About(
        verb="snooze", fact=finding.fact, source=finding.source, finding=finding.id,
        because=until.because, summary=f"{name}: {finding.sight} is left alone until {until.day}",
    )  # fmt: skip
    return answered(text, draft, about, today)


def _ahead(until: Until, today: date) -> None:
    if until.day <= today:
        raise AnswerRefusedError(f"--until {until.day} is not ahead of today, {today}")


def _put(draft: Draft, section: str, at: int | None, said: dict[str, str]) -> None:
    """Add an entry to a list of the file, or renew the one *at* an index."""
    if at is not None:
        draft.let((section, at), said)
    elif draft.has((section,)):
        draft.append((section,), written(said))
    else:
        draft.insert((), section, f"\n  - {written(said)}", after=())


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
