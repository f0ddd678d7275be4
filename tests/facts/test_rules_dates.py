"""What may lie ahead, what may touch, and which histories could have happened."""

from collections.abc import Callable
from typing import Any

import pytest

from stilltrue.facts import Fact

EDITION = {"opened": "2026-03-18", "about": "Spring."}
CLOSED = EDITION | {"as_of": "2026-03-18"}


def look(when: str) -> dict[str, str]:
    return {"when": when, "by": "research", "basis": "article"}


@pytest.fixture(scope="session")
def of_dates(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact]
) -> Callable[..., list[str]]:
    """Hold one fact against every rule."""

    def make(**but: Any) -> list[str]:
        said = told(facts={"kettle.price": a_fact(**but)})
        return [line.removeprefix("facts.kettle.price.").partition(" (")[0] for line in said]

    return make


def past(first: str, *last: str, amount: str = "18", **but: Any) -> dict[str, Any]:
    """Make an older value seen from *first* to *last*."""
    return {
        "value": {"money": amount, "currency": "USD"},
        "verified": look(first),
        "recorded": "2026-03-18",
        "seen": [first, *last],
        "ended": "changed",
    } | but


@pytest.mark.parametrize(
    "but",
    [
        pytest.param({"verified": look("2026-11-23")}, id="seen today"),
        pytest.param({"verified": look("2026-11")}, id="seen this month"),
        pytest.param({"verified": look("2026")}, id="seen this year"),
        pytest.param({"verified": look("undated")}, id="undated"),
        pytest.param({"retired": {"on": "2026-11-23", "because": "Sold out."}}, id="retired today"),
        pytest.param({"recorded": "2026-10-09"}, id="recorded the day it was seen"),
        pytest.param(
            {"recorded": "2026-10-01", "verified": look("2026-10")}, id="recorded in the month"
        ),
        pytest.param(
            {"recorded": "2026-03-18", "first": look("2026-03-18")},
            id="first seen the day it was recorded",
        ),
        pytest.param({"seen": "2026-10-09"}, id="first and last seen on one day"),
        pytest.param({"seen": "2026-01/2026-12"}, id="seen some time this year"),
    ],
)
def test_dates_that_can_be_true_draw_no_complaint(
    of_dates: Callable[..., list[str]], but: dict[str, Any]
):
    assert of_dates(**but) == []


@pytest.mark.parametrize(
    "history",
    [
        pytest.param([past("2026-03-18")], id="a gap"),
        pytest.param([past("2026-03-18", "2026-10-09")], id="until the day the next was seen"),
        pytest.param([past("2026-03-18", "2026-10")], id="some time in that month"),
        pytest.param([past("undated")], id="undated"),
        pytest.param([past("2026-01-01", "2026-02-01"), past("2026-02-01")], id="abutting"),
        pytest.param([past("2026-01", "2026-03"), past("2026-03-02")], id="perhaps abutting"),
        pytest.param(
            [past("2026-03-18", "2026-11-01", ended="corrected", because="Misread.")],
            id="our error, seen for long",
        ),
    ],
)
def test_histories_that_could_have_happened_draw_no_complaint(
    of_dates: Callable[..., list[str]], history: list[dict[str, Any]]
):
    assert of_dates(history=history) == []


def test_the_present_began_when_it_was_first_seen_and_not_when_it_was_last(
    of_dates: Callable[..., list[str]],
):
    older = past("2026-03-18", "2026-06-07")
    assert of_dates(history=[older], seen="2026-06-07") == []
    assert of_dates(history=[older], seen="2026-06-06") == ["seen: a date before its history"]


def test_what_is_announced_and_what_is_waived_may_lie_ahead(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact]
):
    planned = {
        "on": "2031-01-01",
        "value": {"money": "25", "currency": "USD"},
        "sentence": "It will cost {value}.",
        "source": "acme.shop",
        "verified": look("2026-03-18"),
    }
    waiver = {"file": "docs/index.md", "words": "now", "because": "A joke.", "until": "2031-01-01"}
    facts = {"kettle.price": a_fact(scheduled=[planned])}
    assert told(facts=facts, waivers=[waiver]) == []


def test_a_day_that_is_the_claim_may_lie_ahead_but_not_in_another_age(
    of_dates: Callable[..., list[str]],
) -> None:
    assert of_dates(value={"day": "2026-12-24"}) == []
    assert "value.day: a day too far ahead to be meant" in of_dates(value={"day": "2062-12-24"})


@pytest.mark.parametrize(
    ("place", "but"),
    [
        ("verified.when", {"verified": look("2026-11-24")}),
        ("verified.when", {"verified": look("2026-12")}),
        ("verified.when", {"verified": look("2026-12-01/2027")}),
        ("seen", {"seen": "2026-11-24"}),
        ("retired.on", {"retired": {"on": "2026-11-24", "because": "Sold out."}}),
        ("history.0.recorded", {"history": [past("2026-03-18", recorded="2026-11-24")]}),
        ("history.0.verified.when", {"history": [past("2026-03-18", verified=look("2027"))]}),
        ("history.0.seen.1", {"history": [past("2026-03-18", "2026-11-24")]}),
        (
            "history.0.changed_between.1",
            {"history": [past("2026-03-18", changed_between=["2026-04-01", "2026-11-24"])]},
        ),
    ],
)
def test_nothing_else_lies_ahead(
    of_dates: Callable[..., list[str]], place: str, but: dict[str, Any]
):
    assert f"{place}: a date in the future" in of_dates(**but)


@pytest.mark.parametrize(
    ("editions", "says"),
    [
        ({"a": CLOSED, "b": EDITION}, []),
        ({"a": EDITION}, []),
        ({"a": EDITION, "b": EDITION}, ["editions: not one open edition (a, b)"]),
        ({"a": EDITION, "b": CLOSED}, ["editions: not one open edition (a)"]),
        ({"a": CLOSED}, ["editions: not one open edition (none)"]),
        (
            {"a": CLOSED, "b": CLOSED, "c": EDITION},
            ["editions.b: editions out of order (b after a)"],
        ),
    ],
)
def test_the_last_edition_and_no_other_is_open(
    told: Callable[..., list[str]], editions: dict[str, Any], says: list[str]
):
    assert told(editions=editions) == says


@pytest.mark.parametrize(
    ("every", "due", "stale", "says"),
    [
        (1, 3, 4, []),
        (5, 15, 16, []),
        (6, 17, 18, ["kinds.price.every: asked too rarely (every 6, due 17)"]),
        (1, 15, 15, ["kinds.price.due: due after stale (due 15, stale 15)"]),
    ],
)
def test_a_kind_is_asked_three_times_before_it_is_due_and_is_due_before_it_is_stale(
    told: Callable[..., list[str]], every: int, due: int, stale: int, says: list[str]
):
    kind = {"name": "Price", "every": every, "due": due, "stale": stale}
    assert told(kinds={"price": kind}) == says
