"""What came back from one exchange, and which kind of answer that makes.  Pure: asks nobody.

Statuses, types and broken connections are turned into words here and nowhere else.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from .body import Bad, form_of, unpack
from .charset import decode
from .model import Answer, Ask, Page, Sight, Unchanged, Unread

How = Literal[
    "name", "refused", "tls", "reset", "silent", "slow",
    "cut", "garbage", "huge", "lost", "unfit", "barred", "shut",
]  # fmt: skip
"""In which way an exchange failed.  The host cannot be reached: its name is not known, it refuses
connections, TLS fails, it resets, says nothing, takes too long.  What came is no use: the body ends
early, it is not HTTP, there is too much of it, redirects lead nowhere.  We did not ask: the guard
said no, robots.txt says no, or the host is left in peace for this run."""

UNREACHABLE = frozenset({"name", "refused", "tls", "reset", "silent", "slow"})
GONE = frozenset({404, 410})
BARRED = frozenset({401, 403, 407, 429, 451})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 421, 425, 429})
_OK, _UNCHANGED, _SERVER_ERRORS = 200, 304, range(500, 1000)
_END = 400
_TIMES = ("", "", " twice", " three times")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent, whole but still packed."""

    status: int
    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes = b""
    framed: bool = True
    """Whether the server said how long the body is, so that a cut would have shown."""


@dataclass(frozen=True, slots=True)
class Broken:
    """An exchange that gave no reply."""

    how: How
    why: str
    """One clause for people."""


@dataclass(frozen=True, slots=True)
class Told:
    """The last word on an ask: what came, by which way, and after how many tries."""

    got: Reply | Broken
    at: datetime
    tries: int = 1
    hops: tuple[str, ...] = ()
    """Addresses that redirected, the asked one first."""
    final: str = ""
    """The address that answered, if there were hops."""
    conditional: bool = False
    """Whether the last request carried validators."""


def answer(ask: Ask, told: Told, most: int) -> Answer:
    """Say what *told* means for *ask*; *most* bounds the body's bytes when unpacked."""
    match told.got:
        case Broken(how="unfit", why=why):
            return _unread(ask, told, Sight.SKIPPED, f"refused: {why}")
        case Broken(how="barred" | "shut" as how, why=why):
            return _unread(ask, told, Sight.BLOCKED, why, passing=how == "shut")
        case Broken(how=how, why=why):
            passing = how in UNREACHABLE or how == "cut"
            return _unread(ask, told, Sight.UNREADABLE, why + _times(told), passing=passing)
        case Reply(status=200) as reply:
            return _page(ask, told, reply, most)
        case Reply(status=304) if told.conditional:
            return Unchanged(ask.url, told.at)
        case Reply() as reply:
            return _status(ask, told, reply.status)


def _status(ask: Ask, told: Told, status: int) -> Unread:
    why = f"HTTP {status}{_times(told)}"
    if status in GONE:
        return _unread(ask, told, Sight.ABSENT, why)
    if status in BARRED:
        return _unread(ask, told, Sight.BLOCKED, why, passing=status in _PASSING)
    if status == _UNCHANGED:
        why += " to a question without validators"
    elif status in REDIRECTS:
        why += " without an address"
    passing = status in _PASSING or status in _SERVER_ERRORS
    return _unread(ask, told, Sight.UNREADABLE, why, passing=passing)


def _page(ask: Ask, told: Told, reply: Reply, most: int) -> Page | Unread:
    said = reply.headers.get("content-type", "")
    final = told.final or ask.url
    form = form_of(said, final, ask.accept)
    if isinstance(form, Bad):
        return _unread(ask, told, Sight.UNREADABLE, form.why)
    body = unpack(reply.body, reply.headers.get("content-encoding", ""), most)
    if isinstance(body, Bad):
        return _unread(ask, told, Sight.UNREADABLE, body.why)
    text = decode(body, said, form)
    if isinstance(text, Bad):
        return _unread(ask, told, Sight.UNREADABLE, text.why)
    if why := _unfinished(text, reply, form) or _stale(ask, reply.headers):
        return _unread(ask, told, Sight.UNREADABLE, why, passing=True)
    return Page(
        url=ask.url,
        final_url=final,
        form=form,
        text=text,
        sha256=hashlib.sha256(body).hexdigest(),
        at=told.at,
        language=reply.headers.get("content-language"),
        # Validators belong to the address that sent them, which is not the one to be asked again.
        etag=None if told.hops else reply.headers.get("etag"),
        last_modified=None if told.hops else reply.headers.get("last-modified"),
        redirects=told.hops,
        length=len(body),
    )


def _unfinished(text: str, reply: Reply, form: str) -> str | None:
    if not text or text.isspace():
        return "empty"
    if not reply.framed and form == "html" and "</html>" not in text[-_END:].lower():
        return "cut off: no length was said and the end is missing"
    return None


def _stale(ask: Ask, headers: Mapping[str, str]) -> str | None:
    """Say so if a cache sent a copy older than the one we have read before."""
    known, now = moment(ask.last_modified), moment(headers.get("last-modified"))
    if known and now and now < known and headers.get("age", "0").strip() != "0":
        return f"a cache's old copy, of {now:%Y-%m-%d}; read before in one of {known:%Y-%m-%d}"
    return None


def moment(text: str | None) -> datetime | None:
    """Read a date as HTTP writes it; None if it is none, or has no time zone."""
    try:
        day = parsedate_to_datetime(text) if text else None
    except (ValueError, OverflowError):
        return None
    return day if day and day.tzinfo else None


def _times(told: Told) -> str:
    return _TIMES[told.tries] if told.tries < len(_TIMES) else f" {told.tries} times"


def _unread(
    ask: Ask,
    told: Told,
    sight: Literal[Sight.ABSENT, Sight.UNREADABLE, Sight.BLOCKED, Sight.SKIPPED],
    why: str,
    *,
    passing: bool = False,
) -> Unread:
    return Unread(ask.url, sight, why, told.at, passing, told.final or None)
