"""Bytes to text: size, encoding, line ends and tabs.  Knows nothing of YAML."""

import re
from collections.abc import Iterator

from .errors import Problem

_MOST_BYTES = 32 * 1024 * 1024
_TAB = re.compile(r" *\t")
_MERGE = re.compile(r"^<{7} .*", re.MULTILINE)


def decoded(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """Return the text of *raw*, or None if it has none, and what is wrong with it as text."""
    if len(raw) > _MOST_BYTES:
        return None, [
            Problem(file, 1, 1, "the file is too large", f"{len(raw)} bytes", "split the guide")
        ]
    problems = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        problems.append(
            Problem(file, 1, 1, "a byte order mark", "EF BB BF", "save as UTF-8 without BOM")
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        return None, [*problems, not_utf_8(raw, exc, file)]
    return text, [*problems, *_bad_lines(text, file)]


def not_utf_8(raw: bytes, exc: UnicodeDecodeError, file: str) -> Problem:
    """Say where *raw* stops being UTF-8."""
    line = raw.count(b"\n", 0, exc.start) + 1
    column = exc.start - raw.rfind(b"\n", 0, exc.start)
    found = f"byte 0x{raw[exc.start]:02X}"
    return Problem(file, line, column, "not UTF-8", found, "save the file as UTF-8")


def _bad_lines(text: str, file: str) -> Iterator[Problem]:
    if "\r" in text:
        at = text.index("\r")
        number, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        yield Problem(
            file, number, column, "a carriage return", "CRLF line ends", "save with LF line ends"
        )
    if merge := _MERGE.search(text):
        number = text.count("\n", 0, merge.start()) + 1
        remedy = "keep one side, or both, and take the lines of signs away"
        yield Problem(file, number, 1, "a merge that was not finished", merge[0], remedy)
    for number, line in enumerate(text.split("\n") if "\t" in text else (), 1):
        found = _TAB.match(line)
        if found:
            yield Problem(
                file,
                number,
                found.end(),
                "a tab in the indentation",
                "U+0009",
                "indent with two spaces",
            )
