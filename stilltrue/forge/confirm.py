"""Write what the robot confirmed to the facts file of the main branch: seldom, and all at once.

Each time it is worked out anew from the branch as it is, so that nobody's edit is lost; who pushes
in between only makes us begin again.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ..facts import BadBookError
from ..facts.edit import with_verified
from ..facts.file import parse
from ..facts.observed import Memory
from ..verify.moves import verified_moves
from .errors import MissingError, MovedOnError
from .git import Commit, Remote

KEY, DONE = "Stilltrue", "confirmed"
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What came of it."""

    facts: tuple[str, ...]
    """Whose date moves, or would."""
    last: date | None = None
    """The day of the last batch, if it is too early for another."""
    commit: str | None = None
    """The commit pushed, if one was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Where to write, and how often."""

    remote: Remote
    branch: str
    path: str
    """Of the facts file in the repository."""
    memory: Memory
    every: int
    """Days between two batches."""
    dry: bool = False


def confirm(batch: Batch) -> Confirmed:
    """Write one batch, if there is something to write and the last was long enough ago."""
    for attempt in range(1, _TRIES + 1):
        try:
            return _once(batch)
        except MovedOnError:
            if attempt == _TRIES:
                raise
    raise AssertionError("the last try returns or raises")


def _once(batch: Batch) -> Confirmed:
    remote, today = batch.remote, batch.remote.now.date()
    tip = remote.fetch(batch.branch, since=remote.now - timedelta(days=batch.every))
    raw = remote.read(tip.sha, batch.path) if tip else None
    if tip is None or raw is None:
        raise MissingError(f"the remote has no {batch.path} on its branch {batch.branch}")
    book, problems = parse(raw, batch.path, today=today)
    if book is None or problems:
        raise BadBookError(problems)
    moved = dict(verified_moves(book, batch.memory, today))
    last = last_batch(remote.commits(batch.branch))
    early = last if last and (today - last).days < batch.every else None
    if early or not moved or batch.dry:
        return Confirmed(tuple(moved), early)
    data = with_verified(raw.decode(), book, moved).encode()
    made = remote.commit(tip.sha, {batch.path: data}, _message(tuple(moved)))
    remote.push(batch.branch, made, over=tip.sha)
    return Confirmed(tuple(moved), None, made)


def last_batch(commits: list[Commit]) -> date | None:
    """Return the day of the youngest batch among *commits*."""
    days = [one.at.date() for one in commits if one.trailer(KEY) == DONE]
    return max(days, default=None)


def _message(facts: tuple[str, ...]) -> str:
    number = "1 claim" if len(facts) == 1 else f"{len(facts)} claims"
    listed = "\n".join(f"- {fact}" for fact in facts)
    return f"The sources confirm {number}\n\n{listed}\n\n{KEY}: {DONE}\n"
