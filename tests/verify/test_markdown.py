"""Markdown reads as the page it stands for."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.verify.markdown import title_of, to_html
from tests.verify.reading import a_document, headings, sections


def of(text):
    return a_document(text, "markdown")


def test_markup_goes_and_words_stay():
    document = of("Press **Save** in `Settings`, [see here](/x) ![a picture](y.png) ~~$20~~ _now_.")
    assert document.root.text == "Press Save in Settings, see here now."
    assert document.root.links[0].target == "/x"


def test_front_matter_gives_the_title_and_is_no_text():
    for matter in ('---\ntitle: "API keys"\nurl: x\n---\n', "+++\ntitle = 'API keys'\n+++\n"):
        document = of(f"{matter}\nWords.\n")
        assert document.title == "API keys"
        assert document.root.text == "Words."


def test_without_front_matter_the_first_heading_is_the_title():
    assert of("# API keys\n").title == "API keys"
    assert title_of("---\nunclosed: yes\n") == ""


@pytest.mark.parametrize(
    ("heading", "anchors"),
    [
        ("## Seat types", ("seat-types",)),
        ("## What's `new`? {#news}", ("news", "whats-new")),
        ("## Plans {: #plans .wide }", ("plans", "plans")),
        ("## Plans {/* #all-plans */}", ("all-plans", "plans")),
        ('<a id="old"></a>\n\n## Plans', ("old", "plans")),
        ("## 1. Set up", ("1-set-up",)),
        ("Plans\n-----", ("plans",)),
    ],
)
def test_headings_have_the_anchors_they_give_and_githubs(heading, anchors):
    section = sections(of(f"{heading}\n\nWords."))[-1]
    assert set(section.anchors) == set(anchors)
    assert "#" not in section.heading


def test_a_heading_said_twice_has_two_anchors():
    assert [s.anchors for s in sections(of("## A\n\n## A\n"))[1:]] == [("a",), ("a-1",)]


MDX = """
    import { Card } from '@/card'

    # Keys

    <Note>
    This is **important**.
    </Note>

    <Steps>
      <Step title="Add a key">
        Open **Settings**.

        ```bash
        curl "<Url>"   # import nothing from 'here'
        ```
      </Step>
    </Steps>

    {/* said to nobody */} <Icon name="x" /> Put <YOUR_KEY> or <your-key> <Badge>New</Badge> in.

    <CardGroup>
      <Card title="Models" href="/models" />
    </CardGroup>

    Done <Script src="x" /> then.
"""


def test_components_are_not_shown_but_what_they_hold_is():
    (keys,) = of(MDX).root.children
    assert keys.text.split("\n") == [
        "This is important.",
        "Add a key",
        "Open Settings.",
        "curl \"<Url>\" # import nothing from 'here'",
        "Put <YOUR_KEY> or <your-key> New in.",
        "Models",
        "Done then.",
    ]


def test_html_in_markdown_is_read_as_html():
    document = of(
        "<details><summary>More</summary>\n\n- a\n\n</details>\n\n<p hidden>no</p>\n\n<!-- no -->"
    )
    assert document.root.text == "More\na"


def test_indented_code_is_code_where_there_are_no_components():
    assert "<pre>" in to_html("    **not bold**\n")


WORDS = st.lists(
    st.text("abcdefghXYZ019éß,.:;?’", min_size=1, max_size=8), min_size=1, max_size=6
).map(" ".join)
CELLS = st.lists(WORDS, min_size=2, max_size=2)
BLOCK = st.one_of(
    st.tuples(st.just("heading"), st.integers(1, 6), WORDS),
    st.tuples(st.just("paragraph"), WORDS, WORDS),
    st.tuples(st.just("list"), st.lists(WORDS, min_size=1, max_size=4)),
    st.tuples(st.just("table"), st.lists(CELLS, min_size=2, max_size=4)),
    st.tuples(st.just("code"), WORDS),
)


def as_html(block):
    match block:
        case "heading", level, words:
            return f"<h{level}>{escape(words)}</h{level}>"
        case "paragraph", words, bold:
            return f"<p>{escape(words)} <strong>{escape(bold)}</strong>\n</p>"
        case "list", items:
            return "<ul>" + "".join(f"<li>{escape(item)}</li>\n" for item in items) + "</ul>"
        case "table", rows:
            made = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
            return "<table>" + "".join(f"<tr>{row}</tr>" for row in made) + "</table>"
        case "code", words:
            return f"<pre><code>{escape(words)}\n  two</code></pre>"
        case _:
            raise AssertionError(block)


def as_markdown(block):
    match block:
        case "heading", level, words:
            return f"{'#' * level} {plain(words)}"
        case "paragraph", words, bold:
            return f"{plain(words)} <strong>{plain(bold)}</strong>"
        case "list", items:
            return "\n".join(f"* {plain(item)}" for item in items)
        case "table", (head, *rows):
            made = [f"| {' | '.join(map(plain, row))} |" for row in (head, *rows)]
            return "\n".join([made[0], "|---|---|", *made[1:]])
        case "code", words:
            return f"```\n{words}\n  two\n```"
        case _:
            raise AssertionError(block)


def plain(words):
    return "".join(f"\\{char}" if char in ".:;,?" else char for char in words)


@given(st.lists(BLOCK, max_size=8))
def test_a_document_reads_the_same_as_html_and_as_markdown(blocks):
    one = a_document("\n".join(map(as_html, blocks)))
    other = of("\n\n<!-- -->\n\n".join(map(as_markdown, blocks)))
    assert headings(one) == headings(other)
    for html, markdown in zip(sections(one), sections(other), strict=True):
        assert html.text == markdown.text
        assert html.lists == markdown.lists
        assert html.tables == markdown.tables
    assert one.length == other.length


def test_marks_of_footnotes_are_not_read():
    page = a_document(
        "| Plan | Reads |\n| - | - |\n| Pro | 100[^1] |\n\n[^1]: In a day.", "markdown"
    )
    assert page.root.tables[0].rows[1] == ("Pro", "100")
    assert "`[^a]` stays" in a_document("``` \n`[^a]` stays\n```", "markdown").root.text
