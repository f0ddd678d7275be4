"""The guide's sources on loopback: `pages/` served as the vendors serve theirs, for the whole engine.

Every host of the facts file gets a loopback number of its own, so that the engine paces hosts, asks
for their robots.txt and shares them out exactly as outside.  It speaks TLS with a certificate of its
own authority, because a source's address must begin with https://.  The pages are ours, written in
the shapes the sources have; nothing here was ever sent by a vendor.

An address that readers click is answered with a plain HTML rendering where the robot reads a twin,
and with a stub where no machine-checkable evidence rests on the page; a stub holds no claims.
"""

import asyncio
import hashlib
import html
import json
import re
import ssl
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import trustme
import yaml
from markdown_it import MarkdownIt

PAGES = Path(__file__).parent / "pages"
FACTS = Path(__file__).parents[2] / "data" / "facts.yaml"

_TYPES = {
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
_PLAIN = ("raw.githubusercontent.com", "ai.google.dev")
"""Hosts that call their Markdown plain text."""
_NUMBER = "127.0.1.{}"
_ROBOTS = b"User-agent: *\nDisallow: /dashboard/\n"


@dataclass(frozen=True, slots=True)
class Served:
    """What is sent for one address."""

    kind: str
    """Content-Type."""
    body: bytes

    @property
    def etag(self) -> str:
        """Its validator; strong, as the bytes are the same for everybody."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


def mirrored(facts_text: str, base: str) -> str:
    """Return the facts file with `url` and `fetch` of every source at the mirror; nothing else changes.

    *base* is the mirror's origin; `{}` in it stands for the number of the source's host, from 1.
    """
    spots = sorted(_spots(facts_text), reverse=True)
    hosts = _hosts(facts_text)
    for start, end, name, key in spots:
        host = urlsplit(facts_text[start:end].strip("'\"")).hostname or ""
        at = base.format(hosts[host]) + path_of(name, key, facts_text[start:end])
        facts_text = facts_text[:start] + at + facts_text[end:]
    return facts_text


def path_of(name: str, key: str, address: str) -> str:
    """Return where the mirror keeps a source's `url` or `fetch`; a twin keeps its ending."""
    if key == "url" and not urlsplit(address.strip("'\"")).path.endswith(".md"):
        return f"/{name}"
    ending = re.search(r"(\.md\.txt|\.\w{1,5})$", urlsplit(address.strip("'\"")).path)
    return f"/{name}{ending[0] if ending else '.json'}"


def _spots(facts_text: str) -> Iterator[tuple[int, int, str, str]]:
    for name, source in _sources(facts_text):
        for key, value in source.value:
            if key.value in ("url", "fetch"):
                yield value.start_mark.index, value.end_mark.index, name, key.value


def _sources(facts_text: str) -> list[tuple[str, Any]]:
    root = yaml.compose(facts_text, Loader=yaml.CSafeLoader)
    found = next(value for key, value in root.value if key.value == "sources")
    return [(key.value, value) for key, value in found.value]


def _hosts(facts_text: str) -> dict[str, int]:
    """Number the hosts in the order of the file."""
    found = [urlsplit(facts_text[start:end].strip("'\"")).hostname for start, end, *_ in _spots(facts_text)]
    return {host or "": number for number, host in enumerate(dict.fromkeys(found), 1)}


def site(facts_text: str) -> dict[str, Served]:
    """Return everything the mirror serves, by path."""
    served = {}
    sources = yaml.load(facts_text, Loader=yaml.CSafeLoader)["sources"]
    for name, about in sources.items():
        page = next((p for kind in _TYPES if (p := PAGES / f"{name}{kind}").exists()), None)
        read, clicked = about.get("fetch"), about["url"]
        if page is None:
            served[path_of(name, "url", clicked)] = _stub(about)
            if read:
                served[path_of(name, "fetch", read)] = _stub(about, twin=True)
            continue
        key, address = ("fetch", read) if read else ("url", clicked)
        plain = page.suffix == ".md" and urlsplit(address).hostname in _PLAIN
        kind = _TYPES[".txt" if plain else page.suffix]
        served[path_of(name, key, address)] = Served(kind, page.read_bytes())
        if read:
            served[path_of(name, "url", clicked)] = _rendered(page, about)
    return served


def _rendered(page: Path, about: Mapping[str, Any]) -> Served:
    text = page.read_text(encoding="utf-8")
    match page.suffix:
        case ".md":
            front = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
            matter = MarkdownIt("commonmark").enable("table").render(front)
        case ".json":
            matter = "".join(_prose(json.loads(text)))
        case _:
            matter = f"<pre>{html.escape(text)}</pre>"
    return _html(about, matter)


def _prose(value: object) -> Iterator[str]:
    """Yield what people wrote in a forum topic or an issue, as HTML."""
    match value:
        case {"cooked": str(cooked)}:
            yield f"<article>{cooked}</article>"
        case {"title": str(title), "body": str(body)}:
            yield f"<h1>{html.escape(title)}</h1><p>{html.escape(body)}</p>"
        case {"body": str(body)}:
            yield f"<p>{html.escape(body)}</p>"
        case dict():
            for part in value.values():
                yield from _prose(part)
        case list():
            for part in value:
                yield from _prose(part)
        case _:
            pass


def _stub(about: Mapping[str, Any], *, twin: bool = False) -> Served:
    alive = about.get("alive") or {"length": 400, "phrases": []}
    said = "No machine-checkable evidence rests on this page, so the mirror has no text of it. "
    filler = said * (alive["length"] // len(said) + 1)
    words = f"{'. '.join(alive['phrases'])}. {filler}"
    if twin:
        return Served(_TYPES[".md"], f"# {about['title']}\n\n{words}\n".encode())
    return _html(about, f"<h1>{html.escape(about['title'])}</h1><p>{html.escape(words)}</p>")


def _html(about: Mapping[str, Any], matter: str) -> Served:
    title = html.escape(about["title"])
    text = f"""<!doctype html><html lang="{about.get("language", "en")}"><head><meta charset="utf-8">
<title>{title}</title></head><body><header><nav><a href="/">Home</a></nav></header>
<main>{matter}</main><footer><p>Mirror</p></footer></body></html>
"""
    return Served(_TYPES[".html"], text.encode())


@dataclass(slots=True)
class Mirror:
    """The mirror, served.  Use `mirror()`."""

    served: dict[str, Served]
    facts: str
    """The facts file, its sources pointing here."""
    authority: trustme.CA
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
        numbers = [_NUMBER.format(n) for n in _hosts(facts_text).values()]
        leaf = self.authority.issue_cert(*numbers)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        leaf.configure_cert(context)
        first = await asyncio.start_server(self._met, numbers[0], 0, ssl=context)
        port = first.sockets[0].getsockname()[1]
        rest = await asyncio.start_server(self._met, numbers[1:], port, ssl=context)
        self._servers = [first, rest]
        self.facts = mirrored(facts_text, f"https://{_NUMBER}:{port}")

    async def stop(self) -> None:
        for server in self._servers:
            server.close()

    async def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                writer.write(self.reply(head[0].split(" ")[1], _headers(head[1:])))
                await writer.drain()
        writer.close()

    def reply(self, path: str, headers: Mapping[str, str]) -> bytes:
        """Return the whole answer to a request for *path*."""
        self.visits[path] += 1
        if path == "/robots.txt":
            return self._sent(200, Served(_TYPES[".txt"], _ROBOTS))
        got = self.served.get(path)
        if got is None:
            return self._sent(404, Served(_TYPES[".html"], b"<!doctype html><p>Not found</p>"))
        if got.etag in headers.get("if-none-match", ""):
            return self._sent(304, Served("", b""), got.etag)
        return self._sent(200, got, got.etag)

    def _sent(self, status: int, got: Served, etag: str = "") -> bytes:
        self.replies[status] += 1
        lines = [f"HTTP/1.1 {status} {_PHRASES[status]}", "Server: mirror", "Vary: Accept"]
        if etag:
            lines.append(f"ETag: {etag}")
        if status != 304:
            lines += [f"Content-Type: {got.kind}", f"Content-Length: {len(got.body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + got.body


_PHRASES = {200: "OK", 304: "Not Modified", 404: "Not Found"}


def _headers(lines: list[str]) -> dict[str, str]:
    pairs = (line.partition(":") for line in lines if line)
    return {name.lower(): text.strip() for name, _, text in pairs}


@contextmanager
def mirror(facts_text: str | None = None) -> Iterator[Mirror]:
    """Serve the sources of *facts_text* (the guide's own by default) from a thread."""
    text = facts_text or guide()
    one = Mirror(site(text), "", trustme.CA())
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="mirror", daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(one.start(text), loop).result()
    try:
        yield one
    finally:
        asyncio.run_coroutine_threadsafe(_wind_up(one), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _wind_up(one: Mirror) -> None:
    await one.stop()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@cache
def guide() -> str:
    """Return the guide's facts file."""
    return FACTS.read_text(encoding="utf-8")
