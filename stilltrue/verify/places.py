"""Find the section that evidence names.  Pure.

Tried in this order, and the first that finds anything decides: an anchor as written; a heading that
says the same, letter case aside; an anchor that the heading's words would give; a heading that
contains the words; last, the words under which something is folded away.  What is found twice is
not found: nobody knows which was meant.  Only where one stands inside the other is the outer one
taken, since it holds the words of both.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from ..facts.errors import did_you_mean
from .model import Document, Missed, Section
from .normal import normalised

_PERMALINK = re.compile(r"^[#¶§🔗 ]+|[#¶§🔗 ]+$")
_SUGGESTED = 200
_GOES_ON = re.compile(r" ?\+| [A-Z]|-\w")
_NO_SLUG = re.compile(r"[^\w\- ]+")


def place(document: Document, name: str | None) -> Section | Missed:
    """Return the section of *document* that is called *name*, the whole page if that is None."""
    if name is None:
        return document.root
    every = list(_under(document.root))
    folds = [fold for section in (document.root, *every) for fold in section.folds]
    for some, ways in ((every, 4), (folds, 3)):
        for fits in islice(_ways(name.removeprefix("#"), normalised(name)), ways):
            found = _outermost([section for section in some if fits(section)])
            if len(found) == 1:
                return found[0]
            if found:
                shown = "; ".join(repr(section.heading) for section in found[:3])
                return Missed("many", f"{len(found)} sections are called {name!r}", shown)
    known = [section.heading for section in every[:_SUGGESTED]]
    return Missed("no-section", f"no section {name!r}{did_you_mean(name, known)}")


def _ways(anchor: str, words: str) -> Iterator[Callable[[Section], bool]]:
    folded, slug = said(words), slug_of(words)
    yield lambda section: anchor in section.anchors
    yield lambda section: bool(folded) and said(section.heading) == folded
    yield lambda section: bool(slug) and slug_of(section.heading) == slug
    yield lambda section: bool(folded) and section.level > 1 and _stands_in(section.heading, words)


def _stands_in(heading: str, words: str) -> bool:
    """Tell whether *words* stand in *heading*, and do not begin a longer name: `Pro` stands in
    `Pro (monthly)` and in `The Pro plan`, but never in `Pro Plus` or `Pro+`.
    """
    rests = (heading[hit.end() :] for hit in _contains(words).finditer(heading))
    return any(not _GOES_ON.match(rest) for rest in rests)


@cache
def _contains(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w){re.escape(words)}(?!\w)")


def said(heading: str) -> str:
    """Return a heading as it is compared: without the sign that links to it, and in lower case."""
    return _PERMALINK.sub("", heading).casefold() or heading.casefold()


def slug_of(heading: str) -> str:
    """Return the anchor that most sites would give a heading."""
    return _NO_SLUG.sub("", said(heading)).strip().replace(" ", "-")


def _under(section: Section) -> Iterator[Section]:
    for child in section.children:
        yield child
        yield from _under(child)


def _outermost(found: list[Section]) -> list[Section]:
    inner = {id(below) for section in found for below in _under(section)}
    return [section for section in found if id(section) not in inner]
