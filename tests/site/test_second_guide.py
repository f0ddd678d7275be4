"""A second guide needs facts and pages of its own, and no line of code."""

import contextlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from stilltrue.cli import main

from .conftest import PROJECT, TODAY, build

URL = "https://kettles.example/guide"
MEMORY = """\
{"type":"stilltrue","schema":1}
{"type":"run","at":"2026-11-21T06:00:00Z","asked":3,"read":3,"confirmed":2,"version":"1"}
{"type":"run","at":"2026-11-22T06:00:00Z","asked":4,"read":3,"confirmed":2,"version":"1"}
"""


@pytest.fixture(scope="module")
def copied(a_project: Callable[..., Path]) -> Path:
    """Copy the kettle guide, and say of its open edition what must be escaped."""
    copied = a_project(of=PROJECT / "tests/kettle")
    facts = copied / "data/facts.yaml"
    facts.write_text(facts.read_text().replace("about: The present.", "about: Tea & <more>"))
    (copied / "data/observed.json").write_text(MEMORY)
    return copied


@pytest.fixture(scope="module")
def kettles(copied: Path) -> Path:
    """Build the kettle guide for a known address."""
    return build(copied, site_url=URL, repo_url="https://forge.example/kettles")


def page(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path / "index.html").read_text(encoding="utf-8"))


def test_it_has_its_editions_and_its_facts(kettles: Path) -> None:
    now, then = page(kettles, "latest"), page(kettles, "2026.03")

    assert "The kettle costs $20 per person per month, water apart." in now.css_first("main").text()
    assert "The kettle costs $12.50 per month, water included." in then.css_first("main").text()
    assert (kettles / "latest/makers/acme/index.html").exists()
    assert not (kettles / "2026.03/makers").exists()


def test_it_says_when_its_robot_last_asked_except_in_closed_editions(kettles: Path) -> None:
    said = page(kettles, "latest").css_first(".st-strip-asked").text()

    assert said.startswith("Sources last asked November 22, 2026, 06:00 UTC: 3 of 4 answered.")
    assert not page(kettles, "2026.03").css(".st-asked")


def test_its_cards_lead_to_its_own_tracker(kettles: Path) -> None:
    reports = page(kettles, "latest/makers/acme").css(".st-report")

    assert reports
    assert all(
        (one.attributes["href"] or "").startswith("https://forge.example/kettles/issues/new?title=")
        and "makers%2Facme" in (one.attributes["href"] or "")
        for one in reports
    )


def test_the_title_of_the_first_page_is_text(kettles: Path) -> None:
    text = (kettles / "index.html").read_text(encoding="utf-8")

    assert "<title>Tea &amp; &lt;more&gt;</title>" in text


def test_a_section_of_the_navigation_without_pages_is_left_out(kettles: Path) -> None:
    assert "Makers" in page(kettles, "latest").css_first("nav").text() + (
        page(kettles, "latest").css_first(".md-nav--primary").text()
    )
    assert "Makers" not in page(kettles, "2026.03").css_first(".md-nav--primary").text()


@pytest.mark.parametrize("edition", ["2026.03", "2026.11", "latest"])
def test_with_an_address_every_page_is_canonical_in_latest(kettles: Path, edition: str) -> None:
    wrong = []
    for path in (kettles / edition).rglob("index.html"):
        place = path.parent.relative_to(kettles / edition).as_posix()
        place = "" if place == "." else f"{place}/"
        dom = LexborHTMLParser(path.read_text(encoding="utf-8"))
        found = [one.attributes["href"] for one in dom.css("link[rel=canonical]")]
        if found != [f"{URL}/latest/{place}"]:
            wrong.append(f"{place}: {found}")
    assert wrong == []


@pytest.mark.parametrize("edition", ["2026.03", "latest"])
def test_with_an_address_the_site_map_is_absolute(kettles: Path, edition: str) -> None:
    assert f"<loc>{URL}/{edition}/facts/</loc>" in (kettles / edition / "sitemap.xml").read_text()


def test_a_build_that_fails_says_why_and_leaves_the_site_as_it_was(
    copied: Path, kettles: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (copied / "docs/broken.md").write_text("# Broken\n\n[There](nowhere.md) is nothing.\n")
    with contextlib.chdir(copied):
        assert main(["site", "--out", "site", "--today", TODAY]) == 2

    said = "".join(capfd.readouterr())
    assert "edition 2026.11: mkdocs failed" in said
    assert "nowhere.md" in said
    assert "Traceback" not in said
    assert (kettles / "latest/index.html").exists()
    assert not [path.name for path in copied.iterdir() if path.name.startswith((".still", "site."))]
    (copied / "docs/broken.md").unlink()


def test_a_broken_script_is_named_and_leaves_the_site_as_it_was(
    copied: Path, kettles: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (copied / "docs/broken.js").write_text("const there = {;\n")
    before = (kettles / "latest/index.html").stat().st_mtime_ns
    with contextlib.chdir(copied):
        assert main(["site", "--out", "site", "--today", TODAY]) == 2
    (copied / "docs/broken.js").unlink()

    said = "".join(capfd.readouterr())
    assert re.search(r"docs/broken\.js: not to be made smaller: .* line 1 and column \d+", said)
    assert "Traceback" not in said
    assert (kettles / "latest/index.html").stat().st_mtime_ns == before


def test_nothing_is_built_of_pages_that_do_not_pass_the_lint(
    copied: Path, kettles: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (copied / "docs/broken.md").write_text('# Broken\n\n{{ fact("kettle.prise") }}\n')
    before = (kettles / "latest/index.html").stat().st_mtime_ns
    with contextlib.chdir(copied):
        assert main(["site", "--out", "site", "--today", TODAY]) == 3

    assert "docs/broken.md:3:10: unknown fact, found 'kettle.prise'" in "".join(capfd.readouterr())
    assert (kettles / "latest/index.html").stat().st_mtime_ns == before
    (copied / "docs/broken.md").unlink()


@pytest.fixture(scope="module")
def grown(a_project: Callable[..., Path]) -> Path:
    """Build the kettle guide when it has four editions."""
    project = a_project(of=PROJECT / "tests/kettle")
    facts = project / "data/facts.yaml"
    more = (
        "{opened: 2026-11-01, as_of: 2026-12-31, about: Autumn.}\n"
        '  "2027.01": {opened: 2027-01-01, as_of: 2027-01-31, about: Winter.}\n'
        '  "2027.02": {opened: 2027-02-01, about: The present.}'
    )
    before = facts.read_text()
    facts.write_text(before.replace("{opened: 2026-11-01, about: The present.}", more))
    return build(project, today="2027-03-01")


def test_the_fourth_edition_back_keeps_its_register_and_its_changes(grown: Path) -> None:
    sitemap = (grown / "2026.03/sitemap.xml").read_text()

    assert "$12.50" in page(grown, "2026.03/facts").css_first("main").text()
    assert sitemap.count("<loc>") == 2
    assert (grown / "2027.01/makers/acme/index.html").exists()


def test_where_its_other_pages_stood_a_signpost_leads_on(grown: Path) -> None:
    sign = page(grown, "2026.03")

    assert "Edition 2026.03 is kept in brief" in sign.css_first("main").text()
    assert [one.attributes["href"] for one in sign.css("a")] == ["changes/", "facts/", "../latest/"]
    assert not sign.css("[data-fact]")
    assert not (grown / "2026.03/makers").exists()
