"""The command that asks the sources: verify."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from ..facts import Book, readable
from ..facts import ledger as shelf
from ..facts.edit import with_verified
from ..facts.file import Declared
from ..facts.journal import Journal, discard
from ..facts.observed import Finding, Memory
from ..facts.revise import Revision, revise
from ..verify.alarms import due_again
from ..verify.excused import open_now
from ..verify.findings import reported, settle
from ..verify.forget import forget
from ..verify.model import Answer
from ..verify.moves import verified_moves
from ..verify.outcome import Outcome
from ..verify.plan import Plan, Wish, plan
from ..verify.report import Story
from ..verify.run import Run
from .asking import add_asking, answers, keeper, progress, until_stopped
from .common import (
    BLIND,
    DOUBT,
    HOLDS,
    STOPPED,
    Args,
    Command,
    Parser,
    askable,
    counted,
    now,
    positive,
    today,
)
from .remembered import known, memory_path
from .telling import add_telling, tell


def add(command: Command) -> None:
    """Add the commands of this module."""
    verify = command("verify", _verify, "ask the sources whether the claims still stand")
    _which(verify)
    add_asking(verify)
    add_telling(verify)
    verify.add_argument(
        "--record", action="store_true",
        help="write the robot's memory and, where the rules allow, `verified`",
    )  # fmt: skip


def _which(verify: Parser) -> None:
    verify.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="an id, a glob, a source, a kind",
    )
    verify.add_argument("--due", action="store_true", help="leave out what was asked recently")
    verify.add_argument("--budget", type=positive, metavar="N", help="ask at most N addresses")
    verify.add_argument(
        "--shard", type=_shard, default=(1, 1), metavar="I/N", help="only the hosts of part I of N"
    )
    verify.add_argument("--memory", type=Path, metavar="FILE", help="(default: observed.json)")


def _shard(text: str) -> tuple[int, int]:
    with suppress(ValueError):
        part, parts = map(int, text.split("/"))
        if 1 <= part <= parts:
            return part, parts
    raise argparse.ArgumentTypeError(f"{text!r} is no part; write 3/8")


def _verify(args: Args) -> int:
    book = askable(args)
    memory = known(memory_path(args))
    one = Run(book, _planned(args, book, memory), memory)
    stopped = _asked(args, one)
    outcome = one.outcome()
    settled = settle(forget(outcome.memory, book, now(args)), book, now(args))
    open_ = open_now(settled, book, now(args))
    try:
        tell(args, _story(args, book, outcome, open_))
    except OSError:
        _keep(args, settled)
        raise
    told = reported(settled, (finding.id for finding in open_), now(args))
    _keep(args, told)
    if args.record:
        _confirm(args, told)
    if stopped:
        print(f"stilltrue: stopped after {outcome.asked} of {len(one.plan.targets)}; "
              f"{'what was learnt is kept' if args.record else 'nothing is kept without --record'}",
              file=sys.stderr)  # fmt: skip
        return STOPPED
    if outcome.blind:
        print("stilltrue: not one source could be read; that proves nothing", file=sys.stderr)
        return BLIND
    return DOUBT if open_ else HOLDS


def _planned(args: Args, book: Book, memory: Memory) -> Plan:
    def asked(url: str) -> dt.datetime | None:
        known = memory.sources.get(url)
        return known.asked if known else None

    wish = Wish(tuple(args.only), args.due, args.budget, args.shard)
    hurried = due_again(memory, book)
    return plan(book, wish, now=now(args), asked=asked, hurried=hurried.__contains__)


def _story(args: Args, book: Book, outcome: Outcome, open_: list[Finding]) -> Story:
    left_out = tuple(target.url for target in outcome.left_out)
    return Story(
        book, now(args), outcome.readings, outcome.links, tuple(open_), outcome.asked,
        outcome.answered, left_out, Declared(args.facts),
    )  # fmt: skip


def _keep(args: Args, memory: Memory) -> None:
    if args.record:
        shelf.save(memory_path(args), memory)
        discard(memory_path(args))


def _confirm(args: Args, memory: Memory) -> None:
    """Write `verified` of what this memory confirms, all in one go, into the file as it is now."""
    count = 0

    def again(text: str) -> Revision:
        nonlocal count
        book, _ = readable(text.encode(), str(args.facts), today=today(args))
        moved = dict(verified_moves(book, memory, today(args)))
        count = len(moved)
        return Revision(with_verified(text, book, moved) if moved else text)

    revise(args.facts, again)
    if count:
        print(f"{counted(count, 'claim')} confirmed in {args.facts}.", file=sys.stderr)


def _asked(args: Args, one: Run) -> bool:
    """Ask what is planned; return whether somebody stopped it half-way."""
    keep = keeper(args)
    with ExitStack() as stack:
        shown = stack.enter_context(progress(len(one.plan.targets)))
        note = stack.enter_context(_journal(memory_path(args), one)) if args.record else None

        def seen(answer: Answer) -> None:
            if note:
                note()
            keep(answer)
            shown(answer)

        async def ask() -> None:
            async with answers(args) as fetch:
                await one.go(fetch)

        one.seen = seen
        return until_stopped(ask())


@contextmanager
def _journal(path: Path, one: Run) -> Iterator[Callable[[], None]]:
    """Lend what writes down everything learnt since it was last called, while there is room."""
    journal = Journal(path)
    full = False

    def note() -> None:
        nonlocal full
        try:
            if not full:
                journal.note(one.news())
        except OSError as exc:
            full = True
            print(f"stilltrue: nothing more is kept until the end: {exc}", file=sys.stderr)

    with closing(journal):
        yield note
