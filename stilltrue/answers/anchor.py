"""What an entry of evidence is to look for from now on; it never touches value or history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..facts.claim import Fact
from ..facts.edit import Draft, written
from ..facts.evidence import FORMS, Absent, ByHand, Cell, Evidence, ItemsOf, Pattern
from ..facts.rules.evidence import compiled
from .answer import AnswerRefusedError

_EVIDENCE: TypeAdapter[Evidence] = TypeAdapter(Evidence)
_ALWAYS = ("source", "section", "primary")
_OF_FORM = {"row": {"column", "cell", "bounds"}, "pattern": {"bounds"}, "items": {"map"}}
"""Keys that go with a form, besides the one that names it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A change to one entry of evidence."""

    entry: int | None = None
    """Its index; may be left out where a machine tries but one."""
    keys: dict[str, str] = field(default_factory=dict)
    """Key of the entry to its new text; an empty `section` takes it away."""
    drop: bool = False
    """Whether to take the entry away altogether."""


def reached(fact: Fact, anchor: Anchor) -> int:
    """Return the index of the entry meant."""
    tried = [i for i, entry in enumerate(fact.evidence) if not isinstance(entry, ByHand)]
    if anchor.entry is None:
        if len(tried) == 1:
            return tried[0]
        raise AnswerRefusedError("which entry? say --entry N:\n" + shown(fact))
    if anchor.entry not in range(len(fact.evidence)):
        raise AnswerRefusedError(f"there is no entry {anchor.entry}:\n" + shown(fact))
    return anchor.entry


def shown(fact: Fact) -> str:
    """List a fact's evidence with the numbers to name it by."""
    return "\n".join(f"  {i}: {as_written(entry)}" for i, entry in enumerate(fact.evidence))


def as_written(entry: Evidence, *but: str) -> str:
    """Write an entry on a line as it may stand in the facts file, without the keys *but*."""
    told = entry.model_dump(mode="json", exclude_defaults=True, exclude=set(but))
    return ", ".join(f"{key}: {written(said)}" for key, said in told.items())


def renewed(fact: Fact, anchor: Anchor) -> Evidence:
    """Return the entry as it is to be."""
    old = fact.evidence[reached(fact, anchor)].model_dump(mode="json", exclude_defaults=True)
    forms = [key for key in anchor.keys if key in FORMS]
    if not anchor.keys or len(forms) > 1:
        raise AnswerRefusedError(
            "say what to look for: one of --" + ", --".join(FORMS).replace("_", "-")
        )
    if forms and forms[0] not in old:
        keeps = {*_ALWAYS, *(_OF_FORM.get(forms[0], set()))}
        old = {key: value for key, value in old.items() if key in keeps}
    new: dict[str, Any] = {**old, **anchor.keys}
    if not new.get("section"):
        new.pop("section", None)
    return evidence_of(new)


def evidence_of(keys: Mapping[str, Any]) -> Evidence:
    """Return the entry of evidence that has these keys."""
    try:
        entry = _EVIDENCE.validate_python(keys)
    except ValidationError as exc:
        wrong = exc.errors(include_url=False)[0]
        where = ".".join(map(str, wrong["loc"]))
        raise AnswerRefusedError(f"no evidence: {where}: {wrong['msg']}") from None
    if minds := _minded(entry):
        raise AnswerRefusedError(f"a pattern that {minds}; write it in RE2's syntax")
    return entry


def _minded(entry: Evidence) -> str:
    """Say what is wrong with the entry's pattern, before it is tried; empty if nothing is."""
    match entry:
        case Pattern(pattern=text) | ItemsOf(items=text) | Cell(cell=text) | Absent(absent=text):
            return compiled(text)[1]
        case _:
            return ""


def anchored(draft: Draft, fact_id: str, fact: Fact, anchor: Anchor) -> None:
    """Write the change into *draft*."""
    index = reached(fact, anchor)
    loc = ("facts", fact_id, "evidence", index)
    if anchor.drop:
        if len(fact.evidence) == 1:
            raise AnswerRefusedError(f"it is the only evidence of {fact_id}; `retire` the fact")
        draft.cut(loc)
    else:
        new = renewed(fact, anchor).model_dump(mode="json", exclude_defaults=True)
        old = fact.evidence[index].model_dump(mode="json", exclude_defaults=True)
        order = {key: i for i, key in enumerate((*old, *new))}
        draft.let(loc, dict(sorted(new.items(), key=lambda row: order[row[0]])))
