r"""What a pattern means besides its letter, for when the page was laid out anew.  Pure.

Three things only, since each further one would bind a value to somebody else's name: a space may
be the end of a line or the wall of a cell; the digits of an amount may be grouped and have cents:
`Pro \$(?P<value>\d+) a month` is about `Pro | $20.50 | a month`, too; and where one way to write a
day is captured, the others are as well.  A dot stays on its line.
"""

import re
from functools import cache

_SPACE = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]| ", re.DOTALL)
_AMOUNT = re.compile(r"(?<=[$€£¥₹])( ?[?*]?\(\?P<\w+>)(?:\\d|\[0-9\])(?:\+|\{[0-9,]+\})\)")


_DIGITS = r"(?:\\d|\[0-9\])(?:[+?]|\{[0-9,]+\}|\\d)*"
_MONTH = r"(?:\[A-Z\]|\[A-Za-z\]|\\w)(?:\[a-z\]|\\w)*[+*]?(?:\{[0-9,]+\})?"
_COMMA = r"(?:,\??|\\\.\??)?"
_SPACED = r"(?: |\\s)\+?"
_DATE = re.compile(
    rf"(\(\?P<\w+>)(?:{_DIGITS}{_SPACED}{_MONTH}{_COMMA}{_SPACED}{_DIGITS}"
    rf"|{_MONTH}{_SPACED}{_DIGITS}{_COMMA}{_SPACED}{_DIGITS}|{_DIGITS}-{_DIGITS}-{_DIGITS})\)"
)
_DATES = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? [0-9]{4}"
    r"|[A-Z][a-z]{2,8}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}"
)
"""The ways in which English pages write a day."""


@cache
def loosened(text: str) -> str:
    """Return the pattern *text* with its spaces, its amounts and its dates loosened."""
    whole = _AMOUNT.sub(r"\1[0-9]+(?:[.,][0-9]+)*)", text)
    whole = _DATE.sub(lambda one: f"{one[1]}{_DATES})", whole)
    return _SPACE.sub(lambda one: r"(?:\s| \| )" if one[0] == " " else one[0], whole)
