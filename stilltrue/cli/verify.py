"""Commands that ask the sources: verify, merge."""

import argparse
import asyncio
import datetime as dt
import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from ..facts import BadBookError, Book, load
from ..facts import ledger as shelf
from ..facts.edit import with_verified
from ..facts.file import Declared, parse
from ..facts.observed import Memory
from ..facts.revise import Revision, revise
from ..verify import store
from ..verify.alarms import due_again
from ..verify.excused import open_now
from ..verify.fetch import Fetcher, NoContactError, live
from ..verify.findings import reported, settle
from ..verify.guard import Guard
from ..verify.merge import merge
from ..verify.model import Answer
from ..verify.moves import verified_moves
from ..verify.pace import Manners
from ..verify.plan import Plan, Wish, plan
from ..verify.report import WRITERS, Story
from ..verify.run import Outcome, Run, Seen
from .common import BLIND, DOUBT, HOLDS, USAGE, Args, Command, Parser, counted, now, today
from .remembered import complain, memory_path

__all__ = ["NoContactError", "add", "contact"]

_KEPT_EVERY = 25
"""Answers between two times that what was learnt is written down."""


def add(command: Command) -> None:
    """Add the commands of this module."""
    verify = command("verify", _verify, "ask the sources whether the claims still stand")
    verify.set_defaults(bad=USAGE, broken=BLIND)
    _which(verify)
    _how(verify)
    verify.add_argument("--format", choices=WRITERS, default="text", help="(default: %(default)s)")
    verify.add_argument("--output", type=Path, metavar="FILE", help="write the report there")
    verify.add_argument(
        "--record", action="store_true",
        help="write the robot's memory and, where the rules allow, `verified`",
    )  # fmt: skip
    verify.add_argument("--save", type=Path, metavar="DIR", help="keep every page read")
    merging = command("merge", _merge, "put the memories of shards together")
    merging.set_defaults(bad=USAGE)
    merging.add_argument("parts", type=Path, nargs="+", metavar="FILE")
    merging.add_argument("--memory", type=Path, metavar="FILE", help="what the shards began with")


def _which(verify: Parser) -> None:
    verify.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="an id, a glob, a source, a kind",
    )
    verify.add_argument("--due", action="store_true", help="leave out what was asked recently")
    verify.add_argument("--budget", type=_positive, metavar="N", help="ask at most N addresses")
    verify.add_argument(
        "--shard", type=_shard, default=(1, 1), metavar="I/N", help="only the hosts of part I of N"
    )
    verify.add_argument("--memory", type=Path, metavar="FILE", help="(default: observed.json)")


