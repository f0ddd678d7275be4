"""One run over pages in memory: what is asked once, what falls back, and what is remembered."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from stilltrue.facts.observed import Memory
from stilltrue.verify.findings import findings, settle
from stilltrue.verify.model import Page, Sight, Unchanged, Unread
from stilltrue.verify.plan import Wish, plan
from stilltrue.verify.run import run

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
URL = "https://acme.example/shop"
TEXT = "# Shop\n\n## Kettles\n\nThe kettle costs $20 today, and it boils two litres of water.\n"


class Pages:
    """Answers from a dictionary, and counts what it was asked."""

    def __init__(self, at=NOW, **answers):
        self.at = at
        self.answers = answers
        self.asked = []

    async def fetch(self, asks):
        for ask in asks:
            self.asked.append(ask)
            text = self.answers.get(ask.url.rpartition("/")[2].replace(".", "_"))
            if text is None:
                yield ask, Unread(ask.url, Sight.ABSENT, "HTTP 404", self.at)
                continue
            digest = sha256(text.encode()).hexdigest()
            if ask.etag == digest:
                yield ask, Unchanged(ask.url, self.at)
            else:
                form = "markdown" if ask.url.endswith(".md") else "html"
                yield ask, Page(ask.url, ask.url, form, text, digest, self.at, etag=digest)


@pytest.fixture
def book(a_book, a_fact):
    fact = a_fact().model_dump(mode="json", exclude_defaults=True)
    pattern = r"kettle costs \$(?P<value>\d+)"
    evidence = [{"source": "acme.shop", "section": "Kettles", "pattern": pattern}]
    source = {"title": "Shop", "publisher": "Acme", "url": URL, "authority": "vendor"}
    return a_book(
        facts={"kettle.price": fact | {"evidence": evidence}},
        sources={"acme.shop": source | {"fetch": URL + ".md"}},
    )


def ran(book, pages, memory=None, *, at=NOW):
    pages.at = at
    planned = plan(book, Wish(("*",)), now=at, asked=lambda _: None)
    outcome = asyncio.run(run(book, planned, memory or Memory(), pages))
    return replace(outcome, memory=settle(outcome.memory, book, at))


def test_a_claim_that_stands_is_confirmed_and_proves_its_evidence(book):
    outcome = ran(book, Pages(shop_md=TEXT))
    assert [r.sight for r in outcome.readings] == [Sight.CONFIRMED]
    assert len(outcome.memory.proofs) == 1
    assert (outcome.asked, outcome.answered) == (1, 1)


def test_an_unchanged_page_repeats_its_reading_without_being_read(book):
    first = ran(book, Pages(shop_md=TEXT))
    pages = Pages(shop_md=TEXT)
    second = ran(book, pages, first.memory, at=NOW + timedelta(days=1))
    assert pages.asked[0].etag == sha256(TEXT.encode()).hexdigest()
    assert [(r.sight, r.reused) for r in second.readings] == [(Sight.CONFIRMED, True)]


def test_a_change_alarms_when_it_is_seen_again_and_not_before(book):
    memory = ran(book, Pages(shop_md=TEXT)).memory
    dear = TEXT.replace("$20", "$25")
    for hours, open_ in ((24, 0), (27, 0), (48, 1)):
        outcome = ran(book, Pages(shop_md=dear), memory, at=NOW + timedelta(hours=hours))
        memory = outcome.memory
        assert [r.sight for r in outcome.readings] == [Sight.CHANGED]
        assert len(findings(memory, book, NOW + timedelta(hours=hours))) == open_


def test_a_page_that_swings_back_alarms_nobody(book):
    memory = ran(book, Pages(shop_md=TEXT)).memory
    for day in range(1, 9):
        text = TEXT.replace("$20", "$25") if day % 2 else TEXT
        outcome = ran(book, Pages(shop_md=text), memory, at=NOW + timedelta(days=day))
        memory = outcome.memory
        assert findings(memory, book, NOW + timedelta(days=day)) == []


def test_where_the_twin_is_gone_the_page_itself_is_read_and_accuses_nobody(book):
    memory = ran(book, Pages(shop_md=TEXT)).memory
    html = "<h2>Kettles</h2><p>The kettle costs $25 today, and it boils two litres.</p>"
    pages = Pages(shop=f"<html lang=en><body><main><h1>Shop</h1>{html}</main></body></html>")
    outcome = ran(book, pages, memory, at=NOW + timedelta(days=1))
    assert [ask.url for ask in pages.asked] == [URL + ".md", URL]
    assert [(r.sight, r.form) for r in outcome.readings] == [(Sight.UNPROVEN, "html")]


def test_a_run_that_saw_nothing_is_blind(book):
    outcome = ran(book, Pages())
    assert outcome.blind
    assert [r.sight for r in outcome.readings] == [Sight.ABSENT]
