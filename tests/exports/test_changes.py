"""What differs between two editions, as data."""

import json
from collections.abc import Callable, Mapping

from stilltrue.facts import Book
from stilltrue.words.changes import compare

Site = Callable[..., Mapping[str, bytes]]


def test_every_step_between_editions_is_a_file_and_the_last_is_latest(a_site: Site) -> None:
    made = a_site()

    assert {path for path in made if path.startswith("changes/")} == {
        "changes/2026.03..2026.11.json", "changes/latest.json",
    }  # fmt: skip
    assert made["changes/latest.json"] == made["changes/2026.03..2026.11.json"]


def test_it_tells_exactly_what_the_books_of_both_days_differ_in(a_site: Site, book: Book) -> None:
    data = json.loads(a_site()["changes/latest.json"])
    day = book.editions["2026.03"].as_of
    assert day

    today = book.as_of(type(day).fromisoformat(data["generated"]))
    assert data["before"] == {"edition": "2026.03", "day": day.isoformat()}
    assert [(one["fact"], one["sort"]) for one in data["changes"]] == [
        (one.after.id, one.sort) for one in compare(book.as_of(day), today)
    ]


def test_a_change_has_both_values_and_how_the_older_ended(a_site: Site, book: Book) -> None:
    data = json.loads(a_site()["changes/latest.json"])
    price = next(one for one in data["changes"] if one["fact"] == "kettle.price")
    past = book["kettle.price"].history[-1]

    assert (price["before"]["said"], price["after"]["said"]) == (
        "$12.50 per month", "$20 per person per month",
    )  # fmt: skip
    assert price["sort"] == past.ended
    assert price["recorded"] == book["kettle.price"].recorded.isoformat()
    between = past.changed_between
    assert price["changed_between"] == ([day.isoformat() for day in between] if between else None)


def test_what_is_new_was_nothing_before(a_site: Site) -> None:
    data = json.loads(a_site()["changes/latest.json"])

    assert all((one["before"] is None) == (one["sort"] == "added") for one in data["changes"])
