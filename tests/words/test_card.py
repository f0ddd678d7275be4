"""The card behind a mark: what it says, in which order, and where it leads."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from stilltrue.facts import Book
from stilltrue.words.cite import Citer
from stilltrue.words.margin import Margin
from stilltrue.words.voice import ROOT

from .cards import but, rows

SPRING = date(2026, 3, 18)
Dom = Callable[[str], LexborHTMLParser]


@pytest.fixture
def element(a_citer: Callable[..., Citer], dom: Dom) -> Callable[..., LexborNode]:
    """Write a fact as it was held on a day, and parse it."""

    def write(fact_id: str, *, day: date | None = None, **told: Any) -> LexborNode:
        citer = a_citer(day, **told) if day else a_citer(**told)
        (only,) = dom(citer.element(fact_id, whole=True)).css("body > *")
        return only

    return write


def test_the_card_says_who_when_and_on_what(element: Callable[..., LexborNode]) -> None:
    made = element("kettle.price")

    assert made.css_first(".st-card-head").text() == "Price of the kettle"
    assert made.css_first(".st-card-value").text() == "$20 per person per month"
    assert rows(made) == {
        "State": "Confirmed on the live page",
        "Source": "Prices (Acme)",
        "Whose word": "the vendor’s own page",
        "Verified": "Read on the live page, November 20, 2026, by a person",
        "Known since": "June 7, 2026",
        "Before": "$12.50 per month (changed between April 1, 2026 and June 7, 2026)",
        "Looks for": r"Kettle costs \$(?P<value>\d+), unproven",
        "Note": "Refills cost €0.25 per thousand cups, and the lid is free.",
    }


@pytest.mark.parametrize(
    ("fact_id", "state", "words"),
    [
        ("kettle.price", "fresh", "Confirmed on the live page"),
        ("kettle.since", "never-live", "Never read live"),
        ("kettle.plans", "overdue", "Overdue: do not rely on it"),
    ],
)
def test_the_card_says_the_state_in_words(
    element: Callable[..., LexborNode], fact_id: str, state: str, words: str
) -> None:
    made = element(fact_id).css_first(".st-state")

    assert (made.attributes["data-state"], made.text()) == (state, words)


def test_the_card_links_to_the_source_and_to_the_register(
    element: Callable[..., LexborNode],
) -> None:
    source, register = element("kettle.price").css(".st-card a")

    assert source.attributes["href"] == "https://acme.example/prices"
    assert source.attributes["data-source"] == "acme.prices"
    assert source.attributes["rel"] == "external"
    assert register.attributes["href"] == f"{ROOT}facts/#kettle.price"


def test_the_card_of_a_contested_fact_says_why(element: Callable[..., LexborNode]) -> None:
    made = element("kettle.steam")

    assert made.attributes["data-status"] == "contested"
    assert rows(made)["Contested"] == (
        "The manual and the forum disagree about at most 1.75 litres."
    )


def test_todays_notes_are_not_put_beside_a_past_value(
    element: Callable[..., LexborNode],
) -> None:
    assert not {"Note", "Looks for"} & set(rows(element("kettle.price", day=SPRING)))


def test_a_note_that_speaks_of_what_was_not_held_is_left_out(
    book: Book, element: Callable[..., LexborNode]
) -> None:
    told = but(book, "kettle.capacity", note="A cup costs {kettle.refill}.")

    assert "Note" in rows(element("kettle.capacity", of=told))
    assert "Note" not in rows(element("kettle.capacity", of=told, day=SPRING))


def passage(element: LexborNode) -> str:
    """Return where the card's source leads."""
    return element.css_first(".st-card a").attributes["href"] or ""


def quoting(book: Book, words: str) -> Book:
    """Return the book with the words that the capacity is known by changed."""
    (entry,) = book["kettle.capacity"].evidence
    return but(book, "kettle.capacity", evidence=(entry.model_copy(update={"quote": words}),))


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        pytest.param("litres of water", "#:~:text=litres%20of%20water", id="words"),
        pytest.param("non-stick, 5 & more", "#:~:text=non%2Dstick%2C%205%20%26%20more",
                     id="signs-that-mean-something-in-a-fragment"),
        pytest.param("holds **1.75** litres", "", id="markdown-the-page-does-not-show"),
        pytest.param("see [the table](x)", "", id="a-link-of-the-twin"),
    ],
)  # fmt: skip
def test_the_source_opens_at_the_quoted_words_where_a_browser_can_find_them(
    book: Book, element: Callable[..., LexborNode], words: str, directive: str
) -> None:
    made = element("kettle.capacity", of=quoting(book, words))

    assert passage(made) == f"https://acme.example/manual{directive}"


def test_an_older_edition_does_not_look_for_todays_words(
    element: Callable[..., LexborNode],
) -> None:
    assert ":~:text=" not in passage(element("kettle.price", day=SPRING))


def test_what_the_robot_matched_on_the_live_page_is_not_called_unproven(
    element: Callable[..., LexborNode],
) -> None:
    assert rows(element("kettle.plans"))["Looks for"] == r"A small kettle: \$(?P<small>\d+)"


def test_the_past_is_told_with_how_it_ended(element: Callable[..., LexborNode]) -> None:
    assert rows(element("kettle.price"))["Before"] == (
        "$12.50 per month (changed between April 1, 2026 and June 7, 2026)"
    )
    assert rows(element("kettle.sold-by"))["Before"].endswith("(we were wrong)")
    assert "Before" not in rows(element("kettle.price", day=SPRING))


def test_nobody_is_invited_to_report_where_nobody_would_read_it(
    element: Callable[..., LexborNode],
) -> None:
    assert not element("kettle.price").css(".st-report")


def test_a_report_comes_filled_in(a_citer: Callable[..., Citer], dom: Dom) -> None:
    citer = a_citer(repo="https://forge.example/we/guide/")
    made = dom(Margin(citer, "a%20b/c&d/").place(citer.element("kettle.price", whole=True)))

    url = urlsplit(made.css_first(".st-report").attributes["href"])
    told = parse_qs(url.query)
    assert f"{url.netloc}{url.path}" == "forge.example/we/guide/issues/new"
    assert told["title"] == ["kettle.price is wrong"]
    assert told["body"][0].startswith("Fact: kettle.price\nEdition: 2026.11\nPage: a%20b/c&d/\n")
