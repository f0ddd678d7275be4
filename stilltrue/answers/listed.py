"""What needs a person, for the person: the gravest first, the oldest of them first, each with what
readers see, what the page says, and the commands that answer it.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..facts.book import Book
from ..facts.observed import Finding
from ..facts.values import Value
from ..verify.alike import as_words
from ..verify.model import Sight
from ..verify.report.story import SORTS
from ..words.cite import Citer
from ..words.speech import Speech

_ORDER = tuple(SORTS)


@dataclass(frozen=True, slots=True)
class Listing:
    """Open findings, and what is needed to show them."""

    book: Book
    findings: tuple[Finding, ...]
    today: date
    pages: Mapping[str, Sequence[str]]
    """Fact id to the pages that name it."""
    put_off: int = 0
    """How many more a snooze or a pin keeps quiet."""

    def ordered(self) -> list[Finding]:
        """Return the findings in the order a person should meet them."""
        return sorted(
            self.findings, key=lambda one: (_ORDER.index(one.sort), one.first_seen, one.id)
        )

    def sentence(self, one: Finding, value: Value | None) -> str:
        """Return what readers see, with *value* in its place."""
        if one.fact is None or value is None:
            return ""
        fact = self.book[one.fact]
        citer = Citer(self.book.as_of(self.today), Speech(self.book), self.today)
        return citer.plain(fact.sentence, value)

    def named_on(self, one: Finding) -> list[str]:
        """Return the pages that show what a finding is about."""
        if one.fact:
            return list(self.pages.get(one.fact, ()))
        about = (
            fact_id
            for fact_id, fact in self.book.facts.items()
            if any(entry.source == one.source for entry in fact.evidence)
        )
        return sorted({page for fact_id in about for page in self.pages.get(fact_id, ())})


def commands(one: Finding) -> list[str]:
    """Return the commands that can answer a finding, the likeliest first."""
    some: list[str] = []
    match one.sort, one.sight:
        case "claim", Sight.CHANGED if one.primary and one.seen:
            some = [f"take {one.id}", f"correct {one.id} --because …"]
        case "claim", Sight.CHANGED if one.primary:
            some = [f"take {one.fact} --value …", f"correct {one.fact} --value … --because …"]
        case "claim", Sight.CHANGED:
            some = [f"reconfirm {one.fact}", f"reanchor {one.fact} --entry N --drop"]
        case "claim", _:
            some = [f"move {one.source} URL", f"retire {one.id}"]
        case "evidence", _:
            some = [f"reanchor {one.id} --quote …", f"retire {one.id} --because …"]
        case _:
            some = [f"move {one.source} URL"]
    if one.sort == "claim":
        some.append(f"pin {one.fact} --because … --until DAY")
    return [f"stilltrue {command}" for command in (*some, f"snooze {one.id} --until DAY")]


def as_text(listing: Listing) -> str:
    """Return the list for a terminal."""
    lines: list[str] = []
    for one in listing.ordered():
        lines += [*_shown(listing, one), ""]
    count, quiet = len(listing.findings), listing.put_off
    lines.append(f"{count} to answer." if count else "Nothing needs a person.")
    if quiet:
        lines.append(f"{quiet} more put off by a snooze or a pin, with its end in the facts file.")
    return "\n".join(lines)


def _shown(listing: Listing, one: Finding) -> Iterator[str]:
    name = one.fact or one.source
    since = f"{one.sight} since {one.first_seen:%Y-%m-%d}"
    yield f"{one.id}  {name}: {SORTS[one.sort].lower()} ({since})"
    if before := listing.sentence(one, one.held):
        yield f"    we say    {before}"
    if after := listing.sentence(one, one.seen):
        yield f"    then      {after}"
    if one.held and one.seen:
        yield f"    value     {as_words(one.held)} → {as_words(one.seen)}"
    yield f"    because   {one.because}"
    if one.excerpt:
        yield f"    the page  “{one.excerpt}”"
    source = listing.book.sources.get(one.source)
    yield f"    source    {source.title if source else one.source}: {_link(listing, one)}"
    if pages := listing.named_on(one):
        yield f"    pages     {', '.join(pages)}"
    for command in commands(one):
        yield f"    $ {command}"


def _link(listing: Listing, one: Finding) -> str:
    source = listing.book.sources.get(one.source)
    return source.url if source else one.address


def as_json(listing: Listing) -> str:
    """Return the list for machines; keys are only ever added."""
    told = [
        one.model_dump(mode="json", exclude_none=True)
        | {
            "sentence": listing.sentence(one, one.held),
            "sentence_then": listing.sentence(one, one.seen),
            "link": _link(listing, one),
            "pages": listing.named_on(one),
            "commands": commands(one),
        }
        for one in listing.ordered()
    ]
    said = {"version": 1, "findings": told, "put_off": listing.put_off}
    return json.dumps(said, indent=1, ensure_ascii=False)


WRITERS: Mapping[str, Callable[[Listing], str]] = {"text": as_text, "json": as_json}
"""Format to its writer."""
