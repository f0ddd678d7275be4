"""Tables of facts, providers, kinds and sources, and the strip that says how the claims stand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from stilltrue.facts import Book, UnknownNameError
from stilltrue.words.pen import Pen

SPRING, TODAY = date(2026, 3, 18), date(2026, 11, 23)
Dom = Callable[[str], LexborHTMLParser]


@pytest.fixture
def grid(dom: Dom) -> Callable[[str], list[list[str]]]:
    """Return the words of a table's cells, its heading first; cards left out."""

    def read(made: str) -> list[list[str]]:
        page = dom(made)
        for extra in page.css(".st-mark, .st-card, .st-cite"):
            extra.decompose()
        return [[cell.text() for cell in row.css("th, td")] for row in page.css("tr")]

    return read


Grid = Callable[[str], list[list[str]]]
MakePen = Callable[..., Pen]


def test_facts_are_listed_by_id_and_by_prefix_in_the_order_asked(
    a_pen: MakePen, grid: Grid
) -> None:
    assert grid(a_pen().facts_table("kettle.price", "kettle.error.", "kettle.capacity")) == [
        ["What", "Value", "Last read"],
        ["Price of the kettle", "$20 per person per month", "November 20, 2026"],
        ["Boiled dry", "503 E_DRY dry_run “no water”", "November 20, 2026"],
        ["What the kettle holds", "at most 1.75 litres", "undated"],
    ]


def test_each_table_has_a_label_of_its_own(a_pen: MakePen, dom: Dom) -> None:
    pen = a_pen()
    page = dom(pen.facts_table("kettle.error.") + pen.facts_table("kettle.price"))

    assert [one.attributes["aria-label"] for one in page.css("[role=region]")] == [
        "Facts, from “Boiled dry” on",
        "Facts, from “Price of the kettle” on",
    ]


def test_each_listed_fact_carries_its_mark(a_pen: MakePen, dom: Dom) -> None:
    assert len(dom(a_pen().facts_table("kettle.error.", "kettle.price")).css("td .st-mark")) == 2


def test_a_prefix_leaves_out_what_is_retired_or_not_held(a_pen: MakePen, grid: Grid) -> None:
    now = [row[0] for row in grid(a_pen().facts_table("kettle."))]
    then = [row[0] for row in grid(a_pen(edition="2026.03").facts_table("kettle."))]

    assert "The lid" not in now
    assert "Price of refills" in now
    assert "The lid" in then
    assert "Price of refills" not in then


def test_a_prefix_with_nothing_held_makes_no_table(a_pen: MakePen) -> None:
    assert a_pen(edition="2026.03").facts_table("kettle.error.") == ""


@pytest.mark.parametrize("name", ["ketle.", "kettle.prise"])
def test_an_unknown_name_in_a_table_fails_with_the_nearest(a_pen: MakePen, name: str) -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean 'kettle"):
        a_pen().facts_table(name)


def test_providers_are_all_listed_and_those_in_the_set_are_marked(
    a_pen: MakePen, grid: Grid
) -> None:
    assert grid(a_pen().providers_table("kettle.sold-by"))[1:] == [
        ["Acme Kettles", "documented"],
        ["Bolt & Sons", "not documented"],
    ]
    assert grid(a_pen(edition="2026.03").providers_table("kettle.sold-by"))[2] == [
        "Bolt & Sons",
        "corrected: not documented",
    ]


def test_a_table_of_providers_needs_a_set(a_pen: MakePen) -> None:
    with pytest.raises(UnknownNameError, match=r"no set of providers 'kettle\.price'"):
        a_pen().providers_table("kettle.price")


def test_kinds_are_listed_with_windows_and_what_a_machine_can_check(
    a_pen: MakePen, grid: Grid
) -> None:
    assert grid(a_pen().kinds_table()) == [
        ["Kind", "Asked every", "Due after", "Stale after", "Claims", "A machine can check"],
        ["Price", "1 day", "14 days", "45 days", "3", "3 of 3"],
        ["Limit", "1 day", "14 days", "60 days", "1", "1 of 1"],
        ["Support", "2 days", "14 days", "60 days", "6", "5 of 6"],
        ["Format", "10 days", "60 days", "180 days", "3", "3 of 3"],
    ]


def test_windows_are_bare_numbers_where_the_book_has_no_days(
    a_pen: MakePen, book: Book, grid: Grid
) -> None:
    assert grid(a_pen(of=replace(book, units={})).kinds_table())[1][1:4] == ["1", "14", "45"]


def test_sources_are_counted_once_a_fact_and_only_if_they_carry_one(
    a_pen: MakePen, grid: Grid
) -> None:
    assert grid(a_pen().sources_table()) == [
        ["Source", "Publisher", "Whose word", "Claims", "Readable by a robot"],
        ["Prices (Acme)", "Acme", "the vendor’s own page", "5", "yes"],
        ["The manual (Acme)", "Acme", "the vendor’s own page", "5", "yes"],
        ["A review of 2026", "Review", "a third party", "2", "yes"],
        ["Customer portal", "Acme", "the vendor’s own page", "1", "asks for a login"],
    ]


def test_paths_are_listed_and_linked_where_they_have_a_page(
    a_pen: MakePen, grid: Grid, dom: Dom
) -> None:
    made = a_pen("changes/").paths_table()

    assert grid(made)[1:] == [
        ["On the stove", "You have fire.", "It holds at most 1.75 litres.",
         "Somebody must watch it."],
        ["On the plug", "You have a plug & a socket.", "It is fast.", "A bill."],
    ]  # fmt: skip
    assert [one.attributes["href"] for one in dom(made).css("a")] == ["../makers/acme/"]


def test_an_edition_lists_those_there_were_by_its_day(a_pen: MakePen, grid: Grid) -> None:
    spring = ["2026.03", "March 18, 2026", "7", "What the box said in spring."]

    assert grid(a_pen(edition="2026.03").editions_table())[1:] == [spring]
    first, present = grid(a_pen().editions_table())[1:]
    assert first == spring
    assert present[:2] == ["2026.11", "the present"]
    assert present[3] == "The present."
