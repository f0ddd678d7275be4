"""Every built page of every edition: whole, well-formed, and nothing in it that is not meant."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from stilltrue.facts import Book, Status
from stilltrue.pages.editions import pages_of
from stilltrue.pages.model import read_pages

from .conftest import EDITIONS, TODAY, Built

Pages = Mapping[str, Built]
LEAKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|Macro \w+ Error|[\x00-\x08]|wzxhzdk|klzzwxh|Undefined")
"""Words of Jinja, mkdocs-macros and Python-Markdown that readers must never see."""
BLOCKS = re.compile(
    "address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|"
    "main|nav|ol|p|pre|section|table|ul"
)
VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")


def files_of_nav(entries: list[object]) -> Iterator[str]:
    """Yield every file of a navigation."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, dict):
            for target in entry.values():
                yield from files_of_nav(target if isinstance(target, list) else [target])


def built_as(path: str) -> str:
    """Return where MkDocs puts a page."""
    stem = path.removesuffix("index.md").removesuffix(".md")
    return f"{stem.rstrip('/')}/index.html".lstrip("/")


def day_of(book: Book, edition: str) -> date:
    return book.editions[edition].as_of or date.fromisoformat(TODAY)


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_edition_has_exactly_its_pages(
    edition: str, book: Book, pages: Pages, project: Path
) -> None:
    docs = project / "docs"
    decisions = {path.relative_to(docs).as_posix() for path in (docs / "decisions").rglob("*.md")}
    kept = pages_of(book, day_of(book, edition), read_pages(docs)) | decisions

    assert {page.path for page in pages.values() if page.edition == edition} == {
        built_as(path) for path in kept
    }


def test_every_page_of_the_navigation_is_built_in_the_open_edition(
    pages: Pages, project: Path
) -> None:
    nav = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]

    missing = [path for path in files_of_nav(nav) if f"2026.11/{built_as(path)}" not in pages]
    assert missing == []


def test_every_page_has_a_language_a_title_and_a_description_of_its_own_and_one_heading(
    pages: Pages,
) -> None:
    wrong = []
    titles, abouts = Counter[str](), Counter[str]()
    for name, page in pages.items():
        title = page.dom.css_first("title")
        titles[f"{page.edition}: {title.text() if title else ''}"] += 1
        heads = [one.text().strip() for one in page.dom.css("h1")]
        if len(heads) != 1 or not heads[0]:
            wrong.append(f"{name}: headings {heads}")
        if page.dom.css_first("html").attributes.get("lang") != "en":
            wrong.append(f"{name}: no language")
        about = page.dom.css_first("meta[name=description]").attributes["content"]
        abouts[f"{page.edition}: {about}"] += 1
        if not 40 <= len(about) <= 160:
            wrong.append(f"{name}: a description of {len(about)} letters")
    assert wrong == []
    assert [about for about, number in abouts.items() if number > 1] == []
    assert [title for title, number in titles.items() if number > 1] == []


def test_headings_leave_no_level_out(pages: Pages) -> None:
    wrong = []
    for name, page in pages.items():
        before = 0
        for head in page.dom.css("h1, h2, h3, h4, h5, h6"):
            level = int(head.tag[1])
            if level > before + 1:
                wrong.append(f"{name}: {head.text()!r} is <h{level}> after <h{before}>")
            before = level
    assert wrong == []


