"""The door.  Arguments, clock, stdout and exit status live in this package and nowhere else."""

import os
import sys
from collections.abc import Callable, Sequence

from .. import VERSION
from . import (
    add,
    admit,
    anchors,
    answers,
    book,
    branches,
    edition,
    forge,
    merging,
    past,
    scaffold,
    site,
    trial,
    upkeep,
    values,
    verify,
    watch,
)
from .common import COMMON, STOPPED, UNHEARD, USAGE, Args, Command, Parser, Run, Takes, add_common
from .endings import FORESEEN, ending

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0, 1, 2 or 3, as `common` says of each, and docs/maintain.md."""
    args = _parser().parse_args(argv, namespace=Args())
    try:
        return args.run(args)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has left
        return UNHEARD
    except FORESEEN as exc:
        status, said = ending(exc, args)
        print(said, file=sys.stderr)
        return status
    except KeyboardInterrupt:
        print("stilltrue: interrupted; what was learnt before is kept", file=sys.stderr)
        return STOPPED


def _parser() -> Parser:
    ask = Parser(prog="stilltrue", description="Keeps published claims true.")
    ask.add_argument("--version", action="version", version=f"stilltrue {VERSION}")
    commands = ask.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Run, says: str, *, takes: Takes = COMMON) -> Parser:
        made: Parser = commands.add_parser(name, help=says, description=says)
        add_common(made, takes)
        made.set_defaults(run=run, bad=USAGE)
        return made

    adders: list[Callable[[Command], None]] = [
        book.add, site.add, verify.add, merging.add, trial.add, admit.add, past.add,
        answers.add, values.add, anchors.add, add.add, edition.add, forge.add, branches.add,
        upkeep.add, scaffold.add, watch.add,
    ]  # fmt: skip
    for adder in adders:
        adder(command)
    return ask
