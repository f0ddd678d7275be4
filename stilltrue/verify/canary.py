"""The self-test: a claim is broken on purpose, and must be caught.  Pure but for the loop it runs.

A watchman who never reports may have nothing to report, or be asleep.  On a copy of a page that was
just read, the value of one claim is altered; the whole engine looks at it on some days, and has
to make exactly one finding of it, about that claim.  Each day it is another claim's turn.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from ..facts.book import Book
from ..facts.evidence import ByHand
from ..facts.observed import Finding, Memory
from .altered import altered
from .findings import findings, settle
from .model import Answer, Ask, Check, Page, Sight, Unread
from .plan import Wish, checks, plan
from .run import run

_DAYS = 5
"""The page as it is, then the altered one for as long as a value that was held before wants."""


@dataclass(frozen=True, slots=True)
class Caught:
    """What came of breaking one claim."""

    fact: str
    source: str
    found: tuple[Finding, ...]
    """What a person would have been told."""

    @property
    def good(self) -> bool:
        """Whether it was told, once, and nothing else of that claim."""
        told = [(one.fact, one.sort, one.sight) for one in self.found if one.fact == self.fact]
        return told == [(self.fact, "claim", Sight.CHANGED)]


def canary(book: Book, pages: Mapping[str, Page], now: datetime) -> Caught | None:
    """Break one claim read on *pages* (by address asked), and return what was made of it; None if
    no claim was read that could be broken.
    """
    able = [check for check in checks(book) if _page(book, check, pages) and _readable(check)]
    turn = now.toordinal() % len(able) if able else 0
    for check in able[turn:] + able[:turn]:
        page = _page(book, check, pages)
        broken = page and _broken(check, page)
        if page and broken and _confirms(book, check, page, now):
            return Caught(check.fact, check.source, tuple(_told(book, check, page, broken, now)))
    return None


def _page(book: Book, check: Check, pages: Mapping[str, Page]) -> Page | None:
    source = book.sources[check.source]
    return pages.get(source.fetch or source.url)


def _readable(check: Check) -> bool:
    return check.primary and not any(isinstance(entry, ByHand) for entry in check.evidence)


def _broken(check: Check, page: Page) -> Page | None:
    for entry in check.evidence:
        text = altered(entry, page)
        if text is not None:
            digest = sha256(text.encode()).hexdigest()
            return replace(page, text=text, sha256=digest, etag=None, last_modified=None)
    return None


def _confirms(book: Book, check: Check, page: Page, now: datetime) -> bool:
    outcome = asyncio.run(_looked(book, check, Memory(), [page], now))
    seen = outcome.readings.get(f"{check.fact}@{check.source}")
    return seen is not None and seen.sight == Sight.CONFIRMED


def _told(book: Book, check: Check, page: Page, broken: Page, now: datetime) -> Iterator[Finding]:
    days = [page, *[broken] * (_DAYS - 1)]
    memory = asyncio.run(_looked(book, check, Memory(), days, now))
    yield from findings(memory, book, now + timedelta(days=_DAYS))


async def _looked(
    book: Book, check: Check, memory: Memory, days: Sequence[Page], now: datetime
) -> Memory:
    for number, page in enumerate(days):
        at = now + timedelta(days=number)
        planned = plan(book, Wish((check.fact,)), now=at, asked=lambda _: None)
        outcome = await run(book, planned, memory, _Copy(replace(page, at=at)))
        memory = settle(outcome.memory, book, at)
    return memory


@dataclass(frozen=True, slots=True)
class _Copy:
    """Answers with one page, whoever asks."""

    page: Page

    async def fetch(self, asks: Sequence[Ask]) -> AsyncIterator[tuple[Ask, Answer]]:
        for ask in asks:
            if ask.url == self.page.url:
                yield ask, self.page
            else:
                why = "not part of the self-test"
                yield ask, Unread(ask.url, Sight.UNREADABLE, why, self.page.at)
