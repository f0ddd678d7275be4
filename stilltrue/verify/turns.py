"""Ask one address, politely: wait for the host's turn, try again where that can help.

`pace` decides, `wire` asks; here is only the waiting, which comes in from outside.  Nobody who
sleeps holds a place among the requests in flight.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from .guard import Guard, Place, literal
from .names import Names, Resolve
from .pace import Lane, Manners, then
from .reply import Broken, Reply
from .wire import Headers, Wire


@dataclass(frozen=True, slots=True)
class World:
    """What enters from outside: the day, a stopwatch, patience, and names."""

    now: Callable[[], datetime]
    """With time zone."""
    tick: Callable[[], float]
    """Seconds on a clock that only goes forward."""
    sleep: Callable[[float], Awaitable[object]]
    resolve: Resolve


@dataclass(slots=True)
class _Host:
    permit: asyncio.Semaphore
    """To be asked; as many as may ask at once."""
    door: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Before which they queue, so that only the first of them watches the clock."""


@dataclass(slots=True)
class Turns:
    """Who is asked when, for the length of one run."""

    world: World
    manners: Manners
    guard: Guard
    wire: Wire
    names: Names
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while whoever reads the answers keeps up; nothing new is asked while it is not."""
    _flight: asyncio.Semaphore = field(init=False)
    _judged: dict[str, tuple[str, ...] | Broken] = field(default_factory=dict)
    _lanes: dict[str, Lane] = field(default_factory=dict)
    _hosts: dict[str, _Host] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._flight = asyncio.Semaphore(self.manners.in_flight)

    async def ask(self, place: Place, headers: Headers) -> tuple[Reply | Broken, int]:
        """Return what *place* gave in the end, and after how many tries."""
        for tries in count(1):
            got = await self._once(place, headers)
            lane = self._lane(place)
            if got is lane.shut:
                return got, 1
            what = then(got, place.url, tries, self.world.now(), self.manners)
            patience = self.manners.patience
            self._lanes[place.host] = lane.after(got, what, self.world.tick(), patience)
            if what.shut:
                return what.shut, 1
            if what.retry is None:
                return got, tries
            await self.world.sleep(what.retry)
        raise AssertionError

    def slow_down(self, place: Place, delay: float | None) -> None:
        """Keep to a Crawl-delay from now on."""
        self._lanes[place.host] = self._lane(place).slowed(delay, self.manners.longest_delay)

    async def _once(self, place: Place, headers: Headers) -> Reply | Broken:
        numbers = await self._numbers(place.host)
        if isinstance(numbers, Broken):
            return numbers
        host = self._hosts.setdefault(place.host, _Host(asyncio.Semaphore(self.manners.at_once)))
        async with host.permit:
            shut = await self._turn(place, host)
            if shut:
                return shut
            try:
                return await self.wire.get(place, numbers, headers)
            finally:
                self._flight.release()

    async def _turn(self, place: Place, host: _Host) -> Broken | None:
        """Wait until *place* may be asked, and take a place in flight; or say why it may not."""
        async with host.door:
            while True:
                lane = self._lane(place)
                if lane.shut:
                    return lane.shut
                if wait := lane.wait(self.world.tick()):
                    await self.world.sleep(wait)
                    continue
                await self.ready.wait()
                await self._flight.acquire()
                now = self.world.tick()
                lane = self._lane(place)
                if self.ready.is_set() and not lane.wait(now) and not lane.shut:
                    self._lanes[place.host] = lane.taken(now)
                    return None
                self._flight.release()

    async def _numbers(self, host: str) -> tuple[str, ...] | Broken:
        """Return the numbers *host* may be asked at; they are found and judged once."""
        if host not in self._judged:
            numbers = (host,) if literal(host) else await self.names.numbers(host)
            if not isinstance(numbers, Broken) and (no := self.guard.numbers(host, numbers)):
                numbers = Broken("unfit", no.why)
            self._judged[host] = numbers
        return self._judged[host]

    def _lane(self, place: Place) -> Lane:
        return self._lanes.get(place.host) or Lane(self.manners.interval)
