"""Undo: the lines an answer touched become what they were, if nobody touched them since."""

from datetime import date

from .answer import About, Answer, AnswerRefusedError, checked
from .hunks import LinesChangedError, turned_back
from .log import Log, Logged


def chosen(log: Log, name: str | None, now: str) -> Logged:
    """Return the answer to turn back: the one of that id, else the last that stands."""
    if name is None:
        one = log.last(now)
        if one is None:
            raise AnswerRefusedError("there is no answer to undo")
        return one
    one = log.named(name)
    if one is None:
        raise AnswerRefusedError(f"no answer {name!r} on record; the ids are in answers.jsonl")
    if name in log.undone():
        raise AnswerRefusedError(f"{name} ({one.summary}) was undone already")
    if name in log.lost(now):
        raise AnswerRefusedError(f"{name} ({one.summary}) never reached the file")
    return one


def undone(text: str, one: Logged, today: date) -> Answer:
    """Return the answer that turns *one* back."""
    try:
        before = turned_back(text, one.hunks)
    except LinesChangedError as exc:
        raise AnswerRefusedError(
            f"{one.id} ({one.summary}) cannot be undone: its lines were changed since. It had left"
            f"\n{exc}\nand these are there no more as they were; edit by hand"
        ) from None
    about = About(
        verb="undo", fact=one.fact, source=one.source, finding=one.finding, undoes=one.id,
        summary=f"undone: {one.summary}",
    )  # fmt: skip
    return checked(text, before, about, today)
