"""A server that misbehaves on purpose: one loopback address per fault, in a thread of its own.

Every fault is served twice, plainly and under TLS, so that the fetcher can be tried quickly and the
whole engine, whose sources are https only, by name.  Nothing here leaves 127.0.0.0/8.
"""

import asyncio
import socket
import ssl
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import trustme

from stilltrue.verify.model import Ask
from tests.looped import looped

from .certificates import context
from .fault import Fault, Peer, Request

DOMAIN = "bed.test"
ELSEWHERE = "elsewhere"
"""The name of the well-behaved neighbour that redirects lead to."""


@dataclass(slots=True)
class _Site:
    name: str
    fault: Fault
    address: str
    plain: int = 0
    secure: int = 0


@dataclass(slots=True)
class Bed:
    """All faults, served.  Use `bed()`."""

    faults: Mapping[str, Fault]
    tls: ssl.SSLContext
    """For clients that trust the bed's own authority."""
    authority: trustme.CA
    sites: dict[str, _Site] = field(default_factory=dict)
    visits: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Requests by fault and path since the last reset."""
    heard: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    """Headers of the last request, by fault and path."""
    _peers: set[asyncio.StreamWriter] = field(default_factory=set)
    _servers: list[asyncio.Server] = field(default_factory=list)

    def origin(self, name: str, *, secure: bool = False) -> str:
        """Return where a fault lives, by number, or by name if *secure*."""
        site = self.sites[name]
        if secure:
            return f"https://{name}.{DOMAIN}:{site.secure}"
        if site.fault.tls:
            return f"https://{site.address}:{site.secure}"
        return f"http://{site.address}:{site.plain}"

    def ask(self, name: str, *, secure: bool = False) -> Ask:
        """Return what to ask to meet the fault."""
        fault = self.faults[name]
        url = fault.url or self.origin(name, secure=secure) + fault.path
        accept = "markdown" if fault.accept == "markdown" else "any"
        return Ask(url, fault.etag, fault.last_modified, accept)

    async def resolve(self, host: str) -> tuple[str, ...]:
        """Stand in for the system's resolver: knows the bed's names and no others."""
        name = host.removesuffix(f".{DOMAIN}")
        if name in self.sites:
            return (self.sites[name].address,)
        if host == f"inside.{DOMAIN}":
            return ("10.1.2.3",)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    def reset(self) -> None:
        """Forget who asked what."""
        self.visits.clear()
        self.heard.clear()

    async def start(self) -> None:
        for number, (name, fault) in enumerate(self.faults.items(), 2):
            site = self.sites[name] = _Site(name, fault, f"127.0.0.{number}")
            assert number < 255
            plain = await asyncio.start_server(self._met(site, "http"), site.address, 0)
            secure = await asyncio.start_server(
                self._met(site, "https"), site.address, 0, ssl=self._certificate(site)
            )
            site.plain, site.secure = (s.sockets[0].getsockname()[1] for s in (plain, secure))
            self._servers += [plain, secure]
            if fault.serve is None:
                plain.close()
                secure.close()

    async def stop(self) -> None:
        for server in self._servers:
            server.close()
        for writer in list(self._peers):
            writer.transport.abort()
        await asyncio.sleep(0)

    def _certificate(self, site: _Site) -> ssl.SSLContext:
        return context(self.authority, site.fault.tls, f"{site.name}.{DOMAIN}", site.address)

    def _met(
        self, site: _Site, scheme: str
    ) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
        async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._peers.add(writer)
            try:
                with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                    peer = Peer(writer)
                    while peer.keep:
                        await self._one(site, scheme, reader, peer)
            finally:
                self._peers.discard(writer)
                writer.close()

        return met

    async def _one(
        self, site: _Site, scheme: str, reader: asyncio.StreamReader, peer: Peer
    ) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        pairs = (line.partition(":") for line in head[1:] if line)
        headers = {name.lower(): text.strip() for name, _, text in pairs}
        key = (site.name, path)
        self.visits[key] += 1
        self.heard[key] = headers
        secure = scheme == "https"
        elsewhere = self.origin(ELSEWHERE, secure=secure) if ELSEWHERE in self.sites else ""
        here = f"{scheme}://{headers.get('host', '')}"
        request = Request(path, headers, self.visits[key], scheme, elsewhere, here)
        if path == "/robots.txt":
            await (site.fault.robots or _allow)(request, peer)
        else:
            assert site.fault.serve
            await site.fault.serve(request, peer)


async def _allow(_: Request, peer: Peer) -> None:
    await peer.reply("200 OK", [("Content-Type", "text/plain")], b"User-agent: *\nAllow: /\n")


@contextmanager
def bed(faults: Mapping[str, Fault]) -> Iterator[Bed]:
    """Serve *faults* from a thread until the block is left."""
    authority = trustme.CA()
    tls = ssl.create_default_context()
    authority.configure_trust(tls)
    one = Bed(faults, tls, authority)
    with looped("faultbed", one.start, one.stop):
        yield one
