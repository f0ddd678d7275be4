"""`pytest -m fresh`: one failing test for each claim past its window, with what answers it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from stilltrue.facts import Freshness, freshness, load

pytestmark = pytest.mark.fresh


@pytest.fixture(scope="module")
def today():
    return datetime.now(tz=UTC).date()


@pytest.fixture(scope="module")
def book(today):
    return load(Path("data/facts.yaml"), today=today)


def test_claim_is_within_its_window(fact_id, book, today):
    fact = book[fact_id]
    if fact.retired:
        pytest.skip("retired")
    taken_on = book.taken_on(fact.recorded, today)
    state = freshness(fact.verified, taken_on, book.kinds[fact.kind], today)
    assert state is not Freshness.OVERDUE, (
        f"{fact_id} ({fact.name}) is past its window: verified {fact.verified.when} on "
        f"{fact.verified.basis.value}, taken on {taken_on}; ask its source with "
        f"`stilltrue verify --only {fact_id} --record`"
    )
