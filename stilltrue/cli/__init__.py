"""The door.  Arguments, clock, stdout and exit status live in this package and nowhere else."""

import os
import sys
from collections.abc import Callable, Sequence

from .. import VERSION
from ..facts import BadBookError, BookError, UnknownNameError
from ..facts.edit import EditRefusedError
from ..forge.errors import ForgeError, NoTokenError
from ..publish.site import BuildError
from ..scaffold import NoCloneError
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
from .asking import NoContactError
from .common import (
    BLIND,
    DOUBT,
    UNHEARD,
    USAGE,
    Args,
    MisusedError,
    Parser,
    Run,
    add_common,
    counted,
)
from .desk import NobodyToAskError

__all__ = ["main"]

_CALLED_WRONGLY = (
    UnknownNameError, MisusedError, NoCloneError, NoTokenError, NobodyToAskError,
    scaffold.InTheWayError,
)  # fmt: skip


_ELSEWHERE = "; run it in the folder of the guide, or say --facts FILE"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Return 0 if all is well, 1 if something needs a person, 2 if nothing could be asked, 3 if the
    command line or a file cannot be used.
    """
    args = _parser().parse_args(argv, namespace=Args())
    try:
        return args.run(args)
    except BadBookError as exc:
        print(exc, file=sys.stderr)
        print(counted(len(exc.problems), "problem"), file=sys.stderr)
        return args.bad
    except NoContactError as exc:
        print(f"stilltrue: {exc}: say --contact, or set SITE_URL or REPO_URL", file=sys.stderr)
        return USAGE
    except _CALLED_WRONGLY as exc:
        print(f"stilltrue: {exc}", file=sys.stderr)
        return USAGE
    except ForgeError as exc:
        print(f"stilltrue: {exc}", file=sys.stderr)
        return BLIND if exc.passing else DOUBT
    except (BookError, BuildError, EditRefusedError) as exc:
        print(f"stilltrue: {exc}", file=sys.stderr)
        return args.broken
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has left
        return UNHEARD
    except OSError as exc:
        what = ": ".join(map(str, filter(None, (exc.filename, exc.strerror)))) or str(exc)
        here = isinstance(exc, FileNotFoundError) and exc.filename == str(args.facts)
        print(f"stilltrue: {what}{_ELSEWHERE if here else ''}", file=sys.stderr)
        return args.broken
    except KeyboardInterrupt:
        print("stilltrue: interrupted; what was learnt before is kept", file=sys.stderr)
        return 130


def _parser() -> Parser:
    ask = Parser(prog="stilltrue", description="Keeps published claims true.")
    ask.add_argument("--version", action="version", version=f"stilltrue {VERSION}")
    commands = ask.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Run, says: str) -> Parser:
        made: Parser = commands.add_parser(name, help=says, description=says)
        add_common(made)
        made.set_defaults(run=run, bad=DOUBT, broken=DOUBT)
        return made

    adders: list[Callable[[Callable[[str, Run, str], Parser]], None]] = [
        book.add, site.add, verify.add, merging.add, trial.add, admit.add, past.add,
        answers.add, values.add, anchors.add, add.add, edition.add, forge.add, branches.add,
        upkeep.add, scaffold.add, watch.add,
    ]  # fmt: skip
    for adder in adders:
        adder(command)
    return ask
