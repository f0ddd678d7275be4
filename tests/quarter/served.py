"""The vendors' servers: one loopback number a vendor, TLS, and the day's state of each page."""

import asyncio
import ssl
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256

import trustme

from tests.looped import looped

from .pages import SOFT, body, facts_text
from .world import State, Vendor

NUMBER = "127.0.3.{}"
_PHRASES = {200: "OK", 301: "Moved", 304: "Not Modified", 403: "Forbidden", 404: "Not Found",
            429: "Too Many Requests", 503: "Service Unavailable"}  # fmt: skip


@dataclass(slots=True)
class Town:
    """All servers.  Use `town()`; set `day` and the pages are those of that day."""

    vendors: Sequence[Vendor]
    authority: trustme.CA
    day: int = 0
    facts: str = ""
    asked: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Requests for a vendor's page by day."""
    _servers: list[asyncio.Server] = field(default_factory=list)

    async def start(self) -> None:
        numbers = [NUMBER.format(n) for n, _ in enumerate(self.vendors, 1)]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(*numbers).configure_cert(context)
        port = 0
        for number, vendor in zip(numbers, self.vendors, strict=True):
            server = await asyncio.start_server(_Met(self, vendor), number, port, ssl=context)
            port = server.sockets[0].getsockname()[1]
            self._servers.append(server)
        self.facts = facts_text(list(self.vendors), f"https://{NUMBER}:{port}")

    async def stop(self) -> None:
        for server in self._servers:
            server.close()


@dataclass(slots=True)
class _Met:
    """One vendor's server."""

    town: Town
    vendor: Vendor

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                while True:
                    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                    answer = self._answer(head.split(" ", 2)[1], head.lower())
                    if answer is None:
                        writer.transport.abort()
                        return
                    writer.write(answer)
                    await writer.drain()
        finally:
            writer.close()

    def _answer(self, path: str, head: str) -> bytes | None:
        if path == "/robots.txt":
            return _sent(404, "")
        day, state = self.town.day, self.vendor.on(self.town.day)
        self.town.asked[self.vendor.name, day] += 1
        first = self.town.asked[self.vendor.name, day] == 1
        return self._page(state, path, head, day, first=first)

    def _page(self, state: State, path: str, head: str, day: int, *, first: bool) -> bytes | None:
        match state.serves:
            case "reset":
                return None
            case "away":
                return _sent(503, "Back soon")
            case "walled":
                return _sent(403, "Not for robots")
            case "deleted":
                return _sent(404, "Nothing here")
            case "soft":
                return _sent(200, SOFT)
            case "shut":
                return _sent(429, "Later", "Retry-After: 86400")
            case "hurried" if first:
                return _sent(429, "Not so fast", "Retry-After: 1")
            case "elsewhere" if path == "/prices":
                return _sent(301, "", "Location: /plans/prices")
            case "elsewhere" | "page" | "hurried":
                text = body(self.vendor, state, day)
                etag = f'"{sha256(text.encode()).hexdigest()[:16]}"'
                if etag in head:
                    return _sent(304, "", f"ETag: {etag}")
                return _sent(200, text, f"ETag: {etag}")


def _sent(status: int, text: str, *more: str) -> bytes:
    body = text.encode()
    lines = [f"HTTP/1.1 {status} {_PHRASES[status]}", "Content-Type: text/html; charset=utf-8"]
    if status != 304:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, *more, "", ""]).encode() + body


@contextmanager
def town(vendors: Sequence[Vendor]) -> Iterator[Town]:
    """Serve *vendors* from a thread."""
    one = Town(vendors, trustme.CA())
    with looped("town", one.start, one.stop):
        yield one
