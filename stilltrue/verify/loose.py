r"""What a pattern means besides its letter, for when the page was laid out anew.  Pure.

Two things only, since each further one would bind a value to somebody else's name: a space may be
the end of a line or the wall of a cell, and the digits of an amount may be grouped and have cents:
`Pro \$(?P<value>\d+) a month` is about `Pro | $20.50 | a month`, too.  A dot stays on its line.
"""

import re
from functools import cache

_SPACE = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]| ", re.DOTALL)
_AMOUNT = re.compile(r"(?<=[$€£¥₹])( ?[?*]?\(\?P<\w+>)(?:\\d|\[0-9\])(?:\+|\{[0-9,]+\})\)")


@cache
def loosened(text: str) -> str:
    """Return the pattern *text* with its spaces and its amounts loosened."""
    whole = _AMOUNT.sub(r"\1[0-9]+(?:[.,][0-9]+)*)", text)
    return _SPACE.sub(lambda one: r"(?:\s| \| )" if one[0] == " " else one[0], whole)
