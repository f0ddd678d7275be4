"""What the robot saw: the records of data/observed.json.

They tell what was seen and when; what that means is decided elsewhere, and `ledger` reads and
writes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from .entry import Entry, FactId, Name, Words
from .moment import Moment
from .values import Value
from .when import Day

SIGHTS = (
    "confirmed", "changed", "reworded", "moved", "unproven", "absent", "unreadable", "blocked",
)  # fmt: skip
"""What a look can have shown; a look that did not take place leaves no record."""


def _a_sight(text: str) -> str:
    if text not in SIGHTS:
        raise ValueError(f"no such reading: {', '.join(SIGHTS)}")
    return text


SightName = Annotated[str, AfterValidator(_a_sight)]
Count = Annotated[int, Field(ge=0)]
Form = Literal["markdown", "html", "json", "text"]


class Run(Entry):
    """One run of the robot."""

    type: Literal["run"] = "run"
    at: Moment
    asked: Count
    """Addresses."""
    read: Count
    """Addresses that gave their page, or said that it is unchanged."""
    confirmed: Count
    """Readings that confirmed what we hold."""
    version: Words
    """Of the engine."""


class Spell(Entry):
    """Looks in a row that came to the same."""

    since: Moment
    last: Moment
    times: Annotated[int, Field(gt=0)] = 1
    days: Annotated[int, Field(gt=0)] = 1
    """On how many different days (UTC)."""


class Unread(Spell):
    """Looks in a row that brought no page."""

    sight: SightName
    """Of the last one."""
    why: str


class SourceSeen(Entry):
    """What is known of an address.  `etag` and `last_modified` are a cache: to lose them costs one
    whole page.
    """

    type: Literal["source"] = "source"
    address: Words
    asked: Moment
    read: Moment | None = None
    """When it last gave its page, or said that it is unchanged."""
    whole: Moment | None = None
    """When it last gave its page whole."""
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    """Of the last whole page."""
    length: Count = 0
    """Characters of visible text on it."""
    form: Form | None = None
    final_url: str | None = None
    """The address that answered, after redirects."""
    unread: Unread | None = None
    """Left out while the address answers."""


class Said(Spell):
    """What a page says, and how often in a row it said so."""

    sight: SightName
    because: str
    seen: Value | None = None
    held: Value | None = None
    """What we held then, where the page said something else."""
    excerpt: str = ""
    sha256: str | None = None
    form: Form | None = None
    digest: str
    """Of the evidence, address and value it was held against."""


class Seen(Entry):
    """All looks at one source for one fact.  Looking, reading and confirming are three dates."""

    type: Literal["reading"] = "reading"
    fact: FactId
    source: Name
    address: str
    """The address last asked."""
    looked: Moment
    read: Moment | None = None
    confirmed: Moment | None = None
    sight: SightName
    """Of the last look."""
    because: str
    said: Said | None = None
    """What the page said when it was last read."""
    stood: Said | None = None
    """What it said when it last confirmed, where it says something else now."""
    absent: Spell | None = None
    """Looks since the page was last read to which the server said that there is none."""
    swings: Count = 0
    """How often it lately said something else and then ours again."""

    @model_validator(mode="after")
    def _in_order(self) -> "Seen":
        dates = [day for day in (self.confirmed, self.read, self.looked) if day]
        if (self.confirmed and not self.read) or dates != sorted(dates):
            raise ValueError("confirmed before read before looked")
        return self

    @property
    def confirmation(self) -> Said | None:
        """The words and the page that last confirmed it."""
        return self.said if self.said and self.said.sight == "confirmed" else self.stood


class Proof(Entry):
    """That this evidence has matched, and agreed, on this form of page."""

    type: Literal["proof"] = "proof"
    digest: Words
    form: Form
    fact: FactId
    source: Name
    at: Moment


class Answered(Entry):
    """What a person did about a finding."""

    how: Words
    at: Moment
    until: Day | None = None
    """The last day on which it is to be left alone; for good when left out."""
    because: str = ""


class Finding(Entry):
    """What a person must answer."""

    type: Literal["finding"] = "finding"
    id: Words
    sort: Literal["claim", "evidence", "source"]
    sight: SightName
    because: str
    address: str
    fact: FactId | None = None
    """Left out where the source is the trouble."""
    source: Name
    primary: bool = True
    """Whether the source is the fact's primary one; another that disagrees proposes `contested`."""
    held: Value | None = None
    seen: Value | None = None
    excerpt: str = ""
    digest: str | None = None
    opened: Moment
    """When the robot made up its mind."""
    first_seen: Moment
    last_seen: Moment
    reported: Moment | None = None
    """When it was first reported; new until then."""
    closed: Moment | None = None
    """When it closed by itself."""
    closed_because: str | None = None
    answered: Answered | None = None


Record = Run | SourceSeen | Seen | Proof | Finding


def place(fact: str, source: str) -> str:
    """Return the key of the looks at *source* for *fact*."""
    return f"{fact}@{source}"


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything in the file.  Nobody changes one: whoever learns something makes the next."""

    runs: Mapping[str, Run] = field(default_factory=dict)
    """By moment."""
    sources: Mapping[str, SourceSeen] = field(default_factory=dict)
    """By address."""
    readings: Mapping[str, Seen] = field(default_factory=dict)
    """By `place`."""
    proofs: Mapping[str, Proof] = field(default_factory=dict)
    """By digest and form, with a colon between."""
    findings: Mapping[str, Finding] = field(default_factory=dict)
    """By id."""
    strays: tuple[bytes, ...] = ()
    """Lines that could not be read, as they were found."""
