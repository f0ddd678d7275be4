r"""Split a pattern that begins with a name, for when the name has become a heading.  Pure.

`Pro\W{0,4}\$(?P<value>\d+)` binds a price to the words before it.  Where a page puts a tagline
between them, the heading binds as well: under `Pro`, the rest of the pattern is looked for.
"""

import re
from functools import cache

_NAMED = re.compile(
    r"(?P<name>[A-Z][\w+]*(?: [\w+]+)*)(?:\\b)?"
    r"(?:(?:\\[Ws]|\[(?:\\.|[^\]\\])+\]|\.)(?:[*+]|\{[0-9]+,[0-9]+\})\??|(?<=\\b))"
    r"(?P<rest>.*\(\?P<.+)",
    re.DOTALL,
)


@cache
def headed(text: str) -> tuple[str, str] | None:
    """Return the name with which the pattern *text* begins, and what follows the gap after it."""
    found = _NAMED.fullmatch(text)
    return (found["name"], found["rest"]) if found else None
