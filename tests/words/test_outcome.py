"""What came of an announcement is unknown from its day on, until somebody has read it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from selectolax.lexbor import LexborHTMLParser

from stilltrue.facts import Book
from stilltrue.facts.when import When
from stilltrue.words.pen import Pen

TODAY = date(2026, 11, 23)
MakePen = Callable[..., Pen]
Dom = Callable[[str], LexborHTMLParser]
REFILL = "kettle.refill"


def looked_at(book: Book, day: date) -> Book:
    """Return the book with the claim read again on *day*."""
    fact = book[REFILL]
    verified = fact.verified.model_copy(update={"when": When.on(day)})
    told = fact.model_copy(update={"verified": verified})
    return replace(book, facts={**book.facts, REFILL: told})


def test_past_its_day_and_unread_it_is_said_since_when(a_pen: MakePen, dom: Dom) -> None:
    assert a_pen().awaits(REFILL)
    assert dom(a_pen().outcome(REFILL)).text() == (
        "The outcome is unknown since November 22, 2026. "
        "Nothing that we have read of it is younger than that day."
    )


def test_once_somebody_has_looked_nothing_is_said(a_pen: MakePen, book: Book) -> None:
    eve, day = (date(2026, 11, 22) - timedelta(1), date(2026, 11, 22))

    assert a_pen(of=looked_at(book, eve)).awaits(REFILL)
    assert not a_pen(of=looked_at(book, day)).awaits(REFILL)
    assert a_pen(of=looked_at(book, day)).outcome(REFILL) == ""


def test_before_its_day_and_without_an_announcement_nothing_is_said(
    a_pen: MakePen, book: Book
) -> None:
    winter = tuple(one for one in book[REFILL].scheduled if one.on > TODAY)
    told = book[REFILL].model_copy(update={"scheduled": winter})

    assert winter
    assert a_pen(of=replace(book, facts={**book.facts, REFILL: told})).outcome(REFILL) == ""
    assert a_pen().outcome("kettle.price") == ""
