"""Lists and tables that are being read.  Pure bookkeeping."""

from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from .grid import Spot, span
from .normal import normalised
from .outline import Part, Raw

Attributes = Mapping[str, str | None]


class OpenList:
    """A list being read."""

    def __init__(self, part: Part, start: int) -> None:
        self.items: list[str] = []
        self.start = start
        self.item: tuple[Raw, int] | None = None
        self.holes: list[tuple[int, int]] = []
        """Where lists inside the item stand; their words are not the item's own."""
        part.lists.append(self.items)

    def text(self) -> str:
        """Return the words of the open item."""
        assert self.item
        raw, at = self.item
        pieces = []
        for start, end in self.holes:
            pieces += raw[at:start]
            at = end
        return "".join([*pieces, *raw[at:]])


class OpenFold:
    """A `details` being read, from its summary on."""

    def __init__(self, part: Part, raw: Raw, start: int) -> None:
        self.part = part
        self.raw = raw
        self.start = start
        """Where its summary begins."""
        self.words = start
        """Where what it folds away begins."""
        self.lists = len(part.lists)
        self.tables = len(part.tables)

    def close(self, part: Part, raw: Raw) -> None:
        """Note what was folded, unless it had headings of its own."""
        heading = normalised("".join(self.raw[self.start : self.words]))
        if part is self.part and raw is self.raw and heading:
            fold = Part(heading, 0, raw=raw[self.words :])
            fold.lists = part.lists[self.lists :]
            fold.tables = part.tables[self.tables :]
            part.folds.append(fold)


class OpenTable:
    """A table being read."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.rows: list[list[Spot]] = []
        self.row: list[Spot] | None = None
        self.held: Raw | None = None
        """What text went to before the open cell."""


def spans_of(attrs: Attributes) -> tuple[int, int]:
    """Return how many columns and rows a cell spans."""
    return span(attrs.get("colspan")), span(attrs.get("rowspan"))


def layout_of(top: LexborNode) -> set[int]:
    """Return the tables in *top* that hold tables: they are there for the layout."""
    found: set[int] = set()
    for inner in top.css("td table,th table"):
        around = inner.parent
        while around is not None and around.mem_id not in found:
            if around.tag == "table":
                found.add(around.mem_id)
            around = around.parent
    return found
