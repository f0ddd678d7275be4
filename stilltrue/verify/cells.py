"""Find the cell that a row's and a column's words name.  Pure.

The words of a row or column fit exactly, or else are contained whole in exactly one that is no
longer name: `Pro` is found in `Pro (monthly)` and `Other Models` in `Other Models usage included`,
but `Pro` never in `Pro Plus` or `Pro+`, and `input tokens` never in `Cached input tokens`.
A badge behind a name, such as `Most popular`, is no part of it.  Where no table has them, rows and
columns may have changed places.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .document import Section, Table
from .model import Missed
from .normal import normalised
from .outline import row_of
from .places import said

_HEADING_ROWS = 2
_BADGE = re.compile(
    r"(?i)(?<=\w)\W+(?:(?:our |the )?most popular|popular|best value|(?:we )?recommended|new!?)\W*$"
    r"|(?i:(?<=\w) (?:improved|updated|new!))$"
    r"|^\W*(?:most popular|popular|best value|recommended)\W+(?=\w)"
)
"""Praise that a shop pins to a name.  `Preview`, `Beta` and `Plus` are names, and not here."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """A cell and the row it stands in."""

    text: str
    line: str


def cell_of(where: Section, row: str, column: str) -> Spotted | Missed:
    """Return the one cell in the tables of *where* that *row* and *column* name."""
    tables = _tables(where)
    if not tables:
        return Missed("no-words", "no table here", where.heading)
    for across, down in ((row, column), (column, row)):
        for exactly in (True, False):
            found = [cell for one in tables for cell in _cells(one, across, down, exactly=exactly)]
            if len(found) == 1:
                return found[0]
            if found:
                lines = " … ".join(cell.line for cell in found[:2])
                return Missed("many", f"{len(found)} cells at {row!r} and {column!r}", lines[:200])
    rows = any(_rows(table.rows, row, exactly=exact) for table in tables for exact in (True, False))
    missing = f"column {column!r}" if rows else f"row {row!r}"
    return Missed("no-words", f"no {missing} in a table here", row_of(tables[0].rows[0])[:200])


def _tables(where: Section) -> list[Table]:
    return [*where.tables, *(table for child in where.children for table in _tables(child))]


def _cells(table: Table, row: str, column: str, *, exactly: bool) -> list[Spotted]:
    rows = _rows(table.rows, row, exactly=exactly) or _rows(table.rows, row, exactly=True)
    for head in table.rows[:_HEADING_ROWS]:
        places = _places(head, column, exactly=True)
        if not places and not exactly:
            places = _places(head, column, exactly=False)
        if places:
            return [
                Spotted(line[place], row_of(line))
                for line in rows
                if line is not head
                for place in places
                if place < len(line)
            ]
    return []


def _rows(rows: Sequence[tuple[str, ...]], words: str, *, exactly: bool) -> list[tuple[str, ...]]:
    return [row for row in rows if row and _fits(row[0], words, exactly=exactly)]


def _places(head: tuple[str, ...], words: str, *, exactly: bool) -> list[int]:
    return [place for place, text in enumerate(head) if _fits(text, words, exactly=exactly)]


def _fits(cell: str, words: str, *, exactly: bool) -> bool:
    cell, words = said(_BADGE.sub("", cell)) if exactly else _BADGE.sub("", cell), normalised(words)
    if exactly:
        return cell in (said(words), said(_BADGE.sub("", words)))
    return any(_alone(cell, *hit.span()) for hit in _contains(words).finditer(cell))


@cache
def _contains(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w){re.escape(normalised(words))}(?!\w)")


def _alone(cell: str, start: int, end: int) -> bool:
    """Tell whether what stands from *start* to *end* is not a part of a longer name."""
    before, after = cell[:start].split(" "), cell[end:]
    within = before[-1] or (before[-2] if len(before) > 1 else "")
    return not (within[:1].isupper() or re.match(r" ?\+| [A-Z]|-\w", after))
