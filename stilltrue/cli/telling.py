"""How a report gets out: in which form, and to where."""

from pathlib import Path

from ..facts import ledger as shelf
from ..verify.report import WRITERS, Story
from .common import Args, Parser


def add_telling(command: Parser) -> None:
    """Add the flags of a report."""
    command.add_argument("--format", choices=WRITERS, default="text", help="(default: %(default)s)")
    command.add_argument("--output", type=Path, metavar="FILE", help="write the report there")


def tell(args: Args, story: Story) -> None:
    """Print the report, or write it and print its summary."""
    text = WRITERS[args.format](story)
    if args.output:
        shelf.write_whole(args.output, text.encode())
        print(story.summary())
    else:
        print(text.rstrip("\n"))
