"""One exchange with one server.  Knows httpx; decides nothing, and asks only where it is told.

A small connection pool per origin (one pool for all hosts costs time with every host), one TLS
context for all, and connections to the very number that was judged: nothing resolves a name twice.
See docs/decisions/0008-transport.md.
"""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field

import httpx  # noqa: TID251  only `fetch` uses this module

from .guard import Place, literal
from .mishaps import broken
from .pace import Manners
from .reply import Broken, Reply

KEPT_ALIVE = 15.0
"""Seconds that an idle connection is kept."""
_SMALL, _MOMENT = 16_000, 0.5
"""Bytes, and seconds, spent on a body that nobody reads."""
_DIGITS = 12
"""Of a Content-Length; longer ones are nonsense."""

Headers = Sequence[tuple[str, str]]


@dataclass(slots=True)
class _Pool:
    transport: httpx.AsyncHTTPTransport
    users: int = 0


@dataclass(slots=True)
class Wire:
    """Connections to many servers; close it when done."""

    manners: Manners
    tls: ssl.SSLContext = field(default_factory=httpx.create_ssl_context)
    most_pools: int = 400
    """Servers to which connections are kept; the one unused for longest makes room."""
    _pools: dict[tuple[str, str, int], _Pool] = field(default_factory=dict)

    @property
    def open(self) -> int:
        """Servers to which connections are kept now."""
        return len(self._pools)

    async def get(self, place: Place, numbers: Sequence[str], headers: Headers) -> Reply | Broken:
        """Ask *place* at the first of *numbers* that lets us connect."""
        got: Reply | Broken = Broken("name", "the name stands for no number")
        pool = await self._pool(place)
        pool.users += 1
        try:
            async with asyncio.timeout(self.manners.deadline):
                for number in numbers:
                    try:
                        return await self._exchange(pool, place, number, headers)
                    except (httpx.ConnectError, httpx.ConnectTimeout) as exc:
                        got = broken(exc, self.manners)
        except TimeoutError:
            got = Broken("slow", f"not done within {self.manners.deadline:g} s")
        except httpx.TransportError as exc:
            got = broken(exc, self.manners)
        finally:
            pool.users -= 1
        return got

    async def _exchange(
        self, pool: _Pool, place: Place, number: str, headers: Headers
    ) -> Reply | Broken:
        response = await pool.transport.handle_async_request(self._request(place, number, headers))
        stream = response.stream
        assert isinstance(stream, httpx.AsyncByteStream)
        try:
            return await self._read(response, stream)
        except httpx.RemoteProtocolError:
            return Broken("cut", "the body is cut off or garbled")
        finally:
            await stream.aclose()

    def _request(self, place: Place, number: str, headers: Headers) -> httpx.Request:
        host = f"[{number}]" if ":" in number else number
        silence, connect = self.manners.silence, self.manners.connect
        extensions: dict[str, object] = {
            "timeout": {"connect": connect, "read": silence, "write": silence, "pool": silence}
        }
        if not literal(place.host):
            extensions["sni_hostname"] = place.host
        return httpx.Request(
            "GET",
            f"{place.scheme}://{host}:{place.port}{place.target}",
            headers=[("Host", place.netloc), *headers],
            extensions=extensions,
        )

    async def _read(
        self, response: httpx.Response, stream: httpx.AsyncByteStream
    ) -> Reply | Broken:
        headers = {
            name.decode("ascii").lower(): value.decode("utf-8", "replace")
            for name, value in response.headers.raw
        }
        length = headers.get("content-length", "")
        framed = bool(length) or "chunked" in headers.get("transfer-encoding", "").lower()
        if response.status_code != httpx.codes.OK:
            await _drain(stream)
            return Reply(response.status_code, headers, framed=framed)
        body: bytes | None = None
        if len(length) <= _DIGITS and int(length or 0) <= self.manners.packed:
            body = await _body(stream, self.manners.packed)
        if body is None:
            return Broken("huge", f"larger than {self.manners.packed / 1_000_000:g} MB")
        return Reply(response.status_code, headers, body, framed)

    async def _pool(self, place: Place) -> _Pool:
        key = (place.scheme, place.host, place.port)
        pool = self._pools.pop(key, None)
        if pool is None:
            await self._make_room()
            limits = httpx.Limits(
                max_connections=self.manners.at_once,
                max_keepalive_connections=self.manners.at_once,
                keepalive_expiry=KEPT_ALIVE,
            )
            pool = _Pool(httpx.AsyncHTTPTransport(self.tls, trust_env=False, limits=limits))
        self._pools[key] = pool
        return pool

    async def _make_room(self) -> None:
        if len(self._pools) < self.most_pools:
            return
        idle = next((key for key, pool in self._pools.items() if not pool.users), None)
        if idle:
            await self._pools.pop(idle).transport.aclose()

    async def aclose(self) -> None:
        pools, self._pools = self._pools, {}
        for pool in pools.values():
            await pool.transport.aclose()


async def _body(stream: httpx.AsyncByteStream, most: int) -> bytes | None:
    """Read the body as sent, or None once it grows beyond *most* bytes."""
    parts: list[bytes] = []
    size = 0
    chunks = aiter(stream)
    assert isinstance(chunks, AsyncGenerator)
    async with aclosing(chunks):
        async for part in chunks:
            parts.append(part)
            size += len(part)
            if size > most:
                return None
    return b"".join(parts)


async def _drain(stream: httpx.AsyncByteStream) -> None:
    """Take in a short body that nobody reads, so that the connection can be used again."""
    with suppress(TimeoutError, httpx.TransportError):
        async with asyncio.timeout(_MOMENT):
            await _body(stream, _SMALL)
