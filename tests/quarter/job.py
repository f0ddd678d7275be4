"""The scheduled job, as freshness.yml and job.mk say it: every step, on a day of the quarter.

`python -m tests.quarter.job REMOTE CHECKOUT DAY` runs it as a process of its own, to be killed.
Left out are the steps that set a machine up, build the site, or follow links to other hosts; they
are run by tests/docs, by `make site` in CI, and by test_job.py.
"""

import contextlib
import io
import os
import shlex
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from stilltrue.cli import main

PROJECT = Path(__file__).parents[2]
ELSEWHERE = frozenset({"make setup", "make site", "make job-links", "make job-awake"})
ASKING = "--allow-loopback --contact https://quarter.example/robot"


@cache
def targets() -> tuple[str, ...]:
    """Return what the workflow runs, in its order."""
    text = (PROJECT / ".github/workflows/freshness.yml").read_text(encoding="utf-8")
    steps = yaml.load(text, yaml.CSafeLoader)["jobs"]["ask"]["steps"]
    return tuple(step["run"] for step in steps if "run" in step)


def alone() -> dict[str, str]:
    """Return the environment without what a make above us says to its own children."""
    return {name: text for name, text in os.environ.items() if not name.startswith("MAKE")}


@cache
def commands() -> tuple[tuple[str, ...], ...]:
    """Return the `stilltrue` commands of those targets, as make spells them out."""
    found = []
    for target in targets():
        if target in ELSEWHERE:
            continue
        said = subprocess.run(
            ["make", "-n", "--no-print-directory", "-o", ".venv/.site", "-o", ".venv/.dev",
             target.removeprefix("make "), "STILLTRUE=stilltrue", f"ASKING={ASKING}"],
            cwd=PROJECT, env=alone(), capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        words = shlex.split(said.replace("\\\n", " "))
        start = words.index("stilltrue") + 1
        end = words.index("||", start) if "||" in words[start:] else len(words)
        found.append(tuple(words[start:end]))
    return tuple(found)


def checkout(remote: Path, folder: Path) -> None:
    """Clone anew, as a machine of the forge does."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["git", "clone", "-q", str(remote), str(folder)], check=True)


def run(remote: Path, folder: Path, day: date) -> list[tuple[str, int, str]]:
    """Run the job of *day* in a checkout of its own; return each command's name, status, words."""
    checkout(remote, folder)
    done = []
    with contextlib.chdir(folder):
        for command in commands():
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                status = main([*command, "--today", day.isoformat()])
            done.append((command[0], status, out.getvalue()))
    return done


if __name__ == "__main__":
    for name, status, said in run(
        Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3])
    ):
        sys.stdout.write(f"{name} {status}\n{said}")
    os._exit(0)
