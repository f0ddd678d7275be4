"""A cut edition has its day, the next is open, and the changelog says what was different."""

import shutil
from datetime import date

import pytest

from stilltrue.answers.answer import AnswerRefusedError
from stilltrue.answers.changelog import facts_of, released
from stilltrue.answers.log import parse
from stilltrue.facts import load
from stilltrue.facts.revise import Revision, revise

from .conftest import ROOT

LOG = (
    "# Changelog\n\n## Unreleased\n\n### Facts\n\n- By hand.\n\n### Site and engine\n\n- A word.\n"
)

NO_PAGES = ("--docs", str(ROOT / "data"))
"""For tests of the files: reading the pages takes a second."""


@pytest.fixture
def edition(maintainer):
    """Type `edition cut` in a project that has a changelog and the real pages."""
    changelog = maintainer.facts.with_name("CHANGELOG.md")
    changelog.write_text(LOG + "\n## Older\n", encoding="utf-8")
    places = ["--docs", str(ROOT / "docs"), "--changelog", str(changelog)]

    def cut(label, *more, today="2027-02-01"):
        return maintainer.types("edition", "cut", label, *places, *more, today=today)

    return cut


def test_a_cut_closes_one_edition_and_opens_the_next(edition, maintainer):
    maintainer.answers("take", "0" * 12, today="2027-01-20")
    done = edition("2027.02", "--yes", "--about", "The present, read live.")
    assert (done.status, done.err) == (0, "")
    book = load(maintainer.facts, today=date(2027, 2, 1))
    assert book.open_edition == "2027.02"
    closed = book.editions["2026.11"]
    assert (closed.opened, closed.as_of) == (date(2026, 11, 23), date(2027, 1, 31))
    assert book.as_of(date(2027, 1, 31))["cursor.plan.pro.price"].value.money == "25"
    told = maintainer.facts.with_name("CHANGELOG.md").read_text("utf-8")
    begin, rest = told.split("## 2026.11, closed 2027-01-31\n")
    assert begin.endswith("## Unreleased\n\n### Facts\n\n### Site and engine\n\n")
    facts, engine = rest.split("### Site and engine")
    assert facts.startswith("\n### Facts\n\n- By hand.\n- Changed: ")
    assert "- Changed: Price of Pro, $20 per month → $25 per month.\n" in facts
    assert engine.endswith("- A word.\n\n## Older\n")
    assert maintainer.types("lint", "--facts-only", today="2027-02-01").status == 0


@pytest.mark.parametrize(
    ("label", "today", "says"),
    [
        ("2026.11", "2027-02-01", "already"),
        ("2027.03", "2027-02-01", "2027.02, not 2027.03"),
        ("2026.12", "2026-11-23", "2026.11, not 2026.12"),
    ],
)
def test_what_cannot_be_cut_is_said_and_nothing_written(
    edition, maintainer, text, label, today, says
):
    done = edition(label, "--yes", today=today)
    assert (done.status, says in done.err) == (3, True), done.err
    assert maintainer.text == text
    assert maintainer.facts.with_name("CHANGELOG.md").read_text("utf-8").startswith(LOG)


def test_an_edition_that_has_not_had_a_day_cannot_be_closed(edition, maintainer, text):
    maintainer.facts.write_text(text.replace('"2026.11":', "start:"), encoding="utf-8")
    done = edition("2026.11", "--yes", today="2026-11-23")
    assert (done.status, "has not had a day" in done.err) == (3, True), done.err


def test_pages_that_ask_a_closed_edition_for_what_it_lacks_hold_the_cut_up(
    maintainer, edition, tmp_path
):
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs)
    (docs / "odd.md").write_text('# Odd\n\n{{ fact("cursor.nothing") }}\n', encoding="utf-8")
    before = maintainer.text
    done = edition("2027.02", "--yes", "--docs", str(docs))
    assert (done.status, "unknown fact" in done.err) == (3, True)
    assert maintainer.text == before


def test_a_changelog_without_the_part_is_refused():
    with pytest.raises(AnswerRefusedError, match="no part '## Unreleased'"):
        released("# Changelog\n", "2026.11", date(2027, 1, 31), [])


def test_many_new_claims_are_counted_and_few_are_named(book):
    lines = facts_of(book, date(2026, 3, 18), date(2026, 11, 23))
    assert sum(line.startswith("- Added") for line in lines) == 1
    assert any(line.startswith("- Corrected: Providers documented for own keys") for line in lines)


