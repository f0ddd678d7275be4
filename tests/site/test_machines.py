"""What the built site gives to machines: every address there, valid, and leading somewhere."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import jsonschema
import pytest
from selectolax.lexbor import LexborHTMLParser

from stilltrue.facts import Book

from .conftest import EDITIONS, Built

Pages = Mapping[str, Built]
BUDGET = {
    "facts.json": 500_000,
    "now.json": 100_000,
    "llms.txt": 20_000,
    "facts.schema.json": 30_000,
}


def test_facts_json_holds_every_fact_and_is_of_its_shape(site: Path, book: Book) -> None:
    data = json.loads((site / "facts.json").read_text(encoding="utf-8"))
    schema = json.loads((site / "facts.schema.json").read_text(encoding="utf-8"))

    jsonschema.Draft202012Validator(schema).validate(data)
    assert list(data["facts"]) == list(book.facts)
    assert {path.stem for path in (site / "facts").glob("*.json")} == set(book.facts)


def test_every_address_in_it_leads_to_an_anchor(site: Path) -> None:
    data = json.loads((site / "facts.json").read_text(encoding="utf-8"))
    anchors: dict[str, set[str]] = {}
    wrong = []
    for name, one in [*data["facts"].items(), *data["failures"].items()]:
        path, _, anchor = (one["address"] or "").partition("#")
        if path not in anchors:
            html = (site / path / "index.html").read_text(encoding="utf-8")
            nodes = LexborHTMLParser(html).css("[id]")
            anchors[path] = {node.attributes["id"] or "" for node in nodes}
        if anchor not in anchors[path]:
            wrong.append(name)
    assert wrong == []


@pytest.mark.parametrize("path", BUDGET)
def test_what_is_fetched_often_is_small(site: Path, path: str) -> None:
    assert (site / path).stat().st_size <= BUDGET[path]


def test_every_page_has_a_twin_with_every_value_and_no_markup(pages: Pages) -> None:
    wrong = []
    for page in pages.values():
        text = page.file.with_suffix(".md").read_text(encoding="utf-8")
        prose = re.sub(r"(`+).*?\1", "", text, flags=re.DOTALL)
        found = re.findall(r"</?[a-z][^>]*>|\{\{|\{%|[\x00-\x02]", prose)
        if found or not text.startswith("# "):
            wrong.append(f"{page.name}: {found[:3] or text[:40]!r}")
        plain = squeezed(text)
        wrong += [
            f"{page.name}: {node.text()!r} is not in its twin"
            for node in page.dom.css("article .st-words .st-value")
            if squeezed(node.text()) not in plain
        ]
    assert wrong == []


def squeezed(text: str) -> str:
    """Leave only letters and figures, which no dialect of Markdown escapes."""
    return re.sub(r"\W+", "", text)


def local(page: Built) -> Iterator[str]:
    for node in page.dom.css("link[rel~=alternate]"):
        yield node.attributes["href"] or ""


def test_every_other_form_that_a_page_names_is_there(pages: Pages) -> None:
    wrong = [
        f"{page.name}: {href}"
        for page in pages.values()
        for href in local(page)
        if not (page.file.parent / href).resolve().is_file()
    ]
    assert wrong == []
    assert all(len(list(local(page))) >= 5 for page in pages.values())


def test_every_page_says_in_json_ld_what_it_cites(pages: Pages, book: Book) -> None:
    urls = {source.url for source in book.sources.values()}
    for page in pages.values():
        [node] = page.dom.css("script[type='application/ld+json']")
        data = json.loads(node.text(deep=True))
        assert data["@type"] == "TechArticle"
        assert data["version"] == page.edition
        assert {one["url"] for one in data["citation"]} <= urls
        if page.dom.css_first("main [data-fact]"):
            assert data["citation"], page.name
            assert data["dateModified"], page.name


def test_every_page_has_a_policy_that_lets_exactly_its_own_scripts_run(site: Path) -> None:
    found = {}
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        policies = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
        assert len(policies) == 1, path
        assert html.index("charset=") < 1024 - len('"utf-8"'), path
        found[path.relative_to(site).as_posix()] = policies[0]
    assert "http" not in "".join(found.values())


def test_llms_txt_leads_to_twins_that_are_there(site: Path) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    places = re.findall(r"\]\(([^)]+)\)", text)

    assert len(places) > len(EDITIONS)
    assert [place for place in places if not (site / place).is_file()] == []
