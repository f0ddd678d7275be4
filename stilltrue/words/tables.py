"""Tables made of facts.  HTML in, HTML out; cites through a Citer."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from ..facts.book import Held
from ..facts.claim import Status
from ..facts.errors import UnknownNameError
from ..facts.values import Items
from .cite import AUTHORITY, Citer
from .html import escape, inline, plain, table, tag

Link = Callable[[str, str], str]
"""(page, words) to a link."""


def chosen(citer: Citer, wanted: Iterable[str]) -> Iterator[Held]:
    """Yield the held facts that *wanted* names, by id or by prefix; unheld ids are an error."""
    for name in wanted:
        if name.endswith("."):
            under = [h for i, h in citer.as_of.facts.items() if i.startswith(name)]
            if not any(i.startswith(name) for i in citer.as_of.book.facts):
                raise UnknownNameError("facts under", name, citer.as_of.book.subjects)
            yield from (held for held in under if held.status is not Status.RETIRED)
        else:
            yield citer.as_of[name]


def facts_table(citer: Citer, wanted: Iterable[str]) -> str:
    """List facts: name, value with its mark, when it was verified."""
    facts = list(chosen(citer, wanted))
    if not facts:
        return ""
    rows = [
        (
            inline(held.fact.name),
            citer.element(held.id, whole=False),
            escape(citer.speech.when(held.verified.when)),
        )
        for held in facts
    ]
    label = f"Facts, from “{plain(facts[0].fact.name)}” on"
    return table(("What", "Value", "Last read"), rows, label=label)


def providers_table(citer: Citer, fact_id: str, link: Link) -> str:
    """List every provider, and whether the set *fact_id* names it."""
    held = citer.as_of[fact_id]
    value = held.corrected or held.value
    if not isinstance(held.value, Items) or not isinstance(value, Items):
        raise UnknownNameError("set of providers", fact_id, ())
    rows = []
    for key, provider in citer.as_of.book.providers.items():
        named = key in value.set
        said = "documented" if named else "not documented"
        if named != (key in held.value.set):
            said = f"corrected: {said}"
        level = "yes" if named else "no"
        badge = tag("span", said, class_="st-badge", data_level=level)
        name = link(provider.page, provider.name) if provider.page else inline(provider.name)
        rows.append((name, badge))
    caption = tag("p", citer.element(fact_id, whole=True), class_="st-caption")
    return tag("div", caption + table(("Provider", "Own key"), rows, label="Providers"))


def editions_table(citer: Citer) -> str:
    """List the editions there were by this one's day: the day they show, and what they are."""
    book, day = citer.as_of.book, citer.as_of.day
    rows = [
        (
            escape(name),
            escape(citer.speech.day(entry.as_of)) if entry.as_of else "the present",
            str(len(book.as_of(entry.as_of or day).facts)),
            inline(entry.about),
        )
        for name, entry in book.editions.items()
        if entry.opened <= day
    ]
    return table(("Edition", "Shows", "Claims", "What it is"), rows, label="Editions", stacked=True)


def kinds_table(citer: Citer) -> str:
    """List the kinds of claim, their windows, and what a machine can check of each."""
    count, able = Counter[str](), Counter[str]()
    for held in citer.as_of.facts.values():
        count[held.fact.kind] += 1
        able[held.fact.kind] += held.fact.checkable
    rows = [
        (
            inline(kind.name),
            *(_days(citer, days) for days in (kind.every, kind.due, kind.stale)),
            str(count[key]),
            f"{able[key]} of {count[key]}",
        )
        for key, kind in citer.as_of.book.kinds.items()
        if count[key]
    ]
    head = ("Kind", "Asked every", "Due after", "Stale after", "Claims", "A machine can check")
    return table(head, rows, label="Kinds of claim")


def _days(citer: Citer, number: int) -> str:
    if "day" not in citer.as_of.book.units:
        return str(number)
    return f"{number} {escape(citer.speech.unit('day', number))}"


def sources_table(citer: Citer) -> str:
    """List the sources that carry facts of this edition, with how many."""
    count = Counter(
        source
        for held in citer.as_of.facts.values()
        for source in dict.fromkeys(entry.source for entry in held.fact.evidence)
    )
    rows = [
        (
            citer.link(key),
            inline(source.publisher),
            AUTHORITY[source.authority],
            str(count[key]),
            inline(source.link_only) if source.link_only else "yes",
        )
        for key, source in citer.as_of.book.sources.items()
        if count[key]
    ]
    head = ("Source", "Publisher", "Whose word", "Claims", "Readable by a robot")
    return table(head, rows, label="Sources")
