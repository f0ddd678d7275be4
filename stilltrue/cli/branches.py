"""Commands about branches of the remote: memory, confirm.

Each can be run again at any time, and two at once lose nothing.
"""

from ..forge.confirm import Batch, Confirmed, confirm
from ..forge.shelf import BRANCH, Shelf
from .common import HOLDS, Args, Command, counted, now, whole
from .outside import (
    git_options,
    known,
    main_option,
    memory_option,
    path_in,
    remote,
    token_option,
)
from .remembered import complain, memory_path


def add(command: Command) -> None:
    """Add the commands of this module."""
    memory = command("memory", _memory, "bring the robot's memory from its branch, or to it")
    memory.add_argument("way", choices=("pull", "push"))
    memory.add_argument("--branch", default=BRANCH, help="(default: %(default)s)")
    batch = command("confirm", _confirm, "write confirmations to main, in one commit now and then")
    batch.add_argument(
        "--every", type=whole, default=4, metavar="DAYS",
        help="between two such commits, at the least (default: %(default)s)",
    )  # fmt: skip
    batch.add_argument("--dry-run", action="store_true", help="only say what would be done")
    main_option(batch)
    for made in (memory, batch):
        memory_option(made)
        token_option(made)
        git_options(made)


def _memory(args: Args) -> int:
    path = memory_path(args)
    with remote(args) as there:
        kept = Shelf(path, there, args.branch, complain)
        if args.way == "pull":
            pulled = kept.pull()
            print(f"{path}: {'pulled from' if pulled else 'nothing yet on'} {args.branch}.")
            return HOLDS
        made = kept.push(f"What the robot saw, {now(args):%Y-%m-%d %H:%M} UTC\n")
        print(f"{args.branch}: {f'pushed {made[:12]}' if made else 'nothing new'}.")
    return HOLDS


def _confirm(args: Args) -> int:
    path = path_in(args)
    with remote(args) as there:
        batch = Batch(
            remote=there, branch=args.main, path=path, memory=known(args),
            every=args.every, dry=args.dry_run,
        )  # fmt: skip
        print(_confirmed(args, confirm(batch)))
    return HOLDS


def _confirmed(args: Args, made: Confirmed) -> str:
    number = counted(len(made.facts), "confirmation")
    if made.commit:
        return f"{number} pushed to {args.main} as {made.commit[:12]}."
    if made.last:
        wait = f"the last batch was on {made.last}, the next comes {args.every} days later"
        return f"{number} waiting: {wait}."
    if made.facts:
        return f"{number} would be pushed to {args.main}."
    return "Nothing to confirm."
