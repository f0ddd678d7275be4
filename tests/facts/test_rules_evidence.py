"""Evidence that is good, evidence that only looks bad, and what a pattern is asked for."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.facts import Fact
from stilltrue.facts.rules.evidence import compiled

MONEY = {"money": "18", "currency": "USD"}
TABLE = {"prices": {"half-full": MONEY, "full": MONEY}, "names": {"half-full": "H", "full": "F"}}
SHOP = {"title": "Shop", "publisher": "Acme", "url": "https://acme.example", "authority": "vendor"}


@pytest.fixture(scope="session")
def of_evidence(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact]
) -> Callable[..., list[str]]:
    """Hold a fact with these entries against every rule."""

    def make(*entries: dict[str, Any], **but: Any) -> list[str]:
        evidence = [{"source": "acme.shop"} | entry for entry in entries]
        said = told(
            sources={"acme.shop": SHOP, "acme.blog": SHOP},
            facts={"kettle.price": a_fact(evidence=evidence, **but)},
        )
        return [line.removeprefix("facts.kettle.price.evidence.") for line in said]

    return make


@pytest.mark.parametrize(
    "entry",
    [
        {"quote": "the kettle costs"},
        {"quote": "sk-proj-"},
        {"quote": "kettle_price"},
        {"quote": "api.acme.example"},
        {"quote": "iPhone"},
        {"quote": "GPT4"},
        {"quote": "$20"},
        {"pattern": r"Kettle costs \$(?P<value>\d+)"},
        {"pattern": r"(?i)E_DRY\W+(?P<value>\w+)"},
        {"pattern": r"(?P<value>https://acme\.example/v\d)"},
        {"row": "Kettle", "column": "Price"},
        {"row": "Kettle", "column": "Price", "cell": r"\$(?P<value>\d+)"},
        {"pointer": "/kettle/price"},
        {"by_hand": "behind a login"},
    ],
    ids=lambda entry: next(iter(entry.values())),
)
def test_specific_evidence_draws_no_complaint(
    of_evidence: Callable[..., list[str]], entry: dict[str, str]
):
    assert of_evidence(entry) == []


@pytest.mark.parametrize(
    "entry",
    [
        {"quote": "limit"},
        {"quote": "503"},
        {"quote": "Pro pro PRO"},
        {"pattern": r"(?P<value>\d+)"},
        {"pattern": r"\bprice\b\W+(?P<value>\d{1,3})"},
        {"pattern": r"[A-Z][a-z]+ (?P<value>limit)"},
    ],
    ids=lambda entry: next(iter(entry.values())),
)
def test_evidence_that_any_page_would_give_is_refused(
    of_evidence: Callable[..., list[str]], entry: dict[str, str]
):
    assert [line.partition(" (")[0] for line in of_evidence(entry)] == [
        f"0.{next(iter(entry))}: evidence made of one common word"
    ]


@pytest.mark.parametrize(
    ("value", "part", "group"),
    [
        ({"error": {"status": 503, "code": "dry"}}, "value.code", "code"),
        ({"error": {"status": 503}}, "value.status", "status"),
        (TABLE, "value", "half_full"),
        (TABLE, "value", "value"),
        (MONEY, "value", "value"),
    ],
)
def test_a_pattern_may_name_its_group_after_a_part_of_the_value(
    of_evidence: Callable[..., list[str]], value: dict[str, Any], part: str, group: str
):
    but = {"value": value, "sentence": f"It is {{{part}}}."}
    assert of_evidence({"pattern": rf"kettle costs (?P<{group}>\d+)"}, **but) == []


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (MONEY, "{value}"),
        ({"error": {"status": 503}}, "{value.status}"),
        (TABLE, "{value}"),
    ],
)
def test_a_pattern_with_a_group_of_another_name_captures_nothing(
    of_evidence: Callable[..., list[str]], value: dict[str, Any], wanted: str
):
    entry = {"pattern": r"kettle costs (?P<amount>\d+)"}
    assert [
        line.partition(" (")[0] for line in of_evidence(entry, value=value, sentence=wanted)
    ] == ["0.pattern: a pattern without a value group"]


def test_words_that_must_be_absent_stand_beside_words_of_the_same_section(
    of_evidence: Callable[..., list[str]],
):
    gone = {"section": "Prices", "absent": "(?i)sold out"}
    here = {"section": "Prices", "quote": "the kettle costs"}
    assert of_evidence(here, gone) == []
    for other in (
        here | {"section": "Colours"},
        here | {"source": "acme.blog", "primary": True},
        {"section": "Prices", "by_hand": "behind a login"},
    ):
        assert [line.partition(" (")[0] for line in of_evidence(other, gone)] == [
            "1.absent: `absent` alone confirms nothing"
        ]


def test_several_entries_of_one_source_need_no_primary(of_evidence: Callable[..., list[str]]):
    assert of_evidence({"quote": "the kettle"}, {"quote": "costs money"}) == []


def test_one_of_several_sources_is_the_primary(of_evidence: Callable[..., list[str]]):
    shop, blog = {"quote": "the kettle"}, {"source": "acme.blog", "quote": "the kettle"}
    assert of_evidence(shop | {"primary": True}, blog) == []
    assert of_evidence(shop, blog | {"primary": True}) == []


def test_a_page_may_call_the_members_of_a_set_by_other_names(
    of_evidence: Callable[..., list[str]],
):
    but = {"value": {"set": ["red", "blue"]}, "sentence": "It comes in {value}."}
    entry = {"items": "Colour: (?P<item>Red|Azure)", "map": {"Red": "red", "Azure": "blue"}}
    assert of_evidence(entry, **but) == []


@pytest.mark.parametrize(
    ("pattern", "minds"),
    [
        (r"a(?=b)", "is not linear-time"),
        (r"a(?!b)", "is not linear-time"),
        (r"(?<=a)b", "is not linear-time"),
        (r"(?<!a)b", "is not linear-time"),
        (r"(a)\1", "is not linear-time"),
        (r"(?P<x>a)(?P=x)", "is not linear-time"),
        (r"(a", "does not compile"),
        (r"[z-a]", "does not compile"),
        (r"a{2000}", "does not compile"),
        (r"a\Z", "does not compile"),
        (r"*a", "does not compile"),
    ],
)
def test_what_re2_minds_is_told_apart(pattern: str, minds: str):
    assert compiled(pattern)[1].startswith(minds)


@given(st.text())
def test_any_text_compiles_or_is_minded_and_never_raises(pattern: str):
    groups, minds = compiled(pattern)
    assert not (groups and minds)
