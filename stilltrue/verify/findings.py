"""What a person must answer, from the first alarm to its end.  Pure; `alarms` decides what alarms.

A finding stays until somebody answers it, or until a look or an edit shows that it is over.  What
closed is remembered for a month: if it comes back in that time it is the same, and no news.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from ..facts.book import Book
from ..facts.moment import to_the_second
from ..facts.observed import Answered, Finding, Memory, Seen, place
from .alarms import addresses, alarms, asked
from .model import Sight

REMEMBERED = timedelta(days=30)
_HISTORY = ("opened", "first_seen", "reported", "answered")
_SORTS = ("claim", "evidence", "source")


def settle(memory: Memory, book: Book, at: datetime) -> Memory:
    """Return *memory* with its findings brought up to date with its readings and *book*.

    To be called after every run, once its readings are remembered (and its shards merged).
    """
    now = to_the_second(at)
    fresh = {alarm.id: alarm for alarm in alarms(memory, book, now)}
    over = _Over(memory, book, fresh.values())
    kept: dict[str, Finding] = {}
    for old in memory.findings.values():
        if (new := fresh.pop(old.id, None)) is not None:
            kept[old.id] = new.model_copy(update={name: getattr(old, name) for name in _HISTORY})
        elif old.closed:
            if now - old.closed <= REMEMBERED:
                kept[old.id] = old
        elif why := over.because(old):
            kept[old.id] = old.model_copy(update={"closed": now, "closed_because": why})
        else:
            kept[old.id] = old
    return replace(memory, findings={**kept, **fresh})


class _Over:
    """Whether a finding that alarms no more is over, and why; an outage ends nothing."""

    def __init__(self, memory: Memory, book: Book, fresh: Iterable[Finding]) -> None:
        self._memory = memory
        self._book = book
        self._addresses = addresses(book)
        self._asked = {(fact_id, source) for fact_id, _, source in asked(book)}
        self._changed = {(f.fact, f.source) for f in fresh if f.sight == Sight.CHANGED}

    def because(self, old: Finding) -> str | None:
        """Say in one clause why *old* is over, or return None while it is not."""
        if old.fact is None:
            return self._source(old)
        if (old.fact, old.source) not in self._asked:
            return "the book asks this source no more"
        seen = self._memory.readings.get(place(old.fact, old.source))
        if seen is None:
            return None
        return self._evidence(old, seen) if old.sort == "evidence" else self._claim(old, seen)

    def _source(self, old: Finding) -> str | None:
        if old.address not in self._addresses:
            return "no source has this address any more"
        known = self._memory.sources.get(old.address)
        return "the page answers again" if known and known.unread is None else None

    def _evidence(self, old: Finding, seen: Seen) -> str | None:
        said = seen.said
        if said and said.digest != old.digest:
            return "the evidence or the value was edited"
        if said and said.sight in (Sight.CONFIRMED, Sight.CHANGED):
            return "the evidence matches again"
        return None

    def _claim(self, old: Finding, seen: Seen) -> str | None:
        assert old.fact
        if old.sight == Sight.ABSENT:
            return None if seen.absent else "the page is back"
        if old.held != self._book[old.fact].value:
            return "we hold another value now"
        said = seen.said
        if said and said.sight == Sight.CONFIRMED:
            return "the page says again what we hold"
        if said and said.sight == Sight.UNPROVEN and said.digest != old.digest:
            return "the evidence was edited"
        if (old.fact, old.source) in self._changed:
            return "the page says something else by now"
        return None


def findings(memory: Memory, book: Book, at: datetime) -> list[Finding]:
    """Return what is open and not answered on the day of *at*: claims, evidence, sources, each in
    book order.  Those without `reported` are new.
    """
    order = {name: i for i, name in enumerate((*book.facts, *book.sources))}
    shown = [one for one in memory.findings.values() if not one.closed and not _left(one, at)]
    return sorted(
        shown,
        key=lambda one: (
            _SORTS.index(one.sort),
            order.get(one.fact or one.source, len(order)),
            order.get(one.source, len(order)),
            one.id,
        ),
    )


def _left(one: Finding, at: datetime) -> bool:
    """Tell whether somebody said to leave it alone, and that still holds."""
    if one.answered is None:
        return False
    return one.answered.until is None or at.date() <= one.answered.until


def reported(memory: Memory, names: Iterable[str], at: datetime) -> Memory:
    """Return *memory* with the findings called *names* told to somebody: they are new no more."""
    told = {
        name: one.model_copy(update={"reported": to_the_second(at)})
        for name in names
        if (one := memory.findings[name]).reported is None
    }
    return replace(memory, findings={**memory.findings, **told})


def answer(memory: Memory, name: str, how: Answered) -> Memory:
    """Return *memory* with the finding called *name* answered; raises KeyError if there is none."""
    one = memory.findings[name].model_copy(update={"answered": how})
    return replace(memory, findings={**memory.findings, name: one})
