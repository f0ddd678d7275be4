"""Tell whether HTML is built to exhaust its parser.  Parses nothing itself.

Lexbor takes time with the square of how deep a page nests and of how many attributes a tag has:
half a megabyte can cost it minutes.  Real pages nest a few dozen levels deep.
"""

import re

DEEP = 3_000
"""Levels of nesting that no page has."""

_FEW = 12_000
"""Tags with which any nesting is still quick."""

_CHUNK = 16_384
_GAP = 8_192
"""Characters; a tag of twice as many has a stretch of so many that holds no end of a tag."""
_ATTRIBUTES = 1_000
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_CLOSED_BY_OTHERS = (
    "area base br col embed hr img input link meta param source track wbr p li tr td th tbody thead"
    " tfoot dt dd option optgroup colgroup rt rp path circle rect line use stop polygon"
)
_CLOSES_ITSELF = frozenset(_CLOSED_BY_OTHERS.split())


def hostile(text: str) -> str:
    """Return why *text* should not be parsed, or nothing.  Takes time linear in its length."""
    if text.count("<") > _FEW and _rough_depth(text) > DEEP and _depth(text) > DEEP:
        return "nested too deep to be a page"
    if any(_crowded(text, start) for start in range(0, len(text) - _GAP, _GAP)):
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


def _crowded(text: str, start: int) -> bool:
    """Tell whether the text from *start* on is inside a tag of very many attributes."""
    if text.find(">", start, start + _GAP) >= 0:
        return False
    opens = text.rfind("<", 0, start + 1)
    if opens < 0 or text.find(">", opens, start) >= 0 or not _TAG.match(text, opens):
        return False
    return len(text[opens : start + _GAP].split(None, _ATTRIBUTES)) > _ATTRIBUTES
