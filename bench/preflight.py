"""What preflight costs: its start, and a whole run beside the network, against a bare interpreter.

Run by `make bench-preflight`.  The server is aimock on this machine, so what is measured is ours.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.preflight.servers import aimock

ROUNDS = 5
START, RUN = 0.25, 0.5
"""Seconds that may be spent on each."""


def spent(command: Sequence[str]) -> tuple[float, float]:
    """Return the wall and the CPU seconds of a command: the median, and the least."""
    walls, cpus = [], []
    env = {**os.environ, "KEY": aimock.KEYS["compatible"]}
    for _ in range(ROUNDS):
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command], env=env, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        walls.append(time.perf_counter() - began)
        cpus.append(usage.ru_utime + usage.ru_stime)
    return statistics.median(walls), min(cpus)


def commands(url: str) -> dict[str, Sequence[str]]:
    """Return what is measured."""
    ask = ["-m", "preflight", "compatible", "--key-env", "KEY", "--model", "gpt-4o",
           "--base-url", f"{url}/v1", "--not-for-cursor"]  # fmt: skip
    return {
        "python -c pass": ["-c", "pass"],
        "start": ["-m", "preflight", "--list-checks"],
        "offline": [*ask, "--offline"],
        "free, two requests": ask,
        "paid, six requests": [*ask, "--spend", "--cursor-agent"],
    }


def main() -> int:
    """Measure, print, and say whether the budgets are kept."""
    with (
        tempfile.TemporaryDirectory() as folder,
        aimock.serving(Path(folder) / "aimock") as url,
    ):
        made = {name: spent(command) for name, command in commands(url).items()}
    bare = made["python -c pass"][0]
    print(f"{'':<22}{'wall':>8}{'CPU':>8}{'to bare':>9}")
    for name, (wall, cpu) in made.items():
        print(f"{name:<22}{wall:>7.3f}s{cpu:>7.3f}s{wall / bare:>8.1f}x")
    kept = made["start"][0] < START and made["paid, six requests"][0] < RUN
    print(f"start under {START} s and a run under {RUN} s: {'yes' if kept else 'NO'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
