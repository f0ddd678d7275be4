"""Processes started side by side, what they took, and how that compares with the goals."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.asking import Job
from bench.corpus import make, right

LONGEST = 900
"""Seconds after which any one process is ended."""


class BrokenBenchError(Exception):
    """Something that was to be measured did not do its work."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What processes that ran at the same time took together."""

    wall: float
    cpu: float
    """Of the whole processes, from their start to their end."""
    told: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Bed:
    """A served corpus."""

    folder: Path
    quick: int
    slow: int

    def control(self, word: str) -> dict[str, Any]:
        """Reset the counts, or read them."""
        url = f"http://127.0.4.1:{self.quick}/__{word}"
        with urllib.request.urlopen(url, timeout=30) as answer:
            body = answer.read()
        return dict(json.loads(body)) if word == "stats" else {}


@contextlib.contextmanager
def served(count: int) -> Iterator[Bed]:
    """Make a corpus in a temporary folder and serve it from a process of its own."""
    with tempfile.TemporaryDirectory(prefix="stilltrue-bench-") as name:
        folder = Path(name)
        make(folder, count)
        command = [sys.executable, "-m", "bench.served", name, str(4 * LONGEST)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout
                ports = server.stdout.readline().split()
                if not ports:
                    raise BrokenBenchError("the server did not start")
                yield Bed(folder, *map(int, ports))
            finally:
                server.terminate()


class Table:
    """The goals, what was measured, and whether they are met."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, str]] = []

    def add(self, what: str, most: float, measured: float, note: str = "", unit: str = "x") -> None:
        verdict = "met" if measured <= most else f"MISSED by {measured / most - 1:.0%}"
        sign = "<=" if unit else "="
        self.rows.append((what, f"{sign} {most:g} {unit}", f"{measured:.2f} {unit}", verdict))
        if note:
            self.rows.append(("    " + note, "", "", ""))

    def skip(self, what: str, why: str) -> None:
        self.rows.append((what, "", "", f"not measured: {why}"))

    def show(self) -> None:
        print(f"\n{'':<58}{'goal':>10}{'measured':>12}  verdict")
        for what, goal, measured, verdict in self.rows:
            print(f"{what:<58}{goal:>10}{measured:>12}  {verdict}".rstrip())


def run(*commands: list[str], seconds: float = LONGEST, code: tuple[int, ...] = (0,)) -> Spent:
    """Run *commands* at the same time and measure them; their last lines are JSON, or nothing."""
    began = time.perf_counter()
    cpu = 0.0
    told = []
    with contextlib.ExitStack() as stack:
        started = []
        for command in commands:
            out = stack.enter_context(tempfile.TemporaryFile())
            one = subprocess.Popen(command, stdout=out, stderr=out)
            timer = threading.Timer(seconds, one.kill)
            timer.start()
            stack.callback(timer.cancel)
            started.append((one, out))
        for one, out in started:
            _, status, usage = os.wait4(one.pid, 0)
            one.returncode = os.waitstatus_to_exitcode(status)
            cpu += usage.ru_utime + usage.ru_stime
            out.seek(0)
            said = out.read().decode("utf-8", "replace")
            if one.returncode not in code:
                raise BrokenBenchError(f"{one.args!r} ended with {one.returncode}: {said[-2000:]}")
            last = said.strip().rpartition("\n")[2]
            told.append(json.loads(last) if last.startswith("{") else {})
    return Spent(time.perf_counter() - began, cpu, told)


def asking(what: str, *jobs: Job) -> Spent:
    """Run the engine or the floor on each of *jobs*, and see that it did all its work."""
    spent = run(
        *([sys.executable, "-m", "bench.asking", what, json.dumps(asdict(j))] for j in jobs)
    )
    count = jobs[0].count
    if what == "floor":
        done, wanted = spent.told[0]["parsed"], count
    else:
        done = sum(one["sights"].get("confirmed", 0) for one in spent.told)
        wanted = right(count)
    if done != wanted:
        raise BrokenBenchError(f"{what}: {done} where {wanted} were expected: {spent.told}")
    return spent


def middle(runs: list[Spent], key: Callable[[Spent], float]) -> float:
    """Return the median of *key* over *runs*."""
    return median(map(key, runs))


def work(spent: Spent) -> float:
    """Return the CPU seconds of the work alone, without starting Python and making the book."""
    return float(sum(one["cpu"] for one in spent.told))
