"""What changed between two days, and in whose name: the world moved, or we had been wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from stilltrue.facts import Book, UnknownNameError
from stilltrue.words.changes import compare
from stilltrue.words.pen import Pen

SPRING, TODAY = date(2026, 3, 18), date(2026, 11, 23)
Dom = Callable[[str], LexborHTMLParser]
MakePen = Callable[..., Pen]


def sorts(book: Book, before: date = SPRING, after: date = TODAY) -> dict[str, str]:
    """Return fact id to the sort of its change between two days."""
    return {one.after.id: one.sort for one in compare(book.as_of(before), book.as_of(after))}


def but(book: Book, fact_id: str, **changed: Any) -> Book:
    fact = book[fact_id].model_copy(update=changed)
    return replace(book, facts={**book.facts, fact_id: fact})


def test_every_difference_has_one_of_four_sorts(book: Book) -> None:
    assert sorts(book) == {
        "kettle.price": "changed",
        "kettle.refill": "added",
        "kettle.sold-by": "corrected",
        "kettle.colour": "added",
        "kettle.page": "added",
        "kettle.prefix": "added",
        "kettle.lid": "retired",
        "kettle.error.dry": "added",
        "maker.founded": "added",
    }


def test_nothing_changes_within_a_day(book: Book) -> None:
    assert sorts(book, TODAY, TODAY) == {}


def test_what_was_never_held_before_it_was_retired_counts_as_added(book: Book) -> None:
    later = but(book, "kettle.lid", recorded=date(2026, 6, 1))

    assert sorts(later)["kettle.lid"] == "added"


def test_two_changes_in_between_are_told_by_the_first_that_ended_the_old_value(
    book: Book,
) -> None:
    first = book["kettle.price"].history[0]
    second = first.model_copy(
        update={"recorded": date(2026, 6, 7), "ended": "corrected", "value": first.value}
    )
    twice = but(book, "kettle.price", history=(first, second))

    assert sorts(twice)["kettle.price"] == "changed"
    assert sorts(twice, date(2026, 7, 1))["kettle.price"] == "corrected"


def test_of_two_values_written_down_on_one_day_the_later_one_ended(book: Book) -> None:
    first = book["kettle.price"].history[0]
    second = first.model_copy(update={"ended": "corrected"})
    twice = but(book, "kettle.price", history=(first, second))

    assert sorts(twice)["kettle.price"] == "corrected"


def test_a_value_that_came_back_is_no_difference(book: Book) -> None:
    back = but(book, "kettle.price", value=book["kettle.price"].history[0].value)

    assert "kettle.price" not in sorts(back)


def test_the_page_groups_the_changes_and_counts_each_group(a_pen: MakePen, dom: Dom) -> None:
    made = dom(a_pen().changes())

    assert [one.text() for one in made.css("h3")] == [
        "The world changed 1",
        "We were wrong 1",
        "New in this edition 6",
        "No longer asserted 1",
    ]
    assert len(made.css(".st-change")) == 9
    assert made.css_first("details summary").text() == "Show all 6"


def the_change(made: LexborHTMLParser, fact_id: str) -> str:
    """Return what is said of one change, cards and marks left out."""
    for extra in made.css(".st-mark, .st-card, .st-cite"):
        extra.decompose()
    return made.css_first(f".st-change[data-ref='{fact_id}']").text()


def test_a_change_says_before_after_when_and_on_what_basis(a_pen: MakePen, dom: Dom) -> None:
    assert the_change(dom(a_pen().changes()), "kettle.price") == (
        "ChangedPrice of the kettle"
        "$12.50 per month → The kettle costs $20 per person per month, water apart."
        "Changed between April 1, 2026 and June 7, 2026: Acme raised its list prices. "
        "Before: Stated in an article of March 18, 2026, never read on the live page."
    )


def test_a_correction_is_worded_as_our_mistake(a_pen: MakePen, dom: Dom) -> None:
    assert the_change(dom(a_pen().changes()), "kettle.sold-by") == (
        "CorrectedWho sells it"
        "Acme Kettles and Bolt & Sons → The kettle is sold by Acme Kettles."
        "Corrected: The article confused two makers. "
        "Before: Stated in an article of March 18, 2026, never read on the live page."
    )


def test_before_and_after_are_told_apart_without_colour(a_pen: MakePen, dom: Dom) -> None:
    made = dom(a_pen().changes("kettle.price"))

    assert made.css_first("del").text() == "$12.50 per month"
    assert made.css_first(".st-words .st-value").text() == "$20 per person per month"


def test_a_retired_fact_shows_no_older_value(a_pen: MakePen, dom: Dom) -> None:
    made = dom(a_pen().changes())

    assert not made.css(".st-change[data-ref='kettle.lid'] del")


def test_wanted_facts_are_listed_in_the_order_asked_and_only_if_they_changed(
    a_pen: MakePen, dom: Dom
) -> None:
    made = dom(a_pen().changes("kettle.sold-by", "kettle.since", "kettle.price"))

    listed = [one.attributes["data-ref"] for one in made.css(".st-change")]
    assert listed == ["kettle.sold-by", "kettle.price"]


def test_an_unknown_fact_among_the_wanted_fails_with_the_nearest(a_pen: MakePen) -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean 'kettle.price'"):
        a_pen().changes("kettle.prise")


def test_history_runs_oldest_first_with_how_each_value_ended(a_pen: MakePen, dom: Dom) -> None:
    (only,) = dom(a_pen().history("kettle.price")).css("ol > li")

    assert only.text() == (
        "$12.50 per month, seen March 18, 2026. Changed between April 1, 2026 and June 7, 2026: "
        "Acme raised its list prices. Before: Stated in an article of March 18, 2026, never read "
        "on the live page."
    )


def test_a_value_seen_twice_says_first_and_last(a_pen: MakePen, book: Book, dom: Dom) -> None:
    past = book["kettle.price"].history[0]
    seen = (past.seen[0], book["kettle.price"].verified.when)
    told = but(book, "kettle.price", history=(past.model_copy(update={"seen": seen}),))

    said = dom(a_pen(of=told).history("kettle.price")).css_first("li").text()

    assert "seen March 18, 2026 – November 20, 2026." in said


def test_an_older_edition_does_not_know_what_ended_after_its_day(
    a_pen: MakePen, book: Book, dom: Dom
) -> None:
    first = book["kettle.price"].history[0].model_copy(update={"recorded": date(2026, 3, 1)})
    told = but(book, "kettle.price", history=(first, *book["kettle.price"].history))

    assert len(dom(a_pen(of=told).history("kettle.price")).css("li")) == 2
    assert len(dom(a_pen(of=told, edition="2026.03").history("kettle.price")).css("li")) == 1
    assert a_pen(edition="2026.03").history("kettle.price") == ""


def test_a_fact_without_history_says_nothing(a_pen: MakePen) -> None:
    assert a_pen().history("kettle.since") == ""
