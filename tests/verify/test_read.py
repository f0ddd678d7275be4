"""Whatever a page was sent as, it becomes a document or a reason."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.facts.evidence import Absent, Cell, ItemsOf, Pattern, Pointer, Quote
from stilltrue.verify.document import Document
from stilltrue.verify.match import match
from stilltrue.verify.model import Found, Missed
from stilltrue.verify.outline import text_of
from stilltrue.verify.read import read
from tests.verify.reading import URL, a_document, a_page

PIECES = st.lists(
    st.sampled_from(
        [
            *"<>&;\"'=/ \n\t#*`_[]()!|~-:{}$1aé\u00a0\x00\ud800\u202e",
            "<div",
            "</p>",
            "<table>",
            "<td>",
            "<h2 id=x>",
            "</h2>",
            "<ul><li>",
            "<pre>",
            "<a href=",
            "<main>",
            "<sup>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "\n---\n",
            "```",
            "| a | b |\n|---|---|\n",
            "## ",
            "<Step title='x'>",
            "{#id}",
            '{"a":',
            "[1,",
            "&nbsp;",
            "<select>",
        ]
    ),
    max_size=40,
).map("".join)
EVIDENCE = [
    Quote(source="s", quote="a 1"),
    Quote(source="s", section="x", quote="a"),
    Pattern(source="s", pattern=r"(?P<value>\S+)"),
    ItemsOf(source="s", items=r"(?P<item>\w)"),
    Cell(source="s", row="a", column="b"),
    Pointer(source="s", pointer="/a/0"),
    Absent(source="s", absent="1"),
]


@pytest.mark.parametrize("form", ["html", "markdown", "json", "text"])
@given(text=PIECES | st.text(max_size=80))
def test_no_page_whatever_its_bytes_crashes_reading_or_matching(form, text):
    document = read(a_page(text, form))
    if isinstance(document, str):
        assert document
        return
    for evidence in EVIDENCE:
        assert isinstance(match(document, evidence), Found | Missed)
    text_of(document.root).encode("utf-8")


@given(st.binary(max_size=80))
def test_bytes_taken_for_text_do_not_crash_either(body):
    for form in ("html", "markdown", "json", "text"):
        read(a_page(body.decode("utf-8", "surrogateescape"), form))


def test_json_is_data_and_text():
    document = a_document(
        '{"title": "Topic", "posts": [{"n": 3, "ok": true, "none": null}]}', "json"
    )
    assert document.data == {"title": "Topic", "posts": [{"n": 3, "ok": True, "none": None}]}
    assert document.title == "Topic"
    assert document.root.text == "title: Topic\nn: 3\nok: true"


def test_marked_up_text_in_json_is_read_as_what_it_is():
    posts = {
        "cooked": "<p>Only <strong>Pro</strong>.</p><p>Yes&nbsp;so.</p>",
        "raw": "Only **Pro**.\n\n- `a`",
    }
    assert a_document(json.dumps(posts), "json").root.text.split("\n") == [
        "cooked: Only Pro.",
        "Yes so.",
        "raw: Only Pro.",
        "a",
    ]


@pytest.mark.parametrize("text", ["{", "", "<html>", "[" * 100_000, '{"a":' * 100_000])
def test_what_is_not_json_says_so(text):
    assert "JSON" in read(a_page(text, "json"))


def test_plain_text_is_one_section_of_its_lines():
    document = a_document("# a\n\n  b   c\n", "text")
    assert document.root.text == "# a\nb c"
    assert document.root.children == ()


def test_the_title_is_the_first_heading_where_the_page_names_none():
    assert a_document("<h2>Plans</h2>").title == "Plans"


def test_the_length_counts_what_evidence_may_rest_on():
    document = a_document("<nav>menu menu</nav><h1>ab</h1><p>cde</p>")
    assert document.length == len("ab\ncde")
    assert document.url == URL


def test_reading_twice_gives_the_same():
    page = a_page("<h1>a</h1><ul><li>b</ul><table><tr><td>c</table>")
    assert read(page) == read(page)
    assert isinstance(read(page), Document)
