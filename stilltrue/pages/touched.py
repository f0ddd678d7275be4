"""Which pages show which facts: what a change of a fact touches."""

from collections.abc import Iterable

from ..facts.book import Book
from .editions import named_facts
from .model import Page
from .scan import Scan


def touched(book: Book, pages: Iterable[Page]) -> dict[str, tuple[str, ...]]:
    """Return for each fact the files of the pages that name it, in path order."""
    found: dict[str, list[str]] = {}
    for page in pages:
        for fact_id in named_facts(book, Scan(page)):
            found.setdefault(fact_id, []).append(page.file)
    return {fact_id: tuple(files) for fact_id, files in found.items()}
