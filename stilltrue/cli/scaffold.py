"""The command that begins a new guide: init."""

import argparse
import os
import shutil
from pathlib import Path

from ..facts.errors import BookError
from ..scaffold import Guide, files, page
from ..verify import store
from .common import HOLDS, Args, Command, today

CLONE = Path(__file__).parents[2]
"""Where the engine is: what `init` copies stands beside it."""


class InTheWayError(BookError):
    """The place for the new guide is taken."""


def add(command: Command) -> None:
    """Add the commands of this module."""
    init = command(
        "init",
        _init,
        "begin a new guide, which builds and verifies at once",
        takes=frozenset({"today"}),
    )
    init.add_argument("folder", type=Path, metavar="DIR", help="where; must not exist or be empty")
    init.add_argument("--title", type=_title, default="A guide", help="(default: %(default)s)")
    init.add_argument(
        "--engine", metavar="WHERE",
        help="how pip finds the engine: a path, or git+https://… (default: this clone)",
    )  # fmt: skip


def _title(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise argparse.ArgumentTypeError("a title is one line of words")
    return text.strip()


def _init(args: Args) -> int:
    folder: Path = args.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InTheWayError(f"{folder} is not empty; name a folder that is new")
    engine = args.engine or os.path.relpath(CLONE, folder.resolve())
    guide = Guide(args.title, today(args), engine)
    made = files(guide, CLONE)
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    for name, data in made.items():
        path = part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    store.save(part / "saved", page(guide))
    if folder.exists():
        folder.rmdir()
    part.rename(folder)
    print(f"A guide of one made-up fact is in {folder}/. Go there and run `make test`.")
    print("Then write your first claim over it: data/facts.yaml, docs/index.md.")
    return HOLDS
