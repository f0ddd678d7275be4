"""No date lies ahead unless it says so, and history runs one way."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from ..claim import Fact, Past
from ..nodes import Loc
from ..values import DayValue
from ..when import When
from .complaint import Case, Complaint

_FUTURE = "only `scheduled` and `until` may lie ahead; check the year"
_FAR = timedelta(days=3653)
"""So far ahead may lie a day that is itself the claim, such as an announced end."""


def complaints(case: Case) -> Iterator[Complaint]:
    """Complain about dates ahead of today and about histories that cannot have happened."""
    for fact_id, fact in case.book.facts.items():
        loc = ("facts", fact_id)
        yield from _ahead(case, fact, loc)
        yield from _first(fact, loc)
        yield from _seen(fact, loc)
        yield from _history(fact, loc)
    for name, failure in case.book.failures.items():
        loc = ("failures", name)
        yield from _when(case, failure.since, (*loc, "since"))
        yield from _when(case, failure.verified.when, (*loc, "verified", "when"))
        yield from _day(case, failure.recorded, (*loc, "recorded"))
    for name, edition in case.book.editions.items():
        yield from _day(case, edition.opened, ("editions", name, "opened"))
        if edition.as_of:
            yield from _day(case, edition.as_of, ("editions", name, "as_of"))
    yield from _editions(case)
    for name, kind in case.book.kinds.items():
        if kind.every * 3 > kind.due:
            found = f"every {kind.every}, due {kind.due}"
            yield Complaint(
                ("kinds", name, "every"),
                "asked too rarely",
                found,
                "`every` is at most a third of `due`",
            )
        if kind.due >= kind.stale:
            found = f"due {kind.due}, stale {kind.stale}"
            yield Complaint(
                ("kinds", name, "due"), "due after stale", found, "`due` comes before `stale`"
            )


def _editions(case: Case) -> Iterator[Complaint]:
    editions = list(case.book.editions.items())
    still_open = [name for name, edition in editions if edition.as_of is None]
    if still_open != [name for name, _ in editions[-1:]] or not editions:
        found = ", ".join(still_open) or "none"
        remedy = "exactly the last edition has no `as_of`"
        yield Complaint(("editions",), "not one open edition", found, remedy, key=True)
    closed = [(name, edition.as_of) for name, edition in editions if edition.as_of]
    for (before, a), (after, b) in pairwise(closed):
        if a >= b:
            yield Complaint(
                ("editions", after),
                "editions out of order",
                f"{after} after {before}",
                "oldest first",
            )


def _ahead(case: Case, fact: Fact, loc: Loc) -> Iterator[Complaint]:
    yield from _when(case, fact.verified.when, (*loc, "verified", "when"))
    yield from _day(case, fact.recorded, (*loc, "recorded"))
    if fact.first:
        yield from _when(case, fact.first.when, (*loc, "first", "when"))
    if fact.seen:
        yield from _when(case, fact.seen, (*loc, "seen"))
    if isinstance(fact.value, DayValue) and fact.value.day > case.today + _FAR:
        found = f"{fact.value.day} (today is {case.today})"
        yield Complaint(
            (*loc, "value", "day"), "a day too far ahead to be meant", found, "check the year"
        )
    if fact.retired:
        yield from _day(case, fact.retired.on, (*loc, "retired", "on"))
    if fact.contested:
        yield from _day(case, fact.contested.recorded, (*loc, "contested", "recorded"))
    for i, view in enumerate(fact.contested.views if fact.contested else ()):
        yield from _when(case, view.when, (*loc, "contested", "views", i, "when"))
    for i, planned in enumerate(fact.scheduled):
        yield from _when(case, planned.verified.when, (*loc, "scheduled", i, "verified", "when"))
    for i, past in enumerate(fact.history):
        at = (*loc, "history", i)
        yield from _when(case, past.verified.when, (*at, "verified", "when"))
        yield from _day(case, past.recorded, (*at, "recorded"))
        if past.first:
            yield from _when(case, past.first.when, (*at, "first", "when"))
        for n, when in enumerate(past.seen):
            yield from _when(case, when, (*at, "seen", n))
        for n, day in enumerate(past.changed_between or ()):
            yield from _day(case, day, (*at, "changed_between", n))


def _when(case: Case, when: When, loc: Loc) -> Iterator[Complaint]:
    if when.earliest:
        yield from _day(case, when.earliest, loc)


def _day(case: Case, day: date, loc: Loc) -> Iterator[Complaint]:
    if day > case.today:
        yield Complaint(loc, "a date in the future", f"{day} (today is {case.today})", _FUTURE)


def _first(claim: Fact | Past, loc: Loc) -> Iterator[Complaint]:
    earliest = claim.verified.when.earliest
    if claim.first:
        first = claim.first.when.earliest
        if first and earliest and first > earliest:
            yield Complaint(
                (*loc, "first", "when"),
                "first verified after last verified",
                str(claim.first.when),
                "swap `first` and `verified`",
            )
    elif earliest and claim.recorded < earliest:
        yield Complaint(
            (*loc, "recorded"),
            "recorded before anything was verified",
            f"{claim.recorded}, verified {claim.verified.when}",
            "say in `first:` what was seen on the day it was recorded",
        )


def _seen(fact: Fact, loc: Loc) -> Iterator[Complaint]:
    latest = fact.verified.when.latest
    if fact.seen and fact.seen.earliest and latest and fact.seen.earliest > latest:
        yield Complaint(
            (*loc, "seen"), "seen after it was last verified", str(fact.seen), "`seen` is the first"
        )


def _history(fact: Fact, loc: Loc) -> Iterator[Complaint]:
    for i, past in enumerate(fact.history):
        at = (*loc, "history", i)
        yield from _first(past, at)
        if len(past.seen) > 1 and _after(past.seen[0], past.seen[1]):
            yield Complaint(
                (*at, "seen"),
                "seen last before it was seen first",
                f"{past.seen[0]} to {past.seen[1]}",
                "oldest first",
            )
        between = past.changed_between
        if between and between[0] > between[1]:
            yield Complaint(
                (*at, "changed_between"),
                "the change ends before it begins",
                f"{between[0]} to {between[1]}",
                "oldest first",
            )
        if between and past.ended == "corrected":
            yield Complaint(
                (*at, "changed_between"),
                "a correction has no day of change",
                f"{between[0]} to {between[1]}",
                "remove it: the world did not move, we did",
            )
        if past.ended == "corrected" and not past.because:
            yield Complaint(at, "a correction without a reason", "no `because`", "say how we know")
    for i, (a, b) in enumerate(pairwise(fact.history)):
        yield from _order(a, b, (*loc, "history", i + 1))
    if fact.history:
        yield from _present(fact, fact.history[-1], loc)


def _order(a: Past, b: Past, loc: Loc) -> Iterator[Complaint]:
    if b.recorded < a.recorded or _after(a.seen[0], b.seen[0]):
        yield Complaint(
            loc, "history out of order", f"{b.seen[0]} after {a.seen[0]}", "oldest first"
        )
    elif _after(a.seen[-1], b.seen[0]):
        yield Complaint(
            (*loc, "seen"),
            "history overlaps",
            f"{b.seen[0]} while the entry before was seen until {a.seen[-1]}",
            "two values cannot both be seen on one day: narrow one of them",
        )


def _present(fact: Fact, last: Past, loc: Loc) -> Iterator[Complaint]:
    first = fact.since
    if last.ended == "changed" and _after(last.seen[-1], first):
        yield Complaint(
            (*loc, "seen") if fact.seen else (*loc, "verified", "when"),
            "a date before its history",
            f"{first}, while the older value was seen on {last.seen[-1]}",
            "the present value begins after the last sight of the older one",
        )
    if fact.recorded < last.recorded:
        yield Complaint(
            (*loc, "recorded"),
            "recorded before its history",
            f"{fact.recorded} before {last.recorded}",
            "`recorded` is the day of the present value",
        )


def _after(a: When, b: When) -> bool:
    """Tell whether *a* certainly lies after *b*."""
    return bool(a.earliest and b.latest and a.earliest > b.latest)
