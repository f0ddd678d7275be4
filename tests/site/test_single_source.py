"""The proof that every claim comes from the facts file: change all of it, and all of it changes;
take a fact away, and nothing builds.
"""

import random
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from stilltrue.cli import main
from stilltrue.exports.everything import Exports
from stilltrue.exports.facts import Present
from stilltrue.facts import Book, load
from stilltrue.facts.nodes import read
from stilltrue.pages.editions import pages_of
from stilltrue.pages.model import read_pages
from stilltrue.publish.config import Place, plans
from stilltrue.publish.site import build
from stilltrue.words.cite import Citer
from stilltrue.words.speech import Speech

from .conftest import PROJECT, TODAY
from .reading import forms, in_sentence, shown, squeezed
from .sentinels import replaced

DAY = date.fromisoformat(TODAY)


@pytest.fixture(scope="module")
def swapped(a_project: Callable[..., Path]) -> Path:
    """Copy the project, and replace every value of its facts file by a sentinel."""
    project = a_project()
    facts = project / "data/facts.yaml"
    data = replaced(read(facts.read_bytes(), "facts.yaml").data)
    facts.write_text(
        yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10_000),
        encoding="utf-8",
    )
    return project


@pytest.fixture(scope="module")
def new(swapped: Path) -> Book:
    """Return the book of sentinels."""
    return load(swapped / "data/facts.yaml", today=DAY)


@pytest.fixture(scope="module")
def built(swapped: Path, new: Book) -> dict[str, LexborHTMLParser]:
    """Build its open edition, whatever the pages' lint would say of it."""
    pages = read_pages(swapped / "docs")
    wanted = {name: pages_of(new, one.as_of or DAY, pages) for name, one in new.editions.items()}
    (plan,) = [one for one in plans(new, DAY, wanted) if one.open]
    place = Place(swapped, swapped / "site", "data/facts.yaml")
    citer = Citer(new.as_of(DAY), Speech(new), DAY)
    extras = Exports(Present(citer, None, "", "Sentinels", "All of it is changed."))
    build(new, [plan], place, today=DAY, extras=extras)
    latest = swapped / "site/latest"
    return {
        path.parent.relative_to(latest).as_posix(): LexborHTMLParser(path.read_text("utf-8"))
        for path in sorted(latest.rglob("index.html"))
    }


Built = dict[str, LexborHTMLParser]


def test_no_two_sentinels_are_alike(new: Book) -> None:
    every = [
        shown(new, value)
        for fact in new.facts.values()
        for value in (fact.value, *(one.value for one in (*fact.history, *fact.scheduled)))
    ]
    assert len(set(every)) == len(every)


def test_no_sentinel_is_a_value_of_ours(book: Book, new: Book) -> None:
    assert [
        fact_id
        for fact_id, fact in book.facts.items()
        if forms(book, fact.value) & forms(new, new[fact_id].value)
    ] == []


def test_every_rendered_value_is_the_sentinel_of_its_fact(built: Built, new: Book) -> None:
    wrong, seen = [], set()
    for name, page in built.items():
        for node in page.css("[data-fact]"):
            fact = new[node.attributes["data-fact"] or ""]
            said = [squeezed(one.text()) for one in node.css(".st-words .st-value")]
            expected = in_sentence(new, fact.sentence, fact.value)
            if "st-inline" in (node.attributes["class"] or "").split():
                expected = [one for one in forms(new, fact.value) if one in said]
            if not said or said != expected:
                wrong.append(f"{name}: {fact.name} says {said}")
            seen.add(node.attributes["data-fact"])
    assert wrong == []
    assert seen == set(new.facts)


def test_values_in_the_sentences_of_other_facts_are_sentinels_too(built: Built, new: Book) -> None:
    wrong = [
        f"{name}: {node.attributes['data-ref']} says {node.text()!r}"
        for name, page in built.items()
        for node in page.css(".st-ref")
        if squeezed(node.text()) != shown(new, new[node.attributes["data-ref"] or ""].value)
    ]
    assert wrong == []


