"""A page as a document: sections, lists, tables and text, whatever it was sent as.  Pure.

HTML, Markdown, JSON and plain text all become the same tree.  Any text can be read without a
crash and in time that grows with its length; what cannot be a page is refused with a reason.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, assert_never

from . import html, markdown
from .document import Document, Section
from .model import Page
from .normal import BREAK, lines, normalised
from .outline import text_of

_MARKED_UP = re.compile(r"</(?:p|a|li|ul|ol|div|code|pre|h[1-6]|strong|em|span|td)>|<br ?/?>")
_MARKED_DOWN = re.compile(r"\n|`|\*\*|\]\(")
_DEEP = 200


def read(page: Page) -> Document | str:
    """Return *page* as a document, or in one clause why it is not one."""
    match page.form:
        case "html":
            return _html(page)
        case "markdown":
            return _markdown(page)
        case "json":
            return _json(page)
        case "text":
            return _document(page, "", None, _section(page.text.replace("\n", BREAK)))
        case _:
            assert_never(page.form)


def _html(page: Page) -> Document | str:
    tree = html.parsed(page.text)
    if isinstance(tree, str):
        return tree
    root = html.section_of(tree, page.text)
    return _document(page, html.title_of(tree), html.language_of(tree), root)


def _markdown(page: Page) -> Document | str:
    text = markdown.to_html(page.text)
    tree = html.parsed(text)
    if isinstance(tree, str):
        return tree
    return _document(page, normalised(markdown.title_of(page.text)), None, html.body_of(tree, text))


def _json(page: Page) -> Document | str:
    try:
        data = json.loads(page.text)
    except RecursionError:
        return "JSON that is nested too deep to be a page"
    except ValueError as exc:
        return f"not JSON: {str(exc)[:80]}"
    text = BREAK.join(_values(data, "", 0))
    return _document(page, _named(data), None, _section(text), data)


def _named(data: Any) -> str:
    title = data.get("title") if isinstance(data, dict) else None
    return normalised(title) if isinstance(title, str) else ""


def _values(data: Any, key: str, depth: int) -> Iterator[str]:
    """Yield every value with its key, in the order of the page."""
    if depth > _DEEP:
        return
    if isinstance(data, dict):
        for name, value in data.items():
            if isinstance(value, dict):
                yield name
            yield from _values(value, name, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value, key, depth + 1)
    elif data is not None:
        yield f"{key}: {_words(data)}" if key else _words(data)


def _words(value: Any) -> str:
    """Return a value as a reader would see it: forums and trackers put marked-up text in JSON."""
    if not isinstance(value, str):
        return json.dumps(value)
    if _MARKED_UP.search(value):
        return html.visible(value, BREAK)
    if _MARKED_DOWN.search(value):
        return html.visible(markdown.to_html(value), BREAK)
    return value


def _section(text: str) -> Section:
    return Section("", 0, text=lines(text))


def _document(
    page: Page, title: str, language: str | None, root: Section, data: Any = None
) -> Document:
    first = next((child.heading for child in root.children), "")
    length = len(text_of(root))
    return Document(title or first, language, root, data, length, page.final_url)
