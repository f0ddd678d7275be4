"""Whether evidence holds on a page that was read.  Pure, deterministic, and knows no policy.

- Evidence looks in its section, subsections and heading included, or in the whole page.
- A **quote** must be there at least once, word for word.  Case counts, but for its first letter,
  which depends on where in a sentence the words stand.  Line ends and cell walls count as spaces,
  and a quote never begins or ends inside a word: `Pro` is not found in `Project`.
- A **pattern** must match exactly once, or say the very same wherever it does: pages are written
  twice for wide and narrow screens.  It runs on lines; a row is `a | b`.  If it misses, it is tried
  once more as `loose` has it, and under the heading that its first words have become.
- What matches nowhere in the visible words but names an address is looked for once more with each
  link's target in parentheses behind its words.
- **items** are all matches' `item`, mapped, in page order, each once.
- A **cell** is matched alone, and where there is no table any more, what stands under its label; a
  **pointer** gives the value at its place in a JSON page.
- **absent** holds as long as its pattern matches nowhere in the section.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from ..facts.evidence import Absent, ByHand, Cell, Evidence, ItemsOf, Pattern, Pointer, Quote
from .captured import captured
from .celled import celled
from .document import Document, Section
from .headed import headed
from .hits import EXCERPT, excerpt, hits, ordinary
from .linked import linked
from .loose import loosened
from .model import LOST, Found, Match, Missed
from .normal import flat, normalised
from .outline import text_of
from .places import named, places
from .pointers import value_at

_ADDRESS = re.compile(r"://|\w\\?\.\w+\\?/|https?")
_OFTEN = 5
"""Places in which a page may say the same, as for wide and for narrow screens."""
_FOLDED = re.compile(
    r"(?im)^(?:(?:show|view|see|load|display) (?:all|(?:\d+ )?more)\b.{0,30}|(?:and|\+) ?\d+ more)$"
)
"""Said under a list by whoever does not show all of it."""


def match(document: Document, evidence: Evidence) -> Match:
    """Return what *evidence* finds in *document*, or in which way it misses."""
    if isinstance(evidence, ByHand):
        return Missed("no-words", "only a person can look")
    if isinstance(evidence, Pointer):
        return _pointer(document, evidence)
    somewhere = places(document, evidence.section)
    if isinstance(somewhere, Missed):
        return somewhere
    if len(somewhere) == 1:
        return _match(document, somewhere[0], evidence)
    found = [_match(document, where, evidence) for where in somewhere]
    held = [one for one in found if isinstance(one, Found) or one.how not in LOST]
    if len(held) == 1 and not isinstance(evidence, Absent):
        return held[0]
    shown = "; ".join(repr(section.heading) for section in somewhere[:3])
    return Missed("many", f"{len(somewhere)} sections are called {evidence.section!r}", shown)


def _match(
    document: Document, where: Section, evidence: Quote | Pattern | ItemsOf | Cell | Absent
) -> Match:
    match evidence:
        case Quote():
            return _twice(document, where, evidence.quote, lambda text: _quote(text, evidence))
        case Pattern():
            found = _twice(document, where, evidence.pattern, lambda text: _pattern(text, evidence))
            lost = isinstance(found, Missed) and found.how in LOST
            return (lost and _headed(where, evidence)) or found
        case ItemsOf():
            return _listed(where, evidence) or _twice(
                document, where, evidence.items, lambda text: _items(text, evidence)
            )
        case Cell():
            return celled(document, where, evidence)
        case Absent():
            return _absent(text_of(where), evidence)
        case _:
            assert_never(evidence)


def _twice(document: Document, where: Section, wanted: str, look: Callable[[str], Match]) -> Match:
    """Look in the visible words, and if there is nothing and an address is wanted, behind links."""
    found = look(text_of(where))
    if isinstance(found, Found) or found.how != "no-words":
        return found
    if _ADDRESS.search(wanted):
        behind = look(linked(where, document.url))
        if isinstance(behind, Found) or behind.how != "no-words":
            return behind
    if where is not document.root and isinstance(look(text_of(document.root)), Found):
        return Missed("elsewhere", f"{found.detail}, but elsewhere on the page", found.excerpt)
    return found


def _quote(text: str, evidence: Quote) -> Match:
    words, run = flat(normalised(evidence.quote)), flat(text)
    for one in dict.fromkeys((words, words[:1].swapcase() + words[1:])):
        at = run.find(one)
        while at >= 0:
            if _whole(run, at, at + len(one)):
                return Found(excerpt=excerpt(run, at, at + len(one)))
            at = run.find(one, at + 1)
    return Missed("no-words", f"nothing says {words!r}", excerpt(text, 0, 0))


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether what stands from *start* to *end* cuts no word in two."""
    return not (_joins(text[start - 1 : start + 1]) or _joins(text[end - 1 : end + 1]))


