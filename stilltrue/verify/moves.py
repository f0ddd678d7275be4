"""Which facts' `verified` may move to a day on which the robot saw them stand.  Writes nothing."""

from datetime import date, timedelta

from ..facts.book import Book
from ..facts.claim import Basis, Fact, Verified
from ..facts.observed import Memory, Seen, place
from .alike import same

_SHARE = 4
"""A date moves once more than this part of its window is used up, lest every night be a diff."""


def verified_moves(book: Book, memory: Memory, today: date) -> list[tuple[str, Verified]]:
    """Return what each fact's `verified` is to become, in book order; facts that stay are left out.

    A date moves only to a reading of the primary source that matched its evidence, said what we
    hold today, and left its words and the page's hash in *memory*; and only if the fact was never
    read live, or more than a quarter of its kind's `due` window is used up.
    """
    moves = []
    for fact_id, fact in book.facts.items():
        seen = memory.readings.get(place(fact_id, fact.primary))
        if fact.retired or seen is None:
            continue
        day = _day(fact, seen)
        if day is None or day > today:
            continue
        if _is_due(fact.verified, day, book.kinds[fact.kind].due):
            told = {"when": day.isoformat(), "by": "robot", "basis": Basis.LIVE}
            moves.append((fact_id, Verified.model_validate(told)))
    return moves


def _day(fact: Fact, seen: Seen) -> date | None:
    """Return the day on which the page last said what we hold, unless it says otherwise by now."""
    said = seen.said
    if said is None or said.sight != "confirmed" or seen.confirmed is None:
        return None
    if not (said.excerpt and said.sha256 and said.seen and same(fact.value, said.seen)):
        return None
    return seen.confirmed.date()


def _is_due(verified: Verified, day: date, due: int) -> bool:
    since = verified.when.earliest
    if since is None:
        return True
    if verified.basis is not Basis.LIVE:
        return since <= day
    return day - since > timedelta(days=due) / _SHARE