def test_nothing_unrendered_reaches_the_reader(site: Path) -> None:
    wrong = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        shown = re.sub(r"<(code|pre|script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
        wrong += [f"{path.relative_to(site)}: {leak!r}" for leak in LEAKS.findall(shown)]
    assert wrong == []


def test_no_value_is_empty(pages: Pages) -> None:
    wrong = [
        f"{name}: {node.html}"
        for name, page in pages.items()
        for node in page.dom.css(".st-value, .st-ref, .st-words, .st-later, .st-old, dd")
        if not node.text().strip()
    ]
    assert wrong == []


def test_every_id_of_a_page_is_its_own(pages: Pages) -> None:
    wrong = [
        f"{name}: {number} x {id_!r}"
        for name, page in pages.items()
        for id_, number in Counter(n.attributes["id"] for n in page.dom.css("[id]")).items()
        if number > 1
    ]
    assert wrong == []


def test_every_id_that_is_pointed_at_is_there(pages: Pages) -> None:
    pointers = ("popovertarget", "for", "aria-labelledby", "aria-describedby", "aria-controls")
    wrong = []
    for name, page in pages.items():
        ids = {node.attributes["id"] for node in page.dom.css("[id]")}
        for pointer in pointers:
            for node in page.dom.css(f"[{pointer}]"):
                wanted = (node.attributes[pointer] or "").split()
                wrong += [f"{name}: {pointer}={one}" for one in wanted if one not in ids]
    assert wrong == []


def test_every_fact_a_page_shows_is_in_the_book(pages: Pages, book: Book) -> None:
    wrong = [
        f"{name}: {node.attributes[key]}"
        for name, page in pages.items()
        for key in ("data-fact", "data-ref")
        for node in page.dom.css(f"[{key}]")
        if node.attributes[key] not in book.facts
    ]
    assert wrong == []


def test_every_fact_is_shown_on_a_page_besides_the_register(pages: Pages, book: Book) -> None:
    shown: set[str | None] = set()
    for page in pages.values():
        if page.edition == "2026.11" and page.path not in (
            "facts/index.html",
            "changes/index.html",
        ):
            shown |= {node.attributes["data-fact"] for node in page.dom.css("[data-fact]")}
            shown |= {
                (node.attributes["href"] or "").partition("#")[2]
                for node in page.dom.css("a.st-more[href*='facts/#']")
            }
    assert [one for one, fact in book.facts.items() if not fact.retired and one not in shown] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_register_has_an_address_for_each_fact_held(
    edition: str, pages: Pages, book: Book
) -> None:
    register = pages[f"{edition}/facts/index.html"].dom
    held = book.as_of(day_of(book, edition)).facts

    assert [one.attributes["data-ref"] for one in register.css(".st-register-fact")] == sorted(
        held, key=lambda fact_id: list(book.subjects).index(book.subject_of(fact_id))
    )
    assert not set(held) - {one.attributes["id"] for one in register.css("[id]")}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_fact_says_the_state_it_is_in(edition: str, pages: Pages, book: Book) -> None:
    held = book.as_of(day_of(book, edition)).facts
    wrong = []
    for page in pages.values():
        for node in page.dom.css(".st-fact") if page.edition == edition else ():
            one = held[node.attributes["data-fact"] or ""]
            said = (node.attributes["data-status"], node.attributes["data-basis"])
            if said != (one.status.value, one.verified.basis.value):
                wrong.append(f"{page.name}: {one.id} {said}")
    assert wrong == []


def test_nothing_is_called_read_live_that_never_was(pages: Pages) -> None:
    wrong = [
        f"{name}: {node.attributes['data-fact']}"
        for name, page in pages.items()
        for node in page.dom.css(".st-fact[data-state=fresh], .st-fact[data-state=due]")
        if node.attributes["data-basis"] != "live"
    ]
    assert wrong == []


def test_a_sentence_has_one_mark_and_one_card(pages: Pages) -> None:
    wrong = []
    for name, page in pages.items():
        for node in page.dom.css(".st-fact"):
            marks, cards = node.css("button.st-mark"), node.css(".st-card")
            if len(marks) > 1 or len(marks) != len(cards):
                wrong.append(f"{name}: {node.attributes['data-fact']}")
            if marks and marks[0].attributes["popovertarget"] != cards[0].attributes["id"]:
                wrong.append(f"{name}: {node.attributes['data-fact']} opens another card")
    assert wrong == []


class Nesting(HTMLParser):
    """Finds blocks inside paragraphs, which a browser would tear apart, and tags left open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if BLOCKS.fullmatch(tag) and "p" in self.open:
            self.wrong.append(f"line {self.getpos()[0]}: <{tag}> inside <p>")
        if not VOID.fullmatch(tag):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open nothing: the tag closes itself."""

    def handle_endtag(self, tag: str) -> None:
        if VOID.fullmatch(tag):
            return
        if tag not in self.open:
            self.wrong.append(f"line {self.getpos()[0]}: </{tag}> closes nothing")
            return
        while self.open[-1] != tag:
            self.open.pop()
        self.open.pop()


def test_no_block_stands_in_a_paragraph(pages: Pages) -> None:
    wrong = []
    for name, page in pages.items():
        nesting = Nesting()
        nesting.feed(page.html)
        wrong += [f"{name}: {one}" for one in nesting.wrong]
    assert wrong == []


def test_no_heading_of_a_table_is_empty(pages: Pages) -> None:
    wrong = [
        f"{name}: {node.parent.text(separator=' ')}"
        for name, page in pages.items()
        for node in page.dom.css("th")
        if node.parent and not node.text().strip()
    ]
    assert wrong == []


def test_pictures_have_words_and_drawings_have_titles(pages: Pages) -> None:
    wrong = []
    for name, page in pages.items():
        wrong += [f"{name}: {node.html}" for node in page.dom.css("img:not([alt])")]
        for node in page.dom.css("svg[role=img]"):
            if not node.css("title") or not node.css("desc"):
                wrong.append(f"{name}: a drawing without words")
    assert wrong == []


def test_no_page_asks_another_host_for_anything(pages: Pages) -> None:
    wrong = [
        f"{name}: {node.attributes.get('src') or node.attributes.get('href')}"
        for name, page in pages.items()
        for node in page.dom.css("script[src], img[src], iframe, link[href], source, video, audio")
        if re.match(
            r"(https?:)?//", node.attributes.get("src") or node.attributes.get("href") or ""
        )
    ]
    assert wrong == []


def test_contested_and_retired_facts_are_never_dropped(pages: Pages, book: Book) -> None:
    register = pages["2026.11/facts/index.html"].dom
    for status in (Status.CONTESTED, Status.RETIRED):
        wanted = [fact_id for fact_id, fact in book.facts.items() if fact.status is status]
        shown = [
            node.attributes["data-ref"]
            for node in register.css(f".st-register-fact[data-status={status.value}]")
        ]
        assert sorted(wanted) == sorted(map(str, shown))
