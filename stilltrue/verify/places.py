"""Find the section that evidence names.  Pure.

Tried in this order, and the first that finds anything decides: an anchor as written; a heading that
says the same, letter case aside; an anchor that the heading's words would give; a heading that says
the same but for its number; a heading that contains the words; last, the words under which
something is folded away.  Of sections inside one another the outer one is taken, since it holds the
words of both.  Others that are called the same are all given: which one was meant, only what is
found in them can tell.  Where there is no such section, a column of a table that has its name is.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from ..facts.errors import did_you_mean
from .document import Document, Section
from .model import Missed
from .normal import normalised
from .outline import row_of

_PERMALINK = re.compile(r"^[#¶§🔗 ]+|[#¶§🔗 ]+$")
_COUNTED = re.compile(
    r"(?i)^(?:[^\w\s]+ )?"
    r"(?:(?:§ ?|step |part )\d+[.):]?\s+|\d+(?:[.):]|(?:\.\d+)+[.):]?)\s+)?(?=\w)"
)
"""The number or the picture before a heading; `3 ways` has none."""
_SUGGESTED = 200
_GOES_ON = re.compile(r" ?\+| [A-Z]|-\w")
_NO_SLUG = re.compile(r"[^\w\- ]+")


def places(document: Document, name: str | None) -> list[Section] | Missed:
    """Return what in *document* is called *name*, the whole page if that is None."""
    if name is None:
        return [document.root]
    if found := named(document.root, name):
        return found
    every = list(_under(document.root))
    if turned := _turned([document.root, *every], name):
        return turned
    known = [section.heading for section in every[:_SUGGESTED]]
    return Missed("no-section", f"no section {name!r}{did_you_mean(name, known)}")


def named(where: Section, name: str) -> list[Section]:
    """Return the sections in *where* that are called *name*, none of them inside another."""
    every = list(_under(where))
    folds = [fold for section in (where, *every) for fold in section.folds]
    for some, ways in ((every, 5), (folds, 4)):
        for fits in islice(_ways(name.removeprefix("#"), normalised(name)), ways):
            if found := _outermost([section for section in some if fits(section)]):
                return found
    return []


def around(document: Document, where: Section) -> Section | None:
    """Return the section that *where* is a part of, unless that is the whole page or its title."""
    above = [one for one in _under(document.root) if any(part is where for part in one.children)]
    return above[0] if above and above[0].level > 1 else None


def _turned(every: list[Section], name: str) -> list[Section]:
    """Return the column that is called *name*, where the page has put its parts side by side."""
    columns = [
        Section(name, 0, text="\n".join(row_of((row[0], row[place])) for row in table.rows[1:]))
        for section in every
        for table in section.tables
        if table.rows
        for place, head in enumerate(table.rows[0])
        if place and said(head) == said(normalised(name)) and min(map(len, table.rows)) > place
    ]
    return columns if len(columns) == 1 else []


def _ways(anchor: str, words: str) -> Iterator[Callable[[Section], bool]]:
    folded, slug = said(words), slug_of(words)
    yield lambda section: anchor in section.anchors
    yield lambda section: bool(folded) and said(section.heading) == folded
    yield lambda section: bool(slug) and slug_of(section.heading) == slug
    yield lambda section: uncounted(section.heading) == uncounted(words)
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


def uncounted(heading: str) -> str:
    """Return a heading without the number or the picture that stands before it."""
    return said(_COUNTED.sub("", heading) or heading)


def _under(section: Section) -> Iterator[Section]:
    for child in section.children:
        yield child
        yield from _under(child)


def _outermost(found: list[Section]) -> list[Section]:
    inner = {id(below) for section in found for below in _under(section)}
    return [section for section in found if id(section) not in inner]
