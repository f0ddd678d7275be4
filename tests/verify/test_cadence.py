"""A nightly budget keeps every source asked within its days, from an empty memory on.

`bench.cadence` does the same for 100,000 sources.
"""

from datetime import UTC, datetime, timedelta

import pytest

from stilltrue.verify.plan import Wish, plan

START = datetime(2026, 11, 23, 3, tzinfo=UTC)
DAYS = 30
SOURCES = 60


@pytest.fixture
def book(a_book, a_fact):
    """Return a book of many sources, one fact on each, to be asked every 30 days."""
    fact = a_fact().model_dump(mode="json", exclude_defaults=True)
    page = {"title": "Page", "publisher": "Acme", "authority": "vendor"}
    kinds = {"price": {"name": "Price", "every": DAYS, "due": 90, "stale": 180}}
    names = [f"acme.p{number}" for number in range(SOURCES)]
    return a_book(
        kinds=kinds,
        sources={name: page | {"url": f"https://acme.example/{name}"} for name in names},
        facts={
            f"kettle.{name}": fact | {"evidence": [{"source": name, "quote": "The kettle costs"}]}
            for name in names
        },
    )


@pytest.mark.parametrize("budget", [SOURCES // DAYS, SOURCES // DAYS + 1, 10 * SOURCES])
def test_every_source_is_asked_within_its_days_and_no_night_exceeds_the_budget(book, budget):
    asked: dict[str, datetime] = {}
    worst = timedelta()
    for night in range(3 * DAYS):
        now = START + timedelta(days=night, minutes=(night * 7) % 23)
        planned = plan(book, Wish(due=True, budget=budget), now=now, asked=asked.get)
        assert len(planned.targets) <= budget
        due = {target.url for target in (*planned.targets, *planned.left_out)}
        for target in planned.targets:
            worst = max(worst, now - asked.get(target.url, START))
            asked[target.url] = now
        never = set(book_urls(book)) - set(asked)
        assert never <= due
    assert len(asked) == SOURCES
    assert worst <= timedelta(days=DAYS, hours=1)
    assert now - min(asked.values()) <= timedelta(days=DAYS, hours=1)


def book_urls(book):
    return [source.url for source in book.sources.values()]


def test_too_small_a_budget_leaves_nobody_out_for_ever(book):
    asked: dict[str, datetime] = {}
    budget = SOURCES // DAYS // 2
    for night in range(4 * DAYS):
        now = START + timedelta(days=night)
        planned = plan(book, Wish(due=True, budget=budget), now=now, asked=asked.get)
        asked.update((target.url, now) for target in planned.targets)
    assert len(asked) == SOURCES
    assert now - min(asked.values()) <= timedelta(days=2 * DAYS + 1)
