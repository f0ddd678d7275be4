"""facts.json says what the book holds, in types and in words, and nothing else."""

import json
from collections.abc import Callable, Mapping
from datetime import date

import jsonschema
import pytest

from stilltrue.exports.shape import SCHEMA
from stilltrue.facts import Book

from .conftest import ASKED

Site = Callable[..., Mapping[str, bytes]]


@pytest.fixture(scope="module")
def data(a_site: Site) -> dict:
    """Return facts.json of the kettle book."""
    return json.loads(a_site(asked=ASKED)["facts.json"])


def test_it_is_of_the_shape_it_promises(a_site: Site) -> None:
    made = a_site()
    for name, files in (
        ("facts", ["facts.json", *(path for path in made if path.startswith("facts/"))]),
        ("changes", [path for path in made if path.startswith("changes/")]),
    ):
        schema = json.loads(made[f"{name}.schema.json"])
        jsonschema.Draft202012Validator.check_schema(schema)
        for path in files:
            jsonschema.Draft202012Validator(schema).validate(json.loads(made[path]))


def test_its_head_says_of_what_and_when(data: dict) -> None:
    assert (data["schema"], data["edition"], data["generated"]) == (SCHEMA, "2026.11", "2026-11-23")
    assert (data["asked"], data["site"]) == ("2026-11-22T05:30:01Z", None)


def test_nobody_asked_and_nobody_said_where_is_null(a_site: Site) -> None:
    made = json.loads(a_site()["facts.json"])

    assert made["asked"] is None
    assert made["site"] is None


def test_every_held_fact_is_there_in_file_order(data: dict, book: Book) -> None:
    assert list(data["facts"]) == list(book.facts)


def test_a_claim_has_its_value_twice_as_type_and_as_words(data: dict) -> None:
    claim = data["facts"]["kettle.price"]

    assert claim["value"] == {
        "money": "20", "currency": "USD", "per": "month", "unit": "person",
    }  # fmt: skip
    assert claim["said"] == "$20 per person per month"
    assert claim["said"] in claim["text"]
    assert claim["address"] == "latest/facts/#kettle.price"


def test_no_markup_and_no_placeholder_is_left(data: dict) -> None:
    wrong = [
        (name, claim[key])
        for name, claim in data["facts"].items()
        for key in ("name", "said", "text")
        if "`" in claim[key] or "{" in claim[key]
    ]
    assert wrong == []


def test_what_was_held_before_is_told_with_how_it_ended(data: dict, book: Book) -> None:
    held = {name: fact.history for name, fact in book.facts.items() if fact.history}

    assert {name for name, claim in data["facts"].items() if claim["history"]} == set(held)
    for name, history in held.items():
        rows = data["facts"][name]["history"]
        assert [row["ended"] for row in rows] == [past.ended for past in history]
        ends = [row["replaced"] for row in rows]
        assert ends[-1] == book.facts[name].recorded.isoformat()
        assert [row["recorded"] for row in rows[1:]] == ends[:-1]


def test_what_was_not_yet_known_is_left_out(a_site: Site, book: Book) -> None:
    day = date(2026, 3, 18)
    made = json.loads(a_site(today=day)["facts.json"])

    assert set(made["facts"]) == set(book.as_of(day).facts)
    assert all(row["replaced"] <= "2026-03-18"
               for claim in made["facts"].values() for row in claim["history"])  # fmt: skip


def test_every_reference_leads_somewhere(data: dict) -> None:
    for claim in data["facts"].values():
        assert claim["kind"] in data["kinds"]
        assert claim["source"] in data["sources"]
        assert claim["subject"] in data["subjects"]
    for failure in data["failures"].values():
        assert failure["stage"] in data["stages"]
        assert set(failure["facts"]) <= set(data["facts"])


def test_a_failure_says_on_which_page_it_stands(data: dict) -> None:
    places = {name: one["address"] for name, one in data["failures"].items()}

    assert places.pop("dry") == ("latest/makers/acme/#failure-dry")
    assert set(places.values()) <= {None}


def test_each_claim_is_a_file_of_its_own(a_site: Site, book: Book) -> None:
    made = a_site()
    whole = json.loads(made["facts.json"])

    for name in book.facts:
        alone = json.loads(made[f"facts/{name}.json"])
        assert alone["facts"] == {name: whole["facts"][name]}
        assert alone["kinds"][whole["facts"][name]["kind"]]
        assert alone["generated"] == whole["generated"]


def test_one_day_is_the_same_bytes(a_site: Site) -> None:
    assert a_site() == a_site()


def within(part: object, whole: object) -> bool:
    """Tell whether *part* says nothing that *whole* does not."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and within(one, whole[key]) for key, one in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return len(part) == len(whole) and all(map(within, part, whole))
    return part == whole


def test_the_brief_file_says_what_the_whole_one_says_of_every_claim(a_site: Site) -> None:
    made = a_site(asked=ASKED)
    whole, part = json.loads(made["facts.json"]), json.loads(made["now.json"])

    assert within(part, whole)
    assert list(part["facts"]) == list(whole["facts"])
    for name, claim in whole["facts"].items():
        told = part["facts"][name]
        assert told["verified"].keys() == {"basis", "earliest"}
        assert len(told.get("history", ())) == len(claim["history"])
    assert any("history" in one for one in part["facts"].values())
