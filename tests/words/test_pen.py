"""Every word a page may use, on pages at any depth and in both editions."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from stilltrue.facts import Book, UnknownNameError
from stilltrue.pages import model
from stilltrue.words.pen import WORDS, Pen

Dom = Callable[[str], LexborHTMLParser]
MakePen = Callable[..., Pen]
PROJECT = Path(__file__).parents[2]
URLS = ["", "changes/", "makers/acme/", "a/b/c/"]
"""As MkDocs gives them: the home page and pages one, two and three folders down."""

ONE_OF_EACH = {
    "held": ("kettle.price",),
    "awaits": ("kettle.refill",),
    "never_live": (),
    "retired": (),
    "fact": ("kettle.price",),
    "value": ("kettle.error.dry", "code"),
    "literal": ("kettle.prefix",),
    "known_since": ("kettle.price",),
    "verified": ("kettle.price",),
    "note": ("kettle.price",),
    "limitation": ("kettle.capacity",),
    "source": ("acme.prices",),
    "see": ("makers/acme.md", "its maker"),
    "beside": ("facts.json",),
    "facts_table": ("kettle.",),
    "providers_table": ("kettle.sold-by",),
    "editions_table": (),
    "kinds_table": (),
    "sources_table": (),
    "standing": (),
    "bases": (),
    "outcome": ("kettle.refill",),
    "failures": (),
    "failure_terms": (),
    "paths_table": (),
    "matrix": (),
    "tree": ("which",),
    "diagnose": ("kettle.prefix",),
    "cost": ("kettle.prefix",),
    "history": ("kettle.price",),
    "changes": (),
    "register": (),
}
"""Each word with arguments that it understands."""

NAMED = {"cost": {"rate": "kettle.refill", "on_key": "kettle.steam", "counts": "kettle.sold-by"}}


def said_by(pen: Pen, word: str) -> str:
    return str(getattr(pen, word)(*ONE_OF_EACH[word], **NAMED.get(word, {})))


def test_the_pages_know_the_words_of_the_pen_and_no_others() -> None:
    assert tuple(model.WORDS) == WORDS == tuple(ONE_OF_EACH)


def test_whoever_writes_a_page_is_told_of_every_word_and_every_option() -> None:
    told = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]*\)`[^|]*) \|", told, re.MULTILINE)

    assert {word for row in rows for word in re.findall(r"`(\w+)\(", row)} == set(WORDS)
    for word, options in model.OPTIONS.items():
        named = {one for row in rows for call in re.findall(rf"`{word}\(([^`]*)\)`", row)
                 for one in re.findall(r"(\w+)=", call)}  # fmt: skip
        shown = "".join(line for line in told.splitlines() if f"`{word}(" in line)
        assert all(one in named or f"`{one}=" in shown or word == "source" for one in options), word


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("url", URLS)
def test_every_word_of_every_page_leads_to_the_same_places(
    a_pen: MakePen, dom: Dom, word: str, url: str
) -> None:
    def places(page: str) -> list[str]:
        made = dom(said_by(a_pen(page), word))
        links = [one.attributes["href"] or "" for one in made.css("a[href]")]
        base = f"https://guide.example/where/{page}"
        return [urljoin(base, link) for link in links if not link.startswith("#")]

    home = places("")
    assert home == places(url)
    assert all(one.startswith("https://") for one in home)
    inside = [one for one in home if one.startswith("https://guide.example")]
    root = "https://guide.example/" + ("" if word == "beside" else "where/")
    assert all(one.startswith(root) for one in inside)


@pytest.mark.parametrize("word", WORDS)
def test_no_word_leaves_anything_unplaced(a_pen: MakePen, word: str) -> None:
    said = said_by(a_pen("a/b/"), word)

    assert said
    assert not {"\x00", "\x01", "\x02", "{", "}"} & set(said)


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_well_formed_and_stays_in_its_block(
    a_pen: MakePen, dom: Dom, word: str
) -> None:
    said = said_by(a_pen(), word)

    assert "\n" not in said
    assert said.count("<") == said.count(">")
    body = dom(said).body
    assert body is not None
    assert body.inner_html == dom(body.inner_html or "").body.inner_html  # type: ignore[union-attr]


def test_a_fact_is_said_in_whole(a_pen: MakePen, dom: Dom) -> None:
    made = dom(a_pen().fact("kettle.capacity"))

    assert made.css_first(".st-words").text() == "The kettle holds at most 1.75 litres."


def test_a_value_is_said_alone_with_or_without_its_mark(a_pen: MakePen, dom: Dom) -> None:
    pen = a_pen()

    assert dom(pen.value("kettle.capacity")).css(".st-mark")
    bare = dom(pen.value("kettle.capacity", mark=False))
    assert bare.body is not None
    assert bare.body.text() == "at most 1.75 litres"


@pytest.mark.parametrize("fact_id", ["kettle.error.dry", "kettle.plans", "kettle.colour"])
def test_a_part_there_is_not_fails_with_the_fact(a_pen: MakePen, fact_id: str) -> None:
    with pytest.raises(UnknownNameError, match=f"no part of {fact_id} 'huge'"):
        a_pen().value(fact_id, "huge")


def test_a_misspelt_part_gets_the_nearest(a_pen: MakePen) -> None:
    with pytest.raises(UnknownNameError, match="'cod'; did you mean 'code'"):
        a_pen().value("kettle.error.dry", "cod")


@pytest.mark.parametrize(
    ("edition", "asked", "answer"),
    [
        pytest.param("2026.11", ["kettle.refill"], True, id="held"),
        pytest.param("2026.03", ["kettle.refill"], False, id="not-yet"),
        pytest.param("2026.03", ["kettle.refill", "kettle.price"], True, id="any"),
        pytest.param("2026.11", ["kettle.lid"], False, id="retired"),
        pytest.param("2026.03", ["kettle.lid"], True, id="not-yet-retired"),
    ],
)
def test_held_tells_whether_the_edition_has_it(
    a_pen: MakePen, edition: str, asked: list[str], *, answer: bool
) -> None:
    assert a_pen(edition=edition).held(*asked) is answer


def test_held_knows_every_name_even_behind_one_that_is_held(a_pen: MakePen) -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean 'kettle.refill'"):
        a_pen().held("kettle.price", "kettle.refil")


def test_dates_and_bases_are_said_as_parts_of_sentences(a_pen: MakePen) -> None:
    pen = a_pen()

    assert pen.known_since("kettle.price") == "June 7, 2026"
    assert pen.verified("kettle.price") == "read on the live page, November 20, 2026"


def test_a_note_is_said_with_its_values(a_pen: MakePen, dom: Dom) -> None:
    note = dom(a_pen().note("kettle.price")).css_first(".st-note")

    assert note.attributes["data-ref"] == "kettle.price"
    assert note.text() == "Refills cost €0.25 per thousand cups, and the lid is free."


def test_a_limitation_is_said_in_three_parts(a_pen: MakePen, dom: Dom) -> None:
    made = dom(a_pen().limitation("kettle.capacity")).css_first(".st-limit")

    assert made.attributes["role"] == "list"
    assert [one.text() for one in made.css("[role=listitem]")] == [
        "Blocks Tea for more than the kettle holds, which is at most 1.75 litres.",
        "Whom Everybody who has guests.",
        "Way round Boil twice, for €0.25 per thousand cups.",
    ]


def test_a_limitation_may_stand_inside_a_paragraph(a_pen: MakePen, dom: Dom) -> None:
    made = dom(f"<p>{a_pen().limitation('kettle.capacity')}</p>")

    assert made.css_first("p > .st-limit")


@pytest.mark.parametrize("word", ["note", "limitation"])
def test_a_fact_without_a_note_fails(a_pen: MakePen, word: str) -> None:
    with pytest.raises(UnknownNameError, match=f"no {word} of 'kettle.colour'"):
        getattr(a_pen(), word)("kettle.colour")


def test_a_source_is_a_link_with_its_title_or_words_of_the_page(a_pen: MakePen, dom: Dom) -> None:
    pen = a_pen()
    link = dom(pen.source("acme.prices")).css_first("a")

    assert (link.text(), link.attributes["href"]) == (
        "Prices (Acme)",
        "https://acme.example/prices",
    )
    named = dom(pen.source("acme.prices#refills", "`refills`")).css_first("a")
    assert named.attributes["href"] == "https://acme.example/prices#refills"
    assert named.css_first("code").text() == "refills"


def test_an_unknown_source_fails_with_the_nearest(a_pen: MakePen) -> None:
    with pytest.raises(UnknownNameError, match=r"no source 'acme.price'; did you mean"):
        a_pen().source("acme.price#x")


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("index.md", ""),
        ("index.md#top", "#top"),
        ("changes.md", "changes/"),
        ("makers/acme.md#colour", "makers/acme/#colour"),
        ("makers/index.md", "makers/"),
    ],
)
def test_see_leads_from_any_page_to_any_page(
    a_pen: MakePen, dom: Dom, url: str, target: str, place: str
) -> None:
    link = dom(a_pen(url).see(target, "there")).css_first("a")

    href = link.attributes["href"] or ""
    assert not posixpath.isabs(href)
    assert urljoin(f"https://guide.example/here/{url}", href) == (
        f"https://guide.example/here/{place}"
    )


def test_see_only_says_its_words_where_the_edition_lacks_the_page(a_pen: MakePen) -> None:
    assert a_pen(pages=frozenset({"index.md"})).see("changes.md", "what `changed`") == (
        "what <code>changed</code>"
    )


def test_failures_can_be_asked_by_provider_and_stage(a_pen: MakePen, dom: Dom) -> None:
    def shown(**by: str) -> list[str | None]:
        made = dom(a_pen().failures(**by))
        return [one.attributes["data-failure"] for one in made.css(".st-failure")]

    assert shown() == ["dry", "cold"]
    assert shown(provider="acme") == ["dry"]
    assert shown(stage="power") == ["cold"]
    assert shown(provider="acme", stage="power") == []


def test_failures_of_older_builds_come_folded_and_counted(a_pen: MakePen, dom: Dom) -> None:
    historic = dom(a_pen().failures()).css_first(".st-historic")

    assert historic.tag == "details"
    assert historic.css_first("summary").text() == "1 from older builds"
    assert [one.attributes["data-failure"] for one in historic.css(".st-failure")] == ["cold"]


def test_a_failure_says_cause_fix_and_what_it_rests_on(a_pen: MakePen, dom: Dom) -> None:
    dry = dom(a_pen().failures(stage="water")).css_first("#failure-dry")

    keys = [one.text() for one in dry.css("dt")]
    said = dict(zip(keys, [one.text() for one in dry.css("dd")], strict=True))
    assert said["Cause"] == "There is no water in it."
    assert said["Fix"] == "Fill it, for €0.25 per thousand cups."
    assert said["Reported"] == "June 2026 – October 2026, documented by a vendor"
    assert said["Rests on"] == "Boiled dry, What the kettle holds"
    links = [one.attributes["href"] for one in dry.css("a[data-source]")]
    assert links == ["https://acme.example/manual#dry", "https://forum.example/boiling"]


def test_an_older_edition_has_the_failures_of_its_day(a_pen: MakePen, dom: Dom) -> None:
    made = dom(a_pen(edition="2026.03").failures())

    assert [one.attributes["data-failure"] for one in made.css(".st-failure")] == ["cold"]


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ({"provider": "acm"}, "no provider 'acm'; did you mean 'acme'"),
        ({"stage": "watr"}, "no stage 'watr'; did you mean 'water'"),
    ],
)
def test_failures_of_nobody_fail_with_the_nearest(
    a_pen: MakePen, by: dict[str, str], message: str
) -> None:
    with pytest.raises(UnknownNameError, match=message):
        a_pen().failures(**by)


def test_an_unknown_tree_fails_with_the_nearest(a_pen: MakePen) -> None:
    with pytest.raises(UnknownNameError, match="no tree 'witch'; did you mean 'which'"):
        a_pen().tree("witch")


def test_a_book_without_criteria_has_no_matrix(a_pen: MakePen, book: Book) -> None:
    with pytest.raises(UnknownNameError, match="matrix"):
        a_pen(of=replace(book, criteria={})).matrix()


def test_the_first_edition_has_nothing_to_compare_itself_with(a_pen: MakePen) -> None:
    assert a_pen(edition="2026.03").changes() == ""


def test_retired_tells_whether_the_edition_has_retired_facts(a_pen: MakePen) -> None:
    assert a_pen().retired()
    assert not a_pen(edition="2026.03").retired()


def test_a_closed_edition_is_judged_on_its_own_day(a_pen: MakePen, dom: Dom) -> None:
    made = dom(a_pen(edition="2026.03").fact("kettle.since")).css_first(".st-fact")

    assert made.attributes["data-state"] == "never-live"
    assert dom(a_pen().fact("kettle.since")).css_first(".st-fact").attributes["data-taken"] == (
        "2026-11-01"
    )