def _how(verify: Parser) -> None:
    verify.add_argument("--replay", type=Path, metavar="DIR", help="read saved pages, ask nobody")
    verify.add_argument(
        "--jobs", type=_positive, default=64, metavar="N", help="requests in flight"
    )
    verify.add_argument(
        "--allow-loopback", action="store_true", help="for a mirror on this machine"
    )
    verify.add_argument("--allow-private", action="store_true", help="for a mirror in this network")
    verify.add_argument(
        "--contact", metavar="URL", help="who is asking (default: SITE_URL, else REPO_URL)"
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("one at the least")
    return number


def _shard(text: str) -> tuple[int, int]:
    with suppress(ValueError):
        part, parts = map(int, text.split("/"))
        if 1 <= part <= parts:
            return part, parts
    raise argparse.ArgumentTypeError(f"{text!r} is no part; write 3/8")


def _remembered(path: Path) -> Memory:
    memory, problems = shelf.load(path)
    complain(problems)
    return memory


def _verify(args: Args) -> int:
    book = load(args.facts, today=today(args))
    memory = _remembered(memory_path(args))
    wish = Wish(tuple(args.only), args.due, args.budget, args.shard)

    def asked(url: str) -> dt.datetime | None:
        known = memory.sources.get(url)
        return known.asked if known else None

    hurried = due_again(memory, book)
    planned = plan(book, wish, now=now(args), asked=asked, hurried=hurried.__contains__)
    outcome = _asked(args, book, memory, planned)
    settled = settle(outcome.memory, book, now(args))
    open_ = open_now(settled, book, now(args))
    story = Story(
        book, now(args), outcome.readings, outcome.links, tuple(open_), outcome.asked,
        outcome.answered, len(outcome.left_out), Declared(args.facts),
    )  # fmt: skip
    _tell(args, story)
    if args.record:
        told = reported(settled, (finding.id for finding in open_), now(args))
        shelf.save(memory_path(args), told)
        _confirm(args, told)
    if outcome.blind:
        print("stilltrue: not one source could be read; that proves nothing", file=sys.stderr)
        return BLIND
    return DOUBT if open_ else HOLDS


def _tell(args: Args, story: Story) -> None:
    text = WRITERS[args.format](story)
    if args.output:
        shelf.write_whole(args.output, text.encode())
        print(story.summary())
    else:
        print(text.rstrip("\n"))


def _confirm(args: Args, memory: Memory) -> None:
    """Write `verified` of what this memory confirms, all in one go, into the file as it is now."""
    count = 0

    def again(text: str) -> Revision:
        nonlocal count
        book, problems = parse(text.encode(), str(args.facts), today=today(args))
        if book is None or problems:
            raise BadBookError(problems)
        moved = dict(verified_moves(book, memory, today(args)))
        count = len(moved)
        return Revision(with_verified(text, book, moved) if moved else text)

    revise(args.facts, again)
    if count:
        print(f"{counted(count, 'claim')} confirmed in {args.facts}.")


def _asked(args: Args, book: Book, memory: Memory, planned: Plan) -> Outcome:
    if args.replay:
        one = Run(book, planned, memory, store.Replay(args.replay, now(args)))
        one.seen = _watch(args, one, len(planned.targets))
        asyncio.run(one.go())
        return one.outcome()
    return asyncio.run(_live(args, book, memory, planned))


def contact(args: Args) -> str | None:
    """Return whom the owners of a server can ask."""
    return args.contact or os.environ.get("SITE_URL") or os.environ.get("REPO_URL")


async def _live(args: Args, book: Book, memory: Memory, planned: Plan) -> Outcome:
    guard = Guard(loopback=args.allow_loopback, private=args.allow_private)
    manners = Manners(in_flight=args.jobs)
    with live(partial(now, args)) as world:
        async with Fetcher(
            contact=contact(args), world=world, manners=manners, guard=guard
        ) as fetcher:
            one = Run(book, planned, memory, fetcher)
            one.seen = _watch(args, one, len(planned.targets))
            with suppress(asyncio.CancelledError):
                await one.go()
            return one.outcome()


def _watch(args: Args, one: Run, total: int) -> Seen:
    """Return what is told of every answer: save pages, keep what was learnt, show progress."""
    count = 0
    shown = sys.stderr.isatty()

    def seen(answer: Answer) -> None:
        nonlocal count
        count += 1
        if args.save:
            store.save(args.save, answer)
        if args.record and count % max(_KEPT_EVERY, total // 20) == 0:
            shelf.save(memory_path(args), one.outcome().memory)
        if shown:
            print(f"\r{count}/{total} {answer.url[:60]:<60}", end="", file=sys.stderr, flush=True)
            if count == total:
                print(file=sys.stderr)

    return seen


def _merge(args: Args) -> int:
    path = memory_path(args)
    base = _remembered(path)
    missing = [part for part in args.parts if not part.is_file()]
    if missing:
        raise FileNotFoundError(2, "no such memory", str(missing[0]))
    merged = merge(base, [_remembered(part) for part in args.parts])
    shelf.save(path, merged)
    print(f"{counted(len(args.parts), 'part')} merged into {path}.")
    return HOLDS
