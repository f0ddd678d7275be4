"""Which pages an edition has."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stilltrue.facts import Book
from stilltrue.pages.editions import built_of, named_facts, pages_of
from stilltrue.pages.lint import problems
from stilltrue.pages.model import Page, read_pages
from stilltrue.pages.scan import Scan

SPRING, TODAY = date(2026, 3, 18), date(2026, 11, 23)
MakePage = Callable[..., Page]


@pytest.mark.parametrize(
    ("text", "spring"),
    [
        pytest.param("No facts at all.", True, id="no-facts"),
        pytest.param('{{ fact("kettle.price") }}', True, id="held"),
        pytest.param('{{ fact("kettle.refill") }}', False, id="not-held"),
        pytest.param('{{ fact("kettle.refill") }} {{ fact("kettle.price") }}', True, id="one-held"),
        pytest.param('{% if held("kettle.refill") %}x{% endif %}', False, id="only-asked-for"),
        pytest.param('{% if held("kettle.price") %}x{% endif %}', True, id="asked-for-and-held"),
        pytest.param('{{ facts_table("kettle.error.") }}', False, id="a-prefix-of-nothing"),
        pytest.param('{{ facts_table("kettle.") }}', True, id="a-prefix-of-something"),
        pytest.param("{{ register() }}", True, id="words-without-facts"),
    ],
)  # fmt: skip
def test_a_page_without_held_facts_leaves_the_edition(
    book: Book, a_page: MakePage, text: str, *, spring: bool
) -> None:
    page = a_page(text, "some/page.md")

    assert ("some/page.md" in pages_of(book, SPRING, [page])) is spring
    assert "some/page.md" in pages_of(book, TODAY, [page])


def test_a_page_stays_where_its_facts_are_retired(book: Book, a_page: MakePage) -> None:
    assert pages_of(book, TODAY, [a_page('{{ fact("kettle.lid") }}')]) == {"bad.md"}


def test_the_kettle_guide_loses_its_makers_page_in_spring(
    book: Book, good_pages: list[Page]
) -> None:
    everything = {"changes.md", "facts.md", "index.md", "makers/acme.md"}

    assert pages_of(book, TODAY, good_pages) == everything
    assert pages_of(book, SPRING, good_pages) == everything - {"makers/acme.md"}


def test_a_part_is_not_taken_for_a_fact(book: Book, a_page: MakePage) -> None:
    scan = Scan(a_page('{{ value("kettle.error.dry", "code") }} {{ see("index.md", "x") }}'))

    assert named_facts(book, scan) == {"kettle.error.dry"}


def test_pages_are_read_in_path_order_and_decisions_are_documents(tmp_path: Path) -> None:
    for path in ("b.md", "a/z.md", "a/index.md", "decisions/0001.md", "notes.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(f"# {path}\n")

    assert [(page.path, page.file) for page in read_pages(tmp_path)] == [
        ("a/index.md", "docs/a/index.md"),
        ("a/z.md", "docs/a/z.md"),
        ("b.md", "docs/b.md"),
    ]


@pytest.fixture
def four(book: Book) -> Book:
    """Return the book with two closed editions more."""
    spring, autumn = book.editions.values()
    winter = autumn.model_copy(update={"opened": date(2027, 1, 1), "as_of": date(2027, 1, 31)})
    now = autumn.model_copy(update={"opened": date(2027, 2, 1)})
    closed = autumn.model_copy(update={"as_of": date(2026, 12, 31)})
    named = {"2026.03": spring, "2026.11": closed, "2027.01": winter, "2027.02": now}
    return replace(book, editions=named)


def test_the_newest_three_editions_are_built_in_full_and_older_ones_keep_the_lists(
    four: Book, good_pages: list[Page]
) -> None:
    built = {name: built_of(four, name, date(2027, 3, 1), good_pages) for name in four.editions}

    everything = {"changes.md", "facts.md", "index.md", "makers/acme.md"}
    assert built.pop("2026.03") == {"changes.md", "facts.md"}
    assert list(built.values()) == [everything] * 3


def test_three_editions_are_all_built_in_full(book: Book, good_pages: list[Page]) -> None:
    assert built_of(book, "2026.03", TODAY, good_pages) == pages_of(book, SPRING, good_pages)


def test_a_guide_without_lists_keeps_its_pages(four: Book, a_page: MakePage) -> None:
    some = [a_page("No list.", "a.md"), a_page('{{ changes("kettle.price") }}', "b.md")]

    assert built_of(four, "2026.03", TODAY, some) == {"a.md", "b.md"}


def test_an_edition_kept_in_brief_is_not_asked_for_what_it_lacks(
    book: Book, four: Book, good_pages: list[Page], a_page: MakePage
) -> None:
    pages = [*good_pages, a_page('{{ fact("kettle.price") }} {{ fact("kettle.refill") }}')]

    def where(_: str) -> tuple[str, int, int]:
        return "facts.yaml", 1, 1

    assert [one.found for one in problems(book, pages, where)] == ["'kettle.refill'"]
    assert problems(four, pages, where) == []
