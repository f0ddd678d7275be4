r"""What the groups of a pattern took from a page, with what they must not leave behind.  Pure.

`\$(?P<value>\d+)` takes 20 from `$20.50` and 1 from `$1,290`: half an amount is no amount, and
would confirm what is no longer so.  An amount of money is therefore taken whole.
"""

import re
from collections.abc import Iterator
from typing import Any

from ..facts.evidence import Bounds
from .currencies import SIGN
from .model import Found, Match, Missed
from .normal import normalised
from .plausible import beyond

_AROUND = 80
_MONEY = re.compile(rf"(?:{SIGN.pattern}) ?[0-9][0-9.,]*$")
_REST = re.compile(r"[0-9]*(?:[.,][0-9]+)*")
_BEFORE = 8
"""Characters before a number in which its currency stands."""


def captured(hit: Any, text: str, bounds: Bounds | None, line: str) -> Match:
    """Return what *hit* captured in *text*, unless it lies beyond *bounds*."""
    told = {name: normalised(words) for name, words in _groups(hit, text)}
    if bounds and (why := beyond(told, bounds)):
        return Missed("out-of-bounds", why, line)
    around = text[max(0, hit.start() - _AROUND) : hit.end() + _AROUND]
    return Found(told, excerpt=line, around=around)


def _groups(hit: Any, text: str) -> Iterator[tuple[str, str]]:
    for name, words in hit.groupdict().items():
        if words is not None:
            start, end = hit.span(hit.re.groupindex[name])
            money = words[-1:].isdigit() and _MONEY.search(text[max(0, start - _BEFORE) : end])
            rest = _REST.match(text, end) if money else None
            yield name, words + (rest[0] if rest else "")
