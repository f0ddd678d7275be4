"""Commands about the site: site, serve."""

import argparse
import os
import sys
from pathlib import Path

from ..exports.cards import Fonts
from ..exports.everything import Exports
from ..exports.facts import Present
from ..facts import Book, ledger
from ..facts.observed import Run
from ..facts.status import standing
from ..pages.editions import built_of, pages_of
from ..publish.config import Place, Plan, cards, named, plans
from ..publish.serve import serve
from ..publish.site import build
from ..words.cite import Citer
from ..words.speech import Speech
from .common import BLIND, HOLDS, Args, Command, add_docs, checked, pages, today
from .remembered import BlankMemoryError, blind, complain, named_path

_PORTS = 65535


def add(command: Command) -> None:
    """Add the commands of this module."""
    site = command("site", _site, "build every edition")
    preview = command("serve", _serve, "preview the open edition while you write")
    for made in (site, preview):
        add_docs(made)
        made.add_argument("--out", type=_out, default=Path("site"), metavar="DIR")
        made.add_argument(
            "--memory", type=Path, metavar="FILE",
            help="what the robot saw (default: observed.json beside the facts)",
        )  # fmt: skip
    preview.add_argument("--port", type=_port, default=8000, help="(default: %(default)s)")


def _out(text: str) -> Path:
    """Read a place for a site: what is there is replaced, so it may be nothing but a site."""
    out = Path(text)
    if not out.name or out.name == "..":
        raise argparse.ArgumentTypeError(f"{text!r} is no folder of its own; name a new one")
    if out.exists() and not (out / "versions.json").is_file() and not _empty(out):
        raise argparse.ArgumentTypeError(f"{text!r} is there and is no site; name a new folder")
    return out


def _empty(out: Path) -> bool:
    return out.is_dir() and not any(out.iterdir())


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _PORTS:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; write one of 1 to {_PORTS}")
    return int(text)


def _plans(args: Args, book: Book) -> list[Plan]:
    read = pages(args)
    had = {
        name: pages_of(book, edition.as_of or today(args), read)
        for name, edition in book.editions.items()
    }
    built = {name: built_of(book, name, today(args), read) for name in book.editions}
    return plans(book, today(args), built, {name: had[name] - built[name] for name in had})


def _place(args: Args) -> Place:
    project = args.docs.resolve().parent
    facts = os.path.relpath(args.facts.resolve(), project)
    return Place(
        project, args.out, facts, os.environ.get("SITE_URL", ""), os.environ.get("REPO_URL", ""),
        _asked(args),
    )  # fmt: skip


def _asked(args: Args) -> Run | None:
    """Return the robot's last run; nobody asked yet where there is no memory."""
    path = named_path(args)
    memory, wrong = ledger.load(path)
    complain(wrong)
    if memory.strays and (why := blind(memory)):
        raise BlankMemoryError(f"{path}: {why}: mend it, or move it away, lest the pages say that "
                               "nobody ever asked")  # fmt: skip
    return max(memory.runs.values(), key=lambda run: run.at, default=None)


def _present(args: Args, book: Book, place: Place) -> Present:
    asked = place.asked.at if place.asked else None
    day = today(args)
    citer = Citer(book.as_of(day), Speech(book), day)
    return Present(citer, asked, place.site_url.rstrip("/"), *named(place))


def _fonts(place: Place) -> Fonts | None:
    """Read the fonts of the cards; they stand under `extra.cards` in mkdocs.yml."""
    named = cards(place)
    return Fonts(*(path.read_bytes() for path in named)) if named else None


def _site(args: Args) -> int:
    book = checked(args)
    place = _place(args)
    extras = Exports(_present(args, book, place), _fonts(place))
    build(book, _plans(args, book), place, today=today(args), extras=extras)
    print(standing(book, today(args)).sentence())
    out = args.out
    print(f"The site is in {out}/. To look at it: {sys.executable} -m http.server -d {out}")
    print("and open http://127.0.0.1:8000/ (or run `make serve` to preview while you write).")
    return HOLDS


def _serve(args: Args) -> int:
    book = checked(args)
    plan, place = _plans(args, book)[-1], _place(args)
    failed = serve(plan, place, today=today(args), port=args.port)
    return BLIND if failed else HOLDS
