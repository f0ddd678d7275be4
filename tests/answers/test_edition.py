"""A cut edition has its day, the next is open, and the changelog says what was different."""

import shutil
from datetime import date

import pytest

from stilltrue.answers.answer import AnswerRefusedError
from stilltrue.answers.changelog import facts_of, released
from stilltrue.facts import load

from .conftest import ROOT

LOG = (
    "# Changelog\n\n## Unreleased\n\n### Facts\n\n- By hand.\n\n### Site and engine\n\n- A word.\n"
)


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
    assert (done.status, says in done.err) == (1, True), done.err
    assert maintainer.text == text
    assert maintainer.facts.with_name("CHANGELOG.md").read_text("utf-8").startswith(LOG)


def test_an_edition_that_has_not_had_a_day_cannot_be_closed(edition, maintainer, text):
    maintainer.facts.write_text(text.replace('"2026.11":', "start:"), encoding="utf-8")
    done = edition("2026.11", "--yes", today="2026-11-23")
    assert (done.status, "has not had a day" in done.err) == (1, True), done.err


def test_pages_that_ask_a_closed_edition_for_what_it_lacks_hold_the_cut_up(
    maintainer, edition, tmp_path
):
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs)
    (docs / "odd.md").write_text('# Odd\n\n{{ fact("cursor.nothing") }}\n', encoding="utf-8")
    before = maintainer.text
    done = edition("2027.02", "--yes", "--docs", str(docs))
    assert (done.status, "unknown fact" in done.err) == (1, True)
    assert maintainer.text == before


def test_a_changelog_without_the_part_is_refused():
    with pytest.raises(AnswerRefusedError, match="no part '## Unreleased'"):
        released("# Changelog\n", "2026.11", date(2027, 1, 31), [])


def test_many_new_claims_are_counted_and_few_are_named(book):
    lines = facts_of(book, date(2026, 3, 18), date(2026, 11, 23))
    assert sum(line.startswith("- Added") for line in lines) == 1
    assert any(line.startswith("- Corrected: Providers documented for own keys") for line in lines)
