"""How old is too old: the edges of each window, and what counts as its beginning."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.facts import Freshness, Verified, freshness
from stilltrue.facts.model import Kind

PRICE = Kind(name="Price", every=1, due=14, stale=45)
LONG_AGO = date(2020, 1, 1)
SEEN = date(2026, 10, 1)


def look(when: str, basis: str = "live") -> Verified:
    return Verified.model_validate({"when": when, "by": "person", "basis": basis})


@pytest.mark.parametrize(
    ("days", "state"),
    [
        pytest.param(0, Freshness.FRESH, id="the same day"),
        pytest.param(14, Freshness.FRESH, id="last fresh day"),
        pytest.param(15, Freshness.DUE, id="first due day"),
        pytest.param(45, Freshness.DUE, id="last due day"),
        pytest.param(46, Freshness.OVERDUE, id="first overdue day"),
    ],
)
def test_a_live_look_ages_through_the_windows_of_its_kind(days: int, state: Freshness):
    today = SEEN + timedelta(days=days)
    assert freshness(look("2026-10-01"), LONG_AGO, PRICE, today) is state


@pytest.mark.parametrize("when", ["2026-10-01/2026-10-31", "2026-10", "2026-10-01/2026-11"])
def test_a_look_that_is_not_dated_to_the_day_ages_from_the_earliest_it_could_be(when: str):
    assert freshness(look(when), LONG_AGO, PRICE, SEEN + timedelta(days=15)) is Freshness.DUE


def test_a_live_look_nobody_dated_cannot_be_relied_on():
    assert freshness(look("undated"), SEEN, PRICE, SEEN) is Freshness.OVERDUE


@pytest.mark.parametrize("basis", ["stored-copy", "article"])
@pytest.mark.parametrize("when", ["2026-10-01", "2019", "undated"])
def test_what_was_never_read_live_is_calm_for_its_window_from_the_day_we_took_it_on(
    basis: str, when: str
):
    copy = look(when, basis)
    assert freshness(copy, SEEN, PRICE, SEEN) is Freshness.NEVER_LIVE
    assert freshness(copy, SEEN, PRICE, SEEN + timedelta(days=45)) is Freshness.NEVER_LIVE
    assert freshness(copy, SEEN, PRICE, SEEN + timedelta(days=46)) is Freshness.OVERDUE


@given(st.integers(0, 200), st.integers(0, 200), st.sampled_from(["live", "article"]))
def test_a_claim_never_grows_younger(days: int, more: int, basis: str):
    order = [Freshness.FRESH, Freshness.NEVER_LIVE, Freshness.DUE, Freshness.OVERDUE]
    day = SEEN + timedelta(days=days)
    now = freshness(look("2026-10-01", basis), SEEN, PRICE, day)
    later = freshness(look("2026-10-01", basis), SEEN, PRICE, day + timedelta(days=more))
    assert order.index(now) <= order.index(later)
