"""What stands around the words of a page."""

from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser

from stilltrue.words.cite import Citer
from stilltrue.words.margin import Margin
from stilltrue.words.voice import STATES

Dom = Callable[[str], LexborHTMLParser]
MakeCiter = Callable[..., Citer]


def place(margin: Margin, citer: Citer, *facts: str) -> str:
    """Place facts on a page, in order."""
    return "".join(margin.place(citer.element(one, whole=True)) for one in facts)


def test_a_citation_is_numbered_once_and_shared_by_what_rests_on_it(
    a_citer: MakeCiter, dom: Dom
) -> None:
    citer = a_citer()
    margin = Margin(citer, "")

    page = dom(place(margin, citer, "kettle.price", "kettle.capacity", "kettle.price"))

    numbers = [one.text() for one in page.css(".st-cite")]
    assert numbers == ["1", "2", "1"]
    notes = dom(margin.notes()).css(".st-notes li")
    assert [note.attributes["id"] for note in notes] == ["note-1", "note-2"]
    assert notes[0].text() == "Prices (Acme); read on the live page, November 20, 2026"
    assert notes[1].text() == ("The manual (Acme); read in an undated copy, never on the live page")
    assert notes[0].css_first("a").attributes["href"] == "https://acme.example/prices"


def test_the_strip_counts_a_fact_once_however_often_it_is_said(
    a_citer: MakeCiter, dom: Dom
) -> None:
    citer = a_citer()
    margin = Margin(citer, "")
    place(margin, citer, "kettle.price", "kettle.price")

    assert dom(margin.strip()).css_first("aside").attributes["data-total"] == "1"


def test_a_page_with_the_gauge_of_the_edition_has_no_strip(a_citer: MakeCiter) -> None:
    citer = a_citer()
    margin = Margin(citer, "")
    place(margin, citer, "kettle.price")
    margin.gauged()

    assert margin.strip() == ""


def test_a_page_without_facts_has_no_notes(a_citer: MakeCiter) -> None:
    assert Margin(a_citer(), "").notes() == ""


def test_the_scripts_learn_the_words_and_the_day_of_the_edition(
    a_citer: MakeCiter, dom: Dom
) -> None:
    made = dom(Margin(a_citer(), "").states()).css_first("template")

    assert made.attributes == {
        "id": "st-states", "data-edition": "2026.11", "data-day": "2026-11-23", "data-open": None,
    }  # fmt: skip
    assert all(f'data-state="{name}"' in made.html for name in STATES)
