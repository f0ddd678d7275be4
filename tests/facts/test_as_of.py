"""An edition shows what we held on its day, and beside it what we learnt later."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.facts import AsOf, Book, Fact, Held, Status, UnknownNameError

ARTICLE = {"when": "2026-03-18", "by": "research", "basis": "article"}
PRICE = "kettle.price"


def dollars(amount: str) -> dict[str, str]:
    return {"money": amount, "currency": "USD"}


def past(**but: Any) -> dict[str, Any]:
    """Make the value of spring."""
    return {
        "value": dollars("18"),
        "verified": ARTICLE,
        "recorded": "2026-03-18",
        "seen": ["2026-03-18"],
        "ended": "changed",
    } | but


@pytest.fixture
def held_on(a_book: Callable[..., Book], a_fact: Callable[..., Fact]) -> Callable[..., Held]:
    """Make a fact, and ask what we held of it on a day."""

    def ask(day: str, **but: Any) -> Held:
        return a_book(facts={PRICE: a_fact(**but)}).as_of(date.fromisoformat(day))[PRICE]

    return ask


@pytest.fixture
def ids_on(a_book: Callable[..., Book], a_fact: Callable[..., Fact]) -> Callable[..., list[str]]:
    """Make a fact, and ask whether we held it on a day."""

    def ask(day: str, **but: Any) -> list[str]:
        return list(a_book(facts={PRICE: a_fact(**but)}).as_of(date.fromisoformat(day)).facts)

    return ask


def amount(held: Held) -> str:
    return held.value.model_dump()["money"]


def test_the_present_value_is_held_from_the_day_it_was_recorded(held_on: Callable[..., Held]):
    held = held_on("2026-11-23", history=[past()])
    assert (amount(held), held.present, held.later) == ("20", True, None)
    assert held.recorded == date(2026, 11, 23)


def test_until_then_the_older_value_is_held_with_its_own_dates(held_on: Callable[..., Held]):
    held = held_on("2026-11-22", history=[past()])
    assert (amount(held), held.present) == ("18", False)
    assert held.verified == held.fact.history[0].verified
    assert held.recorded == date(2026, 3, 18)
    assert held.since.text == "2026-03-18"


def test_before_it_was_recorded_a_claim_is_not_held(ids_on: Callable[..., list[str]]):
    assert ids_on("2026-03-17", history=[past()]) == []
    assert ids_on("2026-11-22") == []


def test_what_was_seen_true_earlier_is_held_only_once_it_was_recorded(
    ids_on: Callable[..., list[str]],
):
    early = past(seen=["2026-01-10", "2026-03-01"])
    assert ids_on("2026-02-01", history=[early]) == []
    assert ids_on("2026-03-18", history=[early]) == [PRICE]


def test_of_several_older_values_the_last_one_recorded_by_the_day_is_held(
    held_on: Callable[..., Held],
):
    older = past(value=dollars("16"), recorded="2026-01-10", seen=["2026-01-10"])
    both = [older, past()]
    assert amount(held_on("2026-03-17", history=both)) == "16"
    assert amount(held_on("2026-03-18", history=both)) == "18"
    assert amount(held_on("2026-11-23", history=both)) == "20"


def test_inside_a_gap_the_older_value_stands_with_the_days_between_which_it_changed(
    held_on: Callable[..., Held],
):
    turned = past(changed_between=["2026-04-01", "2026-06-07"], because="Acme raised it.")
    held = held_on("2026-05-01", history=[turned])
    assert amount(held) == "18"
    assert held.later
    assert held.later.between == (date(2026, 4, 1), date(2026, 6, 7))
    assert (held.later.ended, held.later.because) == ("changed", "Acme raised it.")
    assert held.later.value.model_dump()["money"] == "20"
    assert held.later.recorded == date(2026, 11, 23)


def test_a_change_that_had_not_begun_is_not_told(held_on: Callable[..., Held]):
    turned = past(changed_between=["2026-04-01", "2026-06-07"])
    assert held_on("2026-03-31", history=[turned]).later is None
    assert held_on("2026-04-01", history=[turned]).later is None
    assert held_on("2026-04-02", history=[turned]).later


@pytest.mark.parametrize(
    "but",
    [
        pytest.param({"seen": "2026-10-09"}, id="seen"),
        pytest.param({"first": ARTICLE | {"when": "2026-10-09"}}, id="first verified"),
        pytest.param({}, id="verified"),
    ],
)
def test_a_change_nobody_dated_has_begun_when_the_newer_value_was_first_seen(
    held_on: Callable[..., Held], but: dict[str, Any]
):
    assert held_on("2026-10-09", history=[past()], **but).later is None
    assert held_on("2026-10-10", history=[past()], **but).later


def test_a_correction_stands_beside_the_wrong_value_from_the_first_day(
    held_on: Callable[..., Held],
):
    wrong = past(ended="corrected", because="The article misread the page.")
    held = held_on("2026-03-18", history=[wrong])
    assert amount(held) == "18"
    assert held.later
    assert (held.later.ended, held.later.because) == ("corrected", "The article misread the page.")
    assert held.later.value.model_dump()["money"] == "20"


def test_an_older_value_has_its_own_sentence_or_todays(held_on: Callable[..., Held]):
    own = past(sentence="It was sold for {value}.")
    assert held_on("2026-03-18", history=[own]).sentence == "It was sold for {value}."
    assert held_on("2026-03-18", history=[past()]).sentence == "The kettle costs {value}."


def test_the_first_look_is_shown_until_the_latest_one_is_over(held_on: Callable[..., Held]):
    kept = {"recorded": "2026-03-18", "first": ARTICLE}
    assert held_on("2026-03-18", **kept).verified.when.text == "2026-03-18"
    assert held_on("2026-10-08", **kept).verified.when.text == "2026-03-18"
    assert held_on("2026-10-09", **kept).verified.when.text == "2026-10-09"


def test_a_value_is_held_since_it_was_first_seen(held_on: Callable[..., Held]):
    assert held_on("2026-11-23", seen="2026-06-07", first=ARTICLE).since.text == "2026-06-07"
    assert held_on("2026-11-23", first=ARTICLE).since.text == "2026-03-18"
    assert held_on("2026-11-23").since.text == "2026-10-09"


def test_a_retired_claim_is_shown_as_retired_and_held_no_more(
    a_book: Callable[..., Book], a_fact: Callable[..., Fact]
):
    gone = a_fact(recorded="2026-03-18", retired={"on": "2026-10-01", "because": "Sold out."})
    book = a_book(facts={PRICE: gone})
    before, after = book.as_of(date(2026, 9, 30)), book.as_of(date(2026, 10, 1))
    assert (before[PRICE].status, before.holds(PRICE)) == (Status.HELD, True)
    assert (after[PRICE].status, after.holds(PRICE)) == (Status.RETIRED, False)
    assert gone.status is Status.RETIRED


def test_a_claim_is_contested_from_the_day_we_wrote_the_disagreement_down(
    held_on: Callable[..., Held],
):
    view = {"source": "acme.shop", "says": "Another price.", "when": "2026-10"}
    disputed = {
        "recorded": "2026-03-18",
        "contested": {"because": "Two.", "recorded": "2026-11-20", "views": [view, view]},
    }
    assert held_on("2026-11-19", **disputed).status is Status.HELD
    held = held_on("2026-11-20", **disputed)
    assert held.status is held.fact.status is Status.CONTESTED


def test_a_fact_changed_today_changes_the_open_edition_and_not_the_closed_one(
    a_book: Callable[..., Book], a_fact: Callable[..., Fact], today: date
):
    before = a_book(facts={PRICE: a_fact(recorded="2026-03-18", verified=ARTICLE)})
    live = {"when": str(today), "by": "person", "basis": "live"}
    after = a_book(
        facts={
            PRICE: a_fact(
                value=dollars("25"),
                verified=live,
                recorded=str(today),
                history=[past(value=dollars("20"))],
            )
        }
    )
    closed = before.editions["2026.03"].as_of
    assert closed
    assert seen(before.as_of(closed)) == seen(after.as_of(closed))
    assert seen(before.as_of(today)) != seen(after.as_of(today))
    assert amount(after.as_of(today)[PRICE]) == "25"


def seen(as_of: AsOf) -> dict[str, tuple[Any, ...]]:
    """Return what a page can see of the facts held."""
    return {
        fact_id: (held.value, held.sentence, held.verified, held.recorded, held.later)
        for fact_id, held in as_of.facts.items()
    }


@given(st.integers(0, 400), st.integers(0, 400))
def test_what_is_held_once_is_held_ever_after(
    a_book: Callable[..., Book], a_fact: Callable[..., Fact], first: int, more: int
):
    turned = past(changed_between=["2026-04-01", "2026-06-07"])
    book = a_book(facts={PRICE: a_fact(history=[turned]), "kettle.lid": a_fact()})
    day = date(2026, 1, 1) + timedelta(days=first)
    held, later = book.as_of(day), book.as_of(day + timedelta(days=more))
    assert set(held.facts) <= set(later.facts)
    assert list(later.facts) == [i for i in book.facts if i in later.facts]
    assert all(one.recorded <= day for one in held.facts.values())


def test_asking_for_a_fact_not_held_that_day_says_so(a_book: Callable[..., Book]):
    spring = a_book().as_of(date(2026, 3, 18))
    with pytest.raises(UnknownNameError, match=r"no fact held on 2026-03-18: 'kettle.price'"):
        spring[PRICE]
    assert not spring.holds(PRICE)


def test_asking_for_a_fact_there_is_not_suggests_a_near_one(
    a_book: Callable[..., Book], today: date
):
    book = a_book()
    for asked in (book.__getitem__, book.as_of(today).__getitem__, book.as_of(today).holds):
        with pytest.raises(UnknownNameError, match=r"no fact 'kettle.prise'; did you mean 'kettle"):
            asked("kettle.prise")


def test_an_edition_takes_an_older_claim_on_when_it_opens(a_book: Callable[..., Book]):
    book = a_book()
    recorded = date(2026, 3, 18)
    assert book.taken_on(recorded, date(2026, 11, 22)) == recorded
    assert book.taken_on(recorded, date(2026, 11, 23)) == date(2026, 11, 23)
    assert book.taken_on(date(2026, 12, 1), date(2027, 1, 1)) == date(2026, 12, 1)
    assert book.open_edition == "2026.11"
