"""The nouns of verification.  Plain values; each verb is a module next door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from ..facts.evidence import Evidence
from ..facts.values import Value

Form = Literal["markdown", "html", "json", "text"]
"""What a page was served as.  Evidence proven on one form proves nothing on another."""


class Sight(StrEnum):
    """What one look at one source showed for one fact.  Stateless: memory makes findings of it."""

    CONFIRMED = "confirmed"
    """The evidence matched, and it says what we hold."""
    CHANGED = "changed"
    """The evidence matched and says something else; or words appeared that were to be absent."""
    REWORDED = "reworded"
    """The page is alive and the section stands, but the words are gone."""
    MOVED = "moved"
    """Section, anchor or page is elsewhere, or the selector matches more than once."""
    UNPROVEN = "unproven"
    """The evidence missed, but it never matched a live page before: it accuses nobody."""
    ABSENT = "absent"
    """The server says there is no such page (404, 410)."""
    UNREADABLE = "unreadable"
    """Something came that is not the page: soft 404, bot wall, wrong language or type, too short,
    cut off, TLS, timeout, 5xx."""
    BLOCKED = "blocked"
    """We may not read it: robots.txt, 401, 403, 429 after waiting."""
    SKIPPED = "skipped"
    """Not asked in this run: not due, out of budget, refused before asking, or by hand only."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One address to ask in this run, with what is known of it from before."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    accept: Literal["any", "markdown"] = "any"
    """`markdown` where the address is a Markdown twin: an HTML answer is then the wrong type."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent with status 200, whole and decoded."""

    url: str
    """The address asked."""
    final_url: str
    """The address that answered, after redirects."""
    form: Form
    text: str
    """Decoded body, as sent; `read` turns it into a Document."""
    sha256: str
    """Hex digest of the body's bytes after decompression."""
    at: datetime
    """When it came, with time zone."""
    language: str | None = None
    """Content-Language, if the server names one."""
    etag: str | None = None
    last_modified: str | None = None
    redirects: tuple[str, ...] = ()
    """Addresses passed through, the asked one first; empty if none."""
    length: int = 0
    """Bytes of the body after decompression."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that the page is what it was (304)."""

    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """Why there is no page."""

    url: str
    sight: Literal[Sight.ABSENT, Sight.UNREADABLE, Sight.BLOCKED, Sight.SKIPPED]
    why: str
    """One clause for people, such as `HTTP 503 three times`; names no secrets."""
    at: datetime
    passing: bool = False
    """Whether asking again later could help."""
    final_url: str | None = None


Answer = Page | Unchanged | Unread


@dataclass(frozen=True, slots=True)
class Found:
    """Evidence that matched, exactly as it must."""

    captured: Mapping[str, str] = field(default_factory=dict)
    """Group name to text, normalised; empty for a quote."""
    items: tuple[str, ...] = ()
    """Members of a list, in page order."""
    folded: str = ""
    """Words beside the list that say it goes on, such as `Show 2 more`."""
    excerpt: str = ""
    """The line it was found in, at most 200 characters around the match."""
    times: int = 1
    """In how many places it says so."""
    around: str = field(default="", compare=False)
    """What stands near a captured value, on other lines too."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Evidence that did not match, and in which way."""

    how: Literal["no-section", "elsewhere", "no-words", "many", "out-of-bounds", "appeared"]
    """`appeared`: words that were to be absent are there."""
    detail: str
    """One clause for people."""
    excerpt: str = ""


Match = Found | Missed

LOST = frozenset(("no-words", "elsewhere"))
"""Ways to miss in which the words are gone from their section, and nothing else is wrong."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a look at one source says about one fact."""

    fact: str
    source: str
    sight: Sight
    because: str
    """One clause for people."""
    at: datetime
    url: str
    """The address that was read, or was to be."""
    form: Form | None = None
    seen: Value | None = None
    """The value read: the held one if confirmed, the new one if changed and known."""
    excerpt: str = ""
    sha256: str | None = None
    reused: bool = False
    """Whether it repeats an earlier reading because the page is unchanged (304 or same bytes)."""


@dataclass(frozen=True, slots=True)
class Check:
    """One fact against one of its sources: the entries of evidence that must all hold together."""

    fact: str
    source: str
    evidence: tuple[Evidence, ...]
    primary: bool
    value: Value
    digest: str
    """Of evidence, address and value: a reading is reused only while this stays the same."""