def _joins(pair: str) -> bool:
    # Scripts that put no spaces between words have no such ends.
    return len(pair) > 1 and all(c.isalnum() and c < "\u0e00" for c in pair)


def _pattern(text: str, evidence: Pattern) -> Match:
    ways = (evidence.pattern, loosened(evidence.pattern))
    tried = (ordinary(list(hits(way, text, most=_OFTEN)), text) for way in ways)
    met = next(filter(None, tried), [])
    if not met:
        return Missed("no-words", "the pattern matches nothing", excerpt(text, 0, 0))
    every = [captured(hit, text, evidence.bounds, excerpt(text, *hit.span())) for hit in met]
    first = every[0]
    if len(every) == 1:
        return first
    if isinstance(first, Found) and _alike(every) and len(every) < _OFTEN:
        return replace(first, times=len(every))
    both = " … ".join(excerpt(text, *hit.span())[: EXCERPT // 2] for hit in met[:2])
    return Missed("many", "the pattern matches more than once", both)


def _headed(where: Section, evidence: Pattern) -> Found | None:
    """Look under the heading that the pattern's name has become, if one is left or come there."""
    name, rest = headed(evidence.pattern) or ("", "")
    under = named(where, name) if name else []
    if len(under) != 1:
        return None
    found = _pattern(text_of(under[0]), evidence.model_copy(update={"pattern": rest}))
    return found if isinstance(found, Found) else None


def _alike(every: Sequence[Match]) -> bool:
    said = [one.captured if isinstance(one, Found) else None for one in every]
    return said.count(said[0]) == len(said)


def _listed(where: Section, evidence: ItemsOf) -> Match | None:
    """Return the members in the lists of *where*, if most of what matches there stands in lists: a
    note beside a list may begin like a member.
    """
    every = _items(text_of(where), evidence)
    inside = _items("\n".join(_members(where)), evidence)
    if isinstance(every, Missed) or isinstance(inside, Missed):
        return None
    if 2 * len(inside.items) <= len(every.items):
        return None
    return replace(inside, folded=every.folded)


def _members(where: Section) -> Iterator[str]:
    for items in where.lists:
        yield from items
    for child in where.children:
        yield from _members(child)


def _items(text: str, evidence: ItemsOf) -> Match:
    met = [hit for hit in hits(evidence.items, text, most=-1) if hit["item"]]
    if not met:
        return Missed("no-words", "the pattern matches no member", excerpt(text, 0, 0))
    ours = {normalised(theirs): member for theirs, member in evidence.map.items()}
    seen = (normalised(hit["item"]) for hit in met)
    items = tuple(dict.fromkeys(ours.get(item, item) for item in seen))
    goes_on = _FOLDED.search(text)
    shown = excerpt(text, met[0].start(), met[-1].end())
    return Found(items=items, excerpt=shown, folded=goes_on[0] if goes_on else "")


def _pointer(document: Document, evidence: Pointer) -> Match:
    value = value_at(document.data, evidence.pointer)
    if isinstance(value, Missed):
        return value
    if isinstance(value, tuple):
        items = tuple(dict.fromkeys(map(normalised, value)))
        return Found(items=items, excerpt=", ".join(items)[:EXCERPT])
    return Found({"value": normalised(value)}, excerpt=normalised(value)[:EXCERPT])


def _absent(text: str, evidence: Absent) -> Match:
    hit = next(hits(evidence.absent, text, most=1), None)
    if hit is None:
        return Found()
    return Missed("appeared", f"it says {normalised(hit[0])!r}", excerpt(text, *hit.span()))
