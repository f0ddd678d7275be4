"""The command that puts shards together: their memories, and their reports."""

import sys
from pathlib import Path

from ..facts import Book, load
from ..facts import ledger as shelf
from ..facts.file import Declared
from ..facts.observed import Memory
from ..verify.merge import merge
from ..verify.report import together
from .common import (
    BLIND,
    DOUBT,
    HOLDS,
    Args,
    Command,
    MisusedError,
    counted,
    today,
)
from .remembered import blind, known, memory_path
from .telling import add_telling, tell


def add(command: Command) -> None:
    """Add the command of this module."""
    merging = command("merge", _merge, "put the memories and the reports of shards together")
    merging.add_argument("parts", type=Path, nargs="*", metavar="FILE", help="their memories")
    merging.add_argument("--memory", type=Path, metavar="FILE", help="what the shards began with")
    merging.add_argument(
        "--reports", type=Path, nargs="+", default=[], metavar="FILE", help="their JSON reports"
    )
    add_telling(merging)


def _merge(args: Args) -> int:
    if not args.parts and not args.reports:
        raise MisusedError("nothing to merge: name memories, or --reports")
    book = load(args.facts, today=today(args)) if args.reports else None
    missing = [part for part in args.parts if not part.is_file()]
    if missing:
        raise FileNotFoundError(2, "no such memory", str(missing[0]))
    if args.parts:
        path = memory_path(args)
        parts = [_part(part) for part in args.parts]
        merged = merge(known(path), parts)
        shelf.save(path, merged)
        print(f"{counted(len(args.parts), 'part')} merged into {path}.", file=sys.stderr)
    return _told(args, book) if book else HOLDS


def _part(path: Path) -> Memory:
    memory = known(path)
    if why := blind(memory):
        raise MisusedError(f"{path} is no memory of a shard: {why}")
    return memory


def _told(args: Args, book: Book) -> int:
    """Tell the reports as one, and end as one run would have."""
    story = together(
        book, {str(path): path.read_bytes() for path in args.reports}, Declared(args.facts)
    )
    tell(args, story)
    if story.asked and not story.answered:
        return BLIND
    return DOUBT if story.findings else HOLDS
