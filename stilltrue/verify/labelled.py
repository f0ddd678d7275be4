"""Find what stands under a label at a name, where a table was laid out as something else.  Pure.

A row that became a card, a definition list or a line of a list keeps its words: its first cell is
now a heading or begins a line, and its columns are labels before, above or behind their values.
Only those words bind the value; where they are not both there, nothing is found.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from .document import Section
from .normal import normalised
from .outline import text_of
from .places import named, said, uncounted

_LONGEST = 200
"""Characters of a value that stands on a line of its own."""
_PRICED = re.compile(r"(?i)^(?:price|cost|rate|fee)s? (?=per |for |an? )")
_MARK = r"\s*(?:[:|]|-(?=\s))\s*"


def labelled(where: Section, name: str, label: str) -> list[str]:
    """Return the lines of *where* that say what *label* is of *name*, without those words."""
    found = [
        value
        for section in named(where, name)
        for value in _values(text_of(section).split("\n")[1:], label)
    ]
    return list(dict.fromkeys(found or _inline(text_of(where).split("\n"), name, label)))


def _values(lines: list[str], label: str) -> Iterator[str]:
    words = normalised(label)
    behind = re.compile(rf"(?i)^(.*\S) {re.escape(_PRICED.sub('', words))}$")
    before = re.compile(rf"(?i)^{re.escape(words)}{_MARK}(.+)$")
    for line, following in pairwise([*lines, ""]):
        if uncounted(line.removesuffix(":")) == said(words):
            if following and len(following) <= _LONGEST:
                yield following
        elif hit := before.match(line) or behind.match(line):
            yield hit[1]


def _inline(lines: list[str], name: str, label: str) -> Iterator[str]:
    begins = re.compile(rf"{re.escape(normalised(name))}{_MARK}(.+)$")
    holds = re.compile(rf"(?i)(?<!\w){re.escape(normalised(label))}(?!\w)")
    for line in lines:
        hit = begins.match(line)
        if hit and holds.search(hit[1]):
            yield hit[1]
