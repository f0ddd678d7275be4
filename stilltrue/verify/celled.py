"""What a cell says, wherever the page has put it by now.  Pure."""

from typing import Any

from ..facts.evidence import Cell
from .captured import captured
from .cells import cell_of
from .document import Document, Section
from .hits import hits
from .labelled import labelled
from .model import Match, Missed
from .places import around


def celled(document: Document, where: Section, evidence: Cell) -> Match:
    """Return what *evidence* finds in *where*, or beside it in *document*."""
    found = cell_of(where, evidence.row, evidence.column)
    if isinstance(found, Missed):
        return _label(document, where, evidence) or found
    return _said(found.text, found.line, evidence)


def _label(document: Document, where: Section, evidence: Cell) -> Match | None:
    """Look for a cell that is none any more, in its section or else beside it."""
    names = (evidence.row, evidence.column)
    for place in filter(None, (where, around(document, where))):
        for name, label in (names, names[::-1]):
            told = [
                _said(text, f"{name}: {text}", evidence) for text in labelled(place, name, label)
            ]
            if len(told) > 1:
                return Missed("many", f"{len(told)} lines at {name!r} and {label!r}", place.heading)
            if told:
                return told[0]
    return None


def _said(text: str, line: str, evidence: Cell) -> Match:
    """Match what stands in one cell, and nothing else."""
    found = list(hits(evidence.cell, text, most=2))
    if len(found) != 1:
        how: Any = "many" if found else "no-words"
        return Missed(how, f"the cell says {text!r}", line)
    return captured(found[0], text, evidence.bounds, line)
