"""Everything that can be wrong with a page, each in a file that says so on its first lines."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
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
    assert complaints(a_page(SAYS.sub("", text))) == expected


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_page_gets_none(complaints: Complaints, a_page: MakePage, path: Path) -> None:
    assert complaints(a_page(path.read_text(encoding="utf-8"))) == []


def test_the_front_matter_is_prose_too(complaints: Complaints, a_page: MakePage) -> None:
    page = a_page("---\ntitle: Kettles\ndescription: Only $20.\n---\n\n# Kettles\n")

    (only,) = complaints(page)
    assert only.startswith("docs/bad.md:3:19: a naked claim (price), found '$20'")


def test_lines_are_counted_from_the_top_of_the_file(
    complaints: Complaints, a_page: MakePage
) -> None:
    page = a_page('---\ntitle: x\n---\n\nIt is $20.\n\n{{ fact("kettle.lod") }}\n')

    assert [one.split(": ")[0] for one in complaints(page)] == [
        "docs/bad.md:5:7",
        "docs/bad.md:7:10",
    ]


def test_all_that_is_wrong_with_all_pages_is_said_in_one_run(
    complaints: Complaints, a_page: MakePage
) -> None:
    pages = [a_page(SAYS.sub("", path.read_text(encoding="utf-8")), f"{path.stem}.md")
             for path in BAD]  # fmt: skip
    expected = [
        f"docs/{path.stem}.md:{said}"
        for path in BAD
        for said in SAYS.findall(path.read_text(encoding="utf-8"))
    ]

    assert sorted(complaints(*pages)) == sorted(expected)


def test_a_fact_no_page_uses_is_named_where_it_is_declared(
    complaints: Complaints, good_pages: list[Page]
) -> None:
    without = [page for page in good_pages if page.path != "makers/acme.md"]
    index = without[-1]
    assert index.path == "index.md"
    without[-1] = replace(
        index, text=index.text.replace('{{ value("maker.founded", mark=false) }}', "")
    )

    assert [one for one in complaints(beside=without) if "no page names" in one] == [
        (
            "facts.yaml:7:3: a fact no page names, found 'maker.founded'; "
            "name it on a page in full, retire it, or remove it"
        )
    ]


def test_a_prefix_does_not_name_a_fact(complaints: Complaints, good_pages: list[Page]) -> None:
    prefixed = [
        replace(
            page,
            text=page.text.replace('{{ fact("kettle.since") }}', '{{ facts_table("kettle.") }}'),
        )
        for page in good_pages
    ]

    assert [one.partition(";")[0] for one in complaints(beside=prefixed)] == [
        "facts.yaml:7:3: a fact no page names, found 'kettle.since'"
    ]


def test_a_retired_fact_needs_no_page(complaints: Complaints) -> None:
    assert complaints() == []


def test_a_closed_edition_must_hold_what_its_sentences_refer_to(
    complaints: Complaints, book: Book
) -> None:
    fact = book["kettle.since"]
    told = fact.model_copy(update={"sentence": "Since {value}, at {kettle.refill}."})

    assert complaints(of=replace(book, facts={**book.facts, "kettle.since": told})) == [
        (
            "facts.yaml:7:3: edition 2026.03 does not hold what this sentence refers to, found "
            "'kettle.refill'; give the older value a sentence of its own, or say it without"
        )
    ]


def a_waiver(file: str, words: str) -> Waiver:
    return Waiver.model_validate(
        {"file": file, "words": words, "because": "It is a joke.", "until": "2027-01-01"}
    )


def waived(book: Book, *waivers: Waiver) -> Book:
    return replace(book, waivers=(*book.waivers, *waivers))


def test_a_waiver_excuses_its_words_in_its_file_and_no_others(
    complaints: Complaints, a_page: MakePage, book: Book
) -> None:
    of = waived(book, a_waiver("docs/one.md", "not $20"))

    found = complaints(a_page("It is not $20. No, $20!\n", "one.md"),
                       a_page("It is not $20.\n", "two.md"), of=of)  # fmt: skip

    assert [one.partition(":")[0] for one in found] == ["docs/one.md", "docs/two.md"]


def test_a_waiver_nobody_needs_is_a_complaint(
    complaints: Complaints, a_page: MakePage, book: Book
) -> None:
    of = waived(book, a_waiver("docs/bad.md", "$30"))

    assert complaints(a_page("It is cheap.\n"), of=of) == [
        (
            "docs/bad.md:1:1: a waiver nobody needs, found '$30'; "
            "remove entry 2 of `waivers` in the facts file"
        )
    ]


def test_a_waiver_for_a_page_that_is_gone_is_a_complaint(
    complaints: Complaints, book: Book
) -> None:
    (only,) = complaints(of=waived(book, a_waiver("docs/indes.md", "$30")))

    assert "a waiver for a page that is not there" in only
    assert only.endswith("did you mean 'docs/index.md'?")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the kettle guide into a folder of its own, and go there."""
    shutil.copytree(HERE.parent / "kettle", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_says_everything_about_facts_and_pages_at_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = project / "data/facts.yaml"
    facts.write_text(facts.read_text().replace("kind: price", "kind: prise", 1))
    (project / "docs/bad.md").write_text('It is $20.\n\n{{ fact("kettle.lod") }}\n')

    assert main(["lint", "--today", "2026-11-23"]) == 1

    said = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in said] == [
        "data/facts.yaml:65:11",
        "docs/bad.md:1:7",
        "docs/bad.md:3:10",
        "3 problems",
    ]


@pytest.mark.parametrize("today", ["2026-11-23", "2030-01-01"])
def test_a_good_guide_passes_today_and_in_years(
    project: Path, capsys: pytest.CaptureFixture[str], today: str
) -> None:
    assert main(["lint", "--today", today]) == 0
    assert capsys.readouterr().out == "13 facts and 2 failures from 5 sources: nothing wrong\n"


def test_a_broken_entry_is_not_also_called_unknown_on_the_pages(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = project / "data/facts.yaml"
    facts.write_text(facts.read_text().replace("{day: 2026-02-01}", "{dy: 2026-02-01}", 1))

    assert main(["lint", "--today", "2026-11-23"]) == 1

    assert "docs/" not in capsys.readouterr().err
