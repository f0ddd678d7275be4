"""Whether evidence deserves trust, tried on a page before any claim hangs on it.  Pure.

Good evidence matches its page, and the same way twice; says something else when the value on the
page is altered; is silent when the words it rests on are deleted; and is silent on every other
page.  Evidence that would also match without its sentence is worse than none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from ..facts.book import Book
from ..facts.evidence import Absent, ByHand, Evidence
from .alive import alive
from .altered import falls, flips, silent, words
from .document import Document
from .judge import reading
from .match import match
from .model import Check, Found, Match, Missed, Page, Reading
from .read import read


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one entry of evidence on one page."""

    evidence: Evidence
    match: Match
    steady: bool
    """Whether a second look gave the same."""
    flips: bool | None = None
    """Whether it noticed an altered value; None where there is none to alter."""
    falls: bool | None = None
    """Whether it missed once its words were deleted; None where they could not be singled out."""
    elsewhere: tuple[str, ...] = ()
    """Other pages on which it matches too."""
    others: int = 0
    """Other pages it was tried on."""

    @property
    def good(self) -> bool:
        """Whether it may carry a claim."""
        found = self.once and self.steady and not self.elsewhere
        return found and self.flips is not False and self.falls is not False

    @property
    def once(self) -> bool:
        """Whether it matches in one place."""
        return isinstance(self.match, Found) and self.match.times == 1

    @property
    def results(self) -> tuple[tuple[str, bool | None], ...]:
        """Return each thing asked of it, with its outcome; None where it could not be asked."""
        return (
            ("exactly once", self.once),
            ("twice in a row", self.steady),
            ("flips with the value", self.flips),
            ("fails without its words", self.falls),
            (f"silent on other pages ({self.others})", not self.elsewhere if self.others else None),
        )

    @property
    def verdict(self) -> str:
        """Say in a clause what is wrong with it, or that nothing is."""
        if isinstance(self.match, Missed):
            return f"{_HOW[self.match.how]}: {self.match.detail}"
        faults = [
            (not self.once, f"it matches in {self.match.times} places, and says the same in each"),
            (not self.steady, "two looks at the same page differ"),
            (self.flips is False, "it does not notice another value"),
            (self.falls is False, "it matches without its words too"),
            (bool(self.elsewhere), f"it matches elsewhere too: {', '.join(self.elsewhere)}"),
        ]
        wrong = [words for fault, words in faults if fault]
        return "; ".join(wrong) or "matched once, and only there"

    @property
    def mend(self) -> str:
        """Suggest what to do about it; empty if nothing."""
        if isinstance(self.match, Missed):
            return _MENDS[self.match.how]
        if not self.once:
            return _MENDS["many"]
        if self.flips is False:
            return "capture the value itself in the group"
        if self.falls is False or self.elsewhere:
            return "bind it to its section and to the words beside the value"
        return ""


_HOW = {
    "no-section": "no such section",
    "elsewhere": "matched in another section",
    "no-words": "matched zero times",
    "many": "matched many times",
    "out-of-bounds": "matched an implausible value",
    "appeared": "words are there that should be absent",
}
_MENDS = {
    "no-section": "name a heading or an anchor that the page has",
    "elsewhere": "name the section in which it stands",
    "no-words": "look at the page and quote what it says today",
    "many": "add a section, or words that stand beside the value",
    "out-of-bounds": "widen the bounds if the value is right",
    "appeared": "read the page: this is news, or the pattern is too wide",
}


def neighbours(book: Book, check: Check, pages: Iterable[tuple[str, Page]]) -> list[Page]:
    """Return the other pages of the host of *check*, of *pages* by source; those on which the same
    claim rests are none of them.
    """
    said = {entry.source for entry in book.facts[check.fact].evidence}
    source = book.sources[check.source]
    own = {source.url, source.fetch}
    hosts = {urlsplit(url).hostname for url in own if url}
    return [
        page
        for name, page in pages
        if name not in said and page.url not in own and urlsplit(page.url).hostname in hosts
    ]


def tried(check: Check, page: Page, others: Iterable[Page] = ()) -> list[Trial]:
    """Try every entry of *check* that a machine can on *page*, and on the *others*."""
    document = _document(page)
    if isinstance(document, str):
        return []
    near = [(other.url, _document(other)) for other in others]
    rest = [(url, other) for url, other in near if not isinstance(other, str)]
    entries = [entry for entry in check.evidence if not isinstance(entry, ByHand)]
    return [_tried(entry, page, document, rest) for entry in entries]


def said(book: Book, check: Check, page: Page, trials: Iterable[Trial]) -> Reading:
    """Return what a run would make of *page*, had its evidence been proven before."""
    document = _document(page)
    if isinstance(document, str):
        return reading(check, page, None, document, proven=True)
    dead = alive(page, document, book.sources[check.source], None)
    matches = None if dead else [(trial.evidence, trial.match) for trial in trials]
    return reading(check, page, matches, dead, proven=True)


_document = lru_cache(maxsize=256)(read)
"""Neighbours are tried with every claim of a host."""


def _tried(
    entry: Evidence, page: Page, document: Document, others: Sequence[tuple[str, Document]]
) -> Trial:
    got = match(document, entry)
    again = read(page)
    steady = not isinstance(again, str) and match(again, entry) == got
    if isinstance(got, Missed) or isinstance(entry, Absent):
        return Trial(entry, got, steady)
    rests = words(entry, got)
    elsewhere = tuple(url for url, other in others if isinstance(match(other, entry), Found))
    return Trial(
        entry,
        got,
        steady,
        flips(entry, got, page, rests),
        falls(entry, got, page, rests) and silent(entry, got, document),
        elsewhere,
        len(others),
    )
