"""The nouns of the facts file besides the fact itself.  Reads no file."""

from typing import Annotated, Literal

import re2
from pydantic import AfterValidator, Field

from .claim import Fact, Verified
from .entry import Entry, FactId, Name, Words
from .leave import Pin, Snooze, Waiver
from .when import Day, When

Days = Annotated[int, Field(gt=0)]


class Kind(Entry):
    """A sort of claim, and how long one of its sort keeps."""

    name: Words
    every: Days
    """Days between two looks of the robot; at most a third of `due`."""
    due: Days
    """Days after which the claim wants a look (amber)."""
    stale: Days
    """Days after which nobody should rely on it (red)."""
    limitation: bool = False
    """Whether each fact of this kind must say what it blocks, whom, and the way round."""


class EditionEntry(Entry):
    """A dated state of the guide; exactly one is open."""

    as_of: Day | None = None
    """The day a closed edition shows; left out for the open one."""
    opened: Day
    """The day work on it began."""
    about: Words
    """One sentence for the version selector's banner and the changes page."""


class Alive(Entry):
    """How to tell a real page from an error page served with status 200."""

    length: Annotated[int, Field(gt=0)]
    """Characters of visible text it has at the least: with fewer, only what is found is believed,
    with less than half of them it is not the page.
    """
    phrases: Annotated[tuple[Words, ...], Field(min_length=1)]
    """Words that are always there."""


class Source(Entry):
    """A page that claims are read from."""

    title: Words
    publisher: Words
    url: Annotated[str, Field(pattern=r"^https://[^\s@]+$")]
    """What readers open."""
    fetch: Annotated[str, Field(pattern=r"^https://[^\s@]+$")] | None = None
    """What the robot reads, where that is another address (a Markdown twin, JSON)."""
    was: tuple[Annotated[str, Field(pattern=r"^https?://\S+$")], ...] = ()
    """Where it used to live."""
    authority: Literal["vendor", "staff", "third-party"]
    """Whose word it is: the vendor's pages, the vendor's staff in a forum, or somebody else."""
    language: Annotated[str, Field(pattern="^[a-z]{2}(-[A-Z]{2})?$")] = "en"
    alive: Alive | None = None
    link_only: Words | None = None
    """Why no robot can read it (a login, JavaScript); its evidence is then only `by_hand`."""


class Provider(Entry):
    """Somebody who answers model requests."""

    name: Words
    page: Words | None = None
    """The guide's page about it, relative to docs/."""
    also: tuple[Words, ...] = ()
    """What readers call it, or name when they mean it; searched, never shown."""


class Stage(Entry):
    """A step of the search for a cause; the order in the file is the order of the search."""

    name: Words
    question: Words


class Failure(Entry):
    """Something that really went wrong for somebody."""

    symptom: Words
    """What the user sees; the literal message in backticks."""
    asked: tuple[Words, ...] = ()
    """How readers put it when they look for it, without the message; searched, never shown."""
    cause: Words
    fix: Words
    stage: Name
    """A key of `stages`."""
    provider: tuple[Name, ...] = ()
    """Keys of `providers`; empty if it can hit any."""
    facts: tuple[FactId, ...] = ()
    """The facts it rests on."""
    sources: Annotated[tuple[Words, ...], Field(min_length=1)]
    """Keys of `sources`, each with an optional #anchor."""
    since: When
    """When it was reported: first and last if known."""
    basis: Literal["tested", "staff", "documented", "reported"]
    """Tested by a vendor, said by staff, in a vendor's documentation, or reported by users."""
    current: Literal["yes", "likely", "unknown", "no"]
    """Whether to expect it in today's builds; `no` is folded away as historic."""
    verified: Verified
    recorded: Day


class Mark(Entry):
    """A judgement that a fact makes: `no`, unless its set or its choice is so."""

    fact: FactId
    """A fact whose value is a set or a choice, held in every edition."""
    has: Words
    """The member or the choice that is asked for."""
    gives: Literal["yes", "partly"] = "yes"
    """What it is then."""


class Path(Entry):
    """One way to do what the guide is about, for the decision table."""

    name: Words
    page: Words | None = None
    constraint: Words
    """The constraint it answers."""
    fits: Words
    """Why it fits."""
    cost: Words
    """The hidden cost."""
    marks: dict[Name, Literal["yes", "partly", "no"] | Mark] = {}
    """Key of `criteria` to our judgement of this path, or to the fact that decides it."""
    facts: tuple[FactId, ...] = ()
    """The facts the row rests on."""


class Node(Entry):
    """A question with answers that lead on, or a leaf that says what to do."""

    ask: Words | None = None
    say: Words | None = None
    answers: dict[Words, Name] = {}
    """Answer to the key of the next node."""
    path: Name | None = None
    """A leaf may name a key of `paths`."""
    stage: Name | None = None
    """A key of `stages`."""
    facts: tuple[FactId, ...] = ()


class Tree(Entry):
    """A decision tree; the first node is the root."""

    title: Words
    nodes: Annotated[dict[Name, Node], Field(min_length=3)]


class Unit(Entry):
    """What a number counts, in CLDR's plural categories."""

    one: Words
    other: Words


def _runs(pattern: str) -> str:
    options = re2.Options()
    options.log_errors = False
    try:
        named = re2.compile(pattern, options).groupindex
    except re2.error:
        raise ValueError("use RE2 syntax: no lookaround, no backreferences") from None
    if named:
        raise ValueError("name no group: nothing is captured here")
    return pattern


class Naked(Entry):
    """Something that must not be typed into prose without a fact behind it."""

    name: Words
    pattern: Annotated[Words, AfterValidator(_runs)]
    """RE2 pattern without named groups."""
    code: bool = False
    """Whether it must not be typed into blocks of code either, from which people copy."""


class File(Entry):
    """The facts file: the single source of every claim the site makes."""

    schema_version: Annotated[Literal[1], Field(alias="schema")]
    subjects: dict[Name, Words]
    """Prefixes of fact ids, in page order, with the words readers see."""
    kinds: dict[Name, Kind]
    units: dict[Name, Unit] = {}
    editions: dict[Name, EditionEntry]
    """Oldest first."""
    providers: dict[Name, Provider]
    """In page order."""
    stages: dict[Name, Stage]
    """In the order of the search."""
    sources: dict[Name, Source]
    facts: dict[FactId, Fact]
    """In subject order."""
    failures: dict[Name, Failure] = {}
    criteria: dict[Name, Words] = {}
    """What the paths are judged by in the decision matrix."""
    paths: dict[Name, Path] = {}
    trees: dict[Name, Tree] = {}
    naked: tuple[Naked, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    pins: tuple[Pin, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
