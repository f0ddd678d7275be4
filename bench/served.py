"""Serve a corpus on loopback addresses, at once or with latency; count what was asked of each host.

usage: python -m bench.served FOLDER SECONDS

Prints its two ports, of the quick and of the slow side, and ends after SECONDS or on SIGTERM.
Latency is log-normal (median 130 ms, 50 to 500 ms) and a function of the path alone, so that every
client faces the same sum.  `/__reset` and `/__stats` are for the bench.
"""

import asyncio
import gzip
import json
import math
import random
import signal
import sys
import zlib
from collections import Counter
from functools import cache
from pathlib import Path

from bench.corpus import DISTINCT, HOSTS

_TYPES = {"md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8"}


class Counts:
    """What was asked since the last reset."""

    def __init__(self) -> None:
        self.requests = 0
        self.unchanged = 0
        self.sent = 0
        self.at_once: Counter[str] = Counter()
        self.most = 0
        self.last: dict[str, float] = {}
        self.closest = math.inf
        """Seconds between the two starts on one host that lay closest."""

    def begin(self, host: str, now: float) -> None:
        self.requests += 1
        self.at_once[host] += 1
        self.most = max(self.most, self.at_once[host])
        self.closest = min(self.closest, now - self.last.get(host, -math.inf))
        self.last[host] = now

    def told(self) -> str:
        return json.dumps({
            "requests": self.requests, "unchanged": self.unchanged, "sent": self.sent,
            "most": self.most, "closest": self.closest if self.last else 0,
        })  # fmt: skip


class Bed:
    """The pages and the counts."""

    def __init__(self, folder: Path) -> None:
        self.counts = Counts()
        names = sorted(folder.glob("*.gz"))
        self.pages = [path.read_bytes() for path in names]


@cache
def latency(path: str) -> float:
    """Return the seconds that *path* takes on the slow side."""
    rng = random.Random(zlib.crc32(path.encode()))  # noqa: S311
    return min(0.5, max(0.05, math.exp(rng.gauss(math.log(0.13), 0.55))))


class Server(asyncio.Protocol):
    """One connection; answers one request after another."""

    def __init__(self, bed: Bed, *, slow: bool) -> None:
        self.bed, self.slow = bed, slow
        self.heard = b""
        self.busy = False
        self.out: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.out = transport
        self.host = transport.get_extra_info("sockname")[0]

    def data_received(self, data: bytes) -> None:
        self.heard += data
        self._next()

    def _next(self) -> None:
        if self.busy or b"\r\n\r\n" not in self.heard:
            return
        head, _, self.heard = self.heard.partition(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in rest:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        method, path, _ = first.split(" ", 2)
        loop = asyncio.get_running_loop()
        if not path.startswith("/p/"):
            self._control(path)
            return
        self.busy = True
        counts = self.bed.counts
        counts.begin(self.host, loop.time())
        wait = latency(path) if self.slow else 0
        if wait:
            loop.call_later(wait, self._page, counts, method, path, headers)
        else:
            self._page(counts, method, path, headers)

    def _control(self, path: str) -> None:
        body = b"User-agent: *\nAllow: /\n"
        if path == "/__stats":
            body = self.bed.counts.told().encode()
        elif path == "/__reset":
            self.bed.counts = Counts()
        self._send("200 OK", [("Content-Type", "text/plain")], body)

    def _page(self, counts: Counts, method: str, path: str, headers: dict[str, str]) -> None:
        name, _, form = path.removeprefix("/p/").partition(".")
        body = self.bed.pages[int(name) % min(DISTINCT, len(self.bed.pages))]
        tag = f'"{name}-{len(body):x}"'
        told = [("ETag", tag), ("Vary", "Accept-Encoding")]
        if headers.get("if-none-match") == tag:
            counts.unchanged += 1
            self._send("304 Not Modified", told, None)
        else:
            told.append(("Content-Type", _TYPES[form]))
            if "gzip" in headers.get("accept-encoding", ""):
                told.append(("Content-Encoding", "gzip"))
            else:
                body = gzip.decompress(body)
            counts.sent += len(body)
            self._send("200 OK", told, body, bare=method == "HEAD")
        counts.at_once[self.host] -= 1
        self.busy = False
        self._next()

    def _send(
        self, status: str, headers: list[tuple[str, str]], body: bytes | None, *, bare: bool = False
    ) -> None:
        if self.out.is_closing():
            return
        length = [] if body is None else [("Content-Length", str(len(body)))]
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {text}" for name, text in [*headers, *length])]
        self.out.write("\r\n".join([*lines, "", ""]).encode())
        if body and not bare:
            self.out.write(body)


async def serve(folder: Path, seconds: float) -> None:
    """Serve until told to stop, or for so many seconds."""
    bed = Bed(folder)
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.call_later(seconds, stop.set)
    ports = []
    servers = []
    for slow in (False, True):
        first = await loop.create_server(lambda slow=slow: Server(bed, slow=slow), HOSTS[0], 0)
        port = first.sockets[0].getsockname()[1]
        rest = await loop.create_server(
            lambda slow=slow: Server(bed, slow=slow), HOSTS[1:], port, backlog=1024
        )
        servers += [first, rest]
        ports.append(port)
    print(*ports, flush=True)
    await stop.wait()
    for server in servers:
        server.close()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), float(sys.argv[2])))
