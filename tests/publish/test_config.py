"""The configuration of one edition: what it has, where it is served, and nothing else changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from stilltrue.facts import Book
from stilltrue.publish.config import Place, Plan, configuration, forwarded, plans

TODAY = date(2026, 11, 23)
PAGES = frozenset({"index.md", "a/one.md", "a/two.md", "b/index.md"})
MKDOCS = """
site_name: Test
theme: {name: material, language: en}
plugins: [!ENV [SOME, thing]]
nav:
  - index.md
  - First:
      - One: a/one.md
      - Two: a/two.md
  - Second:
      - b/index.md
      - decisions/0001.md
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project of four pages and a decision."""
    for page in (*PAGES, "decisions/0001.md"):
        path = tmp_path / "docs" / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {page}\n")
    (tmp_path / "mkdocs.yml").write_text(MKDOCS)
    return tmp_path


@pytest.fixture
def configured(project: Path) -> Callable[..., dict[str, Any]]:
    """Return the configuration of a plan as MkDocs would read it."""

    def make(pages: frozenset[str] = PAGES, site_url: str = "", **but: Any) -> dict[str, Any]:
        plan = Plan(**{"edition": "2026.03", "day": date(2026, 3, 18), "open": False,
                       "before": None, "pages": pages} | but)  # fmt: skip
        place = Place(project, project / "site", "data/facts.yaml", site_url)
        made: dict[str, Any] = yaml.safe_load(
            configuration(plan, place, site=project / "site/2026.03", today=TODAY)
        )
        return made

    return make


Configured = Callable[..., dict[str, Any]]


def test_it_stands_on_the_projects_own(configured: Configured) -> None:
    assert configured()["INHERIT"] == "mkdocs.yml"


def test_pages_it_lacks_leave_navigation_and_build(configured: Configured) -> None:
    made = configured(PAGES - {"a/two.md"})

    assert made["exclude_docs"] == "/a/two.md\n"
    assert made["nav"] == [
        "index.md",
        {"First": [{"One": "a/one.md"}]},
        {"Second": ["b/index.md", "decisions/0001.md"]},
    ]


def test_a_section_without_pages_leaves_too(configured: Configured) -> None:
    made = configured(frozenset({"index.md", "b/index.md"}))

    assert [next(iter(one)) for one in made["nav"] if isinstance(one, dict)] == ["Second"]


def test_decisions_are_in_every_edition(configured: Configured) -> None:
    assert "decisions/0001.md" not in configured(frozenset())["exclude_docs"]


def test_an_edition_kept_in_brief_has_its_lists_alone(configured: Configured) -> None:
    made = configured(frozenset({"a/one.md"}), gone=frozenset({"index.md", "a/two.md"}))

    assert made["exclude_docs"] == "/a/two.md\n/b/index.md\n/decisions/0001.md\n/index.md\n"
    assert made["nav"] == [{"First": [{"One": "a/one.md"}]}]


def test_only_pages_it_had_are_forwarded(project: Path) -> None:
    place = Place(project, project / "site", "data/facts.yaml")
    brief = Plan("2026.03", date(2026, 3, 18), open=False, before=None,
                 pages=frozenset({"a/one.md"}), gone=frozenset({"index.md"}))  # fmt: skip

    assert forwarded(brief, place) == ["decisions/0001.md", "index.md"]
    assert forwarded(replace(brief, gone=frozenset()), place) == []


def test_an_edition_says_its_name_its_day_and_whether_it_is_open(configured: Configured) -> None:
    edition = configured()["extra"]["edition"]

    assert edition["id"] == "2026.03"
    assert (edition["day"], edition["day_text"]) == ("2026-03-18", "March 18, 2026")
    assert edition["open"] is False


@pytest.mark.parametrize("site_url", ["https://x.example/guide", "https://x.example/guide/"])
def test_with_an_address_every_edition_is_canonical_in_latest(
    configured: Configured, site_url: str
) -> None:
    made = configured(site_url=site_url)

    assert made["site_url"] == "https://x.example/guide/latest/"
    assert made["extra"]["canonical_root"] == "https://x.example/guide/latest/"


def test_without_an_address_none_is_invented(configured: Configured) -> None:
    assert configured()["site_url"] == configured()["extra"]["canonical_root"] == ""


def test_the_macros_learn_all_they_need(configured: Configured) -> None:
    assert configured(frozenset({"index.md"}))["extra"]["stilltrue"] == {
        "edition": "2026.03",
        "day": "2026-03-18",
        "open": False,
        "before": None,
        "pages": ["index.md"],
        "today": "2026-11-23",
        "facts": "data/facts.yaml",
        "repo": "",
        "asked": None,
    }


def test_plans_are_made_oldest_first_and_the_open_one_shows_today(
    a_book: Callable[..., Book],
) -> None:
    older, newer = plans(a_book(), TODAY, {"2026.03": frozenset({"a.md"}), "2026.11": PAGES})

    assert (older.edition, older.day, older.open, older.before) == (
        "2026.03", date(2026, 3, 18), False, None,
    )  # fmt: skip
    assert (newer.edition, newer.day, newer.open, newer.before) == (
        "2026.11", TODAY, True, "2026.03",
    )  # fmt: skip
    assert older.pages == {"a.md"}
