"""Retire: we assert it no more, say why, and name what took its place if anything did."""

from dataclasses import dataclass
from datetime import date

from ..facts.book import Book
from ..facts.edit import Draft, written
from ..facts.observed import Finding
from ..verify.model import Sight
from .answer import About, Answer, AnswerRefusedError, answered
from .pins import unpin, unsnooze


@dataclass(frozen=True, slots=True, kw_only=True)
class Retire:
    """What is asserted no more."""

    fact: str
    because: str = ""
    successor: str | None = None
    finding: Finding | None = None


def retired(text: str, book: Book, wish: Retire, today: date) -> Answer:
    """Return the answer that retires a fact today; raises `AnswerRefusedError` without a reason, or
    with a successor that cannot be one.
    """
    fact = book[wish.fact]
    if fact.retired:
        raise AnswerRefusedError(f"{wish.fact} was retired on {fact.retired.on}")
    because = wish.because or _why(book, wish)
    said = {"because": because}
    if wish.successor:
        if wish.successor == wish.fact:
            raise AnswerRefusedError(f"{wish.fact} cannot succeed itself; name another fact")
        if book[wish.successor].retired:
            raise AnswerRefusedError(f"{wish.successor} is not held, so it succeeds nothing")
        said["successor"] = wish.successor
    draft = Draft(text)
    draft.insert(("facts", wish.fact), "retired", f" {{on: {today}, {written(said)[1:]}", after=())
    unpin(draft, book, wish.fact)
    if wish.finding:
        unsnooze(draft, book, wish.finding.id)
    about = About(
        verb="retire", fact=wish.fact, source=fact.primary, because=because,
        finding=wish.finding.id if wish.finding else None,
        summary=f"{fact.name} is asserted no more",
    )  # fmt: skip
    return answered(text, draft, about, today)


def _why(book: Book, wish: Retire) -> str:
    if wish.successor:
        return f"Its place is taken by another claim: {book[wish.successor].name}."
    if wish.finding and wish.finding.sight == Sight.ABSENT:
        return "The page it was read on is gone."
    raise AnswerRefusedError(f"say why {wish.fact} is asserted no more: --because, or --successor")
