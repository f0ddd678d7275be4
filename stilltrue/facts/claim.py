"""A fact, what it held before, and how each was verified.  Judges nothing."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from .entry import Entry, FactId, Name, Words
from .evidence import ByHand, Evidence
from .values import Value
from .when import Day, When


class Basis(StrEnum):
    """What was looked at."""

    LIVE = "live"
    """The page itself, on that day."""
    STORED_COPY = "stored-copy"
    """A copy somebody kept; never the page itself."""
    ARTICLE = "article"
    """An article that named the page as its source."""


class Verified(Entry):
    """Who saw the claim stand, when, and on what."""

    when: When
    """The day, month or range of the look or of the copy; `undated` if the copy has no date."""
    by: Literal["person", "robot", "research"]
    basis: Basis


class Past(Entry):
    """A value we once held."""

    value: Value
    sentence: Words | None = None
    """The sentence of that time, if today's does not fit the old value."""
    verified: Verified
    recorded: Day
    """The day we wrote it down."""
    first: Verified | None = None
    """How it was first verified, when that was another look than `verified`."""
    seen: Annotated[tuple[When, ...], Field(min_length=1, max_length=2)]
    """First and last time it was seen true; one entry if seen once."""
    ended: Literal["changed", "corrected"]
    """`changed`: the world moved.  `corrected`: we had been wrong."""
    changed_between: Annotated[tuple[Day, Day], Field()] | None = None
    """The days between which it changed, where nobody saw it happen."""
    because: Words | None = None
    """What happened, for readers; a correction says how we know."""


class Scheduled(Entry):
    """A value announced for a day to come: a claim of its own, never switched on unseen."""

    on: Day
    """The day announced."""
    value: Value
    sentence: Words
    """What was announced, for readers; interpolates `{value}`."""
    source: Name
    verified: Verified


class Limitation(Entry):
    """What a limit means for a reader."""

    blocks: Words
    """What cannot be done."""
    whom: Words
    """Who is affected."""
    way_round: Words
    """What to do instead, or that nothing helps."""


class View(Entry):
    """One side of a contested claim."""

    source: Name
    says: Words
    """What that source says, in our words."""
    when: When


class Contested(Entry):
    """Sources disagree, and we show both."""

    because: Words
    recorded: Day
    """The day we wrote the disagreement down."""
    views: Annotated[tuple[View, ...], Field(min_length=2)]


class Retired(Entry):
    """We no longer assert this."""

    on: Day
    because: Words
    successor: FactId | None = None


class Applies(Entry):
    """Where a claim holds; everywhere when left out."""

    provider: tuple[Name, ...] = ()
    """Keys of `providers`."""
    plan: tuple[Words, ...] = ()
    platform: tuple[Words, ...] = ()
    version: Words | None = None


class Status(StrEnum):
    """What we hold."""

    HELD = "held"
    CONTESTED = "contested"
    RETIRED = "retired"


class Fact(Entry):
    """One claim, with everything needed to show, check and date it."""

    name: Words
    """A short noun phrase for tables and labels; never contains the value."""
    kind: Name
    """A key of `kinds`."""
    value: Value
    sentence: Words
    """What readers see.  Interpolates `{value}`, or `{value.part}` of an error or a price table."""
    verified: Verified
    """The latest time anybody saw it stand."""
    recorded: Day
    """The day we first wrote this value down."""
    first: Verified | None = None
    """How this value was first verified, when that was another look than `verified`."""
    seen: When | None = None
    """When this value was first seen true, when that was before `verified`."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    history: tuple[Past, ...] = ()
    """Values held before, oldest first."""
    scheduled: tuple[Scheduled, ...] = ()
    applies: Applies = Applies()
    limitation: Limitation | None = None
    """Required where the kind is a limitation."""
    note: Words | None = None
    """What else a reader should know, such as documented against observed."""
    contested: Contested | None = None
    retired: Retired | None = None

    @property
    def status(self) -> Status:
        """What we hold today."""
        if self.retired:
            return Status.RETIRED
        return Status.CONTESTED if self.contested else Status.HELD

    @property
    def since(self) -> When:
        """When today's value was first seen true."""
        return self.seen or (self.first or self.verified).when

    @property
    def primary(self) -> str:
        """The source that moves `verified` and that readers are sent to."""
        return next((e.source for e in self.evidence if e.primary), self.evidence[0].source)

    @property
    def checkable(self) -> bool:
        """Whether a machine can check any of it."""
        return any(not isinstance(entry, ByHand) for entry in self.evidence)
