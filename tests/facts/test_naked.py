"""What prose may not state by itself, what it may, and what a waiver excuses."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.facts import Book
from stilltrue.facts.naked import Claim, Prose

PAGE = "docs/index.md"


@pytest.fixture(scope="session")
def a_prose(a_book: Callable[..., Book]) -> Callable[..., Prose]:
    """Make the rule of a book for one page, or for the facts file."""

    def make(page: str | None = PAGE, **but: Any) -> Prose:
        return Prose(a_book(**but), page=page)

    return make


def waiver(words: str, file: str = PAGE) -> dict[str, str]:
    return {"file": file, "words": words, "because": "it is a recipe", "until": "2027-01-01"}


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("It costs $20.", "price", "$20"),
        ("It costs $ 1,299.50, no less.", "price", "$ 1,299.50"),
        ("Only 0.25 EUR!", "price", "0.25 EUR"),
        ("Some ₹299 a month", "price", "₹299"),
        ("It takes 20 dollars.", "price", "20 dollars"),
        ("A fee of 5.5% is added.", "percentage", "5.5%"),
        ("About 15 per cent", "percentage", "15 per cent"),
        ("Since 2026-10-09.", "date", "Since 2026-10-09"),
        ("Since 2026-10", "date", "Since 2026-10"),
        ("On October 9, 2026 it changed", "date", "October 9, 2026"),
        ("In October 2026", "date", "October 2026"),
        ("From 9 October on", "date", "9 October"),
        ("The build 2026-10-09", "date", "2026-10-09"),
        ("On the 9th of October", "date", "9th of October"),
        ("Read on 9 Oct.", "date", "9 Oct."),
        ("Until October 2026", "date", "Until October 2026"),
        ("Since last August", "date", "Since last August"),
        ("It ends next May", "date", "next May"),
        ("From mid-March on", "date", "mid-March"),
        ("It came in autumn 2026", "date", "autumn 2026"),
        ("Since last spring it is red", "date", "Since last spring"),
        ("The summer of 2025", "date", "summer of 2025"),
        ("In Q3 2026", "date", "Q3 2026"),
        ("In 2026 it was red.", "date", "In 2026"),
        ("Earlier this year", "date", "Earlier this year"),
        ("USD 31", "price", "USD 31"),
        ("It is 31 € a month", "price", "31 €"),
        ("It takes twenty-nine dollars", "price", "twenty-nine dollars"),
        ("One euro each", "price", "One euro"),
        ("A hundred US dollars", "price", "A hundred US dollars"),
        ("Pro costs `$25` a month", "price", "`$25`"),
        ("It is `25 EUR per user / month`", "price", "`25 EUR per user / month`"),
        ("Fifty per cent", "percentage", "Fifty per cent"),
        ("Three providers have a field", "number", "Three providers"),
        ("It takes two new keys", "number", "two new keys"),
        ("five hundred requests", "number", "five hundred requests"),
        ("A dozen tokens", "number", "A dozen tokens"),
        ("one hundred and twenty seats", "number", "one hundred and twenty seats"),
        ("At most 1,000,000 tokens.", "limit", "1,000,000 tokens"),
        ("A 200k-token window", "limit", "200k-token"),
        ("5 minutes later", "limit", "5 minutes"),
        ("It is currently red", "present", "currently"),
        ("Right now it is red", "present", "Right now"),
        ("Red, as of this writing.", "present", "as of this writing"),
    ],
)
def test_a_typed_claim_is_found_with_its_words_and_its_place(
    a_prose: Callable[..., Prose], text: str, name: str, words: str
):
    assert list(a_prose().claims(text)) == [Claim(name, words, text.index(words))]


@pytest.mark.parametrize(
    "text",
    [
        "It costs {kettle.price}.",
        "Type `price: $20` or `2026-10-09` or `5 minutes`, with `$HOME` and `$1x`.",
        "Step 3 of 5, page 12, port 8000.",
        "In March we march; in spring, in the year 3000, of 2048 bits.",
        "It ended with status 2 on port 8080, under Python 3.11, TLS 1.3 and ISO 8601.",
        "One key, one request, one provider at a time; ask it two or three times.",
        "the two days between which it lies, a pause between two requests",
        "Three ways of paying; five paths, four questions and three rings.",
        "He paid in pounds, and it weighs a pound. USD is a currency.",
        "May it boil? It may.",
        "The model is concurrently used.",
        "The $HOME folder",
        "",
    ],
)
def test_what_is_quoted_a_fact_or_no_claim_at_all_is_left_alone(
    a_prose: Callable[..., Prose], text: str
):
    assert list(a_prose().claims(text)) == []


def test_every_claim_of_a_text_is_found(a_prose: Callable[..., Prose]):
    found = a_prose().claims("From 9 October on it costs $20 or `$25`, currently.")
    assert [(claim.name, claim.words) for claim in found] == [
        ("price", "`$25`"),
        ("price", "$20"),
        ("date", "9 October"),
        ("present", "currently"),
    ]


def test_a_guide_adds_what_it_must_not_type(a_prose: Callable[..., Prose]):
    prose = a_prose(naked=[{"name": "model", "pattern": r"\bBoiler \d+"}])
    assert [claim.name for claim in prose.claims("Buy the Boiler 3000 for $20.")] == [
        "price",
        "model",
    ]


def test_a_waiver_excuses_its_words_and_no_others(a_prose: Callable[..., Prose]):
    prose = a_prose(waivers=[waiver("boil it for 5 minutes")])
    assert list(prose.claims("First boil it for 5 minutes.")) == []
    assert [claim.words for claim in prose.claims("Then wait 5 minutes.")] == ["5 minutes"]
    assert list(prose.unneeded()) == []


def test_a_waiver_needs_no_more_than_the_claim_itself(a_prose: Callable[..., Prose]):
    prose = a_prose(waivers=[waiver("$25")])
    assert list(prose.claims("It was sold for $25.")) == []


def test_a_waiver_excuses_the_second_of_two_places_too(a_prose: Callable[..., Prose]):
    prose = a_prose(waivers=[waiver("5 minutes")])
    assert list(prose.claims("5 minutes, and again 5 minutes")) == []


def test_a_waiver_excuses_its_own_file_only(a_prose: Callable[..., Prose]):
    prose = a_prose(waivers=[waiver("5 minutes", "docs/other.md")])
    assert [claim.words for claim in prose.claims("Wait 5 minutes.")] == ["5 minutes"]
    assert list(prose.unneeded()) == []


def test_a_waiver_of_the_facts_file_excuses_nothing_on_a_page(a_prose: Callable[..., Prose]):
    waivers = [waiver("5 minutes", "data/facts.yaml")]
    assert list(a_prose(None, waivers=waivers).claims("Wait 5 minutes.")) == []
    assert list(a_prose(PAGE, waivers=waivers).claims("Wait 5 minutes."))


def test_a_waiver_that_excused_nothing_is_reported(a_prose: Callable[..., Prose]):
    prose = a_prose(waivers=[waiver("5 minutes"), waiver("9 October")])
    list(prose.claims("Wait 5 minutes."))
    assert [(i, unneeded.words) for i, unneeded in prose.unneeded()] == [(1, "9 October")]


@given(st.text(), st.sampled_from(["$20", "9 October 2026", "5 minutes", "15 %", "currently"]))
def test_a_claim_is_found_wherever_it_stands_and_its_place_is_right(
    a_prose: Callable[..., Prose], before: str, words: str
):
    text = f"{before.replace('`', '').replace('{', '')} {words}."
    found = list(a_prose().claims(text))
    assert any(claim.start + len(claim.words) > len(text) - 3 - len(words) for claim in found)
    assert all(text[c.start :].startswith(c.words) for c in found)
