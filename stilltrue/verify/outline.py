"""Build the tree of sections while a page is read from top to bottom.  Knows no markup."""

from dataclasses import dataclass, field

from .document import Link, Section, Table
from .normal import WALL, lines, normalised_all

Raw = list[str]
"""Pieces of text as found; `normal.BREAK` ends a line."""


@dataclass(eq=False, slots=True)
class Part:
    """A section in the making."""

    heading: str = ""
    level: int = 0
    anchors: list[str] = field(default_factory=list)
    raw: Raw = field(default_factory=list)
    lists: list[list[str]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    children: list["Part"] = field(default_factory=list)
    folds: list["Part"] = field(default_factory=list)

    def section(self) -> Section:
        """Return the finished section with everything under it."""
        return Section(
            heading=self.heading,
            level=self.level,
            anchors=tuple(dict.fromkeys(self.anchors)),
            text=lines("".join(self.raw)),
            lists=tuple(tuple(normalised_all(items)) for items in self.lists if items),
            tables=tuple(Table(tuple(map(tuple, rows))) for rows in self.tables if rows),
            links=tuple(
                map(Link, normalised_all([w for w, _ in self.links]), [t for _, t in self.links])
            ),
            children=tuple(child.section() for child in self.children),
            folds=tuple(fold.section() for fold in self.folds),
        )


class Outline:
    """The tree as far as the page has been read; `here` is the section that text now belongs to."""

    def __init__(self) -> None:
        self._open = [Part()]

    @property
    def here(self) -> Part:
        """The section being read."""
        return self._open[-1]

    def heading(self, text: str, level: int) -> Part:
        """Open the section of a heading (1 to 6): it ends those of its level and below."""
        while self._open[-1].level >= level:
            self._open.pop()
        part = Part(text, level)
        self._open[-1].children.append(part)
        self._open.append(part)
        return part

    def root(self) -> Section:
        """Return the whole page."""
        return self._open[0].section()


def text_of(section: Section) -> str:
    """Return everything visible in *section*: its heading, its text, and its subsections."""
    return "\n".join(piece for piece in _pieces(section) if piece)


def _pieces(section: Section) -> list[str]:
    found = [section.heading, section.text]
    for child in section.children:
        found += _pieces(child)
    return found


def row_of(cells: list[str] | tuple[str, ...]) -> str:
    """Return a table's row as one line."""
    return WALL.join(cells).replace("  ", " ").strip()
