"""The contract of a rendered fact with the style sheet, the scripts and the tests."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from stilltrue.facts import Book, UnknownNameError
from stilltrue.words.cite import NUMBER, ROOT, Citer
from stilltrue.words.pen import Pen
from stilltrue.words.voice import NOTED, PAGE

from .cards import but, rows

SPRING = date(2026, 3, 18)
Dom = Callable[[str], LexborHTMLParser]
PHRASING = {"span", "button", "small", "a", "code", "q"}
"""What may stand inside a paragraph, of all we write."""


@pytest.fixture
def element(a_citer: Callable[..., Citer], dom: Dom) -> Callable[..., LexborNode]:
    """Write a fact as it was held on a day, and parse it."""

    def write(
        fact_id: str, *, day: date | None = None, of: Book | None = None, **how: Any
    ) -> LexborNode:
        given = {"of": of} if of else {}
        citer = a_citer(day, **given) if day else a_citer(**given)
        made = dom(citer.element(fact_id, **{"whole": True, **how}))
        (only,) = made.css("body > *")
        return only

    return write


def test_a_fact_is_one_inline_element_that_carries_its_data(
    element: Callable[..., LexborNode],
) -> None:
    made = element("kettle.price")

    assert made.tag == "span"
    assert made.attributes == {
        "class": "st-fact",
        "data-fact": "kettle.price",
        "data-kind": "price",
        "data-state": "fresh",
        "data-status": "held",
        "data-basis": "live",
        "data-by": "person",
        "data-when": "2026-11-20",
        "data-earliest": "2026-11-20",
        "data-taken": "2026-11-20",
        "data-due": "14",
        "data-stale": "45",
        "data-recorded": "2026-11-20",
        "data-said": "$20 per person per month",
    }


def test_nothing_in_it_would_end_a_paragraph(
    book: Book, element: Callable[..., LexborNode]
) -> None:
    inside = {node.tag for fact_id in book.facts for node in element(fact_id).css("*")}

    assert inside <= PHRASING


def test_no_day_is_invented_for_an_undated_look(element: Callable[..., LexborNode]) -> None:
    made = element("kettle.capacity")

    assert made.attributes["data-when"] == "undated"
    assert "data-earliest" not in made.attributes


def test_a_month_counts_from_its_first_day(element: Callable[..., LexborNode]) -> None:
    made = element("kettle.refill")

    assert made.attributes["data-when"] == "2026-10"
    assert made.attributes["data-earliest"] == "2026-10-01"


def test_an_older_claim_is_taken_on_when_its_edition_opens(
    element: Callable[..., LexborNode],
) -> None:
    assert element("kettle.capacity").attributes["data-taken"] == "2026-11-01"
    assert element("kettle.capacity", day=SPRING).attributes["data-taken"] == "2026-03-18"


@pytest.mark.parametrize(
    ("today", "state"),
    [
        pytest.param(date(2026, 12, 4), "fresh", id="within"),
        pytest.param(date(2026, 12, 5), "due", id="after-due"),
        pytest.param(date(2027, 1, 4), "due", id="last-day"),
        pytest.param(date(2027, 1, 5), "overdue", id="after-stale"),
    ],
)
def test_its_state_is_judged_on_the_day_of_the_build(
    a_citer: Callable[..., Citer], dom: Dom, today: date, state: str
) -> None:
    made = dom(a_citer(today=today).element("kettle.price", whole=True))

    assert made.css_first(".st-fact").attributes["data-state"] == state


def test_the_words_are_the_sentence_and_nothing_else(element: Callable[..., LexborNode]) -> None:
    made = element("kettle.price")

    assert made.css_first(".st-words").text() == (
        "The kettle costs $20 per person per month, water apart."
    )
    assert [one.text() for one in made.css(".st-value")] == ["$20 per person per month"]


def test_a_value_alone_stands_in_the_sentence_of_the_page(
    element: Callable[..., LexborNode],
) -> None:
    made = element("kettle.price", whole=False)

    assert made.attributes["class"] == "st-fact st-inline"
    assert made.css_first(".st-words").text() == "$20 per person per month"


def test_a_part_of_a_value_alone(element: Callable[..., LexborNode]) -> None:
    assert element("kettle.error.dry", whole=False, part="code").css_first("code").text() == (
        "dry_run"
    )


def test_values_of_other_facts_in_a_sentence_are_marked_as_theirs(
    book: Book, element: Callable[..., LexborNode]
) -> None:
    told = but(book, "kettle.colour", sentence="It is {value}, and holds {kettle.capacity}.")

    made = element("kettle.colour", of=told)

    assert made.css_first(".st-ref").text() == "at most 1.75 litres"
    assert made.css_first(".st-ref").attributes["data-ref"] == "kettle.capacity"
    assert len(made.css(".st-value")) == 1


def test_text_of_the_facts_file_is_text_and_never_markup(
    element: Callable[..., LexborNode],
) -> None:
    made = element("kettle.colour")

    assert made.css_first(".st-value").text() == "red, with <b>stripes</b> & _dots_"
    assert not made.css("b")


def test_the_mark_opens_the_card_without_a_script(element: Callable[..., LexborNode]) -> None:
    made = element("kettle.price")
    mark, card = made.css_first("button.st-mark"), made.css_first(".st-card")

    assert mark.attributes["type"] == "button"
    assert mark.attributes["popovertarget"] == card.attributes["id"]
    assert "popover" in card.attributes
    assert mark.attributes["aria-label"] == "Source of: Price of the kettle"
    assert mark.text() == ""


def test_one_mark_a_fact_and_none_where_none_is_wanted(
    element: Callable[..., LexborNode],
) -> None:
    assert len(element("kettle.plans").css(".st-mark")) == 1
    assert not element("kettle.plans", mark=False).css(".st-mark, .st-card, .st-cite")


def test_nothing_was_contested_before_somebody_wrote_it_down(
    element: Callable[..., LexborNode],
) -> None:
    made = element("kettle.steam", day=SPRING)

    assert made.attributes["data-status"] == "held"
    assert "Contested" not in rows(made)


def test_a_retired_fact_says_so(element: Callable[..., LexborNode]) -> None:
    assert element("kettle.lid").attributes["data-status"] == "retired"
    assert element("kettle.lid", day=SPRING).attributes["data-status"] == "held"


def test_paper_has_a_number_in_place_of_the_mark(element: Callable[..., LexborNode]) -> None:
    made = element("kettle.price")

    assert made.css_first(".st-cite").text() == f"{NOTED}kettle.price{NOTED}"


@pytest.mark.parametrize(
    ("fact_id", "day", "name"),
    [
        pytest.param("kettle.price", None, "Source of: Price of the kettle", id="calm"),
        pytest.param("kettle.price", date(2026, 12, 24),
                     "Source of: Price of the kettle. Due for another look", id="due"),
        pytest.param("kettle.steam", None, "Contested", id="contested"),
    ],
)  # fmt: skip
def test_the_name_of_a_mark_is_loud_only_on_exceptions(
    a_citer: Callable[..., Citer], dom: Dom, fact_id: str, day: date | None, name: str
) -> None:
    made = dom(a_citer(today=day or date(2026, 11, 23)).element(fact_id, whole=True))

    said = made.css_first(".st-mark").attributes["aria-label"] or ""
    assert said.endswith(name)


def test_search_finds_the_words_and_not_the_citations(
    element: Callable[..., LexborNode],
) -> None:
    made = element("kettle.price")

    excluded = made.css("[data-search-exclude]")
    assert {one.attributes["class"] for one in excluded} == {"st-card", "st-cite"}


def test_a_correction_stands_beside_the_wrong_value(element: Callable[..., LexborNode]) -> None:
    later = element("kettle.sold-by", day=SPRING).css_first(".st-later")

    assert later.attributes["data-change"] == "corrected"
    assert later.text() == (
        " Corrected on November 20, 2026: Acme Kettles. The article confused two makers."
    )
    assert later.css_first(".st-value").text() == "Acme Kettles"


def test_inside_a_gap_the_change_stands_beside_the_older_value(
    element: Callable[..., LexborNode],
) -> None:
    later = element("kettle.price", day=date(2026, 5, 1)).css_first(".st-later")

    assert later.attributes["data-change"] == "changed"
    assert later.text() == (
        " Changed between April 1, 2026 and June 7, 2026: $20 per person per month."
        " Acme raised its list prices."
    )


def test_a_change_of_unknown_begin_stands_beside_the_older_value_once_it_was_seen(
    book: Book, element: Callable[..., LexborNode]
) -> None:
    past = book["kettle.price"].history[0].model_copy(update={"changed_between": None})
    told = but(book, "kettle.price", history=(past,))

    assert element("kettle.price", of=told, day=date(2026, 7, 1)).css_first(".st-later").text() == (
        " Changed since, recorded on November 20, 2026: $20 per person per month."
        " Acme raised its list prices."
    )
    assert not element("kettle.price", of=told, day=date(2026, 6, 1)).css(".st-later")


def test_a_change_to_come_is_not_told_to_an_edition_that_came_before_it(
    element: Callable[..., LexborNode],
) -> None:
    assert not element("kettle.price", day=SPRING).css(".st-later")


def test_the_present_has_nothing_beside_it(book: Book, element: Callable[..., LexborNode]) -> None:
    assert not [one for one in book.facts if element(one).css(".st-later")]


def test_an_unknown_fact_fails_with_the_nearest_name(a_citer: Callable[..., Citer]) -> None:
    with pytest.raises(UnknownNameError, match=r"'kettle.prise'; did you mean 'kettle.price'"):
        a_citer().element("kettle.prise", whole=True)


def test_a_fact_of_another_day_fails_with_the_day(a_citer: Callable[..., Citer]) -> None:
    with pytest.raises(UnknownNameError, match=r"no fact held on 2026-03-18: 'kettle.refill'"):
        a_citer(SPRING).element("kettle.refill", whole=True)


def test_what_differs_from_page_to_page_is_left_open_until_a_pen_places_it(
    book: Book, a_citer: Callable[..., Citer], a_pen: Callable[..., Pen]
) -> None:
    citer, pen = a_citer(), a_pen("makers/acme/")

    for fact_id in book.facts:
        made = citer.element(fact_id, whole=True)
        assert made.count(NUMBER) == 2
        assert made is citer.element(fact_id, whole=True)
        assert not set(pen.fact(fact_id)) & {ROOT, NUMBER, NOTED, PAGE}


def test_every_id_of_a_page_is_its_own(book: Book, a_pen: Callable[..., Pen], dom: Dom) -> None:
    pen = a_pen()
    page = dom("".join(
        [*(pen.fact(one) for one in book.facts), *(pen.value(one) for one in book.facts),
         pen.facts_table("kettle."), pen.changes(), pen.providers_table("kettle.sold-by")]
    ))  # fmt: skip

    cards = [one.attributes["id"] for one in page.css(".st-card")]
    assert len(cards) == len(set(cards)) > 2 * len(book.facts)
    assert cards == [one.attributes["popovertarget"] for one in page.css(".st-mark")]
