"""Which element or role means what.  Data, and what is decided by where an element stands."""

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from . import tables
from .elements import SKIP, Elements, Leave
from .frames import Attributes, OpenFold
from .normal import BREAK

Enter = Callable[[Elements, LexborNode, Attributes], Leave | None]

_FURNITURE = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog",
     "menu", "menubar", "toolbar")
)  # fmt: skip


def skip(_: Elements, __: LexborNode, ___: Attributes) -> Leave | None:
    """Read nothing in it."""
    return SKIP


def _header(page: Elements, node: LexborNode, attrs: Attributes) -> Leave | None:
    return page.block(node, attrs) if page.inside else SKIP


def _cited(attrs: Attributes) -> bool:
    """Tell whether these are words of another post, as Discourse marks them."""
    return "quote" in (attrs.get("class") or "").split()


def _aside(page: Elements, node: LexborNode, attrs: Attributes) -> Leave | None:
    if _cited(attrs):
        return SKIP
    if page.bare:
        return page.block(node, attrs)
    if page.inside > 1 or (page.inside and not _mostly_links(node)):
        return _authors(page, node, attrs)
    return SKIP


def _authors(page: Elements, node: LexborNode, attrs: Attributes) -> Leave | None:
    leave = page.block(node, attrs)
    page.inside += 1

    def left() -> None:
        page.inside -= 1
        if leave is not None:
            leave()

    return left


def _nav(page: Elements, node: LexborNode, attrs: Attributes) -> Leave | None:
    """Read what a page's matter folds into an element that is meant for links, and is not links."""
    return _authors(page, node, attrs) if page.inside and not _mostly_links(node) else SKIP


def _mostly_links(node: LexborNode) -> bool:
    linked = sum(len(link.text().strip()) for link in node.css("a"))
    return 2 * linked > len(node.text().strip())


def _details(page: Elements, _node: LexborNode, _attrs: Attributes) -> Leave | None:
    page.raw.append(BREAK)
    page.folds.append(OpenFold(page.outline.here, page.raw, len(page.raw)))

    def left() -> None:
        page.folds.pop().close(page.outline.here, page.raw)
        page.raw.append(BREAK)

    return left


def _summary(page: Elements, node: LexborNode, attrs: Attributes) -> Leave | None:
    leave = page.block(node, attrs)
    fold = page.folds[-1] if page.folds else None

    def left() -> None:
        if leave is not None:
            leave()
        if fold is not None and fold.raw is page.raw:
            fold.words = len(page.raw)

    return left


_BLOCKS = (
    "address blockquote body button caption center dd dir div dl dt fieldset figcaption"
    " figure form hgroup hr html legend main option p search section tbody tfoot thead"
    " title colgroup"
)
_SKIPPED = (
    "script style template noscript head svg iframe object embed canvas audio video picture img"
    " select datalist textarea input dialog del s strike annotation annotation-xml"
    " -comment -doctype"
)
ENTER: dict[str, Enter] = {
    **dict.fromkeys(_BLOCKS.split(), Elements.block),
    **dict.fromkeys(_SKIPPED.split(), skip),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Elements.heading),
    **dict.fromkeys(("ul", "ol", "menu"), Elements.list_),
    **dict.fromkeys(("td", "th"), tables.cell),
    **dict.fromkeys(("sup", "sub"), Elements.raised),
    "footer": skip,
    "nav": _nav,
    "header": _header,
    "aside": _aside,
    "article": _authors,
    "details": _details,
    "summary": _summary,
    "li": Elements.item,
    "table": tables.table,
    "tr": tables.row,
    "pre": Elements.pre_,
    "br": Elements.br,
    "code": Elements.code,
    "a": Elements.link,
}
"""What elements mean to the outline."""
_SAME = (Elements.block, skip, Elements.pre_, Elements.br, Elements.code, Elements.raised)
BARE: dict[str, Enter] = {
    **{name: enter if enter in _SAME else Elements.block for name, enter in ENTER.items()},
    **dict.fromkeys(("nav", "footer"), Elements.block),
    "aside": _aside,
}
"""What elements mean where only text is wanted."""
del BARE["a"]
ROLES: dict[str, Enter] = {
    **dict.fromkeys(_FURNITURE, skip),
    **dict.fromkeys(("table", "grid"), tables.table),
    **dict.fromkeys(("cell", "gridcell", "columnheader", "rowheader"), tables.cell),
    "row": tables.row,
    "heading": Elements.heading,
}
"""What a role says of an element, whatever its name."""
