"""Commands about editions: edition cut."""

import difflib
import sys
from datetime import date, timedelta
from pathlib import Path

from ..answers.changelog import facts_of, released
from ..answers.edition import ABOUT, Cut, cut
from ..facts import BadBookError, Book
from ..facts.file import Declared
from ..facts.revise import Revision, revise
from ..pages.lint import problems
from ..pages.model import read_pages
from .common import HOLDS, Args, Command, today
from .desk import Desk, add_giving

_IN_FULL = 3
"""Editions that are worth building in full."""


def add(command: Command) -> None:
    """Add the commands of this module."""
    made = command("edition", _edition, "close the open edition and open the next")
    made.add_argument("what", choices=["cut"], help="what to do")
    made.add_argument("label", metavar="LABEL", help="of the next: the month, 2027.02")
    made.add_argument("--about", default=ABOUT, metavar="TEXT", help="the next, in a sentence")
    made.add_argument("--docs", type=Path, default=Path("docs"), metavar="DIR")
    made.add_argument("--changelog", type=Path, default=Path("CHANGELOG.md"), metavar="FILE")
    made.add_argument("--no-changelog", action="store_true", help="leave the changelog alone")
    add_giving(made)


def _edition(args: Args) -> int:
    desk = Desk(args)
    closing, wish = desk.book.open_edition, Cut(args.label, args.about)
    answer = cut(desk.text, desk.book, wish, today(args))
    after = desk.read(answer.text)
    _hold_pages(args, after)
    days = _days(after, closing, today(args))

    def noted(changelog: str) -> Revision:
        return Revision(released(changelog, closing, days[1], facts_of(after, *days)))

    if not args.no_changelog:
        old = args.changelog.read_text(encoding="utf-8")
        new = noted(old).text
        name = str(args.changelog)
        sys.stdout.writelines(
            difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, name)  # noqa: FBT003
        )
    status = desk.give(lambda text, book: [cut(text, book, wish, today(args))])
    if status == HOLDS and not args.dry_run:
        if not args.no_changelog:
            revise(args.changelog, noted)
        _say_more(after)
    return status


def _hold_pages(args: Args, after: Book) -> None:
    """Refuse while the pages ask the closed edition for what it does not hold."""
    if args.docs.is_dir():
        found = problems(after, read_pages(args.docs), Declared(args.facts))
        if found:
            raise BadBookError(found)


def _days(after: Book, closing: str, today: date) -> tuple[date, date]:
    """Return the days of the edition before the one that closes, and of that one."""
    closed = [edition.as_of for edition in after.editions.values() if edition.as_of]
    last = after.editions[closing].as_of or today
    before = max((day for day in closed if day < last), default=None)
    return before or after.editions[closing].opened - timedelta(days=1), last


def _say_more(after: Book) -> None:
    if len(after.editions) > _IN_FULL:
        print(
            f"There are {len(after.editions)} editions now; {_IN_FULL} are worth keeping in full."
        )
