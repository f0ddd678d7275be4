"""One pull request for each source that says something else: which, and in what words.  Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Protocol

from ..facts.book import Book
from ..facts.edit import EditRefusedError
from ..facts.errors import BadBookError, BookError
from ..facts.file import parse
from ..facts.observed import Finding
from ..verify.model import Sight
from . import safe
from .items import Desk, name_of, pages, sentence, spell, title_of, turn
from .marks import mark_of
from .sheet import Section, fitted

PREFIX = "stilltrue/"
KEY, DONE = "Stilltrue", "proposal"
MADE_OF = "Stilltrue-Made-Of"
"""The trailer that says what a commit was made of: days in it alone are no reason for another."""
_LONGEST_TITLE = 200
_UNFIT = re.compile(r"[^A-Za-z0-9._-]|\.\.|^[.-]|\.$|\.lock$")


class Taken(Protocol):
    """What comes of accepting the value seen."""

    @property
    def text(self) -> str:
        """The facts file with it."""

    @property
    def summary(self) -> str:
        """What changed, in a line for the changelog."""


Take = Callable[[str, Book, Finding, date], Taken]
"""(facts file, book, finding, today) to the file with the value seen accepted."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be proposed for a source."""

    source: str
    findings: tuple[Finding, ...]
    title: str
    body: str
    text: str
    """The facts file as proposed."""
    message: str
    """Of the commit; holds no word from a page."""
    made_of: str
    """The same for the same findings and the same main."""
    unfit: str = ""
    """Why some findings of the source are left out."""

    @property
    def branch(self) -> str:
        """The branch it comes from."""
        return branch_of(self.source)


@dataclass(frozen=True, slots=True)
class Unfit:
    """Findings that cannot be proposed as they are, and why."""

    source: str
    why: str


def branch_of(source: str) -> str:
    """Return the branch of a source's proposal."""
    plain = _UNFIT.sub("-", source)
    tail = "" if plain == source else f"-{sha256(source.encode()).hexdigest()[:6]}"
    return f"{PREFIX}{plain}{tail}"


def wanted(desk: Desk) -> dict[str, list[Finding]]:
    """Return the findings that a proposal can answer, by source: a new value was read at the
    source that decides.
    """
    by_source: dict[str, list[Finding]] = {}
    for one in desk.of("claim"):
        if one.sight == Sight.CHANGED and one.primary and one.seen is not None:
            by_source.setdefault(one.source, []).append(one)
    return by_source


def propose(
    desk: Desk, source: str, findings: Sequence[Finding], text: str, take: Take
) -> Proposal | Unfit:
    """Return the proposal for *source*: every finding taken, one after the other, into *text*.

    What cannot be taken is left out, and said.
    """
    made, book = text, desk.book
    lines, done, unfit = [], [], []
    for one in findings:
        try:
            taken = take(made, book, one, desk.now.date())
            book, made = _book(taken.text, desk.now.date()), taken.text
        except (BookError, EditRefusedError) as exc:
            unfit.append(" ".join(str(exc).split()))
        else:
            lines.append(taken.summary)
            done.append(one)
    if not done:
        return Unfit(source, "; ".join(unfit))
    title = f"{title_of(desk.book, source)[:_LONGEST_TITLE]}: {_counted(len(done))}"
    body = _body(desk, source, done, lines)
    made_of = _digest(text, *(one.id for one in done))
    message = _message(source, done, made_of)
    return Proposal(source, tuple(done), title, body, made, message, made_of, "; ".join(unfit))


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _book(text: str, today: date) -> Book:
    book, problems = parse(text.encode(), "facts.yaml", today=today)
    if book is None or problems:
        raise BadBookError(problems)
    return book


def _counted(number: int) -> str:
    return "a new value" if number == 1 else f"{number} new values"


def _message(source: str, findings: Sequence[Finding], made_of: str) -> str:
    facts = "\n".join(f"- {one.fact}" for one in findings)
    head = f"{source} says something else"
    return f"{head}\n\n{facts}\n\n{KEY}: {DONE}\n{MADE_OF}: {made_of}\n"


def _body(desk: Desk, source: str, findings: Sequence[Finding], lines: Sequence[str]) -> str:
    address = safe.link(title_of(desk.book, source), findings[0].address)
    head = (
        f"{address} says something else than we do. Look, then merge; or close, and the same value "
        "is not proposed again. Until then this is kept up to date, and closed by itself if the "
        "page swings back or somebody answers otherwise."
    )
    sections = (
        Section("What changes", [_item(desk, one) for one in findings]),
        Section("For the changelog", [f"- {safe.words(line)}\n" for line in lines]),
    )
    return fitted(mark_of(findings), head, sections, "stilltrue findings")


def _item(desk: Desk, one: Finding) -> str:
    seen = spell(desk.memory, one)
    times = f"{seen.times} times on {seen.days} days, " if seen else ""
    quoted = f"> {safe.words(one.excerpt)}\n\n" if one.excerpt else ""
    fact = one.fact or ""
    return (
        f"### {safe.words(name_of(desk.book, one))}\n\n"
        f"{turn(one)}\n\n{quoted}"
        f"- We say: {sentence(desk, one, one.held)}\n"
        f"- Then: {sentence(desk, one, one.seen)}\n"
        f"- Seen {times}from {one.first_seen:%Y-%m-%d} to {one.last_seen:%Y-%m-%d}\n"
        f"- Fact: {safe.code(fact)}{pages(desk.touched.get(fact, ()))}\n"
        f"- In a clone: {safe.code(f'stilltrue take {one.id}')}\n"
    )
