"""The shape of facts.json."""

from datetime import date
from typing import Literal

from ...facts.values import Value
from .part import Head, Shape


class Kind(Shape):
    """A sort of claim, and how long one keeps after a look at the live page."""

    name: str
    due: int
    """Days after which it wants another look."""
    stale: int
    """Days after which nobody should rely on it."""


class Source(Shape):
    """A page that claims are read from."""

    title: str
    url: str
    authority: Literal["vendor", "staff", "third-party"]


class Stage(Shape):
    """A step of the search for the cause of a failure, in the order of the search."""

    name: str
    question: str


class Look(Shape):
    """Who saw a claim stand, when and on what."""

    when: str
    """A day, a month, a year, two of them with a solidus between, or `undated`."""
    earliest: date | None
    """The earliest day it can have been; ages are counted from it."""
    by: Literal["person", "robot", "research"]
    basis: Literal["live", "stored-copy", "article"]


class Before(Shape):
    """A value held before."""

    said: str
    value: Value
    ended: Literal["changed", "corrected"]
    """`changed`: the world moved.  `corrected`: we had been wrong."""
    seen: tuple[str, str]
    """When it was first and last seen true."""
    changed_between: tuple[date, date] | None
    """The days between which it changed, where nobody saw it happen."""
    recorded: date
    """The day we wrote it down."""
    replaced: date
    """The day we wrote down what came after it."""
    because: str | None


class Limits(Shape):
    """What a limit means for a reader."""

    blocks: str
    whom: str
    way_round: str


class Retired(Shape):
    """Why a claim is asserted no longer."""

    on: date
    reason: str
    successor: str | None


class Claim(Shape):
    """One fact, with all a reader of another site needs to show and to doubt it."""

    name: str
    kind: str
    """A key of `kinds`."""
    subject: str
    """A key of `subjects`."""
    status: Literal["held", "contested", "retired"]
    said: str
    """The value in words."""
    text: str
    """The claim as a sentence, without markup."""
    value: Value
    verified: Look
    taken: date
    """The day from which a claim that nobody read live is aged."""
    since: str
    """When the value was first seen true, written as in `verified.when`."""
    recorded: date
    """The day we wrote the value down."""
    source: str
    """A key of `sources`: the one readers are sent to."""
    address: str
    """Where it stands, below the root of the site."""
    history: tuple[Before, ...]
    """What was held before, oldest first."""
    contested: str = ""
    """Why sources are held to disagree; left out where they do not."""
    limits: Limits | None = None
    """Left out where the claim is no limitation."""
    retired: Retired | None = None
    """Left out while the claim is asserted."""


class Failure(Shape):
    """Something that really went wrong for somebody."""

    symptom: str
    cause: str
    fix: str
    stage: str
    """A key of `stages`."""
    provider: tuple[str, ...]
    """Whom it can hit; empty if anybody."""
    current: Literal["yes", "likely", "unknown", "no"]
    """Whether to expect it in today's builds."""
    facts: tuple[str, ...]
    """The facts it rests on."""
    address: str | None
    """Where it stands, below the root of the site."""


class Facts(Head):
    """Every claim of the open edition."""

    subjects: dict[str, str]
    kinds: dict[str, Kind]
    sources: dict[str, Source]
    stages: dict[str, Stage]
    facts: dict[str, Claim]
    failures: dict[str, Failure]
