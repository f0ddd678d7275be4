"""Naked claims: what prose may not state without a fact behind it.  One rule for pages and facts.

Text in `backticks` is quoted, not claimed, and `{placeholders}` are facts already.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import re2

from .book import Book
from .entry import PLACEHOLDER
from .leave import Waiver
from .model import Naked

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_COUNTED = (
    r"(?:k|K|M|million|billion|thousand)?[ -]?(?:tokens?|requests?|seconds?|minutes?|hours?|days?|"
    r"weeks?|months?|years?|users?|seats?|models?|projects?|characters?|keys?|KB|MB|GB)"
)
_NUMBER = r"\d(?:[\d.,]*\d)?"
EVERYWHERE = (
    Naked(
        name="price",
        pattern=rf"(?:[$€£₹¥]\s?{_NUMBER}|\b{_NUMBER}\s?(?:USD|EUR|GBP|INR|dollars|euros)\b)",
    ),
    Naked(name="percentage", pattern=rf"\b{_NUMBER}\s?(?:%|per ?cent\b)"),
    Naked(
        name="date",
        pattern=rf"\b(?:\d{{4}}-\d{{2}}(?:-\d{{2}})?|{_MONTH}\s+\d{{1,2}}\b(?:,\s*\d{{4}})?"
        rf"|{_MONTH}\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\b)",
    ),
    Naked(name="limit", pattern=rf"\b{_NUMBER}\s?{_COUNTED}\b"),
    Naked(
        name="present",
        pattern=r"(?i)\b(?:currently|at the moment|as of (?:now|today|this writing)|these days"
        r"|right now)\b",
    ),
)
"""What is a claim in any guide; a facts file adds its own under `naked`."""

_QUOTED = re.compile(r"`[^`]*`")


@dataclass(frozen=True, slots=True)
class Claim:
    """A naked claim: what sort, which words, and where in the text they begin (from 0)."""

    name: str
    words: str
    start: int


class Prose:
    """The naked-claim rule of a book, applied to one page or, without one, to the facts file."""

    def __init__(self, book: Book, *, page: str | None = None) -> None:
        self._patterns = [(n.name, re2.compile(n.pattern)) for n in (*EVERYWHERE, *book.naked)]
        self._any = re2.compile("|".join(f"(?:{n.pattern})" for n in (*EVERYWHERE, *book.naked)))
        self._waivers = [(i, w) for i, w in enumerate(book.waivers) if _excuses(w, page)]
        self._used: set[int] = set()

    def claims(self, text: str) -> Iterator[Claim]:
        """Yield the naked claims of *text*, a stretch of prose."""
        if not self._any.search(text):
            return
        blank = _QUOTED.sub(_same_length, PLACEHOLDER.sub(_same_length, text))
        for name, pattern in self._patterns:
            for found in pattern.finditer(blank):
                if not self._waived(text, found.start(), found.end()):
                    yield Claim(name, found.group(), found.start())

    def unneeded(self) -> Iterator[tuple[int, Waiver]]:
        """Yield the waivers of this file that excused nothing, with their index in the book."""
        yield from ((i, w) for i, w in self._waivers if i not in self._used)

    def _waived(self, text: str, start: int, end: int) -> bool:
        for i, waiver in self._waivers:
            at = text.find(waiver.words)
            while at != -1:
                if at <= start and end <= at + len(waiver.words):
                    self._used.add(i)
                    return True
                at = text.find(waiver.words, at + 1)
        return False


def _excuses(waiver: Waiver, page: str | None) -> bool:
    """Tell whether a waiver is for *page*, or for the facts file if no page is meant."""
    return waiver.file == page if page else not waiver.file.endswith(".md")


def _same_length(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())
