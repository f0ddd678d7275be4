"""The door.  Arguments, clock, stdout and exit status live here and nowhere else."""

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from .facts import BadBookError, Book, UnknownNameError, examine, load
from .facts.file import Declared
from .facts.schema import schema_text
from .facts.status import as_text, standing
from .pages.editions import pages_of
from .pages.lint import problems
from .pages.model import read_pages
from .publish.config import Place, Plan, plans
from .publish.serve import serve
from .publish.site import BuildError, build
from .words.show import shown

HOLDS, DOUBT, USAGE = 0, 1, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if something is wrong with the facts or pages,
    3 if the command line or the facts file cannot be used.
    """
    ask = _parser()
    args = ask.parse_args(argv)
    run: Callable[[argparse.Namespace], int] = args.run
    try:
        return run(args)
    except BadBookError as exc:
        print(exc, file=sys.stderr)
        print(_count(len(exc.problems), "problem"), file=sys.stderr)
        return DOUBT
    except UnknownNameError as exc:
        print(f"stilltrue: {exc}", file=sys.stderr)
        return USAGE
    except (BuildError, OSError) as exc:
        print(f"stilltrue: {exc}", file=sys.stderr)
        return DOUBT


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    ask = _Parser(prog="stilltrue", description="Keeps published claims true.")
    commands = ask.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], says: str) -> _Parser:
        made: _Parser = commands.add_parser(name, help=says, description=says)
        made.add_argument(
            "--facts", type=Path, default=Path("data/facts.yaml"), metavar="FILE",
            help="the facts file (default: %(default)s)",
        )  # fmt: skip
        made.add_argument(
            "--today", type=_day, default=None, metavar="DAY",
            help="judge as if it were this day, 2026-11-23 (default: the clock's)",
        )  # fmt: skip
        made.set_defaults(run=run)
        return made

    lint = command("lint", _lint, "say everything that is wrong with the facts and the pages")
    lint.add_argument("--docs", type=Path, default=Path("docs"), metavar="DIR")
    lint.add_argument("--facts-only", action="store_true", help="leave the pages alone")
    show = command("show", _show, "show one fact with all that is known of it")
    show.add_argument("id")
    status = command("status", _status, "count the claims by state and kind")
    status.add_argument("--json", action="store_true", help="for machines")
    schema = command("schema", _schema, "write the JSON Schema of the facts file")
    schema.add_argument("--check", action="store_true", help="only say whether it is current")
    for name, run, says in (
        ("site", _site, "build every edition"),
        ("serve", _serve, "preview the open edition while you write"),
    ):
        made = command(name, run, says)
        made.add_argument("--docs", type=Path, default=Path("docs"), metavar="DIR")
        made.add_argument("--out", type=Path, default=Path("site"), metavar="DIR")
        made.add_argument("--port", type=int, default=8000, help="for serve (default: 8000)")
    return ask


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write 2026-11-23") from None


def _today(args: argparse.Namespace) -> dt.date:
    day: dt.date | None = args.today
    return day or dt.datetime.now(tz=dt.UTC).date()


def _checked(args: argparse.Namespace) -> Book:
    """Load the book and hold the pages against it; raise `BadBookError` with everything wrong."""
    book, found = examine(args.facts, today=_today(args))
    if book is not None and not getattr(args, "facts_only", False):
        declared = Declared(args.facts)
        pages = read_pages(args.docs)
        found = [*found, *problems(book, pages, declared, declared.broken(book))]
    if book is None or found:
        raise BadBookError(found)
    return book


def _lint(args: argparse.Namespace) -> int:
    book = _checked(args)
    counts = [_count(len(book.facts), "fact"), _count(len(book.failures), "failure")]
    print(f"{' and '.join(counts)} from {_count(len(book.sources), 'source')}: nothing wrong")
    return HOLDS


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _show(args: argparse.Namespace) -> int:
    today = _today(args)
    print(shown(load(args.facts, today=today), args.id, today))
    return HOLDS


def _status(args: argparse.Namespace) -> int:
    today = _today(args)
    counted = standing(load(args.facts, today=today), today)
    print(json.dumps(counted.as_json(), indent=1) if args.json else as_text(counted))
    return HOLDS


def _schema(args: argparse.Namespace) -> int:
    path = args.facts.with_name("facts.schema.json")
    text = schema_text()
    if args.check:
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            return HOLDS
        print(f"{path}:1:1: out of date; run `make schema`", file=sys.stderr)
        return DOUBT
    path.write_text(text, encoding="utf-8")
    return HOLDS


def _plans(args: argparse.Namespace, book: Book, today: dt.date) -> list[Plan]:
    pages = read_pages(args.docs)
    wanted = {
        name: pages_of(book, edition.as_of or today, pages)
        for name, edition in book.editions.items()
    }
    return plans(book, today, wanted)


def _place(args: argparse.Namespace) -> Place:
    project = args.docs.resolve().parent
    facts = os.path.relpath(args.facts.resolve(), project)
    return Place(project, args.out, facts, os.environ.get("SITE_URL", ""))


def _site(args: argparse.Namespace) -> int:
    today = _today(args)
    book = _checked(args)
    build(book, _plans(args, book, today), _place(args), today=today)
    counted = standing(book, today)
    print(counted.sentence())
    print(
        f"The site is in {args.out}/. To look at it: {sys.executable} -m http.server -d {args.out}"
    )
    print("and open http://127.0.0.1:8000/ (or run `make serve` to preview while you write).")
    return HOLDS


def _serve(args: argparse.Namespace) -> int:
    today = _today(args)
    book = _checked(args)
    return serve(_plans(args, book, today)[-1], _place(args), today=today, port=args.port)
