"""How the claims stand, counted by kind and by state."""

from collections.abc import Callable
from datetime import date

import pytest

from stilltrue.facts import Book, Fact
from stilltrue.facts.status import Standing, as_text, standing

KINDS = {
    "price": {"name": "Price", "every": 1, "due": 14, "stale": 45},
    "support": {"name": "Support", "every": 2, "due": 30, "stale": 60},
    "format": {"name": "Format", "every": 10, "due": 60, "stale": 180},
}


@pytest.fixture
def counted(a_book: Callable[..., Book], a_fact: Callable[..., Fact], today: date) -> Standing:
    """Count one claim in each state."""

    def live(when: str) -> dict[str, str]:
        return {"when": when, "by": "person", "basis": "live"}

    view = {"source": "acme.shop", "says": "Something else.", "when": "2026-11"}
    facts = {
        "kettle.price": a_fact(verified=live("2026-11-20")),
        "kettle.lid": a_fact(verified=live("2026-11-01")),
        "kettle.plug": a_fact(verified=live("2026-10-01"), kind="support"),
        "kettle.cord": a_fact(verified=live("2026-08-01"), kind="support"),
        "kettle.foot": a_fact(
            kind="support",
            evidence=[{"source": "acme.shop", "by_hand": "behind a login"}],
            contested={"because": "Two.", "recorded": "2026-11-20", "views": [view, view]},
        ),
        "kettle.cup": a_fact(retired={"on": "2026-11-20", "because": "Sold out."}),
        "kettle.tin": a_fact(recorded="2026-12-01"),
    }
    return standing(a_book(kinds=KINDS, facts=facts), today)


def test_each_claim_is_counted_once_under_its_kind_and_state(counted: Standing):
    assert counted.table == {
        "price": {"fresh": 1, "due": 1, "overdue": 0, "never-live": 0},
        "support": {"fresh": 0, "due": 1, "overdue": 1, "never-live": 1},
        "format": {"fresh": 0, "due": 0, "overdue": 0, "never-live": 0},
    }
    assert counted.total == 5


def test_what_only_a_person_can_check_is_not_counted_as_checkable(counted: Standing):
    assert counted.checkable == {"price": 2, "support": 2, "format": 0}


def test_contested_and_retired_claims_are_counted_apart(counted: Standing):
    assert (counted.contested, counted.retired, counted.failures) == (1, 1, 0)


def test_the_sentence_gives_every_number_its_meaning(counted: Standing):
    assert counted.sentence() == (
        "3 of 5 claims confirmed on a live page within their window, "
        "1 never read live, 1 overdue, 1 contested."
    )


def test_the_table_leaves_out_kinds_without_claims_and_sums_the_rest(counted: Standing):
    assert as_text(counted).splitlines()[:4] == [
        "kind     fresh  due  overdue  never-live  claims  checkable",
        "price        1    1        0           0       2          2",
        "support      0    1        1           1       3          2",
        "all          1    2        1           1       5          4",
    ]


def test_the_json_says_the_same(counted: Standing):
    said = counted.as_json()
    assert said["day"] == "2026-11-23"
    assert said["states"] == {"fresh": 1, "due": 2, "overdue": 1, "never-live": 1}
    assert (said["claims"], said["contested"], said["retired"]) == (5, 1, 1)
    assert said["kinds"] == counted.table


def test_a_closed_edition_is_counted_as_it_stood(a_book: Callable[..., Book]):
    assert standing(a_book(), date(2026, 3, 18)).total == 0
