"""Bring back pages.  The only door to HTTP; says what came, never what it means for a claim.

A server that is down is an ordinary outcome here, so it is a value, not an exception.  One error is
ours: NoContactError, raised where nobody could find out who is asking.
"""

import asyncio
import re
import ssl
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Self

from .. import VERSION
from .guard import Guard, Refused
from .model import Answer, Ask
from .names import Names, SystemResolver
from .pace import Manners
from .reply import Told, answer
from .robots import NAME
from .trail import Trail
from .turns import Turns, World
from .wire import Wire

_CONTACT = re.compile(r"(https?://|mailto:)[\x21-\x27\x2a-\x7e]+")
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,500}")
_ACCEPT = {
    # No text/markdown here: some servers send the twin to whoever names it at all.
    "any": "text/html, application/xhtml+xml, application/json;q=0.9, text/plain;q=0.8, */*;q=0.5",
    "markdown": "text/markdown, text/plain;q=0.9, */*;q=0.1",
}

_Line = deque[list[Ask]]
"""Asks for one host, those for the same address together."""
_Done = tuple[list[Ask], Told]


class NoContactError(ValueError):
    """A run was to start without an address at which its owner can be reached."""

    def __init__(self, contact: str | None) -> None:
        found = f"found {contact!r}" if contact else "none was given"
        super().__init__(
            "servers must be able to find out who is asking: a contact page (https://…) or a "
            f"mailto: address is needed, {found}"
        )


@contextmanager
def live(now: Callable[[], datetime]) -> Iterator[World]:
    """Lend the real world: the system's resolver, stopwatch and patience, and *now* for the day."""
    resolver = SystemResolver()
    try:
        yield World(now, time.monotonic, asyncio.sleep, resolver)
    finally:
        resolver.close()


class Fetcher:
    """Asks each distinct address once, and hands over each answer as soon as it is there.

    Use it as `async with Fetcher(...) as fetcher: async for ask, answer in fetcher.fetch(asks)`.
    Raises NoContactError unless *contact* is an http(s) or mailto: address.  What robots.txt said,
    how each host is to be paced and what names stand for is kept as long as the fetcher lives.
    """

    def __init__(
        self,
        *,
        contact: str | None,
        world: World,
        manners: Manners = Manners(),  # noqa: B008  frozen
        guard: Guard = Guard(),  # noqa: B008  frozen
        tls: ssl.SSLContext | None = None,
    ) -> None:
        if not contact or not _CONTACT.fullmatch(contact):
            raise NoContactError(contact)
        self._manners, self._guard = manners, guard
        self._wire = Wire(manners, tls) if tls else Wire(manners)
        self._names = Names(world.resolve)
        self._turns = Turns(world, manners, guard, self._wire, self._names)
        self._trail = Trail(self._turns, guard, f"{NAME}/{VERSION} (+{contact})", manners.hops)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._trail.aclose()
        await self._names.aclose()
        await self._wire.aclose()

    async def fetch(self, asks: Iterable[Ask]) -> AsyncIterator[tuple[Ask, Answer]]:
        """Yield every ask with its answer, in the order in which answers come.

        Asks that differ only in their #fragment share one request.  Bodies wait packed until the
        reader takes them and are not kept after; while a slow reader has as many before it as may
        be in flight, nobody is asked.
        """
        done: asyncio.Queue[_Done | None] = asyncio.Queue()
        self._turns.ready.set()
        crew = asyncio.create_task(self._crew(self._lines(asks), done))
        try:
            while (one := await done.get()) is not None:
                if done.qsize() < self._manners.in_flight:
                    self._turns.ready.set()
                group, told = one
                got = answer(group[0], told, self._manners.unpacked)
                for ask in group:
                    yield ask, got if ask is group[0] else replace(got, url=ask.url)
        finally:
            crew.cancel()
            await asyncio.wait([crew])
            if not crew.cancelled():
                crew.result()

    def _lines(self, asks: Iterable[Ask]) -> list[_Line]:
        """Sort asks into a line per host, the longest first, for it takes longest."""
        same: dict[str, list[Ask]] = {}
        for ask in asks:
            same.setdefault(ask.url.partition("#")[0], []).append(ask)
        lines: dict[str, _Line] = {}
        for url, group in same.items():
            place = self._guard.place(url)
            host = "" if isinstance(place, Refused) else place.host
            lines.setdefault(host, deque()).append(group)
        return sorted(lines.values(), key=len, reverse=True)

    async def _crew(self, lines: list[_Line], done: asyncio.Queue[_Done | None]) -> None:
        async def work(line: _Line) -> None:
            while line:
                group = line.popleft()
                done.put_nowait((group, await self._visit(group[0])))
                if done.qsize() >= self._manners.in_flight:
                    self._turns.ready.clear()

        try:
            async with asyncio.TaskGroup() as crew:
                for line in lines:
                    for _ in range(min(self._manners.at_once, len(line))):
                        crew.create_task(work(line))
        finally:
            done.put_nowait(None)

    async def _visit(self, ask: Ask) -> Told:
        known = (("If-None-Match", ask.etag), ("If-Modified-Since", ask.last_modified))
        validators = [(name, text) for name, text in known if text and _VALIDATOR.fullmatch(text)]
        return await self._trail.follow(ask.url, _ACCEPT[ask.accept], validators)
