"""No naked claim in the sentences of the facts file."""

from collections.abc import Iterator

from ..claim import Fact
from ..naked import Prose
from ..nodes import Loc
from .complaint import Case, Complaint

_REMEDY = "make it a fact and refer to it as {its.id}, or quote what is literal in `backticks`"


def complaints(case: Case) -> Iterator[Complaint]:
    """Complain about typed prices, limits, dates and model names, and about needless waivers."""
    prose = Prose(case.book)
    for loc, text in _texts(case):
        for claim in prose.claims(text):
            yield Complaint(loc, f"a naked claim ({claim.name})", repr(claim.words), _REMEDY)
    for i, waiver in prose.unneeded():
        yield Complaint(("waivers", i), "a waiver nobody needs", repr(waiver.words), "remove it")


def _texts(case: Case) -> Iterator[tuple[Loc, str]]:
    for fact_id, fact in case.book.facts.items():
        yield from _of_fact(fact, ("facts", fact_id))
    for name, failure in case.book.failures.items():
        for key in ("symptom", "cause", "fix"):
            yield ("failures", name, key), getattr(failure, key)
    for name, path in case.book.paths.items():
        for key in ("constraint", "fits", "cost"):
            yield ("paths", name, key), getattr(path, key)
    for name, tree in case.book.trees.items():
        for key, node in tree.nodes.items():
            yield ("trees", name, "nodes", key), node.ask or node.say or ""


def _of_fact(fact: Fact, loc: Loc) -> Iterator[tuple[Loc, str]]:
    yield (*loc, "name"), fact.name
    yield (*loc, "sentence"), fact.sentence
    yield (*loc, "note"), fact.note or ""
    if fact.limitation:
        for key in ("blocks", "whom", "way_round"):
            yield (*loc, "limitation", key), getattr(fact.limitation, key)
    if fact.contested:
        yield (*loc, "contested", "because"), fact.contested.because
        for i, view in enumerate(fact.contested.views):
            yield (*loc, "contested", "views", i, "says"), view.says
    for i, past in enumerate(fact.history):
        yield (*loc, "history", i, "sentence"), past.sentence or ""
        yield (*loc, "history", i, "because"), past.because or ""
    for i, planned in enumerate(fact.scheduled):
        yield (*loc, "scheduled", i, "sentence"), planned.sentence
