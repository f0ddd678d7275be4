"""A value that a person read on the page and tells: the world moved, or we had been wrong."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from ..facts.book import Book
from ..facts.claim import Fact
from ..facts.edit import Draft, written
from ..facts.errors import did_you_mean
from ..facts.nodes import read
from ..facts.observed import Finding
from ..facts.values import Choice, Error, ErrorValue, Items, Prices, Value
from ..verify.alike import as_words, same
from ..verify.worth import read_value
from .anchor import Anchor, anchored, reached
from .answer import About, Answer, AnswerRefusedError, answered
from .left import come_true, unmapped
from .literal import spelt_out
from .pins import unpin, unsnooze
from .take import members_known
from .turn import Beginning, Ending, plain, turn

_VALUE: TypeAdapter[Value] = TypeAdapter(Value)
_ROW = re.compile(r"([\w-]+)\s*=\s*([^,;]*[^,;\s])")
"""One row of a value that has several: its name and what it says."""
_VERBS = {"changed": "take", "corrected": "correct"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person says about a fact's value."""

    fact: str
    value: Value
    how: Literal["changed", "corrected"]
    because: str = ""
    finding: Finding | None = None
    """What made them look."""
    anchor: Anchor | None = None
    """How the new value is to be found, if not like the old one."""


def told(text: str, book: Book, says: Told, today: date) -> Answer:
    """Return the answer that makes a person's word ours, verified by them today.

    Raises `AnswerRefusedError` where it says nothing new, gives no reason for a correction, or
    leaves evidence that could not match.
    """
    fact = book[says.fact]
    _sound(says, fact)
    if isinstance(says.value, Items):
        members_known(book, says.fact, says.value)
    draft = Draft(text)
    if says.anchor:
        anchored(draft, says.fact, fact, says.anchor)
    between = _between(fact, says, today) if says.how == "changed" else None
    old = Ending(how=says.how, between=between, because=says.because)
    new = Beginning(value=says.value, read=today, by="person", recorded=today)
    turn(draft, says.fact, fact, old, new)
    come_true(draft, says.fact, fact, says.value)
    if not says.anchor:
        unmapped(draft, says.fact, fact, says.value)
    unpin(draft, book, says.fact)
    if says.finding:
        unsnooze(draft, book, says.finding.id)
    about = About(
        verb=_VERBS[says.how], fact=says.fact, source=fact.primary, because=says.because,
        finding=says.finding.id if says.finding else None,
        excerpt=says.finding.excerpt if says.finding else "",
        summary=f"{fact.name}: {as_words(fact.value)} → {as_words(says.value)} ({says.how})",
    )  # fmt: skip
    return answered(text, draft, about, today)


def _sound(says: Told, fact: Fact) -> None:
    if fact.retired:
        raise AnswerRefusedError(f"{says.fact} is retired; nothing is asserted")
    if same(fact.value, says.value) and fact.value == says.value:
        raise AnswerRefusedError(f"{says.fact} says that already; if you looked, `reconfirm` it")
    if says.how == "corrected" and not says.because:
        raise AnswerRefusedError("a correction says how we know: add --because")
    mended = reached(fact, says.anchor) if says.anchor else None
    for i, words in spelt_out(fact, says.value):
        if i != mended:
            raise AnswerRefusedError(
                f"evidence {i} of {says.fact} spells the old value out ({words!r}): say in the "
                f"same command what to look for instead, such as --entry {i} --quote …"
            )


def _between(fact: Fact, says: Told, today: date) -> tuple[date, date] | None:
    """Return the days around the turn: the last on which the book saw the old value, and the first
    on which the robot or the person saw something else.
    """
    known = fact.verified.when.earliest
    first = says.finding.first_seen.date() if says.finding else today
    return (known, max(known, first)) if known and known <= today else None


def value_of(text: str, held: Value) -> Value:
    """Read a value from the command line: as the file writes it, `{money: "25", currency: USD}`, or
    only the words, `$25`, in the type that is held.
    """
    if text.lstrip().startswith("{"):
        return spelled(text, written(plain(held)))
    if isinstance(held, Choice) and text in held.of:
        return held.model_copy(update={"choice": text})
    value = read_value(held, _rows(text, held) or {"value": text})
    if value is None:
        raise AnswerRefusedError(f"{text!r} is no value of the kind held; {_like(text, held)}")
    return value


def _rows(text: str, held: Value) -> dict[str, str]:
    """Read `row=words, row=words` of a value that has rows."""
    if not isinstance(held, Prices | ErrorValue):
        return {}
    known = [*held.prices] if isinstance(held, Prices) else [*Error.model_fields]
    rows: dict[str, str] = dict(_ROW.findall(text))
    for name in rows:
        if name not in known:
            raise AnswerRefusedError(
                f"{name!r} is no row of it: {', '.join(known)}{did_you_mean(name, known)}"
            )
    return {name.replace("-", "_"): words for name, words in rows.items()}


def _like(text: str, held: Value) -> str:
    """Say how a value of the kind held is written."""
    match held:
        case Choice():
            hint = did_you_mean(text, held.of).removeprefix("; ") or "or write a new one whole"
            return f"it is one of {', '.join(held.of)}; {hint}"
        case Prices():
            row = next(iter(held.prices))
            return f"write the rows that are new, like {row}=$45: {', '.join(held.prices)}"
        case _:
            return f"write it like {written(plain(held))}"


def spelled(text: str, like: str) -> Value:
    """Read a value written as in the file; *like* shows what it should look like."""
    tree = read(text.encode("utf-8", "replace"), "--value")
    try:
        return _VALUE.validate_python(tree.data)
    except ValidationError as exc:
        why = tree.problems[0].what if tree.problems else exc.errors(include_url=False)[0]["msg"]
        raise AnswerRefusedError(f"--value: {why}; write it like {like}") from None
