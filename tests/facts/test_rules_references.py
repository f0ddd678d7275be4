"""Every name used must be declared, wherever it is used, and near misses are suggested."""

from collections.abc import Callable
from typing import Any

import pytest

from stilltrue.facts import Fact
from stilltrue.facts.rules.references import parts
from stilltrue.facts.values import ErrorValue

LOST = "See {kettle.prize}."
VERIFIED = {"when": "2026-03-18", "by": "research", "basis": "article"}
MONEY = {"money": "18", "currency": "USD"}
LITER = MONEY | {"unit": "liter"}
VIEW = {"source": "acme.shop", "says": "Another price.", "when": "2026-10"}
PAST = {
    "value": MONEY,
    "verified": VERIFIED,
    "recorded": "2026-03-18",
    "seen": ["2026-03-18"],
    "ended": "changed",
}
PLANNED = {
    "on": "2027-01-01",
    "value": MONEY,
    "sentence": "It will cost {value}.",
    "source": "acme.shop",
    "verified": VERIFIED,
}
LIMITATION = {"blocks": "Tea.", "whom": "Guests.", "way_round": "Coffee."}
CONTESTED = {"because": "Two prices.", "recorded": "2026-11-20", "views": [VIEW, VIEW]}
RETIRED = {"on": "2026-11-20", "because": "Sold out."}
FAILURE = {
    "symptom": "Cold.",
    "cause": "No power.",
    "fix": "Plug it in.",
    "stage": "power",
    "sources": ["acme.shop#cold"],
    "since": "2026-02",
    "basis": "reported",
    "current": "yes",
    "verified": VERIFIED,
    "recorded": "2026-03-18",
}
WAY = {"name": "Stove", "constraint": "You have fire.", "fits": "It is near.", "cost": "Soot."}
NODES: dict[str, Any] = {
    "start": {"ask": "Have you got fire?", "answers": {"yes": "go", "no": "stay"}},
    "go": {"say": "Go."},
    "stay": {"say": "Stay."},
}


