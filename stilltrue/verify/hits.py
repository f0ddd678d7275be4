"""Where a pattern matches in normal text, and the line that shows it.  Pure.

Patterns are RE2: they take time linear in the page, whatever the page.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import re2

from .doubts import conditional
from .normal import normalised, pattern

EXCERPT = 200
"""Characters of a page that are shown for a match."""


@lru_cache(maxsize=128)  # each holds some 20 kB, and a run asks for a page's only once
def compiled(text: str) -> Any:
    """Return *text* as a pattern for normal text."""
    return re2.compile(pattern(text))


def ordinary(found: list[Any], text: str) -> list[Any]:
    """Leave out prices that are named as others, if there are others."""
    rests = (text[hit.end() :].lstrip().partition("\n")[0] for hit in found)
    plain = [hit for hit, rest in zip(found, rests, strict=True) if not conditional(rest)]
    return plain or found


def hits(wanted: str, text: str, most: int) -> Iterator[Any]:
    """Yield matches that are not empty, at most so many."""
    for hit in compiled(wanted).finditer(text):
        if hit.end() > hit.start():
            yield hit
            most -= 1
            if not most:
                return


def excerpt(text: str, start: int, end: int) -> str:
    """Return the line of *text* from *start* to *end*, at most 200 characters around its middle."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = normalised(text[first : last if last >= 0 else len(text)])
    if len(line) <= EXCERPT:
        return line
    middle = (start + end) // 2 - first
    begin = max(0, min(middle - EXCERPT // 2, len(line) - EXCERPT))
    return line[begin : begin + EXCERPT].strip()
