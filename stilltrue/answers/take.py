"""Take: the page is right and the world moved, so the value read becomes ours.

The old value goes to `history` as `changed`.  No day is invented: when the old value was last seen
comes from the book or the robot's memory, when the new one was first seen from the finding.
"""

from dataclasses import dataclass
from datetime import date

from ..facts.book import Book
from ..facts.claim import Fact
from ..facts.edit import Draft
from ..facts.errors import did_you_mean
from ..facts.observed import Finding, Memory, place
from ..facts.values import ErrorValue, Items, Value
from ..verify.alike import as_words, same
from ..verify.model import Sight
from .answer import About, Answer, AnswerRefusedError, ContradictedError, answered
from .left import come_true, unmapped
from .literal import spelt_out
from .pins import pinned, unsnooze
from .turn import Beginning, Ending, turn

__all__ = ["Answer", "More", "last_stood", "taken"]


@dataclass(frozen=True, slots=True)
class More:
    """What else may be known when a value is taken."""

    stood: date | None = None
    """The day on which the robot last read the old value there; see `last_stood`."""
    because: str = ""
    """What happened, for readers."""


@dataclass(frozen=True, slots=True)
class _Days:
    """What is known of the turn from the old value to the new one."""

    first: date
    """When the new value was first seen, as far as it lasted."""
    read: date
    """When it was last read."""
    between: tuple[date, date] | None


def taken(text: str, book: Book, finding: Finding, today: date, more: More = More()) -> Answer:
    """Return the answer that takes the value *finding* saw; *text* is that of *book*.

    Raises `AnswerRefusedError`, saying what to do instead, where it cannot be taken as it is.
    """
    fact_id, fact, new = _claim(book, finding, today)
    days = _days(fact, finding, more.stood)
    draft = Draft(text)
    old = Ending(how="changed", last=more.stood, between=days.between, because=more.because)
    begun = Beginning(value=new, read=days.read, by="robot", first=days.first, recorded=today)
    turn(draft, fact_id, fact, old, begun)
    come_true(draft, fact_id, fact, new)
    unmapped(draft, fact_id, fact, new)
    unsnooze(draft, book, finding.id)
    about = About(
        verb="take", fact=fact_id, source=finding.source, finding=finding.id,
        because=more.because, excerpt=finding.excerpt,
        summary=f"{fact.name}: {as_words(fact.value)} → {as_words(new)}",
    )  # fmt: skip
    return answered(text, draft, about, today)


def last_stood(memory: Memory, finding: Finding) -> date | None:
    """Return the day on which the robot last read the old value there."""
    seen = memory.readings.get(place(finding.fact or "", finding.source))
    stood = seen.stood if seen else None
    return stood.last.date() if stood and stood.last <= finding.first_seen else None


def _claim(book: Book, finding: Finding, today: date) -> tuple[str, Fact, Value]:
    name = finding.fact
    if name is None or finding.sight != Sight.CHANGED:
        raise AnswerRefusedError(
            f"{finding.id} saw no new value ({finding.sight} at {finding.source}); "
            "`stilltrue findings` lists what answers it"
        )
    fact = book[name]
    if fact.retired:
        raise AnswerRefusedError(f"{name} is retired; nothing is asserted, so nothing is taken")
    if finding.held != fact.value:
        raise ContradictedError(f"{name} holds another value by now than when {finding.id} opened")
    if not finding.primary:
        raise AnswerRefusedError(
            f"{finding.source} is not the primary source of {name}: read {fact.primary} too, then "
            "say `correct` or `retire`, write `contested` by hand, or `snooze` it"
        )
    if pin := pinned(book, name, today):
        raise AnswerRefusedError(f"{name} is pinned until {pin.until} ({pin.because})")
    if finding.seen is None:
        raise AnswerRefusedError(
            f"the page says that {name} changed, but not to what ({finding.because}): look, then "
            f"`stilltrue take {name} --value …`, with evidence that fits"
        )
    return name, fact, _fit(book, name, fact, finding.seen, finding.source)


def _fit(book: Book, name: str, fact: Fact, new: Value, source: str) -> Value:
    """Return the value seen, if the rest of the fact can live with it.  What is asked of *source*
    can: it matched while the value was read.
    """
    if same(fact.value, new):
        raise AnswerRefusedError(f"{name}: what was seen says what we hold")
    if isinstance(new, Items):
        members_known(book, name, new)
    if isinstance(fact.value, ErrorValue) and isinstance(new, ErrorValue):
        told = new.error.model_dump(exclude_none=True)
        new = ErrorValue(error=fact.value.error.model_copy(update=told))
    for i, words in spelt_out(fact, new):
        if fact.evidence[i].source == source:
            continue
        raise AnswerRefusedError(
            f"evidence {i} of {name} spells the old value out ({words!r}), so it could not match "
            f"the new one: first `stilltrue reanchor {name} --entry {i} …`, or `--drop`"
        )
    return new


def members_known(book: Book, name: str, new: Items) -> None:
    """Refuse members that are no providers, where all that is held are."""
    held = book[name].value
    if not isinstance(held, Items) or not set(held.set) <= set(book.providers):
        return
    for member in new.set:
        if member not in book.providers:
            raise AnswerRefusedError(
                f"{name} names providers, and {member!r} is none"
                f"{did_you_mean(member, book.providers)}: name it so, or declare it under "
                "`providers`, and map the page's word to it in the evidence"
            )


def _days(fact: Fact, finding: Finding, stood: date | None) -> _Days:
    first, read = finding.first_seen.date(), finding.last_seen.date()
    known = [day for day in (fact.verified.when.earliest, stood) if day]
    if not known:
        return _Days(first, read, None)
    last = max(known)
    if last > read:
        raise ContradictedError(
            f"the old value was seen on {last}, later than the page was read ({read}): "
            "ask the source again with `stilltrue verify --record`"
        )
    if last > first:  # it swung in between: only the last look counts
        first = read
    return _Days(first, read, (last, first))
