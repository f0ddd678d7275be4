"""A page as it was read: headings and what stands under them.  Plain values, and no verbs."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cell texts, the heading row first if it has one."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address, which the visible text does not show."""

    words: str
    target: str
    """As written, possibly relative to the page."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, down to the next heading of its level."""

    heading: str
    """Normalised text; empty for the part before the first heading."""
    level: int
    """1 to 6; 0 for the document itself."""
    anchors: tuple[str, ...] = ()
    """Ids that lead here, without #."""
    text: str = ""
    """Normalised visible text of the section without its subsections; blocks on lines of their own,
    a table row is one line with cells separated by ` | `."""
    lists: tuple[tuple[str, ...], ...] = ()
    """Each list's items, as normalised text."""
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    children: tuple["Section", ...] = ()
    folds: tuple["Section", ...] = ()
    """What can be folded away under words that are no heading; it is part of `text` as well."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page read: the same structure whether it came as HTML, Markdown, JSON or text."""

    title: str
    language: str | None
    """What the page itself declares, such as `html lang`."""
    root: Section
    """The whole page; the root's children are its sections."""
    data: Any = None
    """The parsed value of a JSON page."""
    length: int = 0
    """Characters of visible text, for the alive test."""
    url: str = ""
    """Where it was read, for what its links are relative to."""
