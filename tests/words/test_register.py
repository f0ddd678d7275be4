"""The register: every fact of an edition, each at an address of its own, with all that is known."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from stilltrue.facts import Book
from stilltrue.words.cite import Citer
from stilltrue.words.register import register

SPRING, TODAY = date(2026, 3, 18), date(2026, 11, 23)
Dom = Callable[[str], LexborHTMLParser]
UNPROVEN = " (unproven: it has not met a live page)"


@pytest.fixture
def written(a_citer: Callable[..., Citer], dom: Dom) -> Callable[..., LexborHTMLParser]:
    """Write the register as of a day."""
    return lambda day=TODAY, **how: dom(register(a_citer(day, **how)))


Written = Callable[..., LexborHTMLParser]


def entry(page: LexborHTMLParser, fact_id: str) -> LexborNode:
    (found,) = page.css(f".st-register-fact[data-ref='{fact_id}']")
    return found


def said(page: LexborHTMLParser, fact_id: str) -> dict[str, str]:
    """Return what the register says of a fact, by its keys."""
    rows = entry(page, fact_id).css_first("dl")
    keys = [one.text() for one in rows.css("dt")]
    return dict(zip(keys, [one.text() for one in rows.css("dd")], strict=True))


def test_every_held_fact_has_one_entry_at_its_own_anchor(written: Written, book: Book) -> None:
    page = written()

    assert [one.attributes["id"] for one in page.css("h3")] == list(book.facts)
    assert [one.attributes["href"] for one in page.css(".st-anchor")] == [
        f"#{fact_id}" for fact_id in book.facts
    ]


def test_entries_stand_under_their_subjects_with_their_number(written: Written) -> None:
    assert [(one.attributes["id"], one.text()) for one in written().css("h2")] == [
        ("subject-kettle", "The kettle 11"),
        ("subject-kettle.error", "What its display says 1"),
        ("subject-maker", "Its makers 1"),
    ]


def test_a_subject_of_which_nothing_was_held_is_left_out(written: Written) -> None:
    assert [one.text() for one in written(SPRING).css("h2")] == ["The kettle 7"]


def test_an_entry_says_its_sentence_without_a_mark_of_its_own(written: Written) -> None:
    words = entry(written(), "kettle.price").css_first(".st-register-words")

    assert words.text() == "The kettle costs $20 per person per month, water apart."
    assert not words.css(".st-mark")


def test_an_entry_carries_what_filters_need(written: Written) -> None:
    assert entry(written(), "kettle.steam").attributes == {
        "class": "st-register-fact",
        "data-ref": "kettle.steam",
        "data-state": "never-live",
        "data-kind": "support",
        "data-status": "contested",
        "data-subject": "kettle",
    }


def test_an_entry_says_all_that_is_known(written: Written) -> None:
    assert said(written(), "kettle.price") == {
        "Value": "$20 per person per month",
        "Source": "Prices (Acme), the vendor’s own page",
        "Verified": "Read on the live page, November 20, 2026, by a person",
        "Known since": "June 7, 2026",
        "Recorded": "November 20, 2026",
        "Evidence": r"the pattern Kettle costs \$(?P<value>\d+) in “Prices” of Prices (Acme)"
        + UNPROVEN,
        "Note": "Refills cost €0.25 per thousand cups, and the lid is free.",
        "History": "$12.50 per month, seen March 18, 2026. Changed between April 1, 2026 and "
        "June 7, 2026: Acme raised its list prices. Before: Stated in an article of "
        "March 18, 2026, never read on the live page.",
    }


@pytest.mark.parametrize(
    ("fact_id", "says"),
    [
        ("kettle.capacity", "the words “litres of water” in “Size” of The manual (Acme)"),
        ("kettle.sold-by", "a list whose members match (?P<item>Acme) of The manual (Acme)"),
        ("kettle.page", "the table cell in row “Order”, column “Address” of Prices (Acme)"),
        ("kettle.prefix", "the value at /kettle/prefix of Prices (Acme)"),
    ],
)
def test_every_form_of_evidence_has_words(written: Written, fact_id: str, says: str) -> None:
    assert said(written(), fact_id)["Evidence"] == says + UNPROVEN


def test_what_only_a_person_can_check_says_why(written: Written) -> None:
    assert said(written(), "kettle.colour")["Evidence"] == (
        "by hand only: behind a login of Customer portal"
    )


def test_several_pieces_of_evidence_are_a_list(written: Written) -> None:
    pieces = entry(written(), "kettle.since").css("dd > ul > li")

    assert [one.text().removesuffix(UNPROVEN) for one in pieces] == [
        "the words “on sale since” of A review of 2026",
        "no match of (?i)sold out of A review of 2026",
    ]


def test_where_a_claim_applies_is_said_with_names(written: Written) -> None:
    assert said(written(), "kettle.sold-by")["Applies to"] == (
        "Acme Kettles, Home, stove, since the second model"
    )


def test_both_sides_of_a_contested_claim_are_shown(written: Written) -> None:
    assert said(written(), "kettle.steam")["Contested"] == (
        "The manual and the forum disagree about at most 1.75 litres."
        "The manual (Acme) (October 2026): It stays silent."
        "How long does it boil (forum) (undated): It whistles always."
    )
    badge = entry(written(), "kettle.steam").css_first("[data-status].st-badge")
    assert badge.text() == "contested"


def test_an_announced_value_is_never_switched_on_unseen(written: Written) -> None:
    announced = [
        one.text() for one in entry(written(), "kettle.refill").css("dt + dd")
        if one.text().startswith("Acme announced")
    ]  # fmt: skip

    winter, autumn = announced
    assert winter == "Acme announced €0.30 per thousand cups for the winter."
    assert autumn == (
        "Acme announced €0.28 per thousand cups for the autumn. "
        "The outcome is unknown since November 22, 2026."
    )


def test_a_limitation_is_said_in_three_parts(written: Written) -> None:
    rows = said(written(), "kettle.capacity")

    assert rows["Blocks"] == "Tea for more than the kettle holds, which is at most 1.75 litres."
    assert rows["Whom"] == "Everybody who has guests."
    assert rows["Way round"] == "Boil twice, for €0.25 per thousand cups."


@pytest.mark.parametrize("part", ["blocks", "whom", "way_round"])
def test_a_limitation_that_speaks_of_what_was_not_held_is_left_out_whole(
    written: Written, book: Book, part: str
) -> None:
    fact = book["kettle.capacity"]
    assert fact.limitation is not None
    plain = dict.fromkeys(("blocks", "whom", "way_round"), "Tea.")
    told = fact.limitation.model_copy(update={**plain, part: "Refills at {kettle.refill}."})
    changed = {**book.facts, "kettle.capacity": fact.model_copy(update={"limitation": told})}

    page = written(SPRING, of=replace(book, facts=changed))

    assert not {"Blocks", "Whom", "Way round"} & set(said(page, "kettle.capacity"))


def test_a_retired_fact_keeps_its_address_and_says_why_and_what_came_after(
    written: Written,
) -> None:
    page = written()

    assert said(page, "kettle.lid")["Retired"] == (
        "October 1, 2026: It has no lid any more. See kettle.colour."
    )
    links = [one.attributes["href"] for one in entry(page, "kettle.lid").css("a.st-more")]
    assert links == ["\x01facts/#kettle.colour"]
    assert "Retired" not in said(written(SPRING), "kettle.lid")


def test_todays_evidence_is_not_put_beside_a_past_value(written: Written) -> None:
    rows = said(written(SPRING), "kettle.price")

    assert rows["Value"] == "$12.50 per month"
    assert not {"Evidence", "Note", "History"} & set(rows)
