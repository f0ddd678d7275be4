"""How a report gets out: in which form, and to where."""

import argparse
from pathlib import Path

from ..facts import ledger as shelf
from ..verify.report import WRITERS, Story
from .common import Args, Parser


def add_telling(command: Parser) -> None:
    """Add the flags of a report."""
    command.add_argument("--format", choices=WRITERS, default="text", help="(default: %(default)s)")
    command.add_argument("--output", type=Path, metavar="FILE", help="write the report there")
    command.add_argument(
        "--report", type=_report, action="append", default=[], metavar="FORMAT=FILE",
        help="write it in that form too; may be given again",
    )  # fmt: skip


def _report(text: str) -> tuple[str, Path]:
    form, _, path = text.partition("=")
    if form not in WRITERS or not path:
        forms = ", ".join(WRITERS)
        raise argparse.ArgumentTypeError(f"{text!r}: write FORMAT=FILE, with one of {forms}")
    return form, Path(path)


def tell(args: Args, story: Story) -> None:
    """Print the report, or write it and print its summary."""
    for form, path in args.report:
        shelf.write_whole(path, WRITERS[form](story).encode())
    text = WRITERS[args.format](story)
    if args.output:
        shelf.write_whole(args.output, text.encode())
        print(story.summary())
    else:
        print(text.rstrip("\n"))
