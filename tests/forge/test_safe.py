"""Words from a page stay words: no markup, no mention, no link, nothing closed."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from stilltrue.forge import safe

_HOOKS = re.compile(r"@\w|#\d|\bGH-\d|https?://\w|www\.\w|mailto:\w", re.IGNORECASE)
"""What the forge looks for in text, once Markdown is done."""


class Parts(HTMLParser):
    """The tags and the text of rendered Markdown."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def rendered(markdown):
    return Parts(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))


HOSTILE = [
    "@everyone look, @org/team",
    "fixes #1, closes owner/repo#2, GH-3, gh-4",
    "see https://github.com/o/r/issues/5 and www.evil.example",
    "mailto:a@b.example <mailto:a@b.example>",
    "<img src=x onerror=alert(1)> <!-- stilltrue:dashboard --> </details>",
    "[click](javascript:alert(1)) ![x](y) [a]: b",
    "# heading", "> quote", "- [ ] task", "1. one", "+ two", "= three", "---", "***",
    "``` fence", "`code` **bold** _it_ ~~no~~ $x$", "| a | b |", "&#64;everyone &commat;x",
    "\\@everyone \\#1", "a\n\n# b\n\n@c", "\u202eevil\u2066 \u200b@\u200bx", "\ue000@x\x00y",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("frame", ["{}\n", "> {}\n", "- {}\n", "**{}**\n"])
def test_nothing_of_a_page_takes_effect(hostile, frame):
    plain = rendered(frame.format("word"))
    seen = rendered(frame.format(safe.words(hostile)))
    assert seen.tags == plain.tags
    assert not _HOOKS.search(seen.text)


@given(st.text(max_size=60))
def test_whatever_a_page_says(text):
    seen = rendered(f"> {safe.words(text)}\n")
    assert seen.tags in (["blockquote", "p"], ["blockquote"])
    assert not _HOOKS.search(seen.text)


def test_people_still_read_the_same():
    said = "The *Pro* plan: $20 (#1 @ACME) <b>now</b> | a_b & c"
    assert rendered(safe.words(said)).text.strip().replace("\u200b", "") == said


def test_long_words_are_cut():
    assert safe.words("word " * 500, 20) == "word word word word…"


def test_links_to_the_forge_leave_no_trace_there():
    assert safe.link("An issue", "https://github.com/o/r/issues/1") == (
        "[An issue](<https://redirect.github.com/o/r/issues/1>)"
    )
    assert safe.link("x", "https://a.example/<b> c") == "[x](<https://a.example/%3Cb%3E%20c>)"
    assert "](" not in safe.link("x", "javascript:alert(1)")
    assert "](" not in safe.link("x", "https://[oops")


def test_code_stays_in_its_span():
    assert rendered(safe.code("a`b` @x\n# y")).tags == ["p", "code"]
