"""A page, and one use of a word on it.  Plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..facts.errors import BadBookError
from ..facts.text import not_utf_8

Takes = Literal["fact", "facts", "source", "page", "tree", "file", "nothing"]

WORDS: Mapping[str, Takes] = {
    "held": "facts",
    "awaits": "fact",
    "never_live": "nothing",
    "retired": "nothing",
    "fact": "fact",
    "value": "fact",
    "literal": "fact",
    "known_since": "fact",
    "verified": "fact",
    "note": "fact",
    "limitation": "fact",
    "source": "source",
    "see": "page",
    "beside": "file",
    "facts_table": "facts",
    "providers_table": "fact",
    "editions_table": "nothing",
    "kinds_table": "nothing",
    "sources_table": "nothing",
    "standing": "nothing",
    "bases": "nothing",
    "outcome": "fact",
    "failures": "nothing",
    "failure_terms": "nothing",
    "paths_table": "nothing",
    "matrix": "nothing",
    "tree": "tree",
    "diagnose": "facts",
    "cost": "facts",
    "history": "fact",
    "changes": "facts",
    "register": "nothing",
}
"""The words of a page and what their text arguments name; a test holds it against `words.pen`."""

OPTIONS: Mapping[str, frozenset[str]] = {
    "value": frozenset({"part", "mark"}),
    "source": frozenset({"words"}),
    "failures": frozenset({"provider", "stage"}),
    "tree": frozenset({"stages"}),
    "diagnose": frozenset({"stages"}),
    "cost": frozenset({"rate", "on_key", "counts"}),
}
"""What a word takes by name."""


Where = Callable[[str], tuple[str, int, int]]
"""Fact id to the file, line and column where it is declared."""


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file: its path below docs/, and its text."""

    path: str
    file: str
    """How complaints name the file."""
    text: str


@dataclass(frozen=True, slots=True)
class Use:
    """One word used on a page, with its text arguments and where it stands (line from 1)."""

    word: str
    arguments: tuple[str, ...]
    options: Mapping[str, object]
    """What was given by name."""
    line: int


def place_of(page: Page, use: Use, words: str) -> tuple[int, int]:
    """Return line and column of *words* in the use, as near as the text tells."""
    lines = page.text.splitlines()
    for number in range(use.line, min(use.line + 12, len(lines)) + 1):
        column = lines[number - 1].find(words)
        if column >= 0:
            return number, column + 1
    return use.line, 1


def read_pages(docs: Path, *, below: str = "docs") -> list[Page]:
    """Read every page of the guide in path order; decision records are documents, not pages.

    Raises `BadBookError` if one of them is no text.
    """
    names = {path: path.relative_to(docs) for path in sorted(docs.rglob("*.md"))}
    return [
        _page(path, name.as_posix(), f"{below}/{name.as_posix()}")
        for path, name in names.items()
        if "decisions" not in name.parts
    ]


def _page(path: Path, name: str, file: str) -> Page:
    try:
        return Page(name, file, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as exc:
        raise BadBookError([not_utf_8(path.read_bytes(), exc, file)]) from None
