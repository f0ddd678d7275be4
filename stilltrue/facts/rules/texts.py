"""Every text of the facts file that readers see, with its place and the value it may speak of."""

from collections.abc import Iterator

from ..book import Book
from ..claim import Fact
from ..nodes import Loc
from ..values import Value

Text = tuple[Loc, str, Value | None]


def texts(book: Book) -> Iterator[Text]:
    """Yield (place, words, the value that `{value}` stands for there)."""
    for fact_id, fact in book.facts.items():
        yield from _of_fact(fact, ("facts", fact_id))
    for name, failure in book.failures.items():
        for key in ("symptom", "cause", "fix"):
            yield ("failures", name, key), getattr(failure, key), None
    for name, path in book.paths.items():
        for key in ("constraint", "fits", "cost"):
            yield ("paths", name, key), getattr(path, key), None
    for name, tree in book.trees.items():
        for at, node in tree.nodes.items():
            if node.ask:
                yield ("trees", name, "nodes", at, "ask"), node.ask, None
            if node.say:
                yield ("trees", name, "nodes", at, "say"), node.say, None


def _of_fact(fact: Fact, loc: Loc) -> Iterator[Text]:
    yield (*loc, "name"), fact.name, None
    yield (*loc, "sentence"), fact.sentence, fact.value
    if fact.note:
        yield (*loc, "note"), fact.note, None
    if fact.limitation:
        for key in ("blocks", "whom", "way_round"):
            yield (*loc, "limitation", key), getattr(fact.limitation, key), None
    if fact.contested:
        yield (*loc, "contested", "because"), fact.contested.because, None
        for i, view in enumerate(fact.contested.views):
            yield (*loc, "contested", "views", i, "says"), view.says, None
    if fact.retired:
        yield (*loc, "retired", "because"), fact.retired.because, None
    for i, past in enumerate(fact.history):
        if past.sentence:
            yield (*loc, "history", i, "sentence"), past.sentence, past.value
        if past.because:
            yield (*loc, "history", i, "because"), past.because, None
    for i, planned in enumerate(fact.scheduled):
        yield (*loc, "scheduled", i, "sentence"), planned.sentence, planned.value
