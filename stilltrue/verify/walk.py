"""Walk over a parsed page once, from top to bottom, and tell the outline what a reader sees.

Takes time linear in the page, needs no recursion, and looks at each node once.
"""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborNode

from .elements import END, SKIP, Elements, Leave
from .frames import Attributes
from .normal import BREAK
from .outline import Outline

_Enter = Callable[[Elements, LexborNode, Attributes], Leave | None]

_HIDING = frozenset(("hidden", "aria-hidden", "style"))
_TELLING = _HIDING | {"role", "id", "name"}
_UNSEEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|\bline-through\b")
_FURNITURE = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog",
     "menu", "menubar", "toolbar")
)  # fmt: skip


def hides(attrs: Attributes) -> bool:
    """Tell whether an element with these attributes is not shown, or shown as struck out.

    A tab or a fold that is closed can be opened, so what it holds is not hidden.
    """
    hidden = "hidden" in attrs and attrs["hidden"] != "until-found"
    if (hidden or attrs.get("aria-hidden") == "true") and attrs.get("role") != "tabpanel":
        return not (attrs.get("role") == "region" and "aria-labelledby" in attrs)
    if _UNSEEN.search(attrs.get("style") or ""):
        return True
    return "line-through" in (attrs.get("class") or "").split()


def _skip(_: Elements, __: LexborNode, ___: Attributes) -> Leave | None:
    return SKIP


def _header(page: Elements, node: LexborNode, attrs: Attributes) -> Leave | None:
    return page.block(node, attrs) if page.inside else SKIP


def _aside(page: Elements, node: LexborNode, attrs: Attributes) -> Leave | None:
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


def _mostly_links(node: LexborNode) -> bool:
    linked = sum(len(link.text().strip()) for link in node.css("a"))
    return 2 * linked > len(node.text().strip())


_BLOCKS = (
    "address blockquote body button caption center dd details dir div dl dt fieldset figcaption"
    " figure form hgroup hr html legend main option p search section summary tbody tfoot thead"
    " title colgroup"
)
_SKIPPED = (
    "script style template noscript head svg iframe object embed canvas audio video picture img"
    " select datalist textarea input dialog del s strike annotation annotation-xml"
    " -comment -doctype"
)
_ENTER: dict[str, _Enter] = {
    **dict.fromkeys(_BLOCKS.split(), Elements.block),
    **dict.fromkeys(_SKIPPED.split(), _skip),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Elements.heading),
    **dict.fromkeys(("ul", "ol", "menu"), Elements.list_),
    **dict.fromkeys(("td", "th"), Elements.cell),
    **dict.fromkeys(("sup", "sub"), Elements.raised),
    **dict.fromkeys(("nav", "footer"), _skip),
    "header": _header,
    "aside": _aside,
    "article": _authors,
    "li": Elements.item,
    "table": Elements.table,
    "tr": Elements.row,
    "pre": Elements.pre_,
    "br": Elements.br,
    "a": Elements.link,
}
_SAME = (Elements.block, _skip, Elements.pre_, Elements.br, Elements.raised)
_BARE: dict[str, _Enter] = {
    **{name: enter if enter in _SAME else Elements.block for name, enter in _ENTER.items()},
    **dict.fromkeys(("nav", "footer"), Elements.block),
}
"""What elements mean where only text is wanted."""
del _BARE["a"]
_ROLES: dict[str, _Enter] = {
    **dict.fromkeys(_FURNITURE, _skip),
    **dict.fromkeys(("table", "grid"), Elements.table),
    **dict.fromkeys(("cell", "gridcell", "columnheader", "rowheader"), Elements.cell),
    "row": Elements.row,
    "heading": Elements.heading,
}


_block = Elements.block


def walk(page: Elements) -> None:
    """Read everything in the page's top element."""
    stack: list[tuple[LexborNode, Leave | None]] = []
    meanings, telling = (_BARE, _HIDING) if page.bare else (_ENTER, _TELLING)
    telling |= {"class"} if page.struck else set()
    node, add, heed = page.top.first_child, page.raw.append, False
    while True:
        while node is None:
            if not stack:
                return
            above, leave = stack.pop()
            if leave is END:
                add(BREAK)
            elif leave is not None:
                leave()
                add, heed = page.raw.append, page.heeds()
            node = above.next
        text = node.text_content
        if text is not None:
            add(_heeded(page, text) if heed else text)
            heed = heed and page.heeds()
            node = node.next
            continue
        enter, attrs, leave = meanings.get(node.tag or ""), node.attributes, None
        told = attrs and not telling.isdisjoint(attrs)
        if enter is _block and not told:
            add(BREAK)
            leave = END
        elif enter is not None or told:
            leave = _entered(page, enter, node, attrs)
            add, heed = page.raw.append, page.heeds()
        if leave is SKIP:
            node = node.next
            continue
        first, leaf = node.first_child, None
        if not heed and first is not None and first.next is None and (not leave or leave is END):
            leaf = first.text_content
        if leaf is None:
            stack.append((node, leave))
            node = first
        else:
            add(leaf + BREAK if leave else leaf)
            node = node.next


def _heeded(page: Elements, text: str) -> str:
    if page.anchors.waiting and page.held is None and not text.isspace():
        page.anchors.words(page.outline.here)
    return text.replace("\n", BREAK) if page.pre else text


def _entered(
    page: Elements, enter: _Enter | None, node: LexborNode, attrs: Attributes
) -> Leave | None:
    """Begin an element whose name or attributes say something of it."""
    if enter is _skip or (attrs and hides(attrs)):
        return SKIP
    if page.bare:
        return enter(page, node, attrs) if enter is not None else None
    role = attrs.get("role")
    if role is not None:
        enter = _ROLES.get(role, enter)
    name = attrs.get("id") or (attrs.get("name") if node.tag == "a" else None)
    if not name:
        return enter(page, node, attrs) if enter is not None else None
    one = page.anchors.open(name, page.outline.here, page.raw)
    leave = enter(page, node, attrs) if enter is not None else None
    if leave is SKIP:
        page.anchors.drop(one)
        return SKIP

    def left() -> None:
        if leave is not None:
            leave()
        page.anchors.close(one)

    return left


def outlined(tops: list[LexborNode], *, struck: bool) -> Outline:
    """Return the outline of what stands in *tops*; `struck` if a class may strike text out."""
    outline = Outline()
    for top in tops:
        page = Elements(outline, top, struck=struck)
        walk(page)
        page.anchors.words(outline.here)
    return outline
