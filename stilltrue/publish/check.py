"""What a built page must never show.  Reads files, changes none."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from ..facts.errors import Problem

_LEAK = re.compile(r"\{\{|\}\}|\{%|%\}|Macro \w+ Error|[\x00-\x04]")
_SILENT = frozenset({"code", "pre", "script", "style", "textarea"})


class _Reader(HTMLParser):
    """Collects leaks outside code, and values that are empty."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, int, str, str]] = []
        self._silent = 0
        self._value: tuple[int, int, int] | None = None
        self._depth = 0
        self._said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag == "span":
            self._depth += 1
            if self._value is None and ("class", "st-value") in attrs:
                self._value, self._said = (*self.getpos(), self._depth), ""
        for name, value in attrs:
            if value and _LEAK.search(value) and tag not in _SILENT:
                self.found.append((*self.getpos(), "unrendered text in an attribute", name))

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag == "span":
            if self._value and self._value[2] == self._depth:
                if not self._said.strip():
                    self.found.append((*self._value[:2], "an empty value", "st-value"))
                self._value = None
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        self._said += data
        found = None if self._silent else _LEAK.search(data)
        if found:
            self.found.append((*self.getpos(), "unrendered text", repr(found[0])))


def leaks(site: Path) -> Iterator[Problem]:
    """Yield every place of the built pages where markup of ours reached the reader."""
    for path in sorted(site.rglob("*.html")):
        reader = _Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        for line, column, what, found in reader.found:
            yield Problem(str(path), line, column + 1, what, found, "this is a bug of ours")
