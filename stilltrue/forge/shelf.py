"""Keep the robot's memory on a branch of its own, one commit a run.

Next to the memory file lies a copy of it as it was pulled.  With that, what we learnt and what
others learnt meanwhile are put together whenever they meet, and whoever was killed half-way only
has to run again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ..facts import Problem, ledger
from ..facts.observed import Memory
from ..verify.merge import merge
from .errors import MovedOnError
from .git import Remote

BRANCH = "stilltrue-memory"
FILE = "observed.json"
_TRIES = 8

Complain = Callable[[list[Problem]], None]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The memory file here, and the branch there."""

    path: Path
    remote: Remote
    branch: str = BRANCH
    complain: Complain = lambda _: None

    @property
    def pulled(self) -> Path:
        """Where the memory lies as it was pulled."""
        return self.path.with_name(f".{self.path.name}.pulled")

    def pull(self) -> bool:
        """Bring what others learnt into the file; tell whether there was a branch to pull from."""
        commit = self.remote.fetch(self.branch)
        if commit is None:
            return False
        theirs = self._there(commit.sha)
        self._keep(self._together(theirs), theirs)
        return True

    def push(self, message: str) -> str | None:
        """Bring the file to the branch; return the commit, or None if nothing was new."""
        for attempt in range(1, _TRIES + 1):
            commit = self.remote.fetch(self.branch)
            theirs = self._there(commit.sha) if commit else Memory()
            ours = self._together(theirs)
            data = ledger.dump(ours)
            if data == ledger.dump(theirs):
                self._keep(ours, ours)
                return None
            over = commit.sha if commit else None
            made = self.remote.commit(over, {FILE: data}, message)
            try:
                self.remote.push(self.branch, made, over=over)
            except MovedOnError:
                if attempt == _TRIES:
                    raise
            else:
                self._keep(ours, ours)
                return made
        raise AssertionError("the last try returns or raises")

    def _there(self, commit: str) -> Memory:
        raw = self.remote.read(commit, FILE)
        return self._read(raw, f"{self.branch}:{FILE}") if raw else Memory()

    def _read(self, raw: bytes, name: str) -> Memory:
        memory, problems = ledger.parse(raw, name)
        self.complain(problems)
        return memory

    def _together(self, theirs: Memory) -> Memory:
        """Return what the file and the branch know, either's news included."""
        if not self.path.exists():
            return theirs
        ours = self._read(self.path.read_bytes(), str(self.path))
        if ours.strays and ours.blank:  # it cannot be read, which is not to say it forgot
            return replace(theirs, strays=tuple(dict.fromkeys((*theirs.strays, *ours.strays))))
        base = self._base()
        runs = {**base.runs, **theirs.runs}  # a run is one run, whoever else ran
        return merge(replace(base, runs=runs), [theirs, ours])

    def _base(self) -> Memory:
        if not self.pulled.exists():
            return Memory()
        return self._read(self.pulled.read_bytes(), str(self.pulled))

    def _keep(self, ours: Memory, pulled: Memory) -> None:
        """Write both; killed in between, the next time puts the same together again."""
        ledger.save(self.path, ours)
        ledger.save(self.pulled, pulled)
