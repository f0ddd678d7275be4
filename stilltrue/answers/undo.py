"""Undo: the lines an answer touched become what they were, if nobody touched them since."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..facts.errors import did_you_mean
from .answer import About, Answer, AnswerRefusedError, Beside, ContradictedError, checked
from .hunks import Hunk, LinesChangedError, turned_back
from .log import Log, Logged, digest


def chosen(log: Log, name: str | None, now: str) -> Logged:
    """Return the answer to turn back: the one of that id, else the last that stands."""
    if name is None:
        one = log.last(now)
        if one is None:
            raise AnswerRefusedError("there is no answer to undo")
        return one
    one = log.named(name)
    if one is None:
        hint = did_you_mean(name, [one.id for one in log.entries])
        raise AnswerRefusedError(
            f"no answer {name!r} on record{hint or '; the ids are in answers.jsonl'}"
        )
    if name in log.undone():
        raise AnswerRefusedError(f"{name} ({one.summary}) was undone already")
    if name in log.lost(now):
        raise AnswerRefusedError(f"{name} ({one.summary}) never reached the file")
    return one


def undone(text: str, one: Logged, today: date, changelog: str | None = None) -> Answer:
    """Return the answer that turns *one* back, and *changelog*, if it is given and was touched."""
    before = _before(text, one.hunks, one, "edit by hand")
    about = About(
        verb="undo", fact=one.fact, source=one.source, finding=one.finding, undoes=one.id,
        summary=f"undone: {one.summary}",
    )  # fmt: skip
    answer = checked(text, before, about, today)
    if changelog is None or not one.beside or digest(changelog) == one.beside.sha256[0]:
        return answer
    elsewhere = "mend the changelog by hand, and undo the rest with --no-changelog"
    mended = _before(changelog, one.beside.hunks, one, elsewhere)
    return replace(answer, beside=Beside(one.beside.file, changelog, mended))


def _before(text: str, made: Sequence[Hunk], one: Logged, otherwise: str) -> str:
    try:
        return turned_back(text, made)
    except LinesChangedError as exc:
        raise ContradictedError(
            f"{one.id} ({one.summary}) cannot be undone: its lines were changed since. It had left"
            f"\n{exc}\nand these are there no more as they were; {otherwise}"
        ) from None
