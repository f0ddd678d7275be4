"""Which pages an edition has."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from stilltrue.facts import Book
from stilltrue.pages.editions import named_facts, pages_of
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
