"""What the job says of proposals that nobody else will check.  Pure.

A push with the workflow's own token starts no workflow, so a proposal made with it has no check of
its own.  The job lints it and says so on its commit; the site's build is left to the merge.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

CONTEXT = "stilltrue/check"
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a proposal stands."""

    good: bool
    said: str
    """What lint said of it."""

    @property
    def says(self) -> str:
        """Say it in one line."""
        lines = self.said.splitlines() or ["no word"]
        return lines[-1] if self.good else lines[0]


def proposals(done: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return branch and commit of every proposal in what `propose --output` wrote that is new."""
    return [(one["branch"], one["sha"]) for one in done if one["pushed"] and one["sha"]]


def status(verdict: Verdict) -> Mapping[str, str]:
    """Return what the forge is told of its commit."""
    return {
        "state": "success" if verdict.good else "failure",
        "context": CONTEXT,
        "description": verdict.says[:_LONGEST],
    }
