"""What changed since any day, each change with the days on which a reader must have looked to have
seen it otherwise.  Shows what changed since the edition before; a script moves the day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..facts.book import AsOf, Held
from .changes import HEADINGS, Change, Sort, difference, row
from .cite import Citer
from .html import escape, tag

SAYS = {
    "data_said": "Since {day}: {changed} changed in the world, {corrected} corrected by us, "
    "{added} new, {retired} no longer asserted.",
    "data_nothing": "Nothing is different since {day}.",
    "data_visit": "{day}, your last visit ({n})",
}
"""What the script announces."""


@dataclass(frozen=True, slots=True)
class Span:
    """A change, and from which day until before which day one had to look to find it new."""

    change: Change
    first: date | None
    """None: from the beginning of time."""
    until: date

    def seen_from(self, day: date) -> bool:
        """Tell whether it is new to somebody who looked last on *day*."""
        return (self.first is None or self.first <= day) and day < self.until


def spans(as_of: AsOf) -> Iterator[Span]:
    """Yield every change to every fact, against each state it was in since the first edition."""
    opened = min(edition.opened for edition in as_of.book.editions.values())
    for held in as_of.facts.values():
        for first, until in pairwise([None, *_turns(held, as_of.day)]):
            old = as_of.book.held_on(held.id, first) if first else None
            change = difference(old, held)
            if change and until and until > opened:
                yield Span(change, first, until)


def _turns(held: Held, last: date) -> list[date]:
    """Return the days on which another state of the fact began."""
    fact = held.fact
    days = {fact.recorded, *(past.recorded for past in fact.history)}
    days |= {fact.retired.on} if fact.retired else set()
    return sorted(day for day in days if day <= last)


def since(citer: Citer, before: AsOf) -> str:
    """List what is different since the edition *before*, by sort, with a control for other days."""
    found = list(spans(citer.as_of))
    groups = "".join(_group(citer, sort, found, before.day) for sort in HEADINGS)
    return tag("div", _form(citer) + groups, class_="st-differences")


def _group(citer: Citer, sort: Sort, found: list[Span], day: date) -> str:
    some = [span for span in found if span.change.sort == sort]
    if not some:
        return ""
    number = sum(span.seen_from(day) for span in some)
    count = tag("span", str(number), class_="st-count")
    title = tag("h3", f"{HEADINGS[sort]} {count}", id=sort)
    rows = tag("ul", [_row(citer, span, day) for span in some], class_="st-changes")
    if sort == "added":
        rows = tag("details", tag("summary", f"Show all {tag('span', str(number))}") + rows)
    return tag("section", title + rows, data_group=sort, hidden=not number)


def _row(citer: Citer, span: Span, day: date) -> str:
    return row(
        citer, span.change, data_from=span.first.isoformat() if span.first else None,
        data_until=span.until.isoformat(), hidden=not span.seen_from(day),
    )  # fmt: skip


def _form(citer: Citer) -> str:
    day = citer.as_of.day
    editions = [
        tag("button", escape(f"{citer.speech.day(one.as_of)}, edition {name}"), type="button",
            class_="md-button", data_day=one.as_of.isoformat())
        for name, one in citer.as_of.book.editions.items() if one.as_of and one.as_of < day
    ]  # fmt: skip
    first = min(edition.opened for edition in citer.as_of.book.editions.values())
    field = tag(
        "input", type="date", name_="since", min=first.isoformat(), max=day.isoformat()
    )  # fmt: skip
    inner = [
        tag("label", f"<span>Since</span> {field}"),
        tag("p", editions, class_="st-presets"),
        tag("p", class_="st-said", role="status"),
    ]
    return tag(
        "form", inner, class_="st-tool st-since-day st-needs-js", data_since=day.isoformat(),
        aria_label="Since when", data_search_exclude=True, **SAYS,
    )  # fmt: skip
