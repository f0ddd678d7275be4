"""Text to HTML that survives Markdown: what stands in a paragraph is not read as markup again."""

import re
from collections.abc import Iterable, Iterator, Sequence

_CODE = re.compile(r"`([^`]*)`")
_SPECIAL = str.maketrans(
    {c: f"&#{ord(c)};" for c in "\\`*_{}[]<>#|~^=!\"'"} | {"&": "&amp;", "\n": " ", "\r": " "}
)
"""Everything Python-Markdown and its extensions may take for syntax, as character references."""

_VOID = frozenset({"input"})
"""Elements without an end tag, of those we write."""


def escape(text: str) -> str:
    """Make *text* safe inside an element or an attribute, in HTML and in Markdown."""
    return text.translate(_SPECIAL)


def inline(text: str) -> str:
    """Make *text* safe, and set what stands in backticks as code."""
    at, made = 0, []
    for found in _CODE.finditer(text):
        made += [escape(text[at : found.start()]), f"<code>{escape(found[1])}</code>"]
        at = found.end()
    return "".join([*made, escape(text[at:])])


def plain(text: str) -> str:
    """Return *text* without its backticks."""
    return _CODE.sub(r"\1", text)


def tag(name: str, inner: str | Iterable[str] = "", **attributes: str | bool | None) -> str:
    """Write an element; `class_` and `data_x` become class and data-x, None and False are left out.

    *inner* is HTML; attribute values are text.
    """
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return f"<{name}{said}>"
    body = inner if isinstance(inner, str) else "".join(inner)
    return f"<{name}{said}>{body}</{name}>"


def table(
    head: Sequence[str], rows: Iterable[Iterable[str]], *, label: str, stacked: bool = False
) -> str:
    """Write a table whose cells are HTML; the first cell of a row is its heading.

    A *stacked* one stands row below row on a phone: each cell carries its heading.
    """
    columns = "".join(tag("th", cell, scope="col") for cell in head)
    body = "".join(tag("tr", _cells(head, row, stacked=stacked)) for row in rows)
    kind = "st-table st-stack" if stacked else "st-table"
    inner = tag("table", tag("thead", tag("tr", columns)) + tag("tbody", body), class_=kind)
    return tag("div", inner, class_="st-scroll", role="region", aria_label=label, tabindex="0")


def _cells(head: Sequence[str], row: Iterable[str], *, stacked: bool) -> Iterator[str]:
    first, *others = row
    yield tag("th", first, scope="row")
    for name, cell in zip(head[1:], others, strict=True):
        if stacked:
            yield tag("td", tag("span", cell), data_label=name)
        else:
            yield tag("td", cell)
