"""The record of answers, data/answers.jsonl: one line each, never changed, only added to."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Annotated

from pydantic import Field, ValidationError

from ..facts.entry import Entry, Words
from ..facts.moment import Moment, stamp
from .answer import Answer, Beside
from .hunks import Hunk, hunks, stands


class LoggedBeside(Entry):
    """What it changed in a file besides the facts."""

    file: Words
    """Its path, from the folder of the facts file."""
    hunks: tuple[Hunk, ...]
    sha256: tuple[str, str]


class Logged(Entry):
    """One answer on record."""

    id: Annotated[str, Field(pattern="^[0-9a-f]{10}$")]
    at: Moment
    who: Words
    verb: Words
    summary: Words
    fact: str | None = None
    source: str | None = None
    finding: str | None = None
    because: str | None = None
    excerpt: str | None = None
    """The words on the page it rests on."""
    undoes: str | None = None
    """The id of the answer it turned back."""
    hunks: tuple[Hunk, ...]
    """The lines touched, before and after."""
    sha256: tuple[str, str]
    """Of the facts file before and after."""
    beside: LoggedBeside | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """Every answer that can be read, oldest first."""

    entries: tuple[Logged, ...] = ()
    unreadable: tuple[int, ...] = ()
    """Numbers of lines that are none."""

    def named(self, name: str) -> Logged | None:
        """Return the answer of that id."""
        return next((one for one in self.entries if one.id == name), None)

    def undone(self) -> frozenset[str]:
        """Return the ids of answers that were turned back, and not turned back again."""
        turned = {one.id: one.undoes for one in self.entries}
        back: set[str] = set()
        for one in self.entries:
            if one.undoes:
                back.add(one.undoes)
                back.discard(turned.get(one.undoes) or "")
        return frozenset(back)

    def last(self, now: str) -> Logged | None:
        """Return the last answer that stands in the file, whose text is *now*."""
        gone = self.undone() | self.lost(now)
        standing = (one for one in reversed(self.entries) if not one.undoes and one.id not in gone)
        return next(standing, None)

    def lost(self, now: str) -> frozenset[str]:
        """Return the ids of answers that never reached the file, as after a crash: what came next
        found the file as they had found it, and what they say is not there.  After a merge of
        two branches it is.
        """
        found: set[str] = set()
        following = digest(now)
        for group in reversed(list(_together(self.entries))):
            if group[0].sha256[0] == following:
                found.update(one.id for one in group if not stands(now, one.hunks))
            following = group[0].sha256[0]
        return frozenset(found)


def _together(entries: Iterable[Logged]) -> Iterator[list[Logged]]:
    """Yield the answers that were written in one go."""
    group: list[Logged] = []
    for one in entries:
        alone = one.undoes or (group and group[-1].undoes)
        if group and (alone or (group[-1].at, group[-1].sha256[1]) != (one.at, one.sha256[0])):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()


def logged(answer: Answer, at: datetime, who: str) -> Logged:
    """Put an answer into the form of the record."""
    about = answer.about
    sums = digest(answer.before), digest(answer.text)
    return Logged(
        id=sha256("\n".join((stamp(at), about.verb, *sums)).encode()).hexdigest()[:10],
        at=at, who=who, verb=about.verb, summary=about.summary, fact=about.fact,
        source=about.source, finding=about.finding, because=about.because or None,
        excerpt=about.excerpt or None, undoes=about.undoes,
        hunks=hunks(answer.before, answer.text), sha256=sums, beside=_beside(answer.beside),
    )  # fmt: skip


def _beside(one: Beside | None) -> LoggedBeside | None:
    if one is None:
        return None
    sums = digest(one.before), digest(one.text)
    return LoggedBeside(file=one.file, hunks=hunks(one.before, one.text), sha256=sums)


def lines(entries: Iterable[Logged]) -> bytes:
    """Write *entries* as lines of the record."""
    dumped = (one.model_dump(mode="json", exclude_none=True) for one in entries)
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in dumped)


def parse(raw: bytes) -> Log:
    """Read the record; a line that is none is counted and left alone."""
    entries, bad = [], []
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.strip():
            try:
                entries.append(Logged.model_validate_json(line))
            except ValidationError:
                bad.append(number)
    return Log(tuple(entries), tuple(bad))
