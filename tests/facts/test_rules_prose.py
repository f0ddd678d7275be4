"""Every sentence of the facts file that readers see is held against the naked-claim rule."""

from collections.abc import Callable
from typing import Any

import pytest

from stilltrue.facts import Fact

NAKED = "It is $25 elsewhere."
VERIFIED = {"when": "2026-03-18", "by": "research", "basis": "article"}
VIEW = {"source": "acme.shop", "says": "Another price.", "when": "2026-10"}
PAST = {
    "value": {"money": "18", "currency": "USD"},
    "verified": VERIFIED,
    "recorded": "2026-03-18",
    "seen": ["2026-03-18"],
    "ended": "changed",
}
PLANNED = {
    "on": "2027-01-01",
    "value": {"money": "25", "currency": "USD"},
    "sentence": "It will cost {value}.",
    "source": "acme.shop",
    "verified": VERIFIED,
}
LIMITATION = {"blocks": "Tea.", "whom": "Guests.", "way_round": "Coffee."}
CONTESTED = {"because": "Two prices.", "recorded": "2026-11-20", "views": [VIEW, VIEW]}
FAILURE = {
    "symptom": "Cold.",
    "cause": "No power.",
    "fix": "Plug it in.",
    "stage": "power",
    "sources": ["acme.shop"],
    "since": "2026-02",
    "basis": "reported",
    "current": "yes",
    "verified": VERIFIED,
    "recorded": "2026-03-18",
}
WAY = {"name": "Stove", "constraint": "You have fire.", "fits": "It is near.", "cost": "Soot."}
NODES = {
    "start": {"ask": "Have you got fire?", "answers": {"yes": "go", "no": "stay"}},
    "go": {"say": "Go."},
    "stay": {"say": "Stay."},
}


@pytest.mark.parametrize(
    ("place", "but"),
    [
        ("name", {"name": NAKED}),
        ("sentence", {"sentence": f"{{value}}. {NAKED}"}),
        ("note", {"note": NAKED}),
        ("limitation.blocks", {"limitation": LIMITATION | {"blocks": NAKED}}),
        ("limitation.whom", {"limitation": LIMITATION | {"whom": NAKED}}),
        ("limitation.way_round", {"limitation": LIMITATION | {"way_round": NAKED}}),
        ("contested.because", {"contested": CONTESTED | {"because": NAKED}}),
        (
            "contested.views.1.says",
            {"contested": CONTESTED | {"views": [VIEW, VIEW | {"says": NAKED}]}},
        ),
        ("history.0.sentence", {"history": [PAST | {"sentence": f"{{value}}. {NAKED}"}]}),
        ("history.0.because", {"history": [PAST | {"because": NAKED}]}),
        ("scheduled.0.sentence", {"scheduled": [PLANNED | {"sentence": f"{{value}}. {NAKED}"}]}),
        ("retired.because", {"retired": {"on": "2026-11-20", "because": NAKED}}),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_a_naked_claim_in_a_fact_is_found_where_it_stands(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact], place: str, but: dict[str, Any]
):
    assert f"facts.kettle.price.{place}: a naked claim (price) ('$25')" in told(
        facts={"kettle.price": a_fact(**but)}
    )


@pytest.mark.parametrize("key", ["symptom", "cause", "fix"])
def test_a_naked_claim_in_a_failure_is_found(told: Callable[..., list[str]], key: str):
    assert told(failures={"cold": FAILURE | {key: NAKED}}) == [
        f"failures.cold.{key}: a naked claim (price) ('$25')"
    ]


@pytest.mark.parametrize("key", ["constraint", "fits", "cost"])
def test_a_naked_claim_in_a_path_is_found(told: Callable[..., list[str]], key: str):
    assert told(paths={"stove": WAY | {key: NAKED}}) == [
        f"paths.stove.{key}: a naked claim (price) ('$25')"
    ]


@pytest.mark.parametrize(("node", "key"), [("start", "ask"), ("go", "say")])
def test_a_naked_claim_in_a_tree_is_found(told: Callable[..., list[str]], node: str, key: str):
    nodes = NODES | {node: NODES[node] | {key: NAKED}}
    assert told(trees={"which": {"title": "Which?", "nodes": nodes}}) == [
        f"trees.which.nodes.{node}.{key}: a naked claim (price) ('$25')"
    ]


def test_a_waiver_excuses_a_sentence_of_the_facts_file(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact]
):
    waiver = {"file": "data/facts.yaml", "because": "A joke.", "until": "2027-01-01"}
    facts = {"kettle.price": a_fact(note=NAKED)}
    assert told(facts=facts, waivers=[waiver | {"words": NAKED}]) == []
    assert told(facts=facts, waivers=[waiver | {"words": "$26"}]) == [
        "facts.kettle.price.note: a naked claim (price) ('$25')",
        "waivers.0: a waiver nobody needs ('$26')",
    ]


def test_an_expired_waiver_still_excuses_as_only_the_freshness_job_minds_the_clock(
    told: Callable[..., list[str]], a_fact: Callable[..., Fact]
):
    waiver = {
        "file": "data/facts.yaml",
        "words": NAKED,
        "because": "A joke.",
        "until": "2020-01-01",
    }
    assert told(facts={"kettle.price": a_fact(note=NAKED)}, waivers=[waiver]) == []
