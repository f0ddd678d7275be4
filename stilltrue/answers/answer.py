"""An answer: the facts file as it is to be, and what is to be put on record about it."""

from dataclasses import dataclass
from datetime import date

from ..facts.edit import Draft
from ..facts.errors import BookError
from ..facts.file import parse


class AnswerRefusedError(BookError):
    """The answer cannot be given like this; the message says what can be done instead."""


class ContradictedError(AnswerRefusedError):
    """What the answer rests on says otherwise: the page, or a file that was changed meanwhile."""


class UnreadPageError(AnswerRefusedError):
    """The page that the answer rests on could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an answer is about, for the record."""

    verb: str
    summary: str
    """One sentence: what the file says now that it did not say before."""
    fact: str | None = None
    source: str | None = None
    finding: str | None = None
    because: str = ""
    excerpt: str = ""
    """The words on the page it rests on."""
    undoes: str | None = None
    """The answer it turns back."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What an answer changes in a file besides the facts, which is the changelog."""

    file: str
    """Its path, from the folder of the facts file."""
    before: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, ready to be written."""

    before: str
    text: str
    about: About
    beside: Beside | None = None

    @property
    def summary(self) -> str:
        """Say in one sentence what it does."""
        return self.about.summary


def answered(before: str, draft: Draft, about: About, today: date) -> Answer:
    """Return the answer that *draft* makes, or raise `AnswerRefusedError` if nothing would change
    or lint would refuse the result, and `EditRefusedError` if more would change than was meant.
    """
    return checked(before, draft.result(), about, today)


def checked(before: str, after: str, about: About, today: date) -> Answer:
    """Return the answer that turns *before* into *after*, if lint agrees."""
    if after == before:
        raise AnswerRefusedError(f"{about.fact or about.source}: nothing would change")
    _, problems = parse(after.encode(), "facts", today=today)
    if problems:
        wrong = "\n".join(f"  {p.what}, found {p.found}; {p.remedy}" for p in problems[:5])
        name = about.fact or about.source or about.verb
        raise AnswerRefusedError(f"{name}: nothing was written, for lint would say\n{wrong}")
    return Answer(before, after, about)
