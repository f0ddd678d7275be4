"""Whether evidence holds on a page that was read.  Pure, deterministic, and knows no policy.

- Evidence looks in its section, subsections and heading included, or in the whole page.
- A **quote** must be there at least once, word for word.  Case counts, but for its first letter,
  which depends on where in a sentence the words stand.  Line ends and cell walls count as spaces,
  and a quote never begins or ends inside a word: `Pro` is not found in `Project`.
- A **pattern** must match exactly once, whatever it captures: two places that say the same today
  need not tomorrow, and nobody would know which is ours.  It runs on lines; a row is `a | b`.
  If it misses, it is tried once more as `loose` has it.
- What matches nowhere in the visible words but names an address is looked for once more with each
  link's target in parentheses behind its words.
- **items** are all matches' `item`, mapped, in page order, each once.
- A **cell** is matched alone; a **pointer** gives the value at its place in a JSON page.
- **absent** holds as long as its pattern matches nowhere in the section.

Patterns are RE2: they take time linear in the page, whatever the page.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, assert_never

import re2

from ..facts.evidence import Absent, ByHand, Cell, Evidence, ItemsOf, Pattern, Pointer, Quote
from .captured import captured
from .cells import cell_of
from .linked import linked
from .loose import loosened
from .model import Document, Found, Match, Missed, Section
from .normal import flat, normalised, pattern
from .outline import text_of
from .places import place
from .pointers import value_at

_ADDRESS = re.compile(r"://|\w\\?\.\w+\\?/|https?")
_EXCERPT = 200
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
    where = place(document, evidence.section)
    if isinstance(where, Missed):
        return where
    match evidence:
        case Quote():
            return _twice(document, where, evidence.quote, lambda text: _quote(text, evidence))
        case Pattern():
            return _twice(document, where, evidence.pattern, lambda text: _pattern(text, evidence))
        case ItemsOf():
            return _listed(where, evidence) or _twice(
                document, where, evidence.items, lambda text: _items(text, evidence)
            )
        case Cell():
            return _cell(where, evidence)
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
        return Missed(found.how, f"{found.detail}, but elsewhere on the page", found.excerpt)
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


@lru_cache(maxsize=128)  # each holds some 20 kB, and a run asks for a page's only once
def compiled(text: str) -> Any:
    """Return *text* as a pattern for normal text."""
    return re2.compile(pattern(text))


def _pattern(text: str, evidence: Pattern) -> Match:
    ways = (evidence.pattern, loosened(evidence.pattern))
    hits = next(filter(None, (list(_hits(way, text, most=2)) for way in ways)), [])
    if not hits:
        return Missed("no-words", "the pattern matches nothing", excerpt(text, 0, 0))
    if len(hits) > 1:
        both = " … ".join(excerpt(text, *hit.span())[: _EXCERPT // 2] for hit in hits)
        return Missed("many", "the pattern matches more than once", both)
    return captured(hits[0], text, evidence.bounds, excerpt(text, *hits[0].span()))


def _hits(wanted: str, text: str, most: int) -> Iterator[Any]:
    """Yield matches that are not empty, at most so many."""
    for hit in compiled(wanted).finditer(text):
        if hit.end() > hit.start():
            yield hit
            most -= 1
            if not most:
                return


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
    hits = [hit for hit in _hits(evidence.items, text, most=-1) if hit["item"]]
    if not hits:
        return Missed("no-words", "the pattern matches no member", excerpt(text, 0, 0))
    named = {normalised(theirs): ours for theirs, ours in evidence.map.items()}
    seen = (normalised(hit["item"]) for hit in hits)
    items = tuple(dict.fromkeys(named.get(item, item) for item in seen))
    goes_on = _FOLDED.search(text)
    shown = excerpt(text, hits[0].start(), hits[-1].end())
    return Found(items=items, excerpt=shown, folded=goes_on[0] if goes_on else "")


def _cell(where: Section, evidence: Cell) -> Match:
    found = cell_of(where, evidence.row, evidence.column)
    if isinstance(found, Missed):
        return found
    hits = list(_hits(evidence.cell, found.text, most=2))
    if len(hits) != 1:
        how: Any = "many" if hits else "no-words"
        return Missed(how, f"the cell says {found.text!r}", found.line)
    return captured(hits[0], found.text, evidence.bounds, found.line)


def _pointer(document: Document, evidence: Pointer) -> Match:
    value = value_at(document.data, evidence.pointer)
    if isinstance(value, Missed):
        return value
    if isinstance(value, tuple):
        items = tuple(dict.fromkeys(map(normalised, value)))
        return Found(items=items, excerpt=", ".join(items)[:_EXCERPT])
    return Found({"value": normalised(value)}, excerpt=normalised(value)[:_EXCERPT])


def _absent(text: str, evidence: Absent) -> Match:
    hit = next(_hits(evidence.absent, text, most=1), None)
    if hit is None:
        return Found()
    return Missed("appeared", f"it says {normalised(hit[0])!r}", excerpt(text, *hit.span()))


def excerpt(text: str, start: int, end: int) -> str:
    """Return the line of *text* from *start* to *end*, at most 200 characters around its middle."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = normalised(text[first : last if last >= 0 else len(text)])
    if len(line) <= _EXCERPT:
        return line
    middle = (start + end) // 2 - first
    begin = max(0, min(middle - _EXCERPT // 2, len(line) - _EXCERPT))
    return line[begin : begin + _EXCERPT].strip()
