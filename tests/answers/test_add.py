"""A new fact is scaffolded from its page: section and words proposed and tried."""

import json

import pytest

from stilltrue.facts import load
from stilltrue.verify.model import Page
from stilltrue.verify.store import save

from .conftest import AT, TODAY

PLANS = "https://cursor.com/docs/models-and-pricing.md"
NEW = "https://acme.example/limits"
BODY = """# Plans

## Plans

| Plan | Price |
| --- | --- |
| Pro | $20 / mo |
| Team Mini | $32 / mo |

## Limits

A Mini seat sleeps after a quiet hour and wakes on demand.
"""
MONEY = '{money: "32", currency: USD, per: month}'
PRICE = [
    "--id", "cursor.plan.mini.price", "--kind", "price", "--name", "Price of Mini",
    "--sentence", "Mini costs {value}.", "--value", MONEY,
]  # fmt: skip
PATTERN = r"'Team\W{1,6}Mini\W{0,6}(?P<value>[$€£₹¥]?\s?\d[\d.,]*)'}"
SLEEP = [
    "--id", "cursor.plan.mini.sleep", "--kind", "behaviour", "--name", "Sleep of a Mini seat",
    "--sentence", "A Mini seat {value}.", "--value", "sleeps after a quiet hour",
]  # fmt: skip


@pytest.fixture
def pages(tmp_path):
    for url in (PLANS, NEW):
        save(tmp_path / "pages", Page(url, url, "markdown", BODY, "ab" * 32, AT))
    return ["--replay", str(tmp_path / "pages")]


def test_a_price_is_bound_to_its_section_and_the_words_beside_it(maintainer, pages):
    lines = maintainer.answers("add", PLANS, *PRICE, *pages)
    assert lines == [
        "+  cursor.plan.mini.price:",
        "+    name: Price of Mini",
        "+    kind: price",
        '+    value: {money: "32", currency: USD, per: month}',
        '+    sentence: "Mini costs {value}."',
        "+    verified: {when: 2026-12-01, by: person, basis: live}",
        "+    recorded: 2026-12-01",
        "+    evidence:",
        "+      - {source: cursor.models-pricing, section: Plans, pattern: " + PATTERN,
    ]
    book = load(maintainer.facts, today=TODAY)
    ids = list(book.facts)
    before = ids[ids.index("cursor.plan.mini.price") - 1]
    assert book.subject_of(before) == "cursor.plan"
    memory = maintainer.facts.with_name("observed.json").read_text("utf-8").splitlines()
    proofs = [json.loads(line) for line in memory if '"proof"' in line]
    assert [proof["fact"] for proof in proofs] == ["cursor.plan.mini.price"]


@pytest.mark.parametrize(
    ("line", "pattern"),
    [
        ("- Mini: $32/mo. It sleeps.", r"Mini\W{0,6}NUMBER\W{0,6}mo\W{1,6}It"),
        ("$32 buys a Mini seat.", r"NUMBER\W{0,6}buys\W{1,6}a\W{1,6}Mini"),
    ],
)
def test_a_price_with_few_words_before_it_is_bound_to_those_after(
    maintainer, tmp_path, line, pattern
):
    page = Page(PLANS, PLANS, "markdown", f"# Plans\n\n{line}\n", "ab" * 32, AT)
    save(tmp_path / "one", page)
    lines = maintainer.answers("add", PLANS, *PRICE, "--replay", str(tmp_path / "one"))
    number = r"(?P<value>[$€£₹¥]?\s?\d[\d.,]*)"
    assert lines[-1].endswith(f"pattern: '{pattern.replace('NUMBER', number)}'}}")


def test_a_pattern_that_is_none_is_refused_before_it_is_tried(maintainer, pages, text):
    done = maintainer.types("add", PLANS, *PRICE, *pages, "--pattern", "(", "--yes")
    assert (done.status, "a pattern that does not compile" in done.err) == (3, True), done.err
    done = maintainer.types("reanchor", "4" * 12, *pages, "--pattern", "(?=x)", "--yes")
    assert (done.status, "is not linear-time" in done.err) == (3, True), done.err
    assert maintainer.text == text


def test_a_new_page_is_declared_beside_its_neighbours(maintainer, pages):
    done = maintainer.types("add", NEW, *SLEEP, *pages, "--yes")
    assert (done.status, "say --source, --title, --publisher, --authority" in done.err) == (3, True)
    source = [
        "--source", "acme.limits", "--title", "Limits (Acme)", "--publisher", "Acme",
        "--authority", "vendor",
    ]  # fmt: skip
    lines = maintainer.answers("add", NEW, *SLEEP, *source, *pages)
    assert lines[:5] == [
        "+  acme.limits:",
        "+    title: Limits (Acme)",
        "+    publisher: Acme",
        "+    url: https://acme.example/limits",
        "+    authority: vendor",
    ]
    assert lines[-1].endswith(
        "section: Limits, quote: A Mini seat sleeps after a quiet hour and wakes on}"
    )


@pytest.mark.parametrize(
    ("more", "status", "says"),
    [
        (["--quote", "never said anywhere"], 1, "matched zero times"),
        (["--id", "cursor.plan.tab"], 3, "there is a fact cursor.plan.tab already"),
        (["--id", "Cursor Mini"], 3, "lint would say"),
        (["--id", "elsewhere.mini"], 3, "no subject for this id"),
        (["--kind", "limit"], 3, "a limitation without a note"),
        (["--kind", "prize"], 3, "unknown kind"),
        (["--sentence", "Mini sleeps."], 3, "the sentence does not say its value"),
        (["--value", "flies to the moon"], 1, "its words are not on the page"),
        (["--value", "{money: 3}"], 3, "--value: "),
        (["--section", "Nowhere"], 1, "no such section"),
        (["--name", " "], 3, "cursor.plan.mini.sleep: name"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_the_page_or_lint_does_not_bear_out_is_refused(
    maintainer, text, pages, more, status, says
):
    done = maintainer.types("add", PLANS, *SLEEP, *pages, "--yes", *more)
    assert (done.status, says in done.err) == (status, True), done.err
    assert maintainer.text == text
