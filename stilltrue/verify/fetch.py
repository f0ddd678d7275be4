"""Bring back pages.  The only door to HTTP; says what came, never what it means.

A server that is down is an ordinary outcome here, so it is a value, not an exception.  One error is
ours: NoContactError, raised when nobody could find out who is asking.
"""

import asyncio
import re
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self
from urllib.parse import urljoin

from . import robots
from .body import ENCODINGS
from .guard import Guard, Place, Refused, literal
from .model import Answer, Ask
from .names import Names, Resolve
from .pace import Lane, Manners, Then, then
from .reply import REDIRECTS, Broken, Reply, Told, answer
from .robots import Rules
from .wire import Wire

VERSION = "0.1"
_CONTACT = re.compile(r"(https?://|mailto:)[\x21-\x27\x2a-\x7e]+")
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,500}")
_ACCEPT = {
    "any": "text/html, application/xhtml+xml, application/json;q=0.9, text/markdown;q=0.9, "
    "text/plain;q=0.8, */*;q=0.5",
    "markdown": "text/markdown, text/plain;q=0.9, */*;q=0.1",
}
_ROBOTS_HOPS = 5


class NoContactError(ValueError):
    """A run was to start without an address at which its owner can be reached."""

    def __init__(self, contact: str | None) -> None:
        found = f"found {contact!r}" if contact else "none was given"
        super().__init__(
            "servers must be able to find out who is asking: a contact page or mailto: address is "
            f"needed, {found}; set SITE_URL or REPO_URL"
        )


@dataclass(frozen=True, slots=True)
class World:
    """What enters from outside: the day, a stopwatch, patience, and names."""

    now: Callable[[], datetime]
    """With time zone."""
    tick: Callable[[], float]
    """Seconds on a clock that only goes forward."""
    sleep: Callable[[float], Awaitable[object]]
    resolve: Resolve
