"""What changed between two days, and what a fact held before.  Compares books; keeps none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..facts.book import AsOf, Held
from ..facts.claim import Past, Status
from .cite import Citer
from .html import escape, inline, tag

Sort = Literal["changed", "corrected", "added", "retired"]
HEADINGS: dict[Sort, str] = {
    "changed": "The world changed",
    "corrected": "We were wrong",
    "added": "New in this edition",
    "retired": "No longer asserted",
}
BADGES: dict[Sort, str] = {
    "changed": "Changed",
    "corrected": "Corrected",
    "added": "New",
    "retired": "Retired",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two days."""

    sort: Sort
    before: Held | None
    after: Held
    past: Past | None
    """The history entry that says how the older value ended."""


def compare(before: AsOf, after: AsOf) -> Iterator[Change]:
    """Yield every fact that is not held as it was, in file order."""
    for fact_id, held in after.facts.items():
        change = difference(before.facts.get(fact_id), held)
        if change:
            yield change


def difference(old: Held | None, held: Held) -> Change | None:
    """Return what is different about one fact, if anything is."""
    if old is None:
        return Change("added", None, held, None)
    if held.status is Status.RETIRED and old.status is not Status.RETIRED:
        return Change("retired", old, held, None)
    if old.value == held.value:
        return None
    past = next(p for p in reversed(held.fact.history) if p.recorded == old.recorded)
    return Change("corrected" if past.ended == "corrected" else "changed", old, held, past)


def changes(citer: Citer, before: AsOf, wanted: Sequence[str]) -> str:
    """List the changes to the facts of *wanted*, in its order."""
    by_id = {change.after.id: change for change in compare(before, citer.as_of)}
    listed = [by_id[fact_id] for fact_id in wanted if citer.as_of[fact_id].id in by_id]
    return tag("ul", [row(citer, change) for change in listed], class_="st-changes")


def row(citer: Citer, change: Change, **data: str | bool | None) -> str:
    """Write one change: its sort, the value before, the fact as it is, and how it came about."""
    fact = change.after.fact
    badge = tag("span", BADGES[change.sort], class_="st-badge", data_change=change.sort)
    said = [badge, tag("span", inline(fact.name), class_="st-change-name")]
    if change.before and change.sort != "retired":
        old = tag("del", inline(citer.speech.value(change.before.value)))
        said.append(tag("span", f"{old} → ", class_="st-before"))
    said.append(citer.element(change.after.id, whole=True))
    if change.past:
        said.append(_how(citer, change.past))
    return tag(
        "li", said, class_="st-change", data_change=change.sort, data_ref=change.after.id, **data
    )


def _how(citer: Citer, past: Past) -> str:
    speech = citer.speech
    if past.ended == "corrected":
        how = "Corrected"
    elif past.changed_between:
        first, last = (speech.day(day) for day in past.changed_between)
        how = f"Changed between {first} and {last}"
    else:
        how = "Changed"
    because = f": {inline(past.because.rstrip('.'))}" if past.because else ""
    basis = escape(speech.verified(past.verified))
    return tag("span", f"{escape(how)}{because}. Before: {basis}.", class_="st-how")


def history(citer: Citer, held: Held) -> str:
    """List what a fact held before, oldest first, with how each value ended; of what ended after
    the edition's day it knows nothing.
    """
    ends = [*(past.recorded for past in held.fact.history[1:]), held.fact.recorded]
    rows = []
    for past, end in zip(held.fact.history, ends, strict=False):
        if end > citer.as_of.day:
            break
        seen = " – ".join(dict.fromkeys(citer.speech.when(when) for when in past.seen))
        value = tag("span", inline(citer.speech.value(past.value)), class_="st-old")
        rows.append(tag("li", f"{value}, seen {escape(seen)}. {_how(citer, past)}"))
    return tag("ol", rows, class_="st-history") if rows else ""
