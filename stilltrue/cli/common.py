"""What every command shares: the parser, the day, the checked book, and the exit statuses."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from ..facts import BadBookError, Book, examine
from ..facts.file import Declared
from ..pages.lint import problems
from ..pages.model import read_pages

HOLDS, DOUBT, BLIND, USAGE = 0, 1, 2, 3
"""All is well; something needs a person; nothing could be asked; it cannot be used like that."""
STOPPED, UNHEARD = 130, 141
"""Somebody stopped it, or stopped listening, as shells say it."""


class MisusedError(ValueError):
    """The command line fits together in no way."""


class Args(argparse.Namespace):
    """The arguments of a command."""

    run: "Run"
    bad: int
    """The exit status for a bad facts file."""
    broken: int
    """The exit status where a file or a build stands in the way."""
    facts: Path
    today: dt.date | None

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


Run = Callable[[Args], int]


class Parser(argparse.ArgumentParser):
    """Ends with status 3 when the command line is off."""

    def error(self, message: str) -> NoReturn:
        """Say what is off and how it goes."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


Command = Callable[[str, Run, str], Parser]
"""(name, what runs, what it does in one line) to its parser."""


def add_common(made: Parser) -> None:
    """Add what every command takes."""
    made.add_argument(
        "--facts", type=Path, default=Path("data/facts.yaml"), metavar="FILE",
        help="the facts file (default: %(default)s)",
    )  # fmt: skip
    made.add_argument(
        "--today", type=day, default=None, metavar="DAY",
        help="judge as if it were this day, 2026-11-23 (default: the clock's)",
    )  # fmt: skip


def day(text: str) -> dt.date:
    """Read a day from the command line."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write 2026-11-23") from None


def now(args: Args) -> dt.datetime:
    """Return the moment of the run: the clock's, or noon of the day asked for."""
    if args.today:
        return dt.datetime.combine(args.today, dt.time(12), tzinfo=dt.UTC)
    return dt.datetime.now(tz=dt.UTC)


def today(args: Args) -> dt.date:
    """Return the day of the run."""
    return now(args).date()


def checked(args: Args, *, pages: bool = True) -> Book:
    """Load the book and hold the pages against it; raise `BadBookError` with everything wrong."""
    book, found = examine(args.facts, today=today(args))
    if book is not None and pages:
        declared = Declared(args.facts)
        read = read_pages(args.docs)
        found = [*found, *problems(book, read, declared, declared.broken(book))]
    if book is None or found:
        raise BadBookError(found)
    return book


def counted(number: int, noun: str) -> str:
    """Say a number of things."""
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
