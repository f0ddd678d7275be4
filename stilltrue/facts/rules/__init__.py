"""What must hold between the entries of a facts file.  Each rule is a function; none stops at the
first complaint.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from ..book import Book
from . import claims, dates, evidence, prose, references, trees
from .complaint import Case, Complaint

RULES = {
    "references": references.complaints,
    "dates": dates.complaints,
    "claims": claims.complaints,
    "evidence": evidence.complaints,
    "prose": prose.complaints,
    "trees": trees.complaints,
}


def complaints(book: Book, names: Mapping[str, frozenset[str]], today: date) -> Iterator[Complaint]:
    """Hold *book* against every rule."""
    case = Case(book, names, today)
    for rule in RULES.values():
        yield from rule(case)


__all__ = ["RULES", "Complaint", "complaints"]
