"""Which pages an edition has: those with a fact of its day, and those that never needed one.  Of
editions that are kept in brief only the pages that list everything are built.
"""

from datetime import date

from ..facts.book import Book
from .model import WORDS, Page
from .scan import Scan

IN_FULL = 3
"""So many of the newest editions are built in full; of older ones stay register and changes."""


def in_brief(book: Book) -> list[str]:
    """Return the editions that are kept in brief, oldest first."""
    return list(book.editions)[:-IN_FULL]


def built_of(book: Book, edition: str, today: date, pages: list[Page]) -> frozenset[str]:
    """Return the paths of the pages that are built of an edition: all it has, or those that list
    all it held, if there are any.
    """
    had = pages_of(book, book.editions[edition].as_of or today, pages)
    if edition not in in_brief(book):
        return had
    listing = (page.path for page in pages if page.path in had and _lists_all(Scan(page)))
    return frozenset(listing) or had


def _lists_all(scan: Scan) -> bool:
    return any(use.word in ("register", "changes") and not use.arguments for use in scan.uses())


def pages_of(book: Book, day: date, pages: list[Page]) -> frozenset[str]:
    """Return the paths of the pages that exist in the edition that shows *day*."""
    as_of = book.as_of(day)

    def holds(fact_id: str) -> bool:
        return fact_id in as_of.facts

    kept = set()
    for page in pages:
        scan = Scan(page)
        wanted = named_facts(book, scan)
        if not wanted or any(holds(fact_id) for fact_id in wanted):
            kept.add(page.path)
    return frozenset(kept)


def named_facts(book: Book, scan: Scan, *, prefixes: bool = True) -> set[str]:
    """Return the ids of the facts a page names anywhere, by id or, with *prefixes*, by prefix."""
    named: set[str] = set()
    for use in scan.uses():
        if WORDS.get(use.word) in ("fact", "facts"):
            for argument in use.arguments[: 1 if WORDS[use.word] == "fact" else None]:
                if argument.endswith("."):
                    named.update(i for i in book.facts if prefixes and i.startswith(argument))
                else:
                    named.add(argument)
    return named