def test_older_values_are_sentinels_too(built: Built, new: Book) -> None:
    wrong = []
    for name, page in built.items():
        for node in page.css(".st-old, .st-change del"):
            said = squeezed(node.text())
            if "zq" not in said and "7,000," not in said and "19" not in said:
                wrong.append(f"{name}: {said!r}")
    assert wrong == []
    assert page_text(built["changes"]).count("→") > 0


NOT_PROSE = (
    "pre, code, svg, script, .st-card, .st-cite, .st-register-fact details, "
    "[aria-label='Kinds of claim']"
)


def page_text(page: LexborHTMLParser) -> str:
    """Return the words of a page's article, without code and without what evidence quotes."""
    copy = LexborHTMLParser(page.html or "")
    for extra in copy.css(NOT_PROSE):
        extra.decompose()
    return squeezed(copy.css_first("article").text(separator=" "))


def test_no_old_value_is_left_in_any_element_of_its_fact(
    built: Built, book: Book, new: Book
) -> None:
    wrong = []
    for name, page in built.items():
        for node in page.css("[data-fact]"):
            fact_id = node.attributes["data-fact"] or ""
            words = squeezed(node.css_first(".st-words").text())
            wrong += [
                f"{name}: {fact_id} still says {old!r}"
                for old in forms(book, book[fact_id].value)
                if re.search(rf"(?<!\w){re.escape(old)}(?!\w)", words)
            ]
    assert sorted(set(wrong)) == []


def test_no_old_price_or_limit_is_left_anywhere(built: Built, book: Book) -> None:
    old = {
        shown(book, value)
        for fact in book.facts.values()
        for value in (fact.value, *(past.value for past in fact.history))
        if type(value).model_fields.keys() & {"money", "rate", "prices", "quantity"}
    }
    assert len(old) > 25
    texts = {name: page_text(page) for name, page in built.items()}
    wrong = [
        f"{name}: {one!r}"
        for name, text in texts.items()
        for one in sorted(old)
        if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)
    ]
    assert wrong == []


FACTS = (PROJECT / "data/facts.yaml").read_text(encoding="utf-8")
IDS = re.findall(r"^  ([a-z0-9]+(?:[.-][a-z0-9]+)*):$", FACTS.partition("\nfacts:\n")[2].partition(
    "\nfailures:\n")[0], re.MULTILINE)  # fmt: skip
SAMPLE = random.Random(25).sample(IDS, 25)
"""The same 25 every day, half of them deleted and half renamed; the long run does both to all."""


def without(fact_id: str) -> str:
    """Return the facts file without one fact, its other lines as they are."""
    head, facts = FACTS.split("\nfacts:\n")
    cut = re.sub(
        rf"^  {re.escape(fact_id)}:\n(?:(?:    .*)?\n)*", "", facts, count=1, flags=re.MULTILINE
    )
    return f"{head}\nfacts:\n{cut}"


def renamed(fact_id: str) -> str:
    """Return the facts file with one fact renamed."""
    return FACTS.replace(f"\n  {fact_id}:\n", f"\n  {fact_id}-renamed:\n")


def mutations() -> Iterator[Any]:
    """Yield every fact with both mutations; those outside the sample are long."""
    for number, fact_id in enumerate(sorted(IDS, key=lambda one: one not in SAMPLE)):
        for mutate in (without, renamed):
            sampled = fact_id in SAMPLE and mutate is (without, renamed)[number % 2]
            marks = () if sampled else pytest.mark.long
            yield pytest.param(fact_id, mutate, marks=marks, id=f"{fact_id}-{mutate.__name__}")


@pytest.mark.parametrize(("fact_id", "mutate"), list(mutations()))
def test_no_fact_can_go_unnoticed(
    fact_id: str, mutate: Callable[[str], str], project: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    text = mutate(fact_id)
    assert text != FACTS
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")

    command = ["lint", "--facts", str(tmp_path / "facts.yaml"), "--docs", str(project / "docs")]
    assert main([*command, "--today", TODAY]) == 1

    said: Any = "".join(capsys.readouterr())
    assert re.search(rf"^\S+:\d+:\d+: unknown fact.*{re.escape(fact_id)}['}}]", said, re.MULTILINE)
