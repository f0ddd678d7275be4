"""What the commands that talk to the forge share: token, client, remote, and what is to be told."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from ..facts import Book
from ..facts.observed import Memory
from ..forge.client import API, Client
from ..forge.errors import MissingError
from ..forge.git import Identity, Remote, run
from ..forge.items import Desk
from ..pages.touched import touched
from ..verify.excused import open_now
from ..verify.findings import settle
from .common import Args, Parser, now, pages_if_any, seconds
from .remembered import BlankMemoryError, blind, named_path, remembered

ROBOT = "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>"
"""Whom GitHub shows commits of its own jobs as."""


def forge_options(made: Parser) -> None:
    """Add what every command takes that asks the forge."""
    made.add_argument(
        "--repository", metavar="OWNER/NAME", default=os.environ.get("GITHUB_REPOSITORY", ""),
        help="(default: GITHUB_REPOSITORY)",
    )  # fmt: skip
    made.add_argument(
        "--patience", type=seconds, default=120.0, metavar="SECONDS",
        help="to wait, all in all, for a forge that is busy (default: %(default)s)",
    )  # fmt: skip
    token_option(made)
    made.add_argument("--dry-run", action="store_true", help="only say what would be done")


def token_option(made: Parser) -> None:
    """Add the name of the variable that holds the token."""
    made.add_argument(
        "--token", metavar="VARIABLE", default="GITHUB_TOKEN",
        help="the environment variable that holds the token (default: %(default)s)",
    )  # fmt: skip


def git_options(made: Parser) -> None:
    """Add what every command takes that pushes."""
    made.add_argument(
        "--remote", default="origin", metavar="NAME|URL", help="(default: %(default)s)"
    )
    made.add_argument(
        "--as", dest="who", default=ROBOT, metavar="'NAME <EMAIL>'", help="who commits"
    )


def main_option(made: Parser) -> None:
    """Add the branch that holds the facts."""
    made.add_argument("--main", default="main", metavar="BRANCH", help="(default: %(default)s)")


def memory_option(made: Parser) -> None:
    """Add where the memory lies."""
    made.add_argument("--memory", type=Path, metavar="FILE", help="(default: observed.json)")


def known(args: Args) -> Memory:
    """Return the memory, which must be there: without it all would look well, and be said to be."""
    path = named_path(args)
    if not path.exists():
        raise MissingError(
            f"no memory at {path}: first `stilltrue memory pull`, or `stilltrue verify --record`"
        )
    memory = remembered(args)
    if why := blind(memory):
        raise BlankMemoryError(f"{path}: {why}")
    return memory


def client(args: Args) -> Client:
    """Return who asks the forge."""
    api = os.environ.get("GITHUB_API_URL") or API
    token = os.environ.get(args.token, "")
    return Client(args.repository, token, time.sleep, time.time, api, patience=args.patience)


def web() -> str:
    """Return where people look at the forge."""
    return (os.environ.get("GITHUB_SERVER_URL") or "https://github.com").rstrip("/")


@contextmanager
def remote(args: Args) -> Iterator[Remote]:
    """Lend the remote; its scratch folder goes when it is done with."""
    name, _, mail = args.who.partition(" <")
    url = args.remote
    if "/" not in url and ":" not in url:
        folder = args.facts.resolve().parent
        url = run(("remote", "get-url", url), folder=folder, env={}).decode().strip()
    same = urlsplit(url).hostname == urlsplit(web()).hostname
    token = os.environ.get(args.token, "") if same else ""
    with tempfile.TemporaryDirectory(prefix="stilltrue-git-") as scratch:
        who = Identity(name, mail.removesuffix(">"))
        yield Remote(url, Path(scratch), who, now(args), token).start()


def path_in(args: Args) -> str:
    """Return the path of the facts file in its repository."""
    with args.facts.open("rb"):  # it must be here, too: its place tells where it is there
        facts = args.facts.resolve()
    top = run(("rev-parse", "--show-toplevel"), folder=facts.parent, env={}).decode().strip()
    return facts.relative_to(Path(top).resolve()).as_posix()


def desk(args: Args, book: Book) -> Desk:
    """Return all that is to be told, brought up to date with *book*."""
    memory = settle(known(args), book, now(args))
    return Desk(
        book=book, memory=memory, findings=tuple(open_now(memory, book, now(args))),
        now=now(args), touched=touched(book, pages_if_any(args)),
    )  # fmt: skip
