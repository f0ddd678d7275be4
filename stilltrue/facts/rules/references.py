"""Every name used must be declared."""

from collections.abc import Iterable, Iterator

from ..claim import Fact
from ..entry import PLACEHOLDER
from ..errors import did_you_mean
from ..evidence import ByHand
from ..model import Mark, Path
from ..nodes import Loc
from ..values import Choice, ErrorValue, Items, Money, Prices, Quantity, Rate, Value
from .complaint import Case, Complaint
from .texts import texts

_ALWAYS_KNOWN = frozenset({"percent"})


def complaints(case: Case) -> Iterator[Complaint]:
    """Complain about every name nobody declared."""
    for fact_id, fact in case.book.facts.items():
        yield from _fact(case, fact_id, fact)
    for name, failure in case.book.failures.items():
        loc = ("failures", name)
        yield from _known(case, "stage", [failure.stage], (*loc, "stage"))
        yield from _known(case, "provider", failure.provider, (*loc, "provider"))
        yield from _known(case, "fact", failure.facts, (*loc, "facts"))
        sources = [source.partition("#")[0] for source in failure.sources]
        yield from _known(case, "source", sources, (*loc, "sources"))
    for name, path in case.book.paths.items():
        yield from _known(case, "fact", path.facts, ("paths", name, "facts"))
        yield from _marks(case, path, ("paths", name, "marks"))
    for name, tree in case.book.trees.items():
        for key, node in tree.nodes.items():
            at = ("trees", name, "nodes", key)
            yield from _known(case, "fact", node.facts, (*at, "facts"))
            if node.path:
                yield from _known(case, "path", [node.path], (*at, "path"))
            if node.stage:
                yield from _known(case, "stage", [node.stage], (*at, "stage"))
    for i, pin in enumerate(case.book.pins):
        yield from _known(case, "fact", [pin.fact], ("pins", i, "fact"))
    for i, snooze in enumerate(case.book.snoozes):
        if snooze.about not in case.book.sources:
            yield from _known(case, "fact", [snooze.about], ("snoozes", i, "about"))
    for place, text, value in texts(case.book):
        yield from _mentions(case, text, place, value)


def _fact(case: Case, fact_id: str, fact: Fact) -> Iterator[Complaint]:
    loc = ("facts", fact_id)
    if not case.book.subject_of(fact_id):
        remedy = "add its prefix to `subjects`, or use one of " + ", ".join(case.book.subjects)
        yield Complaint(loc, "no subject for this id", repr(fact_id), remedy, key=True)
    yield from _known(case, "kind", [fact.kind], (*loc, "kind"))
    yield from _known(case, "provider", fact.applies.provider, (*loc, "applies", "provider"))
    for i, entry in enumerate(fact.evidence):
        at = (*loc, "evidence", i)
        yield from _known(case, "source", [entry.source], (*at, "source"))
        source = case.book.sources.get(entry.source)
        if source and source.link_only and not isinstance(entry, ByHand):
            yield Complaint(
                (*at, "source"),
                f"source {entry.source!r} cannot be read by a robot",
                source.link_only,
                "use `by_hand:` with the reason",
            )
    yield from _units(case, fact.value, (*loc, "value"))
    for i, past in enumerate(fact.history):
        yield from _units(case, past.value, (*loc, "history", i, "value"))
        if not past.sentence:
            yield from _fits(fact, past.value, (*loc, "history", i))
    for i, planned in enumerate(fact.scheduled):
        at = (*loc, "scheduled", i)
        yield from _known(case, "source", [planned.source], (*at, "source"))
        yield from _units(case, planned.value, (*at, "value"))
    if fact.contested:
        seen = [view.source for view in fact.contested.views]
        yield from _known(case, "source", seen, (*loc, "contested", "views"))
    if fact.retired and fact.retired.successor:
        yield from _known(case, "fact", [fact.retired.successor], (*loc, "retired", "successor"))


