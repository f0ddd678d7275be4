"""Cut an edition: the open one gets its last day, and the next begins the day after."""

from dataclasses import dataclass
from datetime import date, timedelta

from ..facts.book import Book
from ..facts.edit import Draft, written
from .answer import About, Answer, AnswerRefusedError, answered

ABOUT = "The present."


@dataclass(frozen=True, slots=True)
class Cut:
    """The edition to open."""

    label: str
    """The month it opens in, 2027.02."""
    about: str = ABOUT


def cut(text: str, book: Book, wish: Cut, today: date) -> Answer:
    """Return the answer that closes the open edition on the eve of *today* and opens the next.

    What was recorded today is of the new one: the closed one was whole when yesterday ended.
    """
    name, last = book.open_edition, today - timedelta(days=1)
    if wish.label in book.editions:
        raise AnswerRefusedError(f"there is an edition {wish.label} already")
    if wish.label != f"{today:%Y.%m}":
        raise AnswerRefusedError(
            f"an edition is called by the month it opens in: {today:%Y.%m}, not {wish.label}"
        )
    opened = book.editions[name].opened
    if last < opened:
        raise AnswerRefusedError(f"{name} was opened on {opened}; it has not had a day yet")
    draft = Draft(text)
    draft.insert(("editions", name), "as_of", f" {last}", after=("opened",))
    entry = f"\n  opened: {today}\n  about: {written(wish.about)}"
    draft.insert(("editions",), wish.label, entry, after=())
    about = About(verb="edition cut", summary=f"{name} shows {last}; {wish.label} is open")
    return answered(text, draft, about, today)
