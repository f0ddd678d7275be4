"""The whole engine against every fault: no false change, no false confirmation, no crash.

Every fault is a source of its own, with one fact; all are asked in one run, once with evidence that
has matched before and once with evidence that never did.
"""

import asyncio
import re
from datetime import timedelta

import pytest

from stilltrue.facts.model import Source
from stilltrue.facts.observed import Memory, Proof
from stilltrue.verify.model import Sight
from stilltrue.verify.outcome import Outcome
from stilltrue.verify.plan import Plan, Wish, checks, plan
from stilltrue.verify.run import run

from .conftest import NOW, a_fetcher
from .faultbed.server import ALIVE, ALIVE_KEYS, FAULTS, PROBE, SOURCE, Bed

CONDITIONAL = {name for name, fault in FAULTS.items() if fault.etag or fault.last_modified}
"""What only shows when validators are sent; test_fetch has them."""
JUDGED = {name: fault for name, fault in FAULTS.items() if name not in CONDITIONAL and fault.proven}
FORMS = ("markdown", "html", "json", "text")


@pytest.fixture(scope="module")
def book(a_book, a_fact, whole_bed: Bed):
    """Make a book with a source and a fact for each fault."""
    base = a_fact()
    sources, facts = {}, {}
    for name, fault in JUDGED.items():
        ask = whole_bed.ask(name, secure=True)
        alive = ALIVE_KEYS if fault.path.startswith("/help") else ALIVE
        told = {"title": name, "publisher": "Bed", "authority": "vendor", "language": "en"}
        where = {"url": ask.url}
        if fault.accept == "markdown":
            where = {"fetch": ask.url, "url": ask.url.removesuffix(".md") + "/page"}
        source = Source.model_validate({**told, "url": "https://bed.test/", "alive": alive})
        sources[name] = source.model_copy(update=where)
        probe = fault.probe or PROBE
        evidence = tuple(entry.model_copy(update={"source": name}) for entry in probe.evidence)
        facts[f"bed.{name}"] = base.model_copy(update={"value": probe.value, "evidence": evidence})
    book = a_book()
    assert all(entry.source == SOURCE for entry in PROBE.evidence)
    return type(book)(**{
        field: {"sources": sources, "facts": facts}.get(field, getattr(book, field))
        for field in type(book).__dataclass_fields__
    })  # fmt: skip


def ran(book, whole_bed: Bed, memory: Memory) -> Outcome:
    whole_bed.reset()

    async def go() -> Outcome:
        planned = plan(book, Wish(("bed.*",)), now=NOW, asked=lambda _: None)
        async with a_fetcher(whole_bed) as fetcher:
            return await run(book, planned, memory, fetcher)

    return asyncio.run(go())


@pytest.fixture(scope="module")
def proven(book, whole_bed: Bed) -> Outcome:
    proofs = {
        f"{check.digest}:{form}": Proof(
            digest=check.digest, form=form, fact=check.fact, source=check.source,
            at=NOW - timedelta(days=9),
        )
        for check in checks(book)
        for form in FORMS
    }  # fmt: skip
    return ran(book, whole_bed, Memory(proofs=proofs))


@pytest.fixture(scope="module")
def unproven(book, whole_bed: Bed) -> Outcome:
    return ran(book, whole_bed, Memory())


def the_reading(outcome: Outcome, name: str):
    return next(r for r in outcome.readings if r.fact == f"bed.{name}")


def test_the_bed_is_large_enough():
    wrong = [name for name in JUDGED if not name.startswith("fine-")]
    assert len(wrong) >= 45


@pytest.mark.parametrize("name", JUDGED)
def test_proven_evidence_reads_what_it_should(proven: Outcome, name: str):
    reading = the_reading(proven, name)
    assert reading.sight in FAULTS[name].proven, reading.because


@pytest.mark.parametrize("name", JUDGED)
def test_unproven_evidence_accuses_nobody(unproven: Outcome, name: str):
    reading = the_reading(unproven, name)
    assert reading.sight in FAULTS[name].unproven, reading.because
    assert reading.sight not in (Sight.CHANGED, Sight.REWORDED, Sight.MOVED)


@pytest.mark.parametrize("name", [name for name, fault in JUDGED.items() if fault.says])
def test_a_refusal_says_why(proven: Outcome, name: str):
    because = the_reading(proven, name).because
    assert re.search(FAULTS[name].says, because), because


def test_there_is_no_false_change_and_no_false_confirmation(proven: Outcome):
    false = [
        (name, reading.sight)
        for name, fault in JUDGED.items()
        if (reading := the_reading(proven, name)).sight in (Sight.CHANGED, Sight.CONFIRMED)
        and reading.sight not in fault.proven
    ]
    assert false == []


def test_a_run_that_saw_nothing_is_blind(book, whole_bed: Bed):
    async def go() -> Outcome:
        planned = plan(book, Wish(("bed.503-maintenance",)), now=NOW, asked=lambda _: None)
        async with a_fetcher(whole_bed) as fetcher:
            return await run(book, Plan(NOW, planned.targets), Memory(), fetcher)

    assert asyncio.run(go()).blind
