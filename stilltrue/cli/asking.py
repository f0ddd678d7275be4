"""What commands that ask have in common: their flags, who answers, and signs of life."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import click

from ..verify.fetch import Fetcher, NoContactError, live
from ..verify.guard import Guard
from ..verify.model import Answer
from ..verify.pace import Manners
from ..verify.run import Fetch
from ..verify.store import Replay, save
from .common import Args, Parser, now, positive

__all__ = [
    "NoContactError", "add_asking", "answers", "contact", "keeper", "progress", "until_stopped",
]  # fmt: skip

_LINES = 10
"""Lines of progress where there is no terminal."""


def add_asking(command: Parser, instead: argparse._ActionsContainer | None = None) -> None:
    """Add the flags that say who is asked and how; *instead* holds those who exclude each other."""
    (instead or command).add_argument(
        "--replay", type=Path, metavar="DIR", help="read saved pages, ask nobody"
    )
    command.add_argument("--save", type=Path, metavar="DIR", help="keep every page read")
    command.add_argument(
        "--jobs", type=positive, default=64, metavar="N",
        help="requests in flight, one a host (default: %(default)s)",
    )  # fmt: skip
    command.add_argument(
        "--allow-loopback", action="store_true", help="for a mirror on this machine"
    )
    command.add_argument(
        "--allow-private", action="store_true", help="for a mirror in this network"
    )
    command.add_argument(
        "--contact", metavar="URL", help="who is asking (default: SITE_URL, else REPO_URL)"
    )


def contact(args: Args) -> str | None:
    """Return whom the owners of a server can ask."""
    return args.contact or os.environ.get("SITE_URL") or os.environ.get("REPO_URL")


@asynccontextmanager
async def answers(args: Args) -> AsyncIterator[Fetch]:
    """Lend whoever answers: saved pages, or the sources themselves."""
    if args.replay:
        yield Replay(args.replay, now(args))
        return
    guard = Guard(loopback=args.allow_loopback, private=args.allow_private)
    with live(partial(now, args)) as world:
        async with Fetcher(
            contact=contact(args), world=world, manners=Manners(in_flight=args.jobs), guard=guard
        ) as fetcher:
            yield fetcher


def until_stopped(work: Coroutine[Any, Any, None]) -> bool:
    """Do *work*; return whether it was stopped half-way, by Ctrl-C or by SIGTERM."""

    async def watched() -> bool:
        task = asyncio.ensure_future(work)
        loop = asyncio.get_running_loop()
        for one in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(one, task.cancel)
        with suppress(asyncio.CancelledError):
            await task
        return task.cancelled()

    return asyncio.run(watched())


def keeper(args: Args) -> Callable[[Answer], None]:
    """Return what keeps pages for --save; the first that cannot be kept is the last tried."""
    full = False

    def keep(answer: Answer) -> None:
        nonlocal full
        if not args.save or full:
            return
        try:
            save(args.save, answer)
        except OSError as exc:
            full = True
            print(f"stilltrue: no more pages are kept: {exc}", file=sys.stderr)

    return keep


def progress(total: int) -> AbstractContextManager[Callable[[Answer], None]]:
    """Show on stderr how far it is: a bar on a terminal, a few plain lines elsewhere."""
    return _bar(total) if sys.stderr.isatty() else _lines(total)


@contextmanager
def _bar(total: int) -> Iterator[Callable[[Answer], None]]:
    with click.progressbar(
        length=total, file=sys.stderr, show_pos=True, item_show_func=lambda url: url and url[-50:]
    ) as bar:
        yield lambda answer: bar.update(1, answer.url)


@contextmanager
def _lines(total: int) -> Iterator[Callable[[Answer], None]]:
    count = 0
    step = max(1, -(-total // _LINES))

    def told(_: Answer) -> None:
        nonlocal count
        count += 1
        if count % step == 0 or count == total:
            print(f"asked {count} of {total}", file=sys.stderr, flush=True)

    yield told
