"""Reconfirm: a person opened the page, found the words, and says that the claim stands."""

from datetime import date

from ..facts.book import Book
from ..facts.edit import Draft
from .answer import About, Answer, AnswerRefusedError, answered


def reconfirmed(text: str, book: Book, fact_id: str, today: date) -> Answer:
    """Return the answer that sets `verified` to a person's look at the live page today; the look by
    which the value was recorded stays as its `first`.
    """
    fact = book[fact_id]
    if fact.retired:
        raise AnswerRefusedError(f"{fact_id} is retired; there is nothing to confirm")
    draft = Draft(text)
    loc = ("facts", fact_id)
    if fact.first is None and fact.recorded < today:
        draft.insert(loc, "first", draft.source((*loc, "verified")), after=("verified", "recorded"))
    draft.let((*loc, "verified"), {"when": today.isoformat(), "by": "person", "basis": "live"})
    about = About(
        verb="reconfirm", fact=fact_id, source=fact.primary,
        summary=f"{fact.name}: a person saw it stand on {today}",
    )  # fmt: skip
    return answered(text, draft, about, today)
