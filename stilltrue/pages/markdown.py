"""What a page says in its own words, read with a Markdown parser: naked claims, links, raw HTML."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..facts.book import Book
from ..facts.errors import Problem
from ..facts.naked import Prose
from .model import Page

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SAID = re.compile(
    r"""\b(?:see|source)\(\s*["'][^"']*["']\s*,\s*(?:words\s*=\s*)?(["'])(.*?)\1""", re.DOTALL
)
"""The words of a link that a page gives to one of our words: prose, too."""
_ADDRESS = re.compile(r"https?://[^\s)>\"'`]*[^\s)>\"'`.,;:!?]")
_WAIVE = "or waive it with a reason and an end"
_parser = MarkdownIt("commonmark").enable("table")


def prose_problems(book: Book, page: Page) -> Iterator[Problem]:
    """Complain about what the page states, links or marks up by itself."""
    prose = Prose(book, page=page.file)
    text = _JINJA.sub(
        _prose_of_word, _COMMENT.sub(lambda found: _blank(found[0]), _without_matter(page.text))
    )
    text = _opened(text)
    lines = page.text.splitlines()
    tokens = _parser.parse(text)
    for start, words in [*_matter(page.text), *_texts(tokens)]:
        for claim in prose.claims(words):
            line, column = _find(lines, start, claim.words)
            remedy = f"make it a fact, {claim.remedy}, {_WAIVE}"
            yield Problem(
                page.file, line, column, f"a naked claim ({claim.name})", repr(claim.words), remedy
            )
        for found in _ADDRESS.finditer(words):
            line, column = _find(lines, start, found[0])
            yield Problem(
                page.file, line, column, "a typed address", repr(found[0]),
                'declare it under `sources` and write {{ source("id") }}',
            )  # fmt: skip
    yield from _code(prose, page, _walk(tokens))
    for i, waiver in prose.unneeded():
        remedy = f"remove entry {i + 1} of `waivers` in the facts file"
        yield Problem(page.file, 1, 1, "a waiver nobody needs", repr(waiver.words), remedy)
    for token in _walk(tokens):
        if token.type in ("html_block", "html_inline"):
            line, column = _find(lines, token.map[0] if token.map else 0, token.content[:12])
            yield Problem(
                page.file, line, column, "HTML in a page", repr(token.content[:40].strip()),
                "use Markdown, or make it a word",
            )  # fmt: skip


def _code(prose: Prose, page: Page, tokens: Iterator[Token]) -> Iterator[Problem]:
    """Complain about names in blocks of code."""
    for token in tokens:
        if token.type in ("fence", "code_block") and token.map:
            for claim in prose.names(token.content):
                line, column = _find(page.text.splitlines(), token.map[0], claim.words)
                what = f"a naked claim ({claim.name}) in code"
                remedy = f'write {{{{ literal("its.id") }}}} or a variable, {_WAIVE}'
                yield Problem(page.file, line, column, what, repr(claim.words), remedy)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", "\x00", text)


def _prose_of_word(found: re.Match[str]) -> str:
    """Blank a word of ours out, all but what it is told to say."""
    said, at, made = found[0], 0, ""
    for link in _SAID.finditer(said):
        made += _blank(said[at : link.start(2)]) + link[2]
        at = link.end(2)
    return made + _blank(said[at:])


def _matter(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, words) of the front matter: readers see its titles and descriptions."""
    matter = text[: len(text) - len(_without_matter(text).lstrip("\n"))]
    yield from enumerate(matter.splitlines()) if text.startswith("---\n") else ()


def _without_matter(text: str) -> str:
    """Blank the front matter out, keeping the line numbers."""
    if not text.startswith("---\n"):
        return text
    end = text.find("\n---\n", 3)
    return "\n" * text.count("\n", 0, end + 5) + text[end + 5 :] if end > 0 else text


def _opened(text: str) -> str:
    """Take what admonitions, tabs and definitions indent back to the margin: it is prose too."""
    lines, made, inside = text.split("\n"), [], 0
    for line in lines:
        bare = line.lstrip(" ")
        depth = (len(line) - len(bare)) // 4
        if bare:
            inside = min(inside, depth)
        made.append(line[4 * inside :] if bare else "")
        if bare.startswith(("!!! ", "??? ", "???+ ", "=== ", ":   ")):
            inside = depth + 1
    return "\n".join(made)


def _walk(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        for child in token.children or ():
            child.map = child.map or token.map
            yield child


def _texts(tokens: list[Token]) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, words) of every stretch of prose; code is left out."""
    for token in tokens:
        if token.type != "inline" or not token.map:
            continue
        words = "".join(
            "`" + child.content + "`" if child.type == "code_inline"
            else "\n" if child.type in ("softbreak", "hardbreak")
            else child.content
            for child in token.children or ()
            if child.type != "html_inline"
        )  # fmt: skip
        yield token.map[0], words
        for child in token.children or ():
            place = child.attrs.get({"link_open": "href", "image": "src"}.get(child.type, ""))
            if isinstance(place, str) and place not in words:
                yield token.map[0], place


def _find(lines: list[str], start: int, words: str) -> tuple[int, int]:
    words = words.partition("\n")[0]
    for number in range(start, min(start + 60, len(lines))):
        column = lines[number].find(words)
        if column >= 0:
            return number + 1, column + 1
    return start + 1, 1
