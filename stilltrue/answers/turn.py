"""A turn: a fact gets a new value, and the old one goes to `history` as it was written."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ..facts.claim import Fact
from ..facts.edit import Draft, written
from ..facts.values import Value
from ..facts.when import When

_TOP = ("name", "kind", "value", "sentence", "verified", "recorded", "first", "seen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How the old value ended."""

    how: Literal["changed", "corrected"]
    last: date | None = None
    """When it was last seen true, if that is known to be later than the book says."""
    between: tuple[date, date] | None = None
    """The days between which it changed, where nobody saw it happen."""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """How the new value began."""

    value: Value
    read: date
    """When it was last read."""
    by: Literal["person", "robot"]
    first: date | None = None
    """When it was first seen, if that was before."""
    recorded: date


def turn(draft: Draft, fact_id: str, fact: Fact, old: Ending, new: Beginning) -> None:
    """Let the fact hold what *new* says, and its history end with what it held."""
    past = _past(draft, fact_id, fact, old)
    loc = ("facts", fact_id)
    draft.let((*loc, "value"), plain(new.value))
    draft.let((*loc, "verified"), {"when": new.read.isoformat(), "by": new.by, "basis": "live"})
    draft.let((*loc, "recorded"), new.recorded.isoformat())
    if fact.first:
        draft.cut((*loc, "first"))
    _seen(draft, fact_id, fact, new)
    if fact.history:
        draft.append((*loc, "history"), past)
    else:
        indented = past.replace("\n", "\n    ")
        draft.insert(loc, "history", f"\n  - {indented}", after=_TOP)


def plain(value: Value) -> dict[str, Any]:
    """Return *value* as the file writes it."""
    return value.model_dump(mode="json", exclude_defaults=True)


def _seen(draft: Draft, fact_id: str, fact: Fact, new: Beginning) -> None:
    loc = ("facts", fact_id)
    seen = new.first.isoformat() if new.first and new.first < new.read else None
    if seen and fact.seen:
        draft.let((*loc, "seen"), seen)
    elif seen:
        draft.insert(loc, "seen", f" {written(seen)}", after=("recorded",))
    elif fact.seen:
        draft.cut((*loc, "seen"))


def _past(draft: Draft, fact_id: str, fact: Fact, old: Ending) -> str:
    """Write the history entry of the value a fact holds now."""
    kept = [key for key in ("value", "verified", "recorded", "first") if getattr(fact, key)]
    rows = [f"{key}:{draft.source(('facts', fact_id, key))}" for key in kept]
    rows.append(f"seen: {written(_sights(fact, old.last))}")
    rows.append(f"ended: {old.how}")
    if old.between:
        rows.append(f"changed_between: {written([day.isoformat() for day in old.between])}")
    if old.because:
        rows.append(f"because: {written(old.because)}")
    return "\n".join(rows)


def _sights(fact: Fact, last: date | None) -> list[str]:
    """Return when the value was first and last seen true, each as exactly as it is known."""
    known = fact.verified.when
    if last and (known.latest is None or known.latest < last):
        known = When.on(last)
    return list(dict.fromkeys((fact.since.text, known.text)))
