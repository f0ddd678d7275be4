"""What a proposal remembers in its own text: the findings it is about, and who closed it.  Pure.

So a value that somebody turned down by closing the proposal is not proposed again, and nothing has
to be kept elsewhere.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from ..facts.observed import Finding, Memory
from . import safe
from .model import Pull
from .sheet import LIMIT

_MARK = re.compile(r"^<!-- stilltrue:proposal (?:(closed) )?([0-9a-z,-]*) -->")


def mark_of(findings: Sequence[Finding]) -> str:
    """Return the mark of a proposal about *findings*."""
    return f"<!-- stilltrue:proposal {','.join(one.id for one in findings)} -->"


def named(pull: Pull) -> frozenset[str]:
    """Return the findings a pull request is about."""
    found = _MARK.match(pull.body or "")
    return frozenset(filter(None, found[2].split(","))) if found else frozenset()


def declined(pulls: Iterable[Pull]) -> frozenset[str]:
    """Return the findings that somebody turned down: closed by a person, and not merged."""
    return frozenset(
        name
        for pull in pulls
        if not pull.open and not pull.merged_at and not by_robot(pull)
        for name in named(pull)
    )


def by_robot(pull: Pull) -> bool:
    """Tell whether a closed proposal was closed by us."""
    found = _MARK.match(pull.body or "")
    return bool(found and found[1])


def as_closed(body: str, why: str) -> str:
    """Return a body that says of itself that the robot closed it, and why."""
    mark, _, rest = body.partition("\n")
    closed = mark.replace("<!-- stilltrue:proposal ", "<!-- stilltrue:proposal closed ", 1)
    return f"{closed}\nClosed by itself: {safe.words(why)}.\n\n{rest}"[:LIMIT]


def over(memory: Memory, pull: Pull, open_: Collection[str]) -> str | None:
    """Say why a pull request is to be closed by itself; None while it is about something open."""
    ids = sorted(named(pull))
    if any(name in open_ for name in ids):
        return None
    whys = [why for name in ids if (why := _why(memory.findings.get(name)))]
    return "; ".join(dict.fromkeys(whys)) or "the findings it was about are no more"


def _why(one: Finding | None) -> str:
    if one is None:
        return ""
    if one.answered:
        return f"somebody answered: {one.answered.how}"
    return one.closed_because or ""
