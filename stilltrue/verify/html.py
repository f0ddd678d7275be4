"""HTML as a reader sees it, as a tree of sections.  Runs no script and applies no style sheet.

Visible is what the page shows a reader who opens everything that can be opened: the text of closed
`details`, of closed tabs and of `hidden=until-found` counts.  Not visible: script, style, template,
noscript, comments, images, form controls, `hidden`, `aria-hidden`, inline `display:none`; and what
is struck out, since the page itself takes that back (`~~$20~~ $16`).

Evidence is looked for in `main` (or the only `article`) where there is one; navigation, banners,
footers, dialogs and side columns are left out everywhere, headings and all.  An `aside` inside the
main part is a note of the author's and stays, unless it is mostly links; so does a `nav` there.
What a forum marks as quoted from another post is not said again.
"""

import re
from collections.abc import Container

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from .document import Section
from .elements import Elements
from .hostile import hostile
from .normal import lines, normalised
from .outline import Outline, text_of
from .streamed import settle
from .walk import hides, outlined, walk

_PLAIN = LexborDocumentOptions.WO_EVENTS
"""Spares lexbor telling nobody of each change to the tree: a quarter of its time."""


_STRUCK = "line-through"


_HEAD = 50_000
_NOSCRIPT = re.compile(r"(?i)<(/?)noscript\b[^<>]*>")


def _with_script(text: str) -> str:
    """Return *text* without what `noscript` in its head holds; the parser would let it out."""
    end = text.find("<body", 0, _HEAD)
    head = text[:end] if end >= 0 else text[:_HEAD]
    kept, at, inside = [], 0, False
    for tag in _NOSCRIPT.finditer(head) if "<noscript" in head.lower() else ():
        if tag[1] and inside:
            at, inside = tag.end(), False
        elif not tag[1] and not inside:
            kept.append(text[at : tag.start()])
            at, inside = tag.start(), True
    return "".join([*kept, text[at:]]) if kept else text


def parsed(text: str) -> LexborHTMLParser | str:
    """Return the tree of *text*, or why it is not worth making."""
    if why := hostile(text):
        return why
    text = _with_script(text)
    try:
        tree = LexborHTMLParser(text, options=_PLAIN)
    except UnicodeEncodeError:  # half of a surrogate pair
        tree = LexborHTMLParser(text.encode("utf-8", "replace"), options=_PLAIN)
    settle(tree, text)
    return tree


def title_of(tree: LexborHTMLParser) -> str:
    """Return the words of the page's title."""
    title = tree.head.css_first("title") if tree.head else None
    return normalised(title.text()) if title else ""


def language_of(tree: LexborHTMLParser) -> str | None:
    """Return the language the page declares for itself."""
    root = tree.root
    return (root.attributes.get("lang") or "").strip() or None if root else None


def section_of(tree: LexborHTMLParser, text: str) -> Section:
    """Return the matter of a page as a tree of sections; *text* is what it was parsed from."""
    mains = _mains(tree)
    if mains:
        root = outlined(mains, struck=_STRUCK in text).root()
        if text_of(root):
            return root
    return body_of(tree, text)


def body_of(tree: LexborHTMLParser, text: str) -> Section:
    """Return everything between the page's furniture as a tree of sections."""
    body = tree.body
    return outlined([body] if body else [], struck=_STRUCK in text).root()


def _mains(tree: LexborHTMLParser) -> list[LexborNode]:
    """Return the parts of the page that are its matter, if it says so."""
    found = {node.mem_id: node for node in tree.css("main,[role=main]")}
    shown = [node for node in found.values() if _stands_alone(node, found)]
    if shown:
        return shown
    articles = tree.css("article")
    return articles if len(articles) == 1 and _stands_alone(articles[0], ()) else []


def _stands_alone(node: LexborNode, others: Container[int]) -> bool:
    """Tell whether nothing around *node* hides it or is one of the *others*."""
    if hides(node.attributes):
        return False
    around = node.parent
    while around is not None and around.tag not in ("body", "-document"):
        if around.mem_id in others or hides(around.attributes):
            return False
        around = around.parent
    return True


def visible(text: str, end: str = " ") -> str:
    """Return every visible word of a page or a piece of one, boilerplate too, with *end* after each
    line; empty if it is not worth parsing.
    """
    tree = parsed(text)
    if isinstance(tree, str) or tree.body is None:
        return ""
    outline = Outline()
    walk(Elements(outline, tree.body, struck=_STRUCK in text, bare=True))
    return lines("".join(outline.here.raw)).replace("\n", end)
