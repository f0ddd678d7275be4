"""One finding, told to people on the forge: what, since when, and the command that answers it.

Pure.  Every word that came from a page goes through `safe`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..answers.listed import Listing, commands
from ..facts.book import Book
from ..facts.observed import Finding, Memory, SourceSeen, place
from ..facts.spells import Spell
from ..facts.values import Value
from ..verify.alike import as_words
from ..verify.model import Sight
from . import safe

_LONGEST_VALUE = 400
_MOST_PAGES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All that is known when findings are told."""

    book: Book
    memory: Memory
    findings: tuple[Finding, ...]
    """Open and not answered, in book order."""
    now: datetime
    touched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Fact to the pages that show it."""
    proposals: Mapping[str, str] = field(default_factory=dict)
    """Source to what is said of its proposal, in Markdown."""

    def of(self, sort: str) -> list[Finding]:
        """Return the findings of a sort."""
        return [one for one in self.findings if one.sort == sort]


def name_of(book: Book, one: Finding) -> str:
    """Return what a finding is about, in words."""
    if one.fact and one.fact in book.facts:
        return book.facts[one.fact].name
    return title_of(book, one.source)


def title_of(book: Book, source: str) -> str:
    """Return the title of a source."""
    known = book.sources.get(source)
    return known.title if known else source


def turn(one: Finding) -> str:
    """Return what we hold and what was seen instead, as Markdown; empty if no value was read."""
    if one.held is None or one.seen is None:
        return ""
    held, seen = (safe.words(as_words(value), _LONGEST_VALUE) for value in (one.held, one.seen))
    return f"{held} → {seen}"


def sentence(desk: Desk, one: Finding, value: Value | None) -> str:
    """Return what readers see, as Markdown, with *value* in its place."""
    listing = Listing(desk.book, (), desk.now.date(), {})
    return safe.words(listing.sentence(one, value))


def item(desk: Desk, one: Finding) -> str:
    """Return a finding as a section of its own, under an anchor that stays."""
    return "\n".join(_lines(desk, one)) + "\n"


def _lines(desk: Desk, one: Finding) -> Iterator[str]:
    known = one.reported and one.reported.date() < desk.now.date()
    new = "" if known else " (new)"
    yield f'### <a id="{one.id}"></a>{safe.words(name_of(desk.book, one))}{new}\n'
    yield f"{one.sight}: {safe.words(one.because)}\n"
    if told := sentence(desk, one, one.held):
        yield f"We say: {told}\n"
    if both := turn(one):
        yield f"**{both}**\n"
    if one.excerpt:
        yield f"> {safe.words(one.excerpt)}\n"
    yield f"- Source: {safe.link(title_of(desk.book, one.source), one.address)}"
    yield f"- {_history(desk, one)}"
    if one.fact:
        yield f"- Fact: {safe.code(one.fact)}{pages(desk.touched.get(one.fact, ()))}"
    if one.sight == Sight.CHANGED and (offer := desk.proposals.get(one.source)):
        yield f"- {offer}"
    yield f"- Answer: {' or '.join(map(safe.code, commands(one)))}"


def pages(paths: tuple[str, ...]) -> str:
    """Return the tail of a sentence that names the pages touched."""
    if not paths:
        return ""
    more = f" and {len(paths) - _MOST_PAGES} more" if len(paths) > _MOST_PAGES else ""
    return f", shown on {', '.join(map(safe.code, paths[:_MOST_PAGES]))}{more}"


def _history(desk: Desk, one: Finding) -> str:
    seen = spell(desk.memory, one)
    times = f"seen {seen.times} times on {seen.days} days, " if seen else ""
    told = f"; reported on {one.reported:%Y-%m-%d}" if one.reported else ""
    return f"Since {one.first_seen:%Y-%m-%d}: {times}last on {one.last_seen:%Y-%m-%d}{told}"


def spell(memory: Memory, one: Finding) -> Spell | None:
    """Return the looks in a row that a finding rests on, where they are still remembered."""
    if one.fact is None:
        known: SourceSeen | None = memory.sources.get(one.address)
        return known.unread if known else None
    seen = memory.readings.get(place(one.fact, one.source))
    if seen is None:
        return None
    return seen.absent if one.sight == Sight.ABSENT else seen.said