@pytest.mark.parametrize(
    ("place", "but"),
    [
        ("sentence", {"sentence": f"{{value}}. {LOST}"}),
        ("note", {"note": LOST}),
        ("limitation.way_round", {"limitation": LIMITATION | {"way_round": LOST}}),
        ("contested.because", {"contested": CONTESTED | {"because": LOST}}),
        (
            "contested.views.1.says",
            {"contested": CONTESTED | {"views": [VIEW, VIEW | {"says": LOST}]}},
        ),
        ("retired.because", {"retired": RETIRED | {"because": LOST}}),
        ("history.0.sentence", {"history": [PAST | {"sentence": f"{{value}}. {LOST}"}]}),
        ("history.0.because", {"history": [PAST | {"because": LOST}]}),
        ("scheduled.0.sentence", {"scheduled": [PLANNED | {"sentence": f"{{value}}. {LOST}"}]}),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_an_unknown_fact_in_any_words_of_a_fact_is_found(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact], place: str, but: dict[str, Any]
):
    assert told(facts={"kettle.price": a_fact(**but)}) == [
        f"facts.kettle.price.{place}: unknown fact in a placeholder ({{kettle.prize}})"
    ]


@pytest.mark.parametrize(
    ("place", "but"),
    [
        *((f"failures.cold.{key}", {"failures": {"cold": FAILURE | {key: LOST}}})
          for key in ("symptom", "cause", "fix")),
        *((f"paths.stove.{key}", {"paths": {"stove": WAY | {key: LOST}}})
          for key in ("constraint", "fits", "cost")),
        *((f"trees.which.nodes.{node}.{key}",
           {"trees": {"which": {"title": "T", "nodes": NODES | {node: NODES[node] | {key: LOST}}}}})
          for node, key in (("start", "ask"), ("go", "say"))),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)  # fmt: skip
def test_an_unknown_fact_in_any_other_words_is_found(
    told: Callable[..., list[str]], place: str, but: dict[str, Any]
):
    assert told(**but) == [f"{place}: unknown fact in a placeholder ({{kettle.prize}})"]


@pytest.mark.parametrize(
    ("place", "what", "but"),
    [
        ("evidence.0.source", "source", {"evidence": [{"source": "shp", "quote": "The lid"}]}),
        ("scheduled.0.source", "source", {"scheduled": [PLANNED | {"source": "shp"}]}),
        (
            "contested.views",
            "source",
            {"contested": CONTESTED | {"views": [VIEW, VIEW | {"source": "shp"}]}},
        ),
        ("history.0.value", "unit", {"history": [PAST | {"value": LITER}]}),
        ("scheduled.0.value", "unit", {"scheduled": [PLANNED | {"value": LITER}]}),
        ("retired.successor", "fact", {"retired": RETIRED | {"successor": "kettle.prize"}}),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_an_unknown_name_deep_in_a_fact_is_found(
    told: Callable[..., list[str]],
    a_fact: Callable[..., Fact],
    place: str,
    what: str,
    but: dict[str, Any],
):
    said = told(facts={"kettle.price": a_fact(**but)})
    assert [line.partition(" (")[0] for line in said] == [
        f"facts.kettle.price.{place}: unknown {what}"
    ]


@pytest.mark.parametrize(
    ("place", "what", "but"),
    [
        ("provider", "provider", {"provider": ["acme", "bolt"]}),
        ("facts", "fact", {"facts": ["kettle.price", "kettle.prize"]}),
        ("stage", "stage", {"stage": "pover"}),
    ],
)
def test_an_unknown_name_in_a_failure_is_found(
    told: Callable[..., list[str]], place: str, what: str, but: dict[str, Any]
):
    said = told(failures={"cold": FAILURE | but})
    assert [line.partition(" (")[0] for line in said] == [f"failures.cold.{place}: unknown {what}"]


@pytest.mark.parametrize(
    ("what", "but"),
    [("fact", {"facts": ["kettle.prize"]}), ("path", {"path": "stove"}), ("stage", {"stage": "x"})],
)
def test_an_unknown_name_in_a_tree_is_found(
    told: Callable[..., list[str]], what: str, but: dict[str, Any]
):
    said = told(trees={"which": {"title": "T", "nodes": NODES | {"go": {"say": "Go."} | but}}})
    assert [line.partition(" (")[0] for line in said] == [
        f"trees.which.nodes.go.{next(iter(but))}: unknown {what}"
    ]


def test_a_percentage_needs_no_declared_unit(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact]
):
    share = {"quantity": "15", "unit": "percent"}
    assert told(facts={"kettle.share": a_fact(value=share)}) == []


def test_a_source_behind_a_login_may_be_looked_at_by_hand(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact]
):
    source = {
        "title": "Portal",
        "publisher": "Acme",
        "url": "https://acme.example",
        "authority": "vendor",
    }
    by_hand = {"source": "acme.portal", "by_hand": "behind a login"}
    sources = {"acme.portal": source | {"link_only": "behind a login"}}
    assert told(sources=sources, facts={"kettle.price": a_fact(evidence=[by_hand])}) == []


def test_a_price_table_may_be_quoted_by_the_row(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact]
):
    table = {"prices": {"steel": MONEY, "glass": MONEY}, "names": {"steel": "S", "glass": "G"}}
    good = a_fact(value=table, sentence="{value.steel} or {value.glass}")
    assert told(facts={"kettle.price": good}) == []
    bad = a_fact(value=table, sentence="{value.steel} or {value.tin}")
    assert told(facts={"kettle.price": bad}) == [
        "facts.kettle.price.sentence: unknown placeholder ({value.tin})"
    ]


def test_an_older_value_that_lacks_a_part_needs_a_sentence_of_its_own(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact]
):
    error = {"error": {"status": 503, "code": "dry"}}
    older = PAST | {"value": {"error": {"status": 503}}}
    said = {"value": error, "sentence": "It answers {value.code}."}
    what = "today's sentence does not fit the older value ({value.code})"
    assert told(facts={"kettle.answer": a_fact(history=[older], **said)}) == [
        f"facts.kettle.answer.history.0.value: {what}"
    ]
    own = older | {"sentence": "It answered {value.status}."}
    assert told(facts={"kettle.answer": a_fact(history=[own], **said)}) == []


def test_an_error_may_be_quoted_by_the_parts_it_has():
    error = ErrorValue.model_validate({"error": {"status": 503, "says": "no water"}})
    assert parts(error) == {"value", "value.status", "value.says"}
