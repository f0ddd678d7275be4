"""Tell whether HTML is built to exhaust its parser.  Parses nothing itself.

Lexbor takes time with the square of how deep a page nests and of how many attributes a tag has:
half a megabyte can cost it minutes.  Real pages nest a few dozen levels deep.
"""

import re

DEEP = 3_000
"""Levels of nesting that no page has."""

_FEW = 6_000
"""Tags with which any nesting is still quick."""

_CHUNK = 16_384
_LONG = 20_000
_ATTRIBUTES = 1_000
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_CLOSES_ITSELF = frozenset(
    "area base br col embed hr img input link meta param source track wbr p tr td th tbody thead"
    " tfoot dt dd option optgroup colgroup rt rp path circle rect line use stop polygon".split()
)


def hostile(text: str) -> str:
    """Return why *text* should not be parsed, or nothing.  Takes time linear in its length."""
    if text.count("<") > _FEW and _rough_depth(text) > DEEP and _depth(text) > DEEP:
        return "nested too deep to be a page"
    if len(text) > _LONG and any(map(_crowded, text.split(">"))):
        return "a tag with too many attributes to be a page's"
    return ""


def _rough_depth(text: str) -> int:
    """Return an upper bound of how deep *text* nests, as fast as letters can be counted."""
    depth = deepest = 0
    for start in range(0, len(text), _CHUNK):
        tags = text.count("<", start, start + _CHUNK)
        closing = text.count("</", start, start + _CHUNK)
        deepest = max(deepest, depth + tags - closing)
        depth = max(0, depth + tags - 2 * closing)
    return deepest


def _depth(text: str) -> int:
    depth = deepest = 0
    for closing, name in _TAG.findall(text):
        if name.lower() not in _CLOSES_ITSELF:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _crowded(part: str) -> bool:
    if len(part) < _ATTRIBUTES * 2:
        return False
    tag = part[part.rfind("<") :]
    return bool(_TAG.match(tag)) and len(tag.split(None, _ATTRIBUTES)) > _ATTRIBUTES
