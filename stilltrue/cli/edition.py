"""Commands about editions: edition cut."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from ..answers.answer import Answer, Beside
from ..answers.changelog import facts_of, released
from ..answers.edition import ABOUT, Cut, cut
from ..facts import BadBookError, Book
from ..facts.file import Declared
from ..pages.editions import in_brief
from ..pages.lint import problems
from .common import HOLDS, Args, Command, add_docs, pages_if_any, today
from .desk import Desk, add_giving


def add(command: Command) -> None:
    """Add the commands of this module."""
    made = command("edition", _edition, "close the open edition and open the next")
    made.add_argument("what", choices=["cut"], help="what to do")
    made.add_argument("label", metavar="LABEL", help="of the next: the month, 2027.02")
    made.add_argument("--about", default=ABOUT, metavar="TEXT", help="the next, in a sentence")
    add_docs(made)
    made.add_argument("--changelog", type=Path, default=Path("CHANGELOG.md"), metavar="FILE")
    made.add_argument("--no-changelog", action="store_true", help="leave the changelog alone")
    add_giving(made)


def _edition(args: Args) -> int:
    desk = Desk(args)
    closing, wish = desk.book.open_edition, Cut(args.label, args.about)
    after = desk.read(cut(desk.text, desk.book, wish, today(args)).text)
    _hold_pages(args, after)

    def make(text: str, book: Book) -> Sequence[Answer]:
        answer = cut(text, book, wish, today(args))
        if args.no_changelog:
            return [answer]
        return [replace(answer, beside=_released(desk, closing, desk.read(answer.text)))]

    status = desk.give(make)
    if status == HOLDS and not args.dry_run:
        _say_more(desk.book, after)
    return status


def _released(desk: Desk, closing: str, after: Book) -> Beside:
    """Return what the changelog is to say, with the line ends it has."""
    args = desk.args
    first, last = _days(after, closing, today(args))
    old = desk.changelog(args.changelog)
    new = released(old.replace("\r\n", "\n"), closing, last, facts_of(after, first, last))
    if "\r\n" in old:
        new = new.replace("\n", "\r\n")
    file = os.path.relpath(args.changelog.resolve(), args.facts.resolve().parent)
    return Beside(file, old, new)


def _hold_pages(args: Args, after: Book) -> None:
    """Refuse while the pages ask the closed edition for what it does not hold."""
    read = pages_if_any(args)
    if read and (found := problems(after, read, Declared(args.facts))):
        raise BadBookError(found)


def _days(after: Book, closing: str, today: date) -> tuple[date, date]:
    """Return the days of the edition before the one that closes, and of that one."""
    closed = [edition.as_of for edition in after.editions.values() if edition.as_of]
    last = after.editions[closing].as_of or today
    before = max((day for day in closed if day < last), default=None)
    return before or after.editions[closing].opened - timedelta(days=1), last


def _say_more(before: Book, after: Book) -> None:
    for name in in_brief(after)[len(in_brief(before)) :]:
        print(f"From now on {name} is built in brief: its register and its changes.")
