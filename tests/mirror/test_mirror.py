"""The guide's own evidence holds on the mirror of its sources, read from disk and over the wire."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from stilltrue.facts.book import Book
from stilltrue.facts.observed import Memory
from stilltrue.facts.values import Money
from stilltrue.verify.fetch import Fetcher, live
from stilltrue.verify.guard import Guard
from stilltrue.verify.model import Page, Sight
from stilltrue.verify.outcome import Outcome
from stilltrue.verify.pace import Manners
from stilltrue.verify.plan import Wish, plan
from stilltrue.verify.run import run

from .check import AT, book_of, outcomes, pages
from .content import PAGES
from .server import Mirror, guide, mirror, mirrored

pytestmark = pytest.mark.allow_hosts(["127.0.0.0/8"])

CONTACT = "https://stilltrue.example/robot"


@pytest.fixture(scope="module")
def book() -> Book:
    return book_of(guide())


@pytest.fixture(scope="module")
def found(book: Book) -> dict[str, Page]:
    return pages(book, guide())


@pytest.fixture(scope="module")
def served() -> Iterator[Mirror]:
    with mirror() as one:
        yield one


async def ask(one: Mirror, memory: Memory, days: int = 0) -> Outcome:
    now = AT + timedelta(days=days)
    book = book_of(one.facts)
    planned = plan(book, Wish(), now=now, asked=lambda _: None)
    quick, inside = Manners(interval=0), Guard(loopback=True)
    with live(lambda: now) as world:
        async with Fetcher(
            contact=CONTACT, world=world, manners=quick, guard=inside, tls=one.tls
        ) as fetcher:
            return await run(book, planned, memory, fetcher)


def test_every_entry_of_evidence_matches_its_page_once_and_says_what_we_hold(
    book: Book, found: dict[str, Page]
):
    wrong = [
        f"{said}: {check.source} {check.fact}: {why}"
        for check, _, said, why in outcomes(book, found)
        if said != "once"
    ]
    assert not wrong, "\n".join(wrong)


def test_every_page_of_the_mirror_belongs_to_a_source(book: Book):
    strangers = {page.stem for page in PAGES.iterdir()} - set(book.sources)
    assert not strangers


def test_only_addresses_differ_in_the_mirrored_facts(book: Book):
    theirs = book_of(mirrored(guide(), "https://127.0.1.{}:8443"))
    assert theirs.facts == book.facts
    for name, source in theirs.sources.items():
        ours = book.sources[name]
        assert source.model_copy(update={"url": ours.url, "fetch": ours.fetch}) == ours
        assert source.url.startswith("https://127.0.1.")
    before, after = guide().splitlines(), mirrored(guide(), "https://127.0.1.{}:8443").splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert all("127.0.1." in line for line in changed)


def test_hosts_stay_apart_in_the_mirror():
    theirs = book_of(mirrored(guide(), "https://127.0.1.{}:8443"))
    ours = book_of(guide())
    pairs = {
        (ours.sources[name].url.split("/")[2], source.url.split("/")[2])
        for name, source in theirs.sources.items()
    }
    assert len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})


def test_the_whole_engine_confirms_every_claim_over_the_wire(served: Mirror):
    out = asyncio.run(ask(served, Memory()))
    wrong = [
        f"{r.sight}: {r.source} {r.fact}: {r.because}"
        for r in (*out.readings, *out.links)
        if r.sight not in (Sight.CONFIRMED, Sight.SKIPPED)
    ]
    assert not wrong, "\n".join(wrong)
    assert out.asked == out.answered


def test_unchanged_pages_cost_a_304_and_repeat_their_readings(served: Mirror):
    first = asyncio.run(ask(served, Memory()))
    served.replies.clear()
    second = asyncio.run(ask(served, first.memory, days=1))
    sources = book_of(served.facts).sources.values()
    asked = (address for source in sources for address in (source.url, source.fetch or source.url))
    robots = len({address.split("/")[2] for address in asked})
    assert served.replies == Counter({304: second.asked, 200: robots})
    assert [r.sight for r in second.readings] == [r.sight for r in first.readings]
    assert all(r.reused for r in second.readings if r.sight is Sight.CONFIRMED)


def test_a_new_price_on_a_page_is_read_as_such(served: Mirror):
    path = "/cursor.models-pricing.md"
    before = served.served[path]
    dearer = before.body.replace(b"| **Pro** | $20/mo", b"| **Pro** | $25/mo")
    assert dearer != before.body
    first = asyncio.run(ask(served, Memory()))
    served.served = {**served.served, path: replace(before, body=dearer)}
    try:
        out = asyncio.run(ask(served, first.memory, days=1))
    finally:
        served.served = {**served.served, path: before}
    changed = [r for r in out.readings if r.sight is Sight.CHANGED]
    assert [r.fact for r in changed] == ["cursor.plan.pro.price"]
    assert changed[0].seen == Money(money="25", currency="USD", per="month")
