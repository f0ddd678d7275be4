"""Days of the quarter, one after the other: the job, a maintainer who takes his time, and a log."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from stilltrue.facts import ledger
from stilltrue.facts.observed import Finding
from tests.forge.github import Forge
from tests.forge.guide import git

from . import job
from .served import Town
from .world import ANSWERED, FIRST, day_of

PROJECT = Path(__file__).parents[2]


_LACKING = re.compile(r"POST /statuses/\w+: HTTP 404")
"""The emulator has no commit statuses; `tests/forge/test_watch.py` has a server that takes them."""


@dataclass
class Quarter:
    """The quarter so far, and everything that was told in it."""

    town: Town
    forge: Forge
    remote: Path
    folder: Path
    day: int = 0
    findings: dict[str, Finding] = field(default_factory=dict)
    """Each as it was first seen, by id."""
    wrong: list[str] = field(default_factory=list)
    """What must not be, with the day on which it was."""
    statuses: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    killed: int = 0

    def live(self, days: int, *, kills: int = 0, seed: int = 0) -> None:
        """Live through the first *days*, the job being killed *kills* times."""
        dice = random.Random(seed)
        when = sorted(dice.choices(range(1, days), k=kills)) if kills else []
        for day in range(days):
            self.town.day = self.day = day
            for _ in range(when.count(day)):
                self._kill(dice.uniform(0.3, 5.0))
            self._maintain()
            for name, status, said in job.run(self.remote, self.folder / "job", day_of(day)):
                self.statuses[name].add(status)
                if (status not in (0, 1) and not _LACKING.search(said)) or "Traceback" in said:
                    self.wrong.append(f"day {day}: {name} ended with {status}: {said[-400:]}")
            self._look()

    def _kill(self, after: float) -> None:
        command = [sys.executable, "-m", "tests.quarter.job", str(self.remote),
                   str(self.folder / "killed"), day_of(self.day).isoformat()]  # fmt: skip
        process = subprocess.Popen(
            command, cwd=PROJECT, start_new_session=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(PROJECT)},
        )  # fmt: skip
        time.sleep(after)
        self.killed += process.poll() is None
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _maintain(self) -> None:
        """Merge one proposal that has been open for long enough, if git can do it at once."""
        for pull in self.forge.pulls():
            branch = pull["head"]["ref"]
            sources = [one for one in self.findings.values() if branch.endswith(f"/{one.source}")]
            opened = max((one.opened.date() for one in sources), default=date.max)
            if day_of(self.day) - opened < timedelta(days=ANSWERED):
                continue
            base = git(self.remote, "merge-base", "main", branch)
            if base == git(self.remote, "rev-parse", "main"):
                git(self.remote, "update-ref", "refs/heads/main", branch)
                return

    def _look(self) -> None:
        memory, problems = ledger.load(self.folder / "job/data/observed.json")
        self.wrong += [f"day {self.day}: {problem}" for problem in problems]
        for name, one in memory.findings.items():
            first = self.findings.setdefault(name, one)
            if (first.opened, first.reported) != (one.opened, one.reported) or not one.reported:
                self.wrong.append(f"day {self.day}: {name} was told again")
        gone = [one for name, one in self.findings.items() if name not in memory.findings]
        lost = [one.id for one in gone if one.closed is None and self._young(one)]
        self.wrong += [f"day {self.day}: {name} was lost" for name in lost]
        titles = [issue["title"] for issue in self.issues("all")]
        if len(titles) != len(set(titles)) or len(titles) > 2:
            self.wrong.append(f"day {self.day}: issues {titles}")

    def _young(self, one: Finding) -> bool:
        return (day_of(self.day) - one.last_seen.date()).days < 25

    def issues(self, state: str) -> list[Any]:
        return [issue for issue in self.forge.issues(state) if "pull_request" not in issue]

    def opened(self, one: Finding) -> int:
        return (one.opened.date() - FIRST).days

    def batches(self) -> list[date]:
        """Return the days of the robot's own commits on main."""
        said = git(self.remote, "log", "--format=%cs %(trailers:key=Stilltrue,valueonly)", "main")
        rows = (line.split() for line in said.splitlines() if line.strip())
        return sorted(date.fromisoformat(row[0]) for row in rows if row[1:] == ["confirmed"])
