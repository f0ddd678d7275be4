"""Ids do not give their values away, and sentences say theirs once."""

from collections.abc import Callable
from typing import Any

import pytest

from stilltrue.facts import Fact
from stilltrue.facts.evidence import FORMS

MONEY = {"money": "20", "currency": "USD"}
CHOICE = {"choice": "next-cycle", "of": {"next-cycle": "stop for a month", "goes-on": "go on"}}
ERROR = {"error": {"status": 503, "type": "boil_dry", "code": "E-7", "says": "No water"}}
VERIFIED = {"when": "2026-03-18", "by": "research", "basis": "article"}


@pytest.fixture(scope="session")
def of_claim(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact]
) -> Callable[..., list[str]]:
    """Hold one fact against every rule, evidence apart."""
    by_hand = [{"source": "acme.shop", "by_hand": "behind a login"}]

    def make(fact_id: str = "kettle.claim", **but: Any) -> list[str]:
        said = told(facts={fact_id: a_fact(**{"evidence": by_hand} | but)})
        return [line.removeprefix(f"facts.{fact_id}") for line in said]

    return make


@pytest.mark.parametrize(
    ("fact_id", "value", "slug"),
    [
        ("kettle.price.20", MONEY, "20"),
        ("kettle.price.at-20-dollars", MONEY, "20"),
        ("kettle.20-dollars.price", MONEY, "20"),
        ("kettle.size.1-5", {"quantity": "1.5", "unit": "litre"}, "1-5"),
        ("kettle.stop.next-cycle", CHOICE, "next-cycle"),
        ("kettle.after.the-next-cycle", CHOICE, "next-cycle"),
        ("kettle.error.503", ERROR, "503"),
        ("kettle.error.boil-dry", ERROR, "boil-dry"),
        ("kettle.error.e-7", ERROR, "e-7"),
        ("kettle.made.of-brushed-steel", {"text": "Brushed steel"}, "brushed-steel"),
        ("kettle.prefix.sk-proj", {"format": "sk-proj-"}, "sk-proj"),
        ("kettle.sold.2026-02-01", {"day": "2026-02-01"}, "2026-02-01"),
    ],
)
def test_an_id_that_holds_its_value_is_refused(
    of_claim: Callable[..., list[str]], fact_id: str, value: dict[str, Any], slug: str
):
    assert f": an id contains its value ({slug!r})" in of_claim(
        fact_id, value=value, sentence="It is {value}."
    )


@pytest.mark.parametrize(
    ("fact_id", "value"),
    [
        ("kettle.tier200.price", MONEY),
        ("kettle.v20.price", MONEY),
        ("kettle.next-cycles", CHOICE),
        ("kettle.steel", {"text": "brushed steel"}),
        ("kettle.lock", {"format": "|"}),
        ("kettle.red", {"set": ["red", "blue"]}),
        ("kettle.price.small", {"prices": {"a": MONEY, "b": MONEY}, "names": {"a": "A", "b": "B"}}),
        ("kettle.shop", {"url": "https://acme.example/shop"}),
    ],
)
def test_an_id_that_only_looks_like_its_value_is_let_be(
    of_claim: Callable[..., list[str]], fact_id: str, value: dict[str, Any]
):
    assert of_claim(fact_id, value=value, sentence="It is {value}.") == []


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (MONEY, "20"),
        ({"rate": "0.25", "currency": "USD", "unit": "litre"}, "0.25"),
        ({"quantity": "12", "unit": "litre"}, "12"),
        (CHOICE, "stop for a month"),
        ({"text": "brushed steel"}, "Brushed Steel"),
        ({"format": "sk-proj"}, "`sk-proj`"),
        ({"url": "https://acme.example/v1"}, "https://acme.example/v1"),
        (ERROR, "boil_dry"),
        (ERROR, "no water"),
        ({"set": ["red", "blue"]}, "red, blue"),
        (
            {"prices": {"a": MONEY, "b": MONEY}, "names": {"a": "A", "b": "B"}},
            "20",
        ),
    ],
)
def test_a_sentence_that_types_its_value_is_refused(
    of_claim: Callable[..., list[str]], value: dict[str, Any], typed: str
):
    said = of_claim(value=value, sentence=f"It is {{value}}, that is {typed}, no less.")
    assert [line.partition(" (")[0] for line in said if "naked" not in line][:1] == [
        ".sentence: the sentence repeats its value"
    ]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (MONEY, "The kettle costs {value}, says page 120."),
        (MONEY, "Of 2026 kettles each costs {value}."),
        ({"text": "tin"}, "Its tinny lid is of {value}."),
        ({"choice": "on", "of": {"on": "on", "off": "off"}}, "Turned on, it is {value}."),
        (ERROR, "It says {value.says}."),
    ],
)
def test_a_sentence_that_says_its_value_once_is_let_be(
    of_claim: Callable[..., list[str]], value: dict[str, Any], sentence: str
):
    assert of_claim(value=value, sentence=sentence) == []


def test_the_sentences_of_older_and_of_announced_values_are_held_to_the_same(
    of_claim: Callable[..., list[str]],
):
    older = {
        "value": {"text": "tin"},
        "sentence": "It was of tin.",
        "verified": VERIFIED,
        "recorded": "2026-03-18",
        "seen": ["2026-03-18"],
        "ended": "changed",
    }
    coming = {
        "on": "2027-01-01",
        "value": {"text": "glass"},
        "sentence": "It will be of {value}, real glass.",
        "source": "acme.shop",
        "verified": VERIFIED,
    }
    but = {"value": {"text": "steel"}, "sentence": "It is of {value}."}
    assert of_claim(history=[older], scheduled=[coming], **but) == [
        ".history.0.sentence: the sentence does not say its value ('It was of tin.')",
        ".history.0.sentence: the sentence repeats its value ('tin')",
        ".scheduled.0.sentence: the sentence repeats its value ('glass')",
    ]


def test_only_a_limitation_needs_a_note(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact]
):
    limit = {"name": "Limit", "every": 1, "due": 14, "stale": 45, "limitation": True}
    note = {"blocks": "Tea.", "whom": "Guests.", "way_round": "Coffee."}
    facts = {"kettle.size": a_fact(limitation=note), "kettle.lid": a_fact()}
    assert told(kinds={"price": limit}, facts=facts) == [
        "facts.kettle.lid: a limitation without a note (kind 'price')"
    ]


def test_every_form_of_evidence_has_a_key_of_its_own():
    assert len(FORMS) == len(set(FORMS.values()))
