"""Naked claims: what prose may not state without a fact behind it.  One rule for pages and facts.

Text in `backticks` is quoted, not claimed, unless it is a price and nothing else; `{placeholders}`
are facts already.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import re2

from .book import Book
from .entry import PLACEHOLDER
from .leave import Waiver
from .patterns import patterns, price_alone

_QUOTED = re.compile(r"`([^`]*)`")
_REFERS = re.compile(r"\b(?:the|these|those|our|your|between|of)\s+two\b", re.IGNORECASE)
"""`the two days` have been named before; they are not counted here."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A naked claim: what sort, which words, and where in the text they begin (from 0)."""

    name: str
    words: str
    start: int

    @property
    def remedy(self) -> str:
        """What to do about it, after making it a fact."""
        if self.words.startswith("`"):
            return "backticks do not excuse a price"
        return "quote what is literal in `backticks`"


class Prose:
    """The naked-claim rule of a book, applied to one page or, without one, to the facts file."""

    def __init__(self, book: Book, *, page: str | None = None) -> None:
        typed = patterns(book)
        self._patterns = [(one, re2.compile(one.pattern)) for one in typed]
        self._any = re2.compile("|".join(f"(?:{one.pattern})" for one in typed))
        self._price = re2.compile(price_alone(book))
        self._waivers = [(i, w) for i, w in enumerate(book.waivers) if _excuses(w, page)]
        self._used: set[int] = set()

    def claims(self, text: str) -> Iterator[Claim]:
        """Yield the naked claims of *text*, a stretch of prose."""
        if not self._any.search(text):
            return
        for claim in self._found(PLACEHOLDER.sub(_same_length, text)):
            if not self._waived(text, claim.start, claim.start + len(claim.words)):
                yield claim

    def names(self, code: str) -> Iterator[Claim]:
        """Yield what may not be typed into *code* either: whoever copies it, takes it along."""
        for one, pattern in self._patterns:
            for found in pattern.finditer(code) if one.code else ():
                if not self._waived(code, found.start(), found.end()):
                    yield Claim(one.name, found.group(), found.start())

    def _found(self, text: str) -> Iterator[Claim]:
        for quoted in _QUOTED.finditer(text):
            if self._price.fullmatch(quoted[1]):
                yield Claim("price", quoted[0], quoted.start())
        blank = _REFERS.sub(_same_length, _QUOTED.sub(_same_length, text))
        for one, pattern in self._patterns:
            for found in pattern.finditer(blank):
                yield Claim(one.name, found.group(), found.start())

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
