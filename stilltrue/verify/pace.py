"""How a host is asked: how often, how many at once, and whether again.  Pure: sleeps for nobody.

Whether to ask again is decided here and nowhere else.  Asking again helps after a reset, a 5xx and
a 429; it does not help a server that says nothing, and Retry-After is never undercut.
"""

import re
import zlib
from dataclasses import dataclass, replace
from datetime import datetime

from .reply import Broken, Reply, moment

MADE_UP, CLOSEST = 1.0, 0.5
"""A start that is up to so many seconds late is made up for by shorter gaps, but never by gaps
shorter than this part of the interval: a busy machine must not make the whole run late.
"""
_BUSY = frozenset({429, 503})
_SECONDS = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How we behave; times in seconds, sizes in bytes."""

    at_once: int = 1
    """Requests to one host at the same time."""
    interval: float = 1.0
    """Between the starts of two requests to one host; after a late one as little as half."""
    in_flight: int = 64
    """Requests to all hosts at the same time."""
    connect: float = 10.0
    """For a connection to stand."""
    silence: float = 20.0
    """Without a byte."""
    deadline: float = 45.0
    """For one whole exchange, on the wall clock, however busily it drips."""
    packed: int = 8_000_000
    """Of a body as sent."""
    unpacked: int = 24_000_000
    """Of a body after decompression."""
    hops: int = 8
    """Redirects followed."""
    tries: int = 3
    """Of one address, the first included."""
    backoff: float = 1.0
    """Before the second try; doubled for each further one."""
    longest_wait: float = 60.0
    """That a Retry-After is waited for; a longer one is taken as no."""
    longest_delay: float = 10.0
    """That a Crawl-delay is kept to."""
    patience: int = 3
    """Silent exchanges in a row after which a host is left in peace for this run."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Where one host stands; times on any clock that only goes forward."""

    interval: float
    free: float = 0.0
    """When it may be asked next."""
    silent: int = 0
    """Exchanges in a row in which nothing came."""
    shut: Broken | None = None
    """Why it is not asked again in this run."""

    def wait(self, now: float) -> float:
        """Return the seconds until a request may start; 0 if it may now."""
        return max(0.0, self.free - now)

    def taken(self, now: float) -> "Lane":
        """Return the lane after a request started at *now*."""
        if now - self.free > MADE_UP:
            return replace(self, free=now + self.interval)
        return replace(self, free=max(self.free + self.interval, now + self.interval * CLOSEST))

    def slowed(self, delay: float | None, longest: float) -> "Lane":
        """Return the lane under a Crawl-delay of *delay* seconds, kept up to *longest*."""
        return (
            self
            if delay is None
            else replace(self, interval=max(self.interval, min(delay, longest)))
        )

    def after(self, got: Reply | Broken, then: "Then", now: float, patience: int) -> "Lane":
        """Return the lane after an exchange ended at *now* with *got*."""
        quiet = isinstance(got, Broken) and got.how in {"silent", "slow"}
        silent = self.silent + 1 if quiet else 0
        shut = self.shut or then.shut
        if quiet and silent >= patience and not shut:
            assert isinstance(got, Broken)
            shut = Broken(
                "silent", f"the host was silent {silent} times, so it was not asked again"
            )
        return replace(self, free=max(self.free, now + then.rest), silent=silent, shut=shut)


@dataclass(frozen=True, slots=True)
class Then:
    """What follows an exchange."""

    retry: float | None = None
    """Seconds until the same address is asked again; None to take what came."""
    rest: float = 0.0
    """Seconds in which the whole host is left alone."""
    shut: Broken | None = None
    """Why the host is not asked again in this run."""


def then(got: Reply | Broken, url: str, tries: int, now: datetime, manners: Manners) -> Then:
    """Decide what follows the exchange number *tries* (from 1) with *url*, which gave *got*."""
    left = tries < manners.tries
    pause = backoff(url, tries, manners.backoff) if left else None
    match got:
        case Reply(status=status, headers=headers) if status in _BUSY:
            asked = retry_after(headers.get("retry-after"), headers.get("date"), now)
            if asked is None:
                return Then(pause)
            if asked > manners.longest_wait:
                why = f"HTTP {status}, asks to wait {_lasting(asked)}"
                return Then(shut=Broken("shut" if status == 429 else "slow", why))  # noqa: PLR2004
            return Then(asked if left else None, rest=asked)
        case Reply(status=status) if status >= 500:  # noqa: PLR2004
            return Then(pause)
        case Broken(how="reset"):
            return Then(pause)
        case Reply() | Broken():
            return Then()


def backoff(url: str, tries: int, base: float) -> float:
    """Return the seconds before the next try, spread by the address so that none march in step."""
    spread = zlib.crc32(url.encode()) / 2**32
    return base * 2.0 ** (tries - 1) * (0.75 + spread / 2)


def retry_after(header: str | None, date: str | None, now: datetime) -> float | None:
    """Read Retry-After as seconds from now, or None if there is none to be understood.

    A day is measured against the server's own clock (its Date) where it shows it, else against
    *now*, which has a time zone.
    """
    text = (header or "").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    until = moment(text)
    if until is None:
        return None
    return max(0.0, (until - (moment(date) or now)).total_seconds())


def _lasting(seconds: float) -> str:
    if seconds < 120:  # noqa: PLR2004
        return f"{seconds:.0f} s"
    if seconds < 7200:  # noqa: PLR2004
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h"
