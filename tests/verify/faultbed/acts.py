"""What a server can do to a request; the words the faults are written in."""

import asyncio
import gzip
from collections.abc import Callable

from .fault import Peer, Request, Serve
from .pages import HTML, MARKDOWN, swap

TEXT_HTML = "text/html; charset=utf-8"
MARKDOWN_TYPE = "text/markdown; charset=utf-8"
Headers = tuple[tuple[str, str], ...]


def page(
    body: str | bytes = HTML, kind: str | None = TEXT_HTML, *headers: tuple[str, str]
) -> Serve:
    """Answer 200 with *body*."""
    return status("200 OK", body, kind, *headers)


def status(
    line: str, body: str | bytes = "", kind: str | None = TEXT_HTML, *headers: tuple[str, str]
) -> Serve:
    """Answer with a status line of one's own."""
    data = body.encode() if isinstance(body, str) else body
    named = (("Content-Type", kind),) if kind else ()

    async def serve(_: Request, peer: Peer) -> None:
        await peer.reply(line, (*named, *headers), data)

    return serve


def gzipped(body: str | bytes, kind: str = TEXT_HTML) -> Serve:
    data = body.encode() if isinstance(body, str) else body
    return page(gzip.compress(data), kind, ("Content-Encoding", "gzip"))


def redirect(where: Callable[[Request], str], line: str = "301 Moved Permanently") -> Serve:
    """Send on to what *where* makes of the request."""

    async def serve(request: Request, peer: Peer) -> None:
        await peer.reply(line, (("Location", where(request)),), b"moved")

    return serve


def paths(**by_name: Serve) -> Serve:
    """Serve by the last part of the path; `other` for the rest, or 404."""
    other = by_name.pop("other", status("404 Not Found"))

    async def serve(request: Request, peer: Peer) -> None:
        name = request.path.partition("?")[0].rpartition("/")[2]
        await by_name.get(name, other)(request, peer)

    return serve


def turns(*acts: Serve) -> Serve:
    """Do one after another for the same path; the last for good."""

    async def serve(request: Request, peer: Peer) -> None:
        await acts[min(request.visit, len(acts)) - 1](request, peer)

    return serve


def raw(data: bytes) -> Serve:
    """Send bytes as they are, then hang up."""

    async def serve(_: Request, peer: Peer) -> None:
        await peer.send(data)
        peer.hang_up()

    return serve


def claims(headers: str, data: bytes) -> Serve:
    """Send a 200 with header lines as given, then *data*, then hang up."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n"
    return raw(head.encode() + data)


async def reset(_: Request, peer: Peer) -> None:
    peer.reset()


async def hang(_: Request, peer: Peer) -> None:
    await asyncio.sleep(60)
    peer.hang_up()


async def nothing(_: Request, peer: Peer) -> None:
    peer.hang_up()


def begin_then(data: bytes, act: Serve) -> Serve:
    """Send the head of a page and *data*, then *act*."""

    async def serve(request: Request, peer: Peer) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {TEXT_HTML}\r\nContent-Length: 9999\r\n\r\n"
        await peer.send(head.encode() + data)
        await asyncio.sleep(0.05)
        await act(request, peer)

    return serve


def dripping(head: bytes, data: bytes, pause: float = 0.04) -> Serve:
    """Send *head* at once and *data* byte by byte."""

    async def serve(_: Request, peer: Peer) -> None:
        await peer.send(head)
        await peer.drip(data, pause)
        peer.hang_up()

    return serve


def endless(head: str, chunk: bytes) -> Serve:
    """Send *head*, and then *chunk* for ever."""

    async def serve(_: Request, peer: Peer) -> None:
        await peer.send(head.encode())
        while True:
            await peer.send(chunk)

    return serve


def html(*changes: tuple[str, str]) -> Serve:
    return page(swap(HTML, *changes))


def markdown(*changes: tuple[str, str]) -> Serve:
    return page(swap(MARKDOWN, *changes), MARKDOWN_TYPE)


def shell(body: str, *, lang: str = "en", title: str = "Teams pricing") -> str:
    head = f"<head><title>{title}</title></head>"
    return f'<!DOCTYPE html><html lang="{lang}">{head}<body>{body}</body></html>'


WELL = page()
BODY = HTML.encode()
ZEROS = bytes(30_000_000)
