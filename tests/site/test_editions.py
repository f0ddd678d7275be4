"""Two editions from one file: each shows its own day, and `latest` is the open one."""

import filecmp
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from stilltrue.facts import Book, Status
from stilltrue.facts.nodes import read

from .conftest import EDITIONS, TODAY, Built, build
from .reading import forms, in_sentence, shown, squeezed

Pages = Mapping[str, Built]
SPRING = "2026.03"


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield every file that is not the same in two trees."""
    compared = filecmp.dircmp(one, other, ignore=[])
    yield from (f"only in one: {name}" for name in compared.left_only + compared.right_only)
    _, mismatch, errors = filecmp.cmpfiles(one, other, compared.common_files, shallow=False)
    yield from mismatch + errors
    for name in compared.common_dirs:
        yield from (f"{name}/{path}" for path in differences(one / name, other / name))


def test_latest_is_the_open_edition(site: Path) -> None:
    assert list(differences(site / "2026.11", site / "latest")) == ["sitemap.xml"]


def test_the_selector_knows_the_editions_newest_first(site: Path) -> None:
    assert json.loads((site / "versions.json").read_text()) == [
        {"version": "2026.11", "title": "2026.11", "aliases": ["latest"]},
        {"version": "2026.03", "title": "2026.03", "aliases": []},
    ]


def test_the_first_page_leads_to_latest(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")

    assert 'content="0; url=latest/"' in text
    assert '<a href="latest/">' in text
    assert (site / ".nojekyll").exists()


@pytest.mark.parametrize("edition", [*EDITIONS, "latest"])
def test_the_site_map_names_every_page_of_the_edition(site: Path, edition: str) -> None:
    text = (site / edition / "sitemap.xml").read_text(encoding="utf-8")

    pages = {
        path.parent.relative_to(site / edition).as_posix()
        for path in (site / edition).rglob("index.html")
    }
    assert {
        f"http://localhost/{edition}/{'' if page == '.' else f'{page}/'}" for page in pages
    } == set(re.findall(r"<loc>([^<]*)</loc>", text))
    assert not (site / edition / "sitemap.xml.gz").exists()


def test_every_value_of_every_edition_is_what_the_book_held_that_day(
    pages: Pages, book: Book
) -> None:
    wrong = []
    for page in pages.values():
        as_of = book.as_of(book.editions[page.edition].as_of or date.fromisoformat(TODAY))
        for node in page.dom.css(".st-fact"):
            held = as_of[node.attributes["data-fact"] or ""]
            said = [squeezed(one.text()) for one in node.css(".st-words .st-value")]
            expected = in_sentence(book, held.sentence, held.value)
            if "st-inline" in (node.attributes["class"] or "").split():
                expected = [one for one in forms(book, held.value) if one in said]
            if not said or said != expected:
                wrong.append(f"{page.name}: {held.id} says {said}")
    assert wrong == []


def test_an_older_edition_has_only_what_was_held(pages: Pages, book: Book) -> None:
    as_of = book.as_of(date(2026, 3, 18))
    shown = {
        node.attributes[key]
        for page in pages.values()
        if page.edition == SPRING
        for key in ("data-fact", "data-ref")
        for node in page.dom.css(f"[{key}]")
    }
    assert shown - set(as_of.facts) == set()
    assert {fact_id for fact_id, held in as_of.facts.items() if held.status is Status.HELD} <= shown


def test_corrected_claims_are_marked_as_corrected_wherever_they_stand(
    pages: Pages, book: Book
) -> None:
    as_of = book.as_of(date(2026, 3, 18))
    corrected = {
        fact_id: held.later
        for fact_id, held in as_of.facts.items()
        if held.later and held.later.ended == "corrected"
    }
    assert corrected
    wrong, seen = [], set()
    for page in pages.values():
        for node in page.dom.css(".st-fact") if page.edition == SPRING else ():
            fact_id = node.attributes["data-fact"] or ""
            marked = node.css(".st-later[data-change=corrected]")
            if bool(marked) != (fact_id in corrected):
                wrong.append(f"{page.name}: {fact_id}")
            if marked:
                seen.add(fact_id)
                newer = shown(book, corrected[fact_id].value)
                said = squeezed(marked[0].text())
                if newer not in said or "Corrected on" not in said:
                    wrong.append(f"{page.name}: {fact_id} says {said!r}")
    assert wrong == []
    assert seen == set(corrected)


def test_nothing_is_corrected_in_the_present(pages: Pages) -> None:
    assert not [p.name for p in pages.values() if p.edition == "2026.11" and p.dom.css(".st-later")]


def test_pages_without_facts_of_the_day_are_in_no_navigation(pages: Pages) -> None:
    now = {page.path for page in pages.values() if page.edition == "2026.11"}
    then = {page.path for page in pages.values() if page.edition == SPRING}

    gone = {path.removesuffix("index.html") for path in now - then}
    assert gone
    wrong = [
        f"{page.name}: {node.attributes['href']}"
        for page in pages.values()
        if page.edition == SPRING
        for node in page.dom.css("a[href]")
        for path in gone
        if (node.attributes["href"] or "").rstrip("/").endswith(path.rstrip("/"))
        and "latest/" not in (node.attributes["href"] or "")
    ]
    assert wrong == []


def test_every_page_of_an_older_edition_leads_to_itself_in_latest(pages: Pages, site: Path) -> None:
    wrong = []
    for page in pages.values():
        banners = page.dom.css("[data-md-component=announce] .st-banner")
        if page.edition != SPRING:
            if banners:
                wrong.append(f"{page.name} has a banner")
            continue
        links = [one.attributes["href"] or "" for one in banners[0].css("a")] if banners else []
        folder = (site / page.name).parent
        targets = [(folder / link).resolve() for link in links]
        same = (site / "latest" / page.path).parent.resolve()
        if targets != [same] or not (same / "index.html").is_file():
            wrong.append(f"{page.name}: {links}")
    assert wrong == []


def test_every_page_names_its_edition_and_day(pages: Pages) -> None:
    days = {"2026.03": "2026-03-18", "2026.11": TODAY}
    wrong = [
        page.name
        for page in pages.values()
        if not page.dom.css(f"footer time[datetime='{days[page.edition]}']")
    ]
    assert wrong == []


def test_without_an_address_the_site_invents_none(site: Path) -> None:
    wrong = [
        str(path.relative_to(site))
        for path in site.rglob("*.html")
        if path.parent != site
        and ('rel="canonical"' in (text := path.read_text(encoding="utf-8")) or "og:url" in text)
    ]
    assert wrong == []


@pytest.fixture(scope="module")
def changed(a_project: Callable[..., Path], book: Book) -> Path:
    """Build the site with one price changed today."""
    project = a_project()
    facts = project / "data/facts.yaml"
    data = read(facts.read_bytes(), "facts.yaml").data
    fact = data["facts"]["cursor.plan.pro.price"]
    first = fact.get("first", fact["verified"])
    past = {
        "value": fact["value"],
        "verified": first,
        "recorded": fact["recorded"],
        "seen": [first["when"], fact["verified"]["when"]],
        "ended": "changed",
        "changed_between": ["2026-11-20", TODAY],
    }
    fact["value"] = {**fact["value"], "money": "23.45"}
    fact["history"] = [*fact.get("history", []), past]
    fact["recorded"] = TODAY
    fact["verified"] = {"when": TODAY, "by": "person", "basis": "live"}
    for key in ("first", "seen"):
        fact.pop(key, None)
    facts.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return build(project)


def test_a_fact_changed_today_changes_the_open_edition(changed: Path) -> None:
    for edition in ("2026.11", "latest"):
        assert "$23.45 per month" in (changed / edition / "plans/index.html").read_text()
        assert "$23.45 per month" in (changed / edition / "changes/index.html").read_text()


def test_a_fact_changed_today_leaves_the_closed_edition_as_it_was(
    changed: Path, site: Path
) -> None:
    assert list(differences(changed / SPRING, site / SPRING)) == []


@pytest.mark.long
def test_two_builds_of_one_day_are_the_same_bytes(
    site: Path, a_project: Callable[..., Path]
) -> None:
    assert list(differences(site, build(a_project()))) == []


@pytest.mark.long
@pytest.mark.parametrize("today", ["2030-06-01"])
def test_the_site_builds_in_years_to_come(
    a_project: Callable[..., Path], site: Path, today: str
) -> None:
    later = build(a_project(), today=today)

    assert list(differences(later / SPRING, site / SPRING)) == []
    assert 'data-state="overdue"' in (later / "latest/plans/index.html").read_text()
