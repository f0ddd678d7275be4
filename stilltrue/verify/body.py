"""From the bytes sent to the bytes meant: unpack within bounds, and tell what form they are.

Anything doubtful is `Bad`, with a clause that says why.  Decoding is `charset`'s; all is pure.
"""

import re
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

import brotli  # type: ignore[import-untyped]

from .model import Form

if sys.version_info >= (3, 14):  # pragma: no cover
    from compression import zstd
else:
    from backports import zstd

ENCODINGS = "gzip, br, zstd"
"""What we can unpack, as Accept-Encoding says it."""
_WINDOW = 23
"""Log2 of the largest zstd window we hold, as RFC 9659 bounds it for the web."""

_FORMS: dict[str, Form] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "application/json": "json",
    "text/json": "json",
    "text/plain": "text",
    "text/yaml": "text",
    "text/x-yaml": "text",
    "application/yaml": "text",
    "application/x-yaml": "text",
}
_JSON = re.compile(r"application/[\w.+-]+\+json")
_MARKDOWN = re.compile(r"(\.md|\.md\.txt|/llms(-full)?\.txt)$")


@dataclass(frozen=True, slots=True)
class Bad:
    """A body that cannot be read, and why, as one clause."""

    why: str


class _Stream(Protocol):
    """What zlib and zstd decompressors have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def unpack(raw: bytes, encoding: str, most: int) -> bytes | Bad:
    """Undo Content-Encoding *encoding*; never holds more than *most* bytes and a little."""
    match encoding.strip().lower():
        case "" | "identity":
            return raw if len(raw) <= most else Bad(_too_much(most))
        case "gzip" | "x-gzip":
            return _frames(raw, most, "gzip", lambda: zlib.decompressobj(31))
        case "zstd":
            return _frames(raw, most, "zstd", _zstd)
        case "br":
            return _brotli(raw, most)
        case other:
            return Bad(f"packed as {other[:40]}, which was not asked for")


def _zstd() -> _Stream:
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW})


def _frames(raw: bytes, most: int, name: str, fresh: Callable[[], _Stream]) -> bytes | Bad:
    """Unpack one frame after another, as both formats allow."""
    parts: list[bytes] = []
    room = most + 1
    while raw or not parts:
        stream = fresh()
        try:
            part = stream.decompress(raw, room)
        except (zlib.error, zstd.ZstdError):
            return Bad(f"broken or mislabelled {name}")
        parts.append(part)
        room -= len(part)
        if room <= 0:
            return Bad(_too_much(most))
        if not stream.eof:
            return Bad(f"the {name} ends early")
        raw = stream.unused_data
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _brotli(raw: bytes, most: int) -> bytes | Bad:
    stream = brotli.Decompressor()
    try:
        body = stream.process(raw, output_buffer_limit=most + 1)
    except brotli.error:
        return Bad("broken or mislabelled br")
    if len(body) > most:
        return Bad(_too_much(most))
    return body if stream.is_finished() else Bad("the br ends early")


def _too_much(most: int) -> str:
    return f"larger than {most / 1_000_000:g} MB"


def form_of(content_type: str, path: str, wanted: Literal["any", "markdown"]) -> Form | Bad:
    """Tell a page's form by the Content-Type and, for plain text, by how its address ends."""
    kind = content_type.partition(";")[0].strip().lower()
    form = "json" if _JSON.fullmatch(kind) else _FORMS.get(kind)
    if form is None:
        return Bad(f"type: {kind[:60] or 'none is said'}")
    if form == "text" and _MARKDOWN.search(path.partition("?")[0].lower()):
        form = "markdown"
    if wanted == "markdown" and form != "markdown":
        return Bad(f"type: {kind} where Markdown was expected")
    return form
