"""What every answer shares: the book it is about, the diff, the question, and the writing down."""

import difflib
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from ..answers.about import a_fact
from ..answers.answer import Answer, AnswerRefusedError, ContradictedError
from ..answers.log import Log, lines, logged, parse
from ..facts import BadBookError, Book
from ..facts import file as facts_file
from ..facts.ledger import write_whole
from ..facts.observed import Finding, Memory
from ..facts.revise import Revision, revise
from ..verify.excused import open_now, put_off_now
from ..verify.findings import settle
from .common import DOUBT, HOLDS, Args, Parser, now, today
from .remembered import blind, git, remembered

Make = Callable[[str, Book], Sequence[Answer]]
"""Text and book to the answers to be given, each made on the text of the one before."""


class NobodyToAskError(Exception):
    """An answer wants a yes, and there is no terminal."""


def add_giving(made: Parser) -> None:
    """Add what every command takes that writes."""
    made.add_argument("--yes", action="store_true", help="do not ask")
    made.add_argument("--dry-run", action="store_true", help="only show what would change")
    made.add_argument("--memory", type=Path, metavar="FILE", help="(default: observed.json)")


@dataclass(frozen=True)
class Desk:
    """One command's view of the files."""

    args: Args

    @cached_property
    def text(self) -> str:
        """The facts file as it was when the command began."""
        raw = self.args.facts.read_bytes()
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            self._parsed(raw)  # says where
            raise

    @cached_property
    def book(self) -> Book:
        """The book of that text."""
        return self.read(self.text)

    def read(self, text: str) -> Book:
        """Read a book, or raise with everything wrong with it."""
        return self._parsed(text.encode())

    def _parsed(self, raw: bytes) -> Book:
        book, problems = facts_file.parse(raw, str(self.args.facts), today=today(self.args))
        if book is None or problems:
            raise BadBookError(problems)
        return book

    @cached_property
    def memory(self) -> Memory:
        """What the robot knows, its findings brought up to date with the book."""
        book = self.book  # a bad one is known before anything is said of memory
        return settle(remembered(self.args), book, now(self.args))

    @property
    def blind(self) -> bool:
        """Whether no look is remembered, so that no finding could be; says so."""
        if why := blind(self.memory):
            print(f"stilltrue: {why}", file=sys.stderr)
        return bool(why)

    @cached_property
    def open(self) -> list[Finding]:
        """The findings to be answered."""
        return open_now(self.memory, self.book, now(self.args))

    @cached_property
    def put_off(self) -> list[Finding]:
        """The findings that a snooze or a pin keeps quiet."""
        return put_off_now(self.memory, self.book, now(self.args))

    def a_fact(self, name: str) -> tuple[str, list[Finding]]:
        """Return the fact meant by *name*, and its findings."""
        return a_fact(self.book, self.open, name, self.put_off)

    @property
    def log_path(self) -> Path:
        """The record of answers."""
        path: Path = self.args.facts.resolve().with_name("answers.jsonl")
        return path

    def log(self) -> Log:
        """Read the record; none is an empty one."""
        try:
            log = parse(self.log_path.read_bytes())
        except FileNotFoundError:
            return Log()
        for number in log.unreadable:
            print(f"{self.log_path}:{number}:1: not an answer; left alone", file=sys.stderr)
        return log

    def give(self, make: Make) -> int:
        """Show what *make* would change, ask, and write it with its record."""
        shown = list(make(self.text, self.book))
        if not shown:
            print("Nothing to answer.")
            return HOLDS
        self._show(shown)
        if self.args.dry_run:
            return HOLDS
        if not self._agreed(len(shown)):
            print("Nothing was written.")
            return DOUBT
        wanted = [one.about for one in shown]

        def again(text: str) -> Revision:
            answers = shown if text == self.text else list(make(text, self.read(text)))
            if [one.about for one in answers] != wanted:
                raise ContradictedError(
                    f"{self.args.facts} was changed meanwhile, in the same place: nothing was "
                    "written; look again"
                )
            record = lines(logged(one, now(self.args), self._who()) for one in answers)
            return Revision(answers[-1].text, record, partial(self._write_beside, answers))

        revise(self.args.facts, again, self.log_path)
        for one in shown:
            print(one.summary)
        return HOLDS

    def beside(self, file: str) -> Path:
        """Return the path of a file that answers change besides the facts."""
        return Path(os.path.relpath(self.args.facts.resolve().parent / file))

    def changelog(self, path: Path) -> str:
        """Read a changelog; one that is not UTF-8 is refused, lest it be written as it is not."""
        try:
            return path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as exc:
            raise AnswerRefusedError(
                f"{path} is not UTF-8 at byte {exc.start}: mend it, or say --no-changelog"
            ) from None

    def _write_beside(self, answers: Sequence[Answer]) -> None:
        for one in answers:
            if one.beside:
                path = self.beside(one.beside.file)
                if path.read_bytes() != one.beside.before.encode():
                    raise ContradictedError(
                        f"{path} was changed meanwhile: nothing was written; look again"
                    )
                write_whole(path, one.beside.text.encode())

    def _show(self, answers: Sequence[Answer]) -> None:
        name = str(self.args.facts)
        before = answers[0].before.splitlines(keepends=True)
        after = answers[-1].text.splitlines(keepends=True)
        for one in answers if len(answers) > 1 else ():
            print(one.summary)
        sys.stdout.writelines(difflib.unified_diff(before, after, name, name))
        for also in (one.beside for one in answers if one.beside):
            old, new = (text.splitlines(keepends=True) for text in (also.before, also.text))
            name = str(self.beside(also.file))
            sys.stdout.writelines(difflib.unified_diff(old, new, name, name))

    def _agreed(self, count: int) -> bool:
        if self.args.yes:
            return True
        if not sys.stdin.isatty():
            raise NobodyToAskError("say --yes to write this, or --dry-run only to see it")
        what = "this" if count == 1 else f"these {count} answers"
        try:
            return input(f"Write {what}? [y/N] ").strip().lower() in ("y", "yes")
        except EOFError:
            return False

    def _who(self) -> str:
        name = git(self.args.facts.resolve().parent, "config", "user.name")
        return (name or b"").decode("utf-8", "replace").strip() or _user()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
