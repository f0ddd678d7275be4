"""The processes `bench.verify` measures: the engine, and the least that could be done instead.

usage: python -m bench.asking engine|floor JSON

Each prints one line of JSON: the CPU and wall seconds of its work (without starting Python and
making the book, which no real run does this way), its peak memory, and what came of it.  The work
of the engine is a whole run: read the memory file, plan, ask, judge, remember, write the file.
"""

import asyncio
import cProfile
import json
import pstats
import ssl
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx  # noqa: TID251  the least that could be done
from selectolax.lexbor import LexborHTMLParser

from bench.corpus import book, urls
from stilltrue.facts import ledger
from stilltrue.verify.fetch import Fetcher, live
from stilltrue.verify.guard import Guard
from stilltrue.verify.pace import Manners
from stilltrue.verify.plan import Wish, plan
from stilltrue.verify.run import Run

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
CONTACT = "https://stilltrue.example/robot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a process is to do."""

    folder: str
    """Of the corpus."""
    count: int
    port: int
    skewed: bool = False
    at_once: int = 1
    interval: float = 0.0
    in_flight: int = 64
    shard: tuple[int, int] = (1, 1)
    days: int = 0
    """Since the first run."""
    memory: str = ""
    """The file that is read if it is there."""
    keep: str = ""
    """The file that is written."""
    profile: str = ""
    """Where a profile is written, if one is wanted."""

    @property
    def urls(self) -> list[str]:
        return urls(self.count, self.port, skewed=self.skewed)


def engine(job: Job) -> dict[str, Any]:
    """Do a whole run."""
    made = book(Path(job.folder), job.urls)
    now = NOW + timedelta(days=job.days)
    manners = Manners(at_once=job.at_once, interval=job.interval, in_flight=job.in_flight)

    async def go() -> None:
        with live(lambda: now) as world:
            fetcher = Fetcher(
                contact=CONTACT, world=world, manners=manners, guard=Guard(loopback=True)
            )
            async with fetcher:
                await one.go(fetcher)

    clock = Clock(job.profile)
    memory = ledger.load(Path(job.memory))[0] if job.memory else ledger.Memory()
    planned = plan(made, Wish(shard=job.shard), now=now, asked=lambda _: None)
    file = clock.cpu
    one = Run(made, planned, memory)
    asyncio.run(go())
    outcome = one.outcome()
    asked = clock.cpu
    if job.keep:
        ledger.save(Path(job.keep), outcome.memory)
    told = clock.stop()
    sights = Counter(reading.sight.value for reading in outcome.readings)
    told |= {"file": told["cpu"] - asked + file, "sights": sights, "answered": outcome.answered}
    return told


class Clock:
    """CPU and wall time since it was made, and the profile if one is wanted."""

    def __init__(self, profile: str = "") -> None:
        self.profile = profile
        self.tracer = cProfile.Profile()
        if profile:
            self.tracer.enable()
        self.began = time.process_time(), time.perf_counter()

    @property
    def cpu(self) -> float:
        return time.process_time() - self.began[0]

    def stop(self) -> dict[str, Any]:
        spent = {"cpu": self.cpu, "wall": time.perf_counter() - self.began[1]}
        if self.profile:
            self.tracer.disable()
            with Path(self.profile).open("w", encoding="utf-8") as out:
                stats = pstats.Stats(self.tracer, stream=out)
                stats.sort_stats("tottime").print_stats(45)
                stats.sort_stats("cumulative").print_stats(70)
        return spent


class _PoolEach(httpx.AsyncBaseTransport):
    """A small pool for each origin: one for all hosts is 26 times slower."""

    def __init__(self) -> None:
        self.tls = ssl.create_default_context()
        self.pools: dict[str, httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        origin = request.url.netloc.decode()
        if origin not in self.pools:
            limits = httpx.Limits(max_connections=4, max_keepalive_connections=4)
            self.pools[origin] = httpx.AsyncHTTPTransport(
                verify=self.tls, trust_env=False, limits=limits
            )
        return await self.pools[origin].handle_async_request(request)

    async def aclose(self) -> None:
        for pool in self.pools.values():
            await pool.aclose()


def floor(job: Job) -> dict[str, Any]:
    """Fetch every address once and parse what came, and nothing else."""
    addresses = job.urls
    clock = Clock(job.profile)
    left = iter(addresses)
    parsed = 0
    fetching = 0.0

    async def go() -> None:
        headers = {"User-Agent": "bench", "Accept-Encoding": "gzip"}
        async with httpx.AsyncClient(
            transport=_PoolEach(), timeout=30, trust_env=False, headers=headers
        ) as client:
            await asyncio.gather(*(work(client) for _ in range(job.in_flight)))

    async def work(client: httpx.AsyncClient) -> None:
        nonlocal parsed, fetching
        for url in left:
            parts = []
            async with client.stream("GET", url) as response:
                async for part in response.aiter_bytes():
                    parts.append(part)  # noqa: PERF401  what people write
            assert response.status_code == httpx.codes.OK
            before = time.process_time()
            tree = LexborHTMLParser(b"".join(parts))
            fetching += time.process_time() - before
            parsed += tree.body is not None

    asyncio.run(go())
    return clock.stop() | {"parse": fetching, "parsed": parsed}


def _peak() -> float:
    """Return the peak memory in MB; ru_maxrss would count what the parent held before."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1000


if __name__ == "__main__":
    told = {"engine": engine, "floor": floor}[sys.argv[1]](Job(**json.loads(sys.argv[2])))
    print(json.dumps({**told, "peak": _peak()}))