@pytest.fixture
def was_cut(edition, maintainer):
    """Cut an edition, and return the changelog and what both files said before."""
    changelog = maintainer.facts.with_name("CHANGELOG.md")
    before = maintainer.text, changelog.read_text("utf-8")
    assert edition("2027.02", "--yes", *NO_PAGES).status == 0
    return changelog, before


def test_undoing_a_cut_gives_the_changelog_its_part_back(maintainer, was_cut):
    changelog, before = was_cut
    done = maintainer.types("undo", "--yes", today="2027-02-01")
    assert (done.status, done.err) == (0, "")
    assert "-## 2026.11, closed 2027-01-31" in done.out
    assert (maintainer.text, changelog.read_text("utf-8")) == before


def test_an_undone_cut_can_be_done_again_by_undoing_the_undo(maintainer, was_cut):
    changelog, _ = was_cut
    cut = maintainer.text, changelog.read_text("utf-8")
    maintainer.types("undo", "--yes", today="2027-02-01")
    last = parse(maintainer.facts.with_name("answers.jsonl").read_bytes()).entries[-1]
    done = maintainer.types("undo", last.id, "--yes", today="2027-02-01")
    assert (done.status, done.err) == (0, "")
    assert (maintainer.text, changelog.read_text("utf-8")) == cut


def test_what_was_added_around_it_since_stays(maintainer, was_cut):
    changelog, before = was_cut
    newer = changelog.read_text("utf-8").replace("\n### Site and", "\n- New.\n\n### Site and", 1)
    changelog.write_text(newer + "- An old word.\n", encoding="utf-8")
    assert maintainer.types("undo", "--yes", today="2027-02-01").status == 0
    wanted = before[1].replace("\n- By hand.", "\n- New.\n\n- By hand.") + "- An old word.\n"
    assert changelog.read_text("utf-8") == wanted


def test_a_changelog_whose_part_says_something_else_holds_the_undo_up(maintainer, was_cut):
    changelog, before = was_cut
    newer = changelog.read_text("utf-8").replace("- By hand.", "- By another hand.")
    changelog.write_text(newer, encoding="utf-8")
    cut = maintainer.text
    done = maintainer.types("undo", "--yes", today="2027-02-01")
    assert (done.status, "--no-changelog" in done.err) == (1, True), done.err
    assert (maintainer.text, changelog.read_text("utf-8")) == (cut, newer)
    assert maintainer.types("undo", "--yes", "--no-changelog", today="2027-02-01").status == 0
    assert (maintainer.text, changelog.read_text("utf-8")) == (before[0], newer)


def test_a_cut_that_died_before_the_changelog_is_undone_without_it(maintainer, was_cut):
    changelog, before = was_cut
    changelog.write_text(before[1], encoding="utf-8")
    done = maintainer.types("undo", "--yes", today="2027-02-01")
    assert (done.status, done.err) == (0, "")
    assert (maintainer.text, changelog.read_text("utf-8")) == before


def test_a_changelog_that_cannot_be_written_leaves_all_as_it_was(edition, maintainer, tmp_path):
    (tmp_path / "log").mkdir()
    before = maintainer.text
    done = edition("2027.02", "--yes", *NO_PAGES, "--changelog", str(tmp_path / "log"))
    assert (done.status, "Traceback" in done.err) == (3, False), done.err
    assert maintainer.text == before
    assert not maintainer.facts.with_name("answers.jsonl").exists()


def test_if_what_goes_with_it_fails_nothing_is_written(tmp_path):
    path, log = tmp_path / "facts", tmp_path / "log"
    path.write_text("old")

    def fails():
        assert path.read_text() == "new"
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        revise(path, lambda _: Revision("new", b"record\n", fails), log)
    assert path.read_text() == "old"
    assert not log.exists()


def test_a_changelog_keeps_its_line_ends(edition, maintainer):
    changelog = maintainer.facts.with_name("CHANGELOG.md")
    changelog.write_bytes(LOG.replace("\n", "\r\n").encode())
    assert edition("2027.02", "--yes", *NO_PAGES).status == 0
    told = changelog.read_bytes()
    assert b"## 2026.11, closed 2027-01-31\r\n" in told
    assert told.count(b"\n") == told.count(b"\r\n")


def test_a_changelog_that_is_not_text_is_refused(edition, maintainer, text):
    maintainer.facts.with_name("CHANGELOG.md").write_bytes(LOG.encode() + b"\xff")
    done = edition("2027.02", "--yes", *NO_PAGES)
    assert (done.status, "not UTF-8 at byte" in done.err) == (3, True)
    assert maintainer.text == text
