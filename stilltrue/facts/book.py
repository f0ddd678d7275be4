"""The facts file as the rest of the engine sees it, and what it held on a given day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .claim import Fact, Past, Status, Verified
from .errors import UnknownNameError
from .leave import Pin, Snooze, Waiver
from .model import (
    EditionEntry,
    Failure,
    Kind,
    Naked,
    Path,
    Provider,
    Source,
    Stage,
    Tree,
    Unit,
)
from .values import Value
from .when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Everything the facts file says: checked, frozen, in file order."""

    subjects: Mapping[str, str]
    kinds: Mapping[str, Kind]
    units: Mapping[str, Unit]
    editions: Mapping[str, EditionEntry]
    providers: Mapping[str, Provider]
    stages: Mapping[str, Stage]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    failures: Mapping[str, Failure]
    criteria: Mapping[str, str]
    paths: Mapping[str, Path]
    trees: Mapping[str, Tree]
    naked: tuple[Naked, ...]
    waivers: tuple[Waiver, ...]
    pins: tuple[Pin, ...] = ()
    snoozes: tuple[Snooze, ...] = ()

    def __getitem__(self, fact_id: str) -> Fact:
        try:
            return self.facts[fact_id]
        except KeyError:
            raise UnknownNameError("fact", fact_id, self.facts) from None

    def subject_of(self, fact_id: str) -> str:
        """Return the longest declared prefix of *fact_id*, or "" if there is none."""
        parts = fact_id.split(".")
        for length in range(len(parts) - 1, 0, -1):
            prefix = ".".join(parts[:length])
            if prefix in self.subjects:
                return prefix
        return ""

    def taken_on(self, recorded: date, day: date) -> date:
        """Return the day on which the edition of *day* took a claim on: the day it was recorded,
        or the day the edition was opened if it carries an older claim on.
        """
        opened = (e.opened for e in self.editions.values() if e.opened <= day)
        return max([recorded, *opened])

    @property
    def open_edition(self) -> str:
        """The edition that shows the present."""
        return next(name for name, edition in self.editions.items() if edition.as_of is None)

    def as_of(self, day: date) -> "AsOf":
        """Return what we held on *day*, with what was learnt later about it set beside it."""
        held = ((fact_id, self.held_on(fact_id, day)) for fact_id in self.facts)
        return AsOf(self, day, {fact_id: one for fact_id, one in held if one is not None})

    def held_on(self, fact_id: str, day: date) -> "Held | None":
        """Return one fact as it was held on *day*, or None if it was not."""
        now = all(edition.opened <= day for edition in self.editions.values())
        return _held(fact_id, self.facts[fact_id], day, now=now)


@dataclass(frozen=True, slots=True)
class Later:
    """What we learnt after the day about a value held on it."""

    value: Value
    ended: Literal["changed", "corrected"]
    recorded: date
    """The day we wrote the newer value down."""
    between: tuple[date, date] | None
    """The days between which the world changed, if it did and nobody saw it."""
    because: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """One fact as it was held on a day."""

    id: str
    fact: Fact
    value: Value
    sentence: str
    verified: Verified
    recorded: date
    since: When
    """When this value was first seen true."""
    status: Status
    present: bool
    """Whether it is today's value shown as today's: only then are evidence and notes about it.  A
    closed edition shows neither, lest it change with what is held now."""
    later: Later | None = None

    @property
    def corrected(self) -> Value | None:
        """What the value was corrected to later: we had been wrong that day already."""
        return self.later.value if self.later and self.later.ended == "corrected" else None


@dataclass(frozen=True, slots=True)
class AsOf:
    """The book on one day."""

    book: Book
    day: date
    facts: Mapping[str, Held]
    """Held facts by id, retired ones included, in file order."""

    def __getitem__(self, fact_id: str) -> Held:
        if fact_id in self.facts:
            return self.facts[fact_id]
        if fact_id in self.book.facts:
            raise UnknownNameError(f"fact held on {self.day}:", fact_id, ())
        raise UnknownNameError("fact", fact_id, self.book.facts)

    def holds(self, fact_id: str) -> bool:
        """Tell whether the fact was held, and not retired, on the day."""
        if fact_id not in self.book.facts:
            raise UnknownNameError("fact", fact_id, self.book.facts)
        return fact_id in self.facts and self.facts[fact_id].status is not Status.RETIRED


def _held(fact_id: str, fact: Fact, day: date, *, now: bool) -> Held | None:
    if fact.recorded <= day:
        return Held(
            fact_id, fact, fact.value, fact.sentence, _looked(fact, day, now=now), fact.recorded,
            fact.since, _status(fact, day), present=now,
        )  # fmt: skip
    for i in range(len(fact.history) - 1, -1, -1):
        past = fact.history[i]
        if past.recorded <= day:
            return Held(
                fact_id, fact, past.value, past.sentence or fact.sentence,
                _looked(past, day, now=now), past.recorded, past.seen[0], Status.HELD,
                present=False,
                later=_later(fact, i, day),
            )  # fmt: skip
    return None


def _looked(claim: Fact | Past, day: date, *, now: bool) -> Verified:
    """Return the look that *day* knew of: a later one is not shown in an older edition, nor is one
    without a date, except in the present.
    """
    latest = claim.verified.when.latest
    known = latest <= day if latest else now
    return claim.verified if known or not claim.first else claim.first


def _status(fact: Fact, day: date) -> Status:
    if fact.retired and fact.retired.on <= day:
        return Status.RETIRED
    if fact.contested and fact.contested.recorded <= day:
        return Status.CONTESTED
    return Status.HELD


def _later(fact: Fact, index: int, day: date) -> Later | None:
    """Return what is said beside a past value on *day*: a correction always, a change only once
    it had begun by then.
    """
    past: Past = fact.history[index]
    after = fact.history[index + 1] if index + 1 < len(fact.history) else fact
    if past.ended == "changed":
        first = after.seen[0] if isinstance(after, Past) else after.since
        begun = past.changed_between[0] if past.changed_between else first.earliest
        if begun is None or begun >= day:
            return None
    return Later(after.value, past.ended, after.recorded, past.changed_between, past.because)
