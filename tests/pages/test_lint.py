"""Everything that can be wrong with a page, each in a file that says so on its first lines."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stilltrue.cli import main
from stilltrue.facts import Book
from stilltrue.facts.model import Waiver
from stilltrue.pages.lint import problems
from stilltrue.pages.model import Page

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.md"))
GOOD = sorted((HERE / "good").glob("*.md"))
SAYS = re.compile(r"^<!-- says: (.*) -->$", re.MULTILINE)


@pytest.fixture
def complaints(book: Book, good_pages: list[Page]) -> Callable[..., list[str]]:
    """Lint pages beside the good ones of the kettle guide."""

    def lint(*pages: Page, of: Book = book, beside: list[Page] = good_pages) -> list[str]:
        found = problems(of, [*beside, *pages], lambda fact_id: ("facts.yaml", 7, 3))
        return [str(one) for one in found]

    return lint


Complaints = Callable[..., list[str]]
MakePage = Callable[..., Page]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_page_gets_exactly_the_complaint_it_states(
    complaints: Complaints, a_page: MakePage, path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    expected = [f"docs/bad.md:{said}" for said in SAYS.findall(text)]

    assert expected
    assert complaints(a_page(text)) == expected


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_page_gets_none(complaints: Complaints, a_page: MakePage, path: Path) -> None:
    assert complaints(a_page(path.read_text(encoding="utf-8"))) == []
