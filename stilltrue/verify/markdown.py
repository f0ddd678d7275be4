"""Markdown as the HTML it stands for, so that one reader serves both.  Reads no sections itself.

CommonMark with tables and strikethrough, and what documentation sites add to it: front matter,
explicit anchors (`## Title {#id}`), MDX components.  Headings get GitHub's anchors as well.  Of a
component only its title is shown; `<YOUR-KEY>` is no markup but a place to fill in, and shown.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MATTER = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|$)", re.DOTALL)
_TITLE = re.compile(r"^title[ \t]*[:=](.+)$", re.MULTILINE)
_ANCHOR = re.compile(r"(?:\{:?\s*#([\w.:-]+)[^{}]*\}|\{/\*\s*#([\w.:-]+)\s*\*/\})\s*$")
_SLUG = re.compile(r"[^\w\- ]+")
_COMPONENT = re.compile(r"^[ \t]*(?:</?[A-Z]|\{/\*|(?:import|export) )", re.MULTILINE)
_COMPONENTS = re.compile(r"[ \t]*(?:</?[A-Z][\w.]*(?:\s[^<>]*)?>[ \t]*)+")
_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]*)((?:\s[^<>]*)?)>")
_CLOSING = re.compile(r"</([A-Za-z][\w.-]*)")
_SHOWN = re.compile(r"""\stitle=(?:"([^"<>]*)"|'([^'<>]*)')""")
_ESM = re.compile(r"(?:import .*['\"]|export (?:const|default|function|let) )")
_COMMENT = re.compile(r"\{/\*(?!\s*#)[^{}]*\*/\}")
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\](?!:)")
_FENCE = re.compile(r"[ \t]*(?:>[ \t]?)*(```+|~~~+)")
_NEVER_CLOSED = "br hr img input wbr source area col embed link meta track"
_CLOSED = (
    "a abbr address article aside audio b bdi bdo blockquote body button canvas caption center cite"
    " code colgroup data dd del details dfn dialog div dl dt em fieldset figcaption figure font"
    " footer form h1 h2 h3 h4 h5 h6 head header html i iframe ins kbd label legend li main map mark"
    " menu meter nav noscript ol optgroup option output p picture pre progress q rp rt ruby s samp"
    " script section select small span strike strong style sub summary sup svg table tbody td"
    " template textarea tfoot th thead time title tr tt u ul var video"
)
_VOID = frozenset(_NEVER_CLOSED.split())
_HTML = _VOID | frozenset(_CLOSED.split())

_PLAIN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_MDX = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
"""MDX has no indented code: what components hold is indented."""


def title_of(text: str) -> str:
    """Return the title that the front matter gives, as written, or nothing."""
    matter = _MATTER.match(text)
    found = _TITLE.search(matter[2]) if matter else None
    return found[1].strip().strip("'\"") if found else ""


def to_html(text: str) -> str:
    """Return *text* as HTML."""
    text = text.replace("\r\n", "\n")
    text = text[matter.end() :] if (matter := _MATTER.match(text)) else text
    parser = _PLAIN
    if _COMPONENT.search(text):
        parser, text = _MDX, _unwrapped(text)
    env: dict[str, object] = {}
    tokens = parser.parse(text, env)
    _anchor(tokens)
    _unnoted(tokens)
    closed = frozenset(_CLOSING.findall(text))
    for token in _raw(tokens):
        token.content = _TAG.sub(lambda tag: _tag(tag, closed), token.content)
    return str(parser.renderer.render(tokens, parser.options, env))


def _unwrapped(text: str) -> str:
    """Return MDX as Markdown: lines that only open or close components, imports and comments go."""
    made, fence = [], ""
    for line in text.split("\n"):
        marks = _FENCE.match(line)
        if fence:
            fence = "" if marks and marks[1].startswith(fence) else fence
        elif marks:
            fence = marks[1]
        elif _COMPONENTS.fullmatch(line):
            made += ["", *_titles(line), ""]
            continue
        elif _ESM.match(line):
            continue
        made.append(line if fence else _COMMENT.sub("", line))
    return "\n".join(made)


def _titles(line: str) -> list[str]:
    return [one or other for one, other in _SHOWN.findall(line)]


def _anchor(tokens: list[Token]) -> None:
    """Give every heading the ids that lead to it."""
    taken: dict[str, int] = {}
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open" or not inline.children:
            continue
        last = inline.children[-1]
        found = _ANCHOR.search(last.content) if last.type == "text" else None
        if found:
            last.content = last.content[: found.start()].rstrip()
            opening.attrSet("id", found[1] or found[2])
        words = "".join(c.content for c in inline.children if c.type in ("text", "code_inline"))
        slug = _slug(words)
        count = taken[slug] = taken.get(slug, -1) + 1
        slug = f"{slug}-{count}" if count else slug
        if slug and not found:
            opening.attrSet("id", slug)
        elif slug:
            anchor = Token("html_inline", "", 0, content=f'<a id="{escape(slug)}"></a>')
            inline.children.insert(0, anchor)


def _unnoted(tokens: list[Token]) -> None:
    """Take out the marks of footnotes, which this parser takes for text."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "text" and "[^" in child.content:
                child.content = _NOTE.sub("", child.content)


def _slug(words: str) -> str:
    """Return the anchor GitHub gives a heading."""
    return _SLUG.sub("", words.strip().lower()).replace(" ", "-")


def _raw(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "html_block":
            yield token
        elif token.children and "<" in token.content:
            yield from (child for child in token.children if child.type == "html_inline")


def _tag(tag: re.Match[str], closed: frozenset[str]) -> str:
    """Return what a tag in Markdown is in HTML: itself, nothing for a component, or plain words."""
    closing, name, rest = tag.groups()
    if name in _HTML:
        alone = rest.endswith("/") and name not in _VOID
        return f"<{name}{rest[:-1]}></{name}>" if alone else tag[0]
    if closing or "=" in rest or rest.endswith("/") or name in closed:
        return f"<p>{escape(' '.join(shown))}</p>" if (shown := _titles(tag[0])) else ""
    return escape(tag[0])
