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
    "telling": evidence.vague,
    "prose": prose.complaints,
    "trees": trees.complaints,
}


NEEDED = frozenset(("references", "evidence"))
"""Rules without which no source can be asked; the others are for whoever writes the file."""


def complaints(
    book: Book, names: Mapping[str, frozenset[str]], today: date
) -> Iterator[tuple[str, Complaint]]:
    """Hold *book* against every rule; yield each rule's name with what it says."""
    case = Case(book, names, today)
    for name, rule in RULES.items():
        for complaint in rule(case):
            yield name, complaint


__all__ = ["NEEDED", "RULES", "Complaint", "complaints"]
