"""What every command shares: the parser, the day, the checked book, and the exit statuses."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from contextlib import suppress
from math import inf
from pathlib import Path
from typing import Any, Literal, NoReturn, Protocol

from ..facts import BadBookError, Book, examine, readable
from ..facts.file import Declared
from ..pages.lint import problems
from ..pages.model import Page, read_pages

HOLDS, DOUBT, BLIND, USAGE = 0, 1, 2, 3
"""How every command ends.  All is well; it did its work, and something needs a person; it could not
do its work; it was never begun, for what was typed or the facts file cannot be used."""
STOPPED, UNHEARD = 130, 141
"""Somebody stopped it, or stopped listening, as shells say it."""


class MisusedError(ValueError):
    """The command line fits together in no way."""


class Args(argparse.Namespace):
    """The arguments of a command."""

    run: "Run"
    bad: int
    """The exit status for a bad facts file: only `lint` is there to find one."""
    facts: Path
    today: dt.date | None

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


Run = Callable[[Args], int]
Takes = frozenset[Literal["facts", "today"]]
COMMON: Takes = frozenset({"facts", "today"})
"""What most commands take."""
FACTS, DOCS = Path("data/facts.yaml"), Path("docs")
"""Where the facts file and the pages are when nobody says."""


class Parser(argparse.ArgumentParser):
    """Ends with status 3 when the command line is off."""

    def error(self, message: str) -> NoReturn:
        """Say what is off and how it goes."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


class Command(Protocol):
    """Makes the parser of a command, of its name, what runs, and what it does in one line."""

    def __call__(self, name: str, run: Run, says: str, *, takes: Takes = COMMON) -> Parser: ...


def add_common(made: Parser, takes: Takes) -> None:
    """Add what most commands take."""
    if "facts" in takes:
        made.add_argument(
            "--facts", type=Path, default=FACTS, metavar="FILE",
            help="the facts file (default: %(default)s)",
        )  # fmt: skip
    if "today" in takes:
        made.add_argument(
            "--today", type=day, default=None, metavar="DAY",
            help="judge as if it were this day, 2026-11-23 (default: the clock's)",
        )  # fmt: skip


def add_docs(made: Parser) -> None:
    """Add where the pages are."""
    made.add_argument(
        "--docs", type=Path, default=DOCS, metavar="DIR", help="the pages (default: %(default)s)"
    )


def pages(args: Args) -> list[Page]:
    """Read the pages; raise OSError if there is no such folder, and BadBookError for what is no
    text.
    """
    if not args.docs.is_dir():
        what = "not a folder" if args.docs.exists() else "no such folder"
        raise FileNotFoundError(2, what, str(args.docs))
    return read_pages(args.docs)


def pages_if_any(args: Args) -> list[Page]:
    """Read the pages where they can be helped out with: none is no trouble if nobody named them."""
    return [] if args.docs is DOCS and not DOCS.is_dir() else pages(args)


def positive(text: str) -> int:
    """Read a number of things from the command line."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of things; write 1 or more")
    return int(text)


def whole(text: str) -> int:
    """Read a number of things that may be none."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of things; write 0 or more")
    return int(text)


def seconds(text: str) -> float:
    """Read a time from the command line."""
    with suppress(ValueError):
        if 0 <= (some := float(text)) < inf:
            return some
    raise argparse.ArgumentTypeError(f"{text!r} is no time; write a number of 0 or more")


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


def askable(args: Args) -> Book:
    """Load the book to ask its sources; what else is wrong with it is told and stops nobody."""
    book, found = readable(args.facts.read_bytes(), str(args.facts), today=today(args))
    if found:
        told = f"{counted(len(found), 'complaint')} that no asking depends on"
        print(f"stilltrue: {told}, told by `stilltrue lint`", file=sys.stderr)
    return book


def checked(args: Args, *, also_pages: bool = True) -> Book:
    """Load the book and hold the pages against it; raise `BadBookError` with everything wrong."""
    book, found = examine(args.facts, today=today(args))
    if book is not None and also_pages:
        declared = Declared(args.facts)
        found = [*found, *problems(book, pages(args), declared, declared.broken(book))]
    if book is None or found:
        raise BadBookError(found)
    return book


def typed(args: Args) -> frozenset[str]:
    """Return the paths that the command line names."""
    named = (one if isinstance(one, list) else [one] for one in vars(args).values())
    return frozenset(str(one) for some in named for one in some if isinstance(one, Path))


def counted(number: int, noun: str) -> str:
    """Say a number of things."""
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
