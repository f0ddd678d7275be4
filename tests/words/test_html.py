"""What we write must show exactly the text it was made from, whatever Markdown thinks of it."""

import re
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

from stilltrue.words.html import escape, inline, plain, table, tag

PROJECT = Path(__file__).parents[2]
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t\r"))
"""Any text a facts file may hold."""
HOSTILE = "\\`*_{}[]<>#|~^=!\"'&;:-+.()$%@/ \n\tab1"
MARKUP = st.text(st.sampled_from(HOSTILE), max_size=40)

Render = Callable[[str], LexborHTMLParser]


@pytest.fixture(scope="session")
def render() -> Render:
    """Render Markdown the way MkDocs does with our mkdocs.yml."""
    config = load_config(str(PROJECT / "mkdocs.yml"))
    engine = markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )

    def rendered(text: str) -> LexborHTMLParser:
        return LexborHTMLParser(engine.reset().convert(text))

    return rendered


def squeezed(text: str) -> str:
    """Return *text* as a browser sets it: white space of any kind is one space."""
    return re.sub(r"[ \n\t\r\f]+", " ", text).strip(" ")


PLACES = {
    "paragraph": "Before {} after.",
    "line-start": "{}",
    "list": "- one\n- {}\n",
    "nested-list": "1. one\n\n    - {}\n",
    "table": "| a | b |\n|---|---|\n| x | {} |\n",
    "heading": "## {}\n",
    "admonition": '!!! note "x"\n\n    {}\n',
    "quote": "> {}\n",
    "tab": '=== "x"\n\n    {}\n',
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@given(text=TEXT | MARKUP)
@example(text="[a](https://b) <https://c> ![d](e)")
@example(text="*a* _b_ **c** ~~d~~ ==e== ^^f^^ --g-- H~2~O &amp; &#35; &copy;")
@example(text="{: .class } {{ word() }} {% set %} {# no #} [^1] [x] : - + . | a | b |")
@example(text="``` \n code \n ``` ::: === \n# one\n## two\n\n    indented \\`\\*")
@example(text="<script>alert(1)</script> <!-- x --> </span> <b>")
@example(text="#!python print `x` www.example.com a@b.example http://x.example:1")
def test_any_text_shows_as_it_is_wherever_it_stands(render: Render, place: str, text: str) -> None:
    text = text.replace("`", "'")

    shown = render(place.format(f'<span class="it">{inline(text)}</span>')).css_first(".it")

    assert squeezed(text) == squeezed(shown.text())
    assert not shown.css("*")[1:], shown.html


@given(text=MARKUP)
def test_backticks_make_code_and_code_shows_as_it_is(render: Render, text: str) -> None:
    code = text.replace("`", "") + "x"

    shown = render(f'It is <span class="it">{inline(f"not `{code}` but")}</span>.')

    assert squeezed(f"not {code} but") == squeezed(shown.css_first(".it").text())
    assert squeezed(code) == squeezed(shown.css_first(".it > code").text())


@given(text=TEXT | MARKUP)
def test_any_text_survives_in_an_attribute(render: Render, text: str) -> None:
    made = tag("span", "x", class_="it", title=text)

    shown = render(f"It is {made}.").css_first(".it").attributes["title"]

    assert squeezed(text) == squeezed(shown or "")


def test_escaping_leaves_no_character_that_markdown_or_jinja_reads() -> None:
    assert not set(re.sub(r"&(#\d+|amp);", "", escape(HOSTILE))) & set("\\`*_{}[]<>|~^=!\"'&#")


def test_a_lone_backtick_is_a_backtick() -> None:
    assert inline("it`s") == "it&#96;s"


def test_plain_text_loses_its_backticks_only() -> None:
    assert plain("`a` & <b> `c`") == "a & <b> c"


def test_attributes_without_value_and_attributes_left_out() -> None:
    made = tag("span", "x", popover=True, hidden=False, title=None, data_fact="a.b")

    assert made == '<span popover data-fact="a.b">x</span>'


def test_a_table_is_labelled_and_its_rows_have_headings() -> None:
    made = LexborHTMLParser(table(["A", "B"], [["1", "2"], ["3", "4"]], label="Numbers & more"))

    region = made.css_first("[role=region]")
    assert region.attributes["aria-label"] == "Numbers & more"
    assert region.attributes["tabindex"] == "0"
    assert [one.text() for one in made.css("thead th[scope=col]")] == ["A", "B"]
    assert [one.text() for one in made.css("tbody th[scope=row]")] == ["1", "3"]
    assert [one.text() for one in made.css("tbody td")] == ["2", "4"]
