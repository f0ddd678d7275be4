"""What the tests of verification share: loopback by number, and a bed of faults."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from stilltrue.verify.fetch import Fetcher
from stilltrue.verify.guard import Guard
from stilltrue.verify.model import Answer, Ask
from stilltrue.verify.pace import Manners
from stilltrue.verify.turns import World
from tests.verify.faultbed.bed import Bed, bed
from tests.verify.faultbed.fault import Fault
from tests.verify.faultbed.server import FAULTS

LOOPBACK = ["127.0.0.0/8", "::1", "localhost"]
CONTACT = "https://stilltrue.example/robot"
NOW = datetime(2026, 3, 3, 10, tzinfo=UTC)
QUICK = Manners(
    interval=0, connect=4, silence=2.0, deadline=4.5, backoff=0.01, packed=4_000_000,
    unpacked=8_000_000, in_flight=48,
)  # fmt: skip
"""Manners for servers of our own: short waits, no interval."""


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.allow_hosts(LOOPBACK))


@pytest.fixture(scope="session")
def whole_bed() -> Iterator[Bed]:
    """Serve every fault there is, for the whole session."""
    with bed(FAULTS) as one:
        yield one


@pytest.fixture
def faultbed(whole_bed: Bed) -> Bed:
    """Serve every fault, having forgotten earlier tests."""
    whole_bed.reset()
    return whole_bed


class Patience:
    """A stopwatch that nobody waits for: sleeping moves it on, and is written down."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.time = 0.0

    def tick(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        until = self.time + seconds
        await asyncio.sleep(0)
        self.time = max(self.time, until)

    def world(self, one: Bed) -> World:
        return World(lambda: NOW, self.tick, self.sleep, one.resolve)


@asynccontextmanager
async def a_fetcher(one: Bed, **but: object) -> AsyncIterator[Fetcher]:
    """Make a fetcher that may ask the bed; *but* says what differs."""
    world = World(lambda: NOW, asyncio.get_running_loop().time, asyncio.sleep, one.resolve)
    usual = {
        "contact": CONTACT,
        "world": world,
        "manners": QUICK,
        "guard": Guard(loopback=True),
        "tls": one.tls,
    }
    async with Fetcher(**(usual | but)) as fetcher:  # type: ignore[arg-type]
        yield fetcher


def fetched(one: Bed, *asks: Ask, **but: object) -> dict[str, Answer]:
    """Ask all of *asks* in one run and return the answers by address."""

    async def run() -> dict[str, Answer]:
        async with a_fetcher(one, **but) as fetcher:
            return {ask.url: answer async for ask, answer in fetcher.fetch(asks)}

    return asyncio.run(run())


@pytest.fixture
def serving() -> Iterator[Callable[..., Bed]]:
    """Make a bed of a test's own faults: `serving(name=serve, …)`."""
    beds = []

    def make(**serves: object) -> Bed:
        faults = {
            name: serve if isinstance(serve, Fault) else Fault(about=name, serve=serve)  # type: ignore[arg-type]
            for name, serve in serves.items()
        }
        context = bed(faults)
        beds.append(context)
        return context.__enter__()

    yield make
    for context in beds:
        context.__exit__(None, None, None)
