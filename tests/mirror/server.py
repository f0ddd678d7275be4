"""The guide's sources on loopback, for the whole engine to run against.

Every host of the facts file gets a loopback number of its own, so that the engine paces hosts, asks
for their robots.txt and shares them out exactly as outside.  It speaks TLS with a certificate of an
authority made for the run, because the address of a source must begin with https://.

`python -m tests.mirror.server FOLDER` writes facts.yaml, whose sources point here, and ca.pem into
FOLDER, and serves until it is interrupted; then `SSL_CERT_FILE=FOLDER/ca.pem stilltrue verify
--facts FOLDER/facts.yaml --allow-loopback` is a real run.
"""

import asyncio
import ssl
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import trustme

from tests.looped import looped

from .content import TYPES, Served, hosts, mirrored, site

__all__ = ["FACTS", "Mirror", "guide", "mirror", "mirrored"]

FACTS = Path(__file__).parents[2] / "data" / "facts.yaml"
NUMBER = "127.0.1.{}"

_PHRASES = {200: "OK", 304: "Not Modified", 404: "Not Found"}
_ROBOTS = Served(TYPES[".txt"], b"User-agent: *\nDisallow: /dashboard/\n")
_NOTHING = Served(TYPES[".html"], b"<!doctype html><html lang=en><h1>Not found</h1></html>")


@dataclass(slots=True)
class Mirror:
    """The mirror, served.  Use `mirror()`."""

    served: Mapping[str, Served]
    """By path."""
    authority: trustme.CA
    facts: str = ""
    """The facts file, its sources pointing here."""
    visits: Counter[str] = field(default_factory=Counter)
    """Requests by path."""
    replies: Counter[int] = field(default_factory=Counter)
    """Replies by status."""
    _servers: list[asyncio.Server] = field(default_factory=list)

    @property
    def tls(self) -> ssl.SSLContext:
        """What a client needs to trust the mirror."""
        context = ssl.create_default_context()
        self.authority.configure_trust(context)
        return context

    async def start(self, facts_text: str) -> None:
        """Listen on one number per host, all on the same port."""
        numbers = [NUMBER.format(n) for n, _ in enumerate(hosts(facts_text), 1)]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(*numbers).configure_cert(context)
        first = await asyncio.start_server(self._met, numbers[0], 0, ssl=context)
        port = first.sockets[0].getsockname()[1]
        rest = await asyncio.start_server(self._met, numbers[1:], port, ssl=context)
        self._servers = [first, rest]
        self.facts = mirrored(facts_text, f"https://{NUMBER}:{port}")

    async def stop(self) -> None:
        """Stop listening."""
        for server in self._servers:
            server.close()

    async def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                while True:
                    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                    writer.write(self.reply(head[0].split(" ")[1], _headers(head[1:])))
                    await writer.drain()
        finally:
            writer.close()

    def reply(self, path: str, headers: Mapping[str, str]) -> bytes:
        """Return the whole answer to a request for *path*."""
        self.visits[path] += 1
        got = _ROBOTS if path == "/robots.txt" else self.served.get(path)
        if got is None:
            return self._sent(404, _NOTHING)
        known = got.etag in headers.get("if-none-match", "")
        return self._sent(304 if known else 200, got)

    def _sent(self, status: int, got: Served) -> bytes:
        self.replies[status] += 1
        lines = [f"HTTP/1.1 {status} {_PHRASES[status]}", "Server: mirror", f"ETag: {got.etag}"]
        if status == 304:
            return "\r\n".join([*lines, "", ""]).encode()
        lines += [f"Content-Type: {got.kind}", f"Content-Length: {len(got.body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + got.body


def _headers(lines: list[str]) -> dict[str, str]:
    pairs = (line.partition(":") for line in lines if line)
    return {name.lower(): text.strip() for name, _, text in pairs}


@contextmanager
def mirror(facts_text: str | None = None) -> Iterator[Mirror]:
    """Serve the sources of *facts_text* (the guide's own by default) from a thread."""
    text = facts_text or guide()
    one = Mirror(site(text), trustme.CA())
    with looped("mirror", lambda: one.start(text), one.stop):
        yield one


@cache
def guide() -> str:
    """Return the guide's facts file."""
    return FACTS.read_text(encoding="utf-8")


def main() -> None:
    """Serve until interrupted, with what a run needs in the folder named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with mirror() as one:
        (folder / "facts.yaml").write_text(one.facts, encoding="utf-8")
        one.authority.cert_pem.write_to_path(folder / "ca.pem")
        sys.stdout.write(f"{len(one.served)} addresses; {folder}/facts.yaml, {folder}/ca.pem\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
