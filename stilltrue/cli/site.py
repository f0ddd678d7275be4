"""Commands about the site: site, serve."""

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
from ..pages.model import read_pages
from ..publish.config import Place, Plan, cards, named, plans
from ..publish.serve import serve
from ..publish.site import build
from ..words.cite import Citer
from ..words.speech import Speech
from .common import HOLDS, Args, Command, checked, today


def add(command: Command) -> None:
    """Add the commands of this module."""
    site = command("site", _site, "build every edition")
    preview = command("serve", _serve, "preview the open edition while you write")
    for made in (site, preview):
        made.add_argument("--docs", type=Path, default=Path("docs"), metavar="DIR")
        made.add_argument("--out", type=Path, default=Path("site"), metavar="DIR")
        made.add_argument(
            "--memory", type=Path, metavar="FILE",
            help="what the robot saw (default: observed.json beside the facts)",
        )  # fmt: skip
    preview.add_argument("--port", type=int, default=8000, help="(default: %(default)s)")


def _plans(args: Args, book: Book) -> list[Plan]:
    pages = read_pages(args.docs)
    had = {
        name: pages_of(book, edition.as_of or today(args), pages)
        for name, edition in book.editions.items()
    }
    built = {name: built_of(book, name, today(args), pages) for name in book.editions}
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
    memory, wrong = ledger.load(args.memory or args.facts.with_name("observed.json"))
    for problem in wrong:
        print(problem, file=sys.stderr)
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
    return serve(_plans(args, book)[-1], _place(args), today=today(args), port=args.port)
