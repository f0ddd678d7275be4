"""Put what React streams at the end of a page where its script would put it.  Knows only that.

A page that streams (Next.js does) leaves `<template id="B:0">` and a stand-in such as "Loading…"
where a part is late, and sends the part afterwards as `<div hidden id="S:0">` with a line of
script that swaps them.  A browser never shows the difference; without it the matter is hidden.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_LATE = re.compile(r'<div hidden="?"? id="(S:[0-9a-f]{1,8})"')
_PLACES = 2_000


def settle(tree: LexborHTMLParser, text: str) -> None:
    """Move every streamed part of *tree*, parsed from *text*, to its place."""
    if "$RC(" not in text:
        return
    swaps = dict(re.findall(r'\$RC\("(B:[0-9a-f]{1,8})","(S:[0-9a-f]{1,8})"', text)[:_PLACES])
    by_id = {node.attributes.get("id"): node for node in tree.css("template[id],div[hidden][id]")}
    for place, part in swaps.items():
        stand_in, late = by_id.get(place), by_id.get(part)
        if stand_in is not None and late is not None:
            _swap(stand_in, late)


def _swap(place: LexborNode, part: LexborNode) -> None:
    after = place.next
    while after is not None and not _ends(after):
        following = after.next
        after.decompose()
        after = following
    child = part.first_child
    while child is not None:
        following = child.next
        place.insert_before(child, move=True)
        child = following
    part.decompose()


def _ends(node: LexborNode) -> bool:
    return bool(node.is_comment_node) and (node.comment_content or "").strip() == "/$"