def _marks(case: Case, path: Path, loc: Loc) -> Iterator[Complaint]:
    if set(path.marks) != set(case.book.criteria):
        found = ", ".join(path.marks) or "none"
        remedy = f"judge it by exactly: {', '.join(case.book.criteria)}"
        yield Complaint(loc, "not judged by every criterion", found, remedy, key=True)
    for key, mark in path.marks.items():
        if isinstance(mark, Mark):
            yield from _mark(case, mark, (*loc, key))


def _mark(case: Case, mark: Mark, loc: Loc) -> Iterator[Complaint]:
    yield from _known(case, "fact", [mark.fact], (*loc, "fact"))
    fact = case.book.facts.get(mark.fact)
    if not fact:
        return
    known = _members(fact)
    if mark.has not in known and not (known and mark.has in case.book.providers):
        remedy = f"name one of: {', '.join(known)}" if known else "let a set or a choice decide"
        yield Complaint((*loc, "has"), "never in its fact", repr(mark.has), remedy)
    for name, edition in case.book.editions.items():
        if edition.as_of and not case.book.held_on(mark.fact, edition.as_of):
            what = f"edition {name} does not hold this fact"
            yield Complaint((*loc, "fact"), what, repr(mark.fact), "judge it by another")


def _members(fact: Fact) -> list[str]:
    """Return what a set or a choice has or had."""
    made: list[str] = []
    for value in (fact.value, *(past.value for past in fact.history)):
        if isinstance(value, Items | Choice):
            made.extend(value.set if isinstance(value, Items) else value.of)
    return list(dict.fromkeys(made))


def _known(case: Case, noun: str, wanted: Iterable[str], loc: Loc) -> Iterator[Complaint]:
    known = case.names.get(f"{noun}s", frozenset())
    for one in wanted:
        if one not in known:
            hint = did_you_mean(one, known).removeprefix("; ")
            yield Complaint(
                loc, f"unknown {noun}", repr(one), hint or f"declare it under `{noun}s`"
            )


def _units(case: Case, value: Value, loc: Loc) -> Iterator[Complaint]:
    units: list[str | None] = []
    if isinstance(value, Money | Rate | Quantity):
        units.append(value.unit)
    elif isinstance(value, Prices):
        units.extend(price.unit for price in value.prices.values())
    wanted = [unit for unit in units if unit and unit not in _ALWAYS_KNOWN]
    yield from _known(case, "unit", wanted, loc)


def _fits(fact: Fact, older: Value, loc: Loc) -> Iterator[Complaint]:
    """Complain if today's sentence asks for a part that only today's value has."""
    gone = parts(fact.value) - parts(older)
    for found in PLACEHOLDER.finditer(fact.sentence):
        if found[1] in gone:
            what = "today's sentence does not fit the older value"
            yield Complaint((*loc, "value"), what, found[0], "give it a `sentence` of its own")


def _mentions(case: Case, text: str, loc: Loc, value: Value | None) -> Iterator[Complaint]:
    for found in PLACEHOLDER.finditer(text):
        name = found[1]
        if name == "value" or name.startswith("value."):
            known = parts(value)
            if name not in known:
                remedy = f"use one of {', '.join(sorted(known))}" if known else "name the fact"
                yield Complaint(loc, "unknown placeholder", found[0], remedy)
        elif name not in case.names.get("facts", frozenset()):
            hint = did_you_mean(name, case.names.get("facts", ())).removeprefix("; ")
            yield Complaint(loc, "unknown fact in a placeholder", found[0], hint or "declare it")


def parts(value: Value | None) -> frozenset[str]:
    """Return the placeholders a sentence about *value* may use."""
    match value:
        case None:
            return frozenset()
        case ErrorValue(error=error):
            return frozenset(
                {"value", *(f"value.{key}" for key, part in error if part is not None)}
            )
        case Prices(prices=prices):
            return frozenset({"value", *(f"value.{row}" for row in prices)})
        case _:
            return frozenset({"value"})
