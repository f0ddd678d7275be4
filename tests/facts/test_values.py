"""What a fact is worth is one of a closed set of types, and none of them is a guess."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from stilltrue.facts import Book, Fact
from stilltrue.facts.values import TYPES, Value

A_VALUE = TypeAdapter[Any](Value)
MONEY = {"money": "20", "currency": "USD"}
RATE = {"rate": "0.25", "currency": "USD", "per": 1000, "unit": "token"}
ONE_OF_EACH: dict[str, dict[str, Any]] = {
    "money": MONEY,
    "rate": RATE,
    "quantity": {"quantity": "1.5", "unit": "litre", "bound": "at-most"},
    "set": {"set": ["red", "blue"]},
    "choice": {"choice": "glass", "of": {"glass": "glass", "steel": "steel"}},
    "text": {"text": "brushed steel"},
    "url": {"url": "http://localhost:8000/v1"},
    "format": {"format": "sk-"},
    "error": {"error": {"status": 503}},
    "prices": {"prices": {"small": MONEY, "large": RATE}, "names": {"small": "S", "large": "L"}},
    "day": {"day": "2026-10-09"},
}


def refused(value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        A_VALUE.validate_python(value)
    return caught.value.errors()[0]["msg"].removeprefix("Value error, ")


def test_each_type_has_an_example_here():
    assert list(ONE_OF_EACH) == list(TYPES)


@pytest.mark.parametrize("kind", TYPES)
def test_its_first_key_tells_the_type(kind: str):
    made = A_VALUE.validate_python(ONE_OF_EACH[kind])
    assert type(made) is TYPES[kind]


@pytest.mark.parametrize("kind", TYPES)
def test_a_value_reads_back_as_itself(kind: str):
    made = A_VALUE.validate_python(ONE_OF_EACH[kind])
    assert A_VALUE.validate_python(made) == made
    assert A_VALUE.validate_python(A_VALUE.dump_python(made, mode="json")) == made


@pytest.mark.parametrize("kind", TYPES)
def test_a_value_cannot_be_changed(kind: str):
    made = A_VALUE.validate_python(ONE_OF_EACH[kind])
    with pytest.raises(ValidationError, match="frozen"):
        setattr(made, next(iter(type(made).model_fields)), None)


@given(st.one_of(st.floats(), st.integers(), st.booleans(), st.none(), st.dates()))
def test_money_is_never_a_number_a_flag_or_a_date(amount: object):
    assert "quoted decimal" in refused({"money": amount, "currency": "USD"})


@given(st.text())
def test_money_is_plain_ascii_digits_with_at_most_one_point(text: str):
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        assert A_VALUE.validate_python({"money": text, "currency": "USD"}).money == text
    else:
        assert "quoted decimal" in refused({"money": text, "currency": "USD"})


@pytest.mark.parametrize("value", ["20", 20, True, None, ["red"], {}, {"price": "20"}], ids=repr)
def test_what_names_no_type_is_refused(value: object):
    assert refused(value).startswith("a value is a mapping that names its type: one of money, rate")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        pytest.param({"set": []}, "at least 1 item", id="empty set"),
        pytest.param({"set": ["a", "b", "a"]}, "'a' stands in the set twice", id="double"),
        pytest.param(
            {"choice": "tin", "of": {"glass": "g", "steel": "s"}},
            "'tin' is none of the possibilities: glass, steel",
            id="no such choice",
        ),
        pytest.param({"choice": "a", "of": {"a": "a"}}, "at least 2 items", id="no choice"),
        pytest.param({"error": {}}, "at least one of status, type, code and says", id="no error"),
        pytest.param({"error": {"status": 99}}, "greater than or equal to 100", id="no status"),
        pytest.param({"url": "acme.example"}, "should match pattern", id="no scheme"),
        pytest.param({"url": "https://a b"}, "should match pattern", id="space"),
        pytest.param(
            {"prices": {"a": MONEY, "b": MONEY}, "names": {"b": "B", "a": "A"}},
            "`prices` and `names` need the same rows in the same order",
            id="rows",
        ),
        pytest.param({"rate": "1", "currency": "USD"}, "Field required", id="rate of what"),
        pytest.param({"day": "2026-10"}, "one day is needed here", id="month"),
    ],
)
def test_a_value_that_makes_no_sense_says_why(value: dict[str, Any], says: str):
    assert says in refused(value)


def test_a_bad_row_of_a_price_table_is_judged_as_what_it_is():
    with pytest.raises(ValidationError) as caught:
        A_VALUE.validate_python(
            {"prices": {"a": {"money": "1"}, "b": RATE}, "names": {"a": "A", "b": "B"}}
        )
    assert [error["loc"][-1] for error in caught.value.errors()] == ["currency"]


def test_the_primary_source_is_the_marked_one_or_else_the_first(a_fact: Callable[..., Fact]):
    quotes = [{"source": name, "quote": "the kettle"} for name in ("acme.shop", "acme.blog")]
    assert a_fact(evidence=quotes).primary == "acme.shop"
    assert a_fact(evidence=[quotes[0], quotes[1] | {"primary": True}]).primary == "acme.blog"


def test_what_only_a_person_can_look_at_is_not_checkable(a_fact: Callable[..., Fact]):
    by_hand = {"source": "acme.shop", "by_hand": "behind a login"}
    quote = {"source": "acme.shop", "quote": "the kettle"}
    assert not a_fact(evidence=[by_hand]).checkable
    assert a_fact(evidence=[by_hand, quote]).checkable


@pytest.mark.parametrize(
    ("fact_id", "subject"),
    [
        ("kettle.price", "kettle"),
        ("kettle.lid.colour", "kettle.lid"),
        ("kettle.lid", "kettle"),
        ("kettles.price", ""),
    ],
)
def test_a_fact_belongs_to_the_longest_subject_its_id_begins_with(
    a_book: Callable[..., Book], fact_id: str, subject: str
):
    book = a_book(subjects={"kettle": "Kettles", "kettle.lid": "Lids"})
    assert book.subject_of(fact_id) == subject
