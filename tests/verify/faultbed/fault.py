"""What the bed is made of: requests, the client's end, faults and probes."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from stilltrue.facts.evidence import Evidence
from stilltrue.facts.values import Value
from stilltrue.verify.model import Sight


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, and how often before."""

    path: str
    headers: Mapping[str, str]
    visit: int
    """1 for the first request for this path since the last reset."""
    scheme: str
    elsewhere: str
    """Origin of the neighbour, of the same scheme."""
    here: str
    """Origin of this server."""


@dataclass(slots=True)
class Peer:
    """The client's end, to be treated badly."""

    writer: asyncio.StreamWriter
    keep: bool = True
    """Whether the connection is used again."""

    async def send(self, data: bytes) -> None:
        if self.writer.transport.is_closing():  # under TLS, asyncio writes on into nothing
            raise ConnectionResetError("the other side hung up")
        self.writer.write(data)
        await self.writer.drain()
        await asyncio.sleep(0)

    async def reply(
        self, status: str, headers: Sequence[tuple[str, str]] = (), body: bytes = b""
    ) -> None:
        """Answer properly, with a Content-Length unless *headers* say something of it."""
        named = {name.lower() for name, _ in headers}
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {text}" for name, text in headers)]
        if not named & {"content-length", "transfer-encoding", "x-unframed"}:
            lines.append(f"Content-Length: {len(body)}")
        await self.send("\r\n".join([*lines, "", ""]).encode() + body)

    async def drip(self, data: bytes, pause: float) -> None:
        """Send byte by byte, until the other side has had enough."""
        for byte in data:
            await self.send(bytes([byte]))
            await asyncio.sleep(pause)

    def hang_up(self) -> None:
        """Close as one should."""
        self.keep = False

    def reset(self) -> None:
        """Close so that the other side gets a reset."""
        self.keep = False
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Serve = Callable[[Request, Peer], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A fact to be read from the page: what we hold, and how it is found."""

    value: Value
    evidence: tuple[Evidence, ...]
    """Their source is `probe`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One way in which a source can fail us, and what must be said of it."""

    about: str
    serve: Serve | None
    """None where no server is needed; then `url` says what is asked."""
    fetch: Sight | None = None
    """What the fetcher answers; None if it hands over a page (or Unchanged)."""
    says: str = ""
    """Pattern that the fetcher's `why` must match."""
    proven: tuple[Sight, ...] = ()
    """What the engine may read for the probe if its evidence is proven; the first is best."""
    unproven: tuple[Sight, ...] = ()
    """The same if the evidence never matched a live page before."""
    probe: Probe | None = None
    """None for the usual one, `pages.PROBE`."""
    alive: Mapping[str, object] | None = None
    """The source's alive test; None for the usual one, `pages.ALIVE`."""
    path: str = "/docs/teams/pricing"
    url: str = ""
    robots: Serve | None = None
    """None for a robots.txt that allows everything."""
    accept: str = "any"
    etag: str | None = None
    last_modified: str | None = None
    tls: str = ""
    """What is wrong with the certificate; such a fault is served under TLS only."""
    asked: int | None = None
    """How often the path is asked in one run, where that matters."""
