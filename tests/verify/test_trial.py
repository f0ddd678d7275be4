"""Evidence is tried on a page, on the page altered, and on its neighbours, before it is trusted."""

from datetime import UTC, datetime

import pytest

from stilltrue.facts.evidence import Pattern, Quote
from stilltrue.verify.given import UnfitPageError, given
from stilltrue.verify.model import Sight
from stilltrue.verify.plan import checks
from stilltrue.verify.trial import neighbours, said, tried

from .reading import a_page

SHOP = "https://acme.example/shop"
PAGE = "<h1>Shop</h1><h2>Kettles</h2><p>The kettle costs $20 today. It boils.</p>"
OTHER = "<h1>Help</h1><h2>Kettles</h2><p>The kettle costs $20 today.</p>"
GOOD = {"pattern": r"kettle costs \$(?P<value>\d+)", "section": "Kettles"}


@pytest.fixture
def a_check(a_book, a_fact):
    """Make the check of a fact with one entry of evidence."""

    def make(**entry):
        fact = a_fact().model_dump(mode="json", exclude_defaults=True)
        evidence = [{"source": "acme.shop", **entry}]
        book = a_book(facts={"kettle.price": fact | {"evidence": evidence}})
        (check,) = checks(book)
        return book, check

    return make


def shop(text=PAGE, url=SHOP, **but):
    return a_page(text, url=url, final_url=url, **but)


def trial(a_check, page=None, others=(), **entry):
    _, check = a_check(**entry)
    (one,) = tried(check, page or shop(), others)
    return one


def test_good_evidence_passes_everything_asked_of_it(a_check):
    one = trial(a_check, others=[shop("<p>Nothing of it.</p>", SHOP + "/help")], **GOOD)
    assert one.good
    assert [held for _, held in one.results] == [True] * 5
    assert one.verdict == "matched once, and only there"


@pytest.mark.parametrize(
    ("entry", "page", "result", "verdict"),
    [
        (GOOD | {"section": "Pots"}, PAGE, "exactly once", "no such section"),
        (GOOD, PAGE.replace("costs", "is"), "exactly once", "matched zero times"),
        (GOOD, PAGE.replace("It boils.", "The kettle costs $25."), "exactly once",
         "matched many times"),
        ({"quote": "kettle costs"}, "<p>The kettle costs $20.</p><p>The kettle  costs more.</p>",
         "fails without its words", "it matches without its words too"),
    ],
    ids=["no-section", "zero", "many", "said-twice"],
)  # fmt: skip
def test_evidence_that_may_carry_nothing_says_why(a_check, entry, page, result, verdict):
    one = trial(a_check, shop(page), **entry)
    assert not one.good
    assert verdict in one.verdict
    if isinstance(dict(one.results)[result], bool):
        assert dict(one.results)[result] is False
    assert one.mend


def test_evidence_that_matches_a_neighbour_is_bad(a_check):
    one = trial(a_check, others=[shop(OTHER, SHOP + "/help")], **GOOD)
    assert not one.good
    assert one.elsewhere == (SHOP + "/help",)
    assert dict(one.results)["silent on other pages (1)"] is False


def test_without_neighbours_nothing_is_claimed_of_them(a_check):
    assert dict(trial(a_check, **GOOD).results)["silent on other pages (0)"] is None


def test_a_quote_has_no_value_to_alter_but_can_be_deleted(a_check):
    one = trial(a_check, quote="The kettle costs")
    assert isinstance(one.evidence, Quote)
    assert (one.flips, one.falls) == (None, True)
    assert isinstance(trial(a_check, **GOOD).evidence, Pattern)


def test_neighbours_are_other_pages_of_the_host_without_the_same_claim(a_book, a_fact):
    plain = {"publisher": "Acme", "authority": "vendor", "title": "Page"}
    sources = {
        "acme.shop": plain | {"url": SHOP, "fetch": SHOP + ".md"},
        "acme.help": plain | {"url": "https://acme.example/help"},
        "acme.terms": plain | {"url": "https://acme.example/terms"},
        "else.where": plain | {"url": "https://else.example/"},
    }
    fact = a_fact().model_dump(mode="json", exclude_defaults=True)
    evidence = [{"source": "acme.shop", "primary": True, **GOOD}, {"source": "acme.terms", **GOOD}]
    book = a_book(sources=sources, facts={"kettle.price": fact | {"evidence": evidence}})
    pages = [(name, shop(url=source.fetch or source.url)) for name, source in book.sources.items()]
    check = next(check for check in checks(book) if check.source == "acme.shop")
    assert [page.url for page in neighbours(book, check, pages)] == ["https://acme.example/help"]


@pytest.mark.parametrize(
    ("page", "sight"),
    [
        (PAGE, Sight.CONFIRMED),
        (PAGE.replace("20", "25"), Sight.CHANGED),
        ("<title>Just a moment...</title><p>Checking your browser</p>", Sight.UNREADABLE),
    ],
    ids=["confirmed", "changed", "wall"],
)
def test_a_trial_says_what_a_run_would(a_check, page, sight):
    book, check = a_check(**GOOD)
    got = shop(page)
    assert said(book, check, got, tried(check, got)).sight is sight


AT = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "form", "end"),
    [("a.html", "html", ""), ("a.HTM", "html", ""), ("a.md", "markdown", ".md"),
     ("a.json", "json", ".md"), ("a.txt", "text", ".md")],
)  # fmt: skip
def test_a_given_page_stands_for_what_it_is(a_book, name, form, end):
    book = a_book()
    source = book.sources["acme.shop"].model_copy(update={"fetch": SHOP + ".md"})
    page = given(name, b'{"price": 20}', source, AT)
    assert (page.form, page.url) == (form, SHOP + end)


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [("a.pdf", b"%PDF", "no telling what it is"), ("page", b"x", "no telling"),
     ("a.md", b"<!doctype html><html>", "HTML sent as markdown"), ("a.md", b"\xff\xfe\xfd", "a")],
)  # fmt: skip
def test_a_file_that_is_no_page_is_refused(a_book, name, body, why):
    with pytest.raises(UnfitPageError, match=why):
        given(name, body, a_book().sources["acme.shop"], AT)


def test_a_match_that_outlives_its_sentence_is_bad(a_check):
    page = "<h2>Kettles</h2><p>The kettle costs $20</p><p>The pot costs $20</p>"
    one = trial(a_check, shop(page), pattern=r"costs \$(?P<value>\d+)$", section="Kettles")
    assert not one.good
    assert dict(one.results)["fails without its words"] is False
