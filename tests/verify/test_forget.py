"""What the book holds is never forgotten; what it let go is, half a year after the last look."""

from datetime import UTC, datetime, timedelta

import pytest

from stilltrue.facts.observed import Memory, Proof, Seen, SourceSeen
from stilltrue.verify.forget import KEPT, forget
from stilltrue.verify.plan import checks

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
DAY = timedelta(days=1)
SHOP = "https://acme.example/shop"


def records(fact, address, digest, at):
    source = "acme.shop"
    return [
        Seen(fact=fact, source=source, address=address, looked=at, sight="unreadable", because="x"),
        SourceSeen(address=address, asked=at),
        Proof(digest=digest, form="html", fact=fact, source=source, at=at),
    ]


def test_what_the_book_asks_for_is_kept_however_old(a_book):
    book = a_book()
    (check,) = checks(book)
    memory = Memory().having(records("kettle.price", SHOP, check.digest, NOW - 10 * KEPT))
    assert forget(memory, book, NOW) == memory


@pytest.mark.parametrize(("age", "kept"), [(KEPT - DAY, True), (KEPT, True), (KEPT + DAY, False)])
def test_what_it_asks_for_no_more_goes_after_its_time(a_book, age, kept):
    memory = Memory().having(records("kettle.gone", SHOP + "/gone", "old", NOW - age))
    assert forget(memory, a_book(), NOW) == (memory if kept else Memory())


def test_an_address_that_is_only_clicked_is_kept(a_book):
    book = a_book()
    source = book.sources["acme.shop"].model_copy(update={"fetch": SHOP + ".md"})
    book = a_book(sources={"acme.shop": source.model_dump(mode="json", exclude_none=True)})
    memory = Memory().having([SourceSeen(address=SHOP, asked=NOW - 10 * KEPT)])
    assert forget(memory, book, NOW) == memory
