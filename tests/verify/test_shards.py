"""Hosts shared out over machines, each with its own run, come to what one machine would."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stilltrue.facts.observed import Memory
from stilltrue.verify.findings import findings, settle
from stilltrue.verify.forget import forget
from stilltrue.verify.merge import merge
from stilltrue.verify.model import Page, Sight, Unread
from stilltrue.verify.plan import Wish, plan
from stilltrue.verify.report import WRITERS, BadReportError, Story, together
from stilltrue.verify.run import run

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
SOURCES = 6
ANSWERS = ("$20", "$25", "no price", None, 404)
NIGHT = st.lists(st.sampled_from(ANSWERS), min_size=SOURCES, max_size=SOURCES)


class Pages:
    """Answers by the number of the source."""

    def __init__(self, at, answers):
        self.at, self.answers = at, answers

    async def fetch(self, asks):
        for ask in asks:
            said = self.answers[int(ask.url.rpartition("/")[2])]
            yield ask, self.answer(ask.url, said)

    def answer(self, url, said):
        if said is None:
            return Unread(url, Sight.UNREADABLE, "HTTP 503", self.at, passing=True)
        if said == 404:
            return Unread(url, Sight.ABSENT, "HTTP 404", self.at)
        text = f"<h1>Shop</h1><p>The kettle costs {said}. It boils two litres, and stands.</p>"
        return Page(url, url, "html", text, sha256(text.encode()).hexdigest(), self.at)


@pytest.fixture(scope="session")
def book(a_book, a_fact):
    fact = a_fact().model_dump(mode="json", exclude_defaults=True)
    page = {"title": "Page", "publisher": "Acme", "authority": "vendor"}
    pattern = r"kettle costs \$(?P<value>\d+)"
    return a_book(
        sources={f"acme.p{n}": page | {"url": f"https://h{n}.example/{n}"} for n in range(SOURCES)},
        facts={
            f"kettle.p{n}": fact | {"evidence": [{"source": f"acme.p{n}", "pattern": pattern}]}
            for n in range(SOURCES)
        },
    )


def ran(book, memory, answers, at, shard=(1, 1)):
    planned = plan(book, Wish(shard=shard), now=at, asked=lambda _: None)
    outcome = asyncio.run(run(book, planned, memory, Pages(at, answers)))
    settled = settle(forget(outcome.memory, book, at), book, at)
    story = Story(
        book, at, outcome.readings, outcome.links, tuple(findings(settled, book, at)),
        outcome.asked, outcome.answered, (), lambda _: ("facts.yaml", 1, 1),
    )  # fmt: skip
    return settled, story


@settings(max_examples=20)
@given(st.lists(NIGHT, min_size=1, max_size=5), st.integers(2, 4))
def test_shards_night_after_night_are_one_machine(book, nights, parts):
    one = many = Memory()
    for number, answers in enumerate(nights):
        at = NOW + timedelta(days=number)
        one, _ = ran(book, one, answers, at)
        shards = [ran(book, many, answers, at, (part, parts))[0] for part in range(1, parts + 1)]
        many = merge(many, shards)
        assert replace(many, runs={}) == replace(one, runs={})
        assert [(r.asked, r.read, r.confirmed) for r in many.runs.values()] == [
            (r.asked, r.read, r.confirmed) for r in one.runs.values()
        ]


@pytest.mark.parametrize("form", WRITERS)
def test_reports_of_shards_tell_what_one_report_would(book, form):
    at = NOW + timedelta(days=1)
    answers = ["$25", "$20", None, 404, "no price", "$20"]
    memory, _ = ran(book, Memory(), answers, NOW)
    _, whole = ran(book, memory, answers, at)
    raw = {}
    for part in (1, 2, 3):
        _, story = ran(book, memory, answers, at, (part, 3))
        raw[f"{part}.json"] = WRITERS["json"](story).encode()
    told = WRITERS[form](together(book, raw, lambda _: ("facts.yaml", 1, 1)))
    wanted = WRITERS[form](whole)
    if form == "junit":
        assert ET.fromstring(told).attrib == ET.fromstring(wanted).attrib
    if form != "json":
        assert told == wanted
    else:
        assert json.loads(told)["readings"] == json.loads(wanted)["readings"]


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"version": 2}', b"\xff"])
def test_what_is_no_report_is_refused(book, raw):
    with pytest.raises(BadReportError, match=r"x\.json is no report of a shard"):
        together(book, {"x.json": raw}, lambda _: ("facts.yaml", 1, 1))
