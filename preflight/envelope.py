"""What an error says, out of the dozen shapes it comes wrapped in.  Judges nothing."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .wire import Answer

_XML = re.compile(r"<(Code|Message)>([^<]{1,400})</\1>")
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Words:
    """What an answer says about itself, in lower case."""

    types: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    says: str = ""
    structured: bool = False
    """Whether it was an API's error, in JSON or AWS's XML, and no page or plain text."""
    page: bool = False
    """Whether it was a page for people."""


def parsed(body: bytes) -> Any:
    """Read JSON, or return None."""
    try:
        return json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None


def words(answer: Answer) -> Words:
    """Read what *answer* says."""
    text = answer.body[:100_000].decode("utf-8-sig", "replace")
    data = parsed(answer.body)
    if isinstance(data, str):
        return Words(says=_plain(data), structured=True)
    if isinstance(data, list) and len(data) == 1:
        data = data[0]  # Google streams its errors in a list
    if isinstance(data, dict):
        return _structured(data, answer.headers.get("x-amzn-errortype", ""))
    start = text[:2000].lstrip().lower()
    page = start.startswith(("<!doctype html", "<html"))
    # moto calls its XML a page: the body is believed before the header
    found = dict(_XML.findall(text[:20_000])) if start.startswith("<") and not page else {}
    if "Code" in found:
        kind = frozenset({found["Code"].casefold()})
        return Words(kind, frozenset(), _plain(found.get("Message", "")), structured=True)
    return Words(says=_plain(text), page=page or answer.kind == "text/html")


def inside(answer: Answer) -> Words | None:
    """Return what an answer in JSON says if it is an error, whatever its status."""
    data = parsed(answer.body)
    return error_in(data) if isinstance(data, dict) else None


def error_in(data: Mapping[str, Any]) -> Words | None:
    """Return what an object says if it is an error, None if it is something else."""
    is_error = data.get("type") == "error" or bool(data.get("error"))
    return _structured(data, "") if is_error else None


def _structured(data: Mapping[str, Any], header: str) -> Words:
    types: set[str] = set()
    codes: set[str] = set()
    says: list[str] = []
    for part in _parts(data, 0):
        types |= set(_strings(part, "type", "status", "__type", "Code"))
        codes |= set(_strings(part, "code", "reason")) | set(_numbers(part))
        says += _strings(part, "message", "Message", "msg", "title", "detail", "error",
                         "raw")  # fmt: skip
    if header:
        types.add(header.partition(":")[0])
    types = {one.rpartition("#")[2].casefold() for one in types} - {"error"}
    return Words(
        frozenset(types), frozenset(one.casefold() for one in codes),
        _plain(" ".join(says)), structured=True,
    )  # fmt: skip


def _plain(text: str) -> str:
    """Return words to compare: in lower case, with plain blanks and apostrophes."""
    return " ".join(text[:4000].replace("\u2019", "'").casefold().split())


def _parts(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(data, dict):
        yield data
        for key in ("error", "message", "detail", "details", "Error", "errors", "metadata"):
            yield from _parts(data.get(key), depth + 1)
    elif isinstance(data, list):
        for one in data[:20]:
            yield from _parts(one, depth + 1)


def _strings(part: Mapping[str, Any], *keys: str) -> Iterator[str]:
    for key in keys:
        value = part.get(key)
        if isinstance(value, str) and value:
            yield value[:2000]


def _numbers(part: Mapping[str, Any]) -> Iterator[str]:
    """Return a code that is a number and no HTTP status over again."""
    value = part.get("code")
    if isinstance(value, int) and value > 999:  # noqa: PLR2004
        yield str(value)
