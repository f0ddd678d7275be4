"""What the robot saw: the records of data/observed.json.

They tell what was seen and when; what that means is decided elsewhere, and `ledger` reads and
writes them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from pydantic import model_validator

from .entry import Entry, FactId, Name, Words
from .moment import Moment, stamp
from .spells import Count, Form, Said, SightName, Spell, Unread
from .values import Value
from .when import Day


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


def key_of(record: Record) -> str:
    """Return what tells *record* from others of its type."""
    match record:
        case Run(at=at):
            return stamp(at)
        case SourceSeen(address=address):
            return address
        case Seen(fact=fact, source=source):
            return place(fact, source)
        case Proof(digest=digest, form=form):
            return f"{digest}:{form}"
        case Finding(id=name):
            return name


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

    @property
    def blank(self) -> bool:
        """Whether it tells of no look at all, so that it cannot tell how the claims stand."""
        return not (self.runs or self.readings or self.findings)

    def having(self, records: Iterable[Record]) -> Self:
        """Return the memory with *records* in it, the later in the place of the earlier."""
        tables: dict[type[Record], dict[str, Any]] = {
            Run: dict(self.runs), SourceSeen: dict(self.sources), Seen: dict(self.readings),
            Proof: dict(self.proofs), Finding: dict(self.findings),
        }  # fmt: skip
        for record in records:
            tables[type(record)][key_of(record)] = record
        return type(self)(
            tables[Run], tables[SourceSeen], tables[Seen], tables[Proof], tables[Finding],
            self.strays,
        )  # fmt: skip
