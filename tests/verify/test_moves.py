"""When `verified` may move."""

from datetime import UTC, date, datetime, timedelta

import pytest

from stilltrue.facts.claim import Verified
from stilltrue.facts.observed import Memory
from stilltrue.facts.values import Money
from stilltrue.verify.memory import remember
from stilltrue.verify.model import Check, Reading, Sight
from stilltrue.verify.moves import verified_moves

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
PRO = Money(money="20", currency="USD")
ROBOT = Verified.model_validate({"when": "2026-11-23", "by": "robot", "basis": "live"})


def seen(when, **but):
    return {"when": when, "by": "person", "basis": "live"} | but


def looked(sight=Sight.CONFIRMED, at=AT, memory=None, **but):
    told = {
        "fact": "kettle.price", "source": "acme.shop", "because": "", "url": "https://a.example",
        "form": "html", "seen": PRO, "excerpt": "costs $20", "sha256": "ab" * 32,
    } | but  # fmt: skip
    check = Check("kettle.price", told["source"], (), primary=True, value=PRO, digest="d1")
    return remember(memory or Memory(), [(check, Reading(sight=sight, at=at, **told))])


@pytest.fixture
def book(a_book):
    """Make a book whose price was verified as told; its window is 14 days."""

    def make(verified, **but):
        fact = a_book().facts["kettle.price"].model_dump(mode="json", exclude_defaults=True)
        return a_book(facts={"kettle.price": fact | {"verified": verified} | but})

    return make


MOVES = [("kettle.price", ROBOT)]


@pytest.mark.parametrize(
    "verified",
    [
        pytest.param(seen("2026-11-19"), id="four days of fourteen"),
        pytest.param(seen("2026-11"), id="the earliest day counts"),
        pytest.param(seen("undated"), id="no day at all"),
        pytest.param(seen("2026-11-22", basis="stored-copy"), id="read in a copy"),
        pytest.param(seen("2026-11-23", basis="article"), id="read in an article today"),
    ],
)
def test_a_date_moves_once_a_quarter_of_its_window_is_used_up(book, verified):
    assert verified_moves(book(verified), looked(), TODAY) == MOVES


@pytest.mark.parametrize(
    "verified",
    [
        pytest.param(seen("2026-11-20"), id="three days of fourteen"),
        pytest.param(seen("2026-11-23"), id="today"),
        pytest.param(seen("2026-11-24", basis="stored-copy"), id="seen later than the look"),
    ],
)
def test_a_date_does_not_move_every_night_and_never_back(book, verified):
    assert verified_moves(book(verified), looked(), TODAY) == []


OLD = seen("2026-10-01")


@pytest.mark.parametrize(
    "memory",
    [
        pytest.param(Memory(), id="never looked"),
        pytest.param(looked(Sight.UNREADABLE), id="no page"),
        pytest.param(looked(Sight.REWORDED), id="not confirmed"),
        pytest.param(looked(source="review"), id="another source"),
        pytest.param(looked(seen=Money(money="25", currency="USD")), id="another value"),
        pytest.param(looked(excerpt=""), id="no words kept"),
        pytest.param(looked(sha256=None), id="no hash kept"),
        pytest.param(
            looked(Sight.CHANGED, AT, looked(at=AT - timedelta(days=1))), id="says otherwise by now"
        ),
        pytest.param(looked(at=AT + timedelta(days=1)), id="seen tomorrow"),
    ],
)
def test_nothing_less_than_a_kept_confirmation_of_the_primary_source_moves_it(book, memory):
    assert verified_moves(book(OLD), memory, TODAY) == []


def test_an_outage_since_does_not_take_the_day_back(book):
    memory = looked(Sight.UNREADABLE, AT + timedelta(days=3), looked())
    assert verified_moves(book(OLD), memory, TODAY + timedelta(days=3)) == MOVES


def test_a_retired_claim_keeps_its_date(book):
    gone = book(OLD, retired={"on": "2026-11-20", "because": "no kettle"})
    assert verified_moves(gone, looked(), TODAY) == []
