"""Walk over a parsed page once, from top to bottom, and tell the outline what a reader sees.

Takes time linear in the page, needs no recursion, and looks at each node once.
"""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from .elements import DONE, END, SKIP, Elements, Leave
from .frames import Attributes
from .meanings import BARE, ENTER, ROLES, Enter, skip
from .normal import BREAK
from .outline import Outline

_HIDING = frozenset(("hidden", "aria-hidden", "style"))
_TELLING = _HIDING | {"role", "id", "name"}
_UNSEEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|\bline-through\b")


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


_block = Elements.block


def walk(page: Elements) -> None:
    """Read everything in the page's top element."""
    stack: list[tuple[LexborNode, Leave | None]] = []
    meanings, telling = _telling(page)
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
        if (text := node.text_content) is not None:
            add(_heeded(page, text) if heed else text)
            node, heed = node.next, heed and page.heeds()
            continue
        enter, attrs, leave = meanings.get(node.tag or ""), node.attributes, None
        told = attrs and not telling.isdisjoint(attrs)
        if enter is _block and not told:
            add(BREAK)
            leave = END
        elif enter is not None or told:
            leave = _entered(page, enter, node, attrs)
            add, heed = page.raw.append, page.heeds()
        if leave is SKIP or leave is DONE:
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


def _telling(page: Elements) -> tuple[Mapping[str, Enter], frozenset[str]]:
    """Return what elements and which attributes say something on this page."""
    meanings, telling = (BARE, _HIDING) if page.bare else (ENTER, _TELLING)
    return meanings, telling | {"class"} if page.struck else telling


def _heeded(page: Elements, text: str) -> str:
    page.heard(text)
    return text.replace("\n", BREAK) if page.pre else text


def _entered(
    page: Elements, enter: Enter | None, node: LexborNode, attrs: Attributes
) -> Leave | None:
    """Begin an element whose name or attributes say something of it."""
    if enter is skip or (attrs and hides(attrs)):
        return SKIP
    if page.bare:
        return enter(page, node, attrs) if enter is not None else None
    role = attrs.get("role")
    if role is not None:
        enter = ROLES.get(role, enter)
    name = attrs.get("id") or (attrs.get("name") if node.tag == "a" else None)
    if not name:
        return enter(page, node, attrs) if enter is not None else None
    one = page.anchors.open(name, page.outline.here, page.raw)
    leave = enter(page, node, attrs) if enter is not None else None
    if leave is SKIP:
        page.anchors.drop(one)
        return SKIP
    if leave is DONE:
        page.anchors.close(one)
        return DONE

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
