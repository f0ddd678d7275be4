"""Where the robot's memory is found: beside the facts file, else on its own branch."""

import subprocess
import sys
from pathlib import Path

from ..facts import ledger
from ..facts.errors import BookError, Problem
from ..facts.journal import take_up
from ..facts.observed import Memory
from .common import Args

REF = "origin/stilltrue-memory"


class BlankMemoryError(BookError):
    """A memory tells of no look at all where one is needed."""


def memory_path(args: Args) -> Path:
    """Return the file of the robot's memory."""
    path: Path = args.memory or args.facts.with_name("observed.json")
    return path


def named_path(args: Args) -> Path:
    """Return that file; raise FileNotFoundError if somebody names one that is not there."""
    path = memory_path(args)
    if args.memory and not path.exists():
        raise FileNotFoundError(2, "no such memory", str(path))
    return path


def known(path: Path) -> Memory:
    """Return the memory at *path*, with what a run that was ended had learnt."""
    memory, problems = ledger.load(path)
    complain(problems)
    return take_up(memory, path)


def remembered(args: Args) -> Memory:
    """Read the memory where `--memory` says, beside the facts file, or on the robot's branch."""
    path = named_path(args)
    if path.exists():
        return known(path)
    memory, problems = _from_branch(args.facts.resolve().parent, path)
    complain(problems)
    return memory


def _from_branch(folder: Path, path: Path) -> tuple[Memory, list[Problem]]:
    shown = git(folder, "show", f"{REF}:observed.json")
    if shown is None:
        print(
            f"stilltrue: no memory at {path} and no {REF}: nothing was ever asked from here "
            f"(`git fetch origin` brings what the scheduled job knows)",
            file=sys.stderr,
        )
        return Memory(), []
    print(f"stilltrue: no memory at {path}; read {REF}:observed.json instead", file=sys.stderr)
    return ledger.parse(shown, f"{REF}:observed.json")


def blind(memory: Memory) -> str:
    """Say why *memory* tells nothing of how the claims stand; empty if it does tell."""
    if not memory.blank:
        return ""
    if memory.strays:
        return "the robot's memory cannot be read, so nothing is known of findings"
    return "the robot never ran, so nothing is known of findings"


def git(folder: Path, *command: str) -> bytes | None:
    """Run git in *folder* and return what it says; None where it fails or is not there."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *command], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout


def complain(problems: list[Problem]) -> None:
    """Say what is wrong with a memory that can be used all the same."""
    for problem in problems:
        print(problem, file=sys.stderr)
