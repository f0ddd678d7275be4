"""Evidence for words on a page, proposed: where they stand, and what beside them holds them fast.

Only proposes.  Whether it deserves trust is tried, like any other evidence, before it is written.
"""

import re
from collections.abc import Iterator

from ..facts.evidence import Evidence, Pattern, Quote
from ..facts.rules.claims import literals
from ..facts.values import Money, Quantity, Rate, Value
from ..verify.document import Document, Section

_BESIDE = 3
"""Words on either side of what is sought."""
_ENOUGH = 2
"""Words before a number that bind it."""
_NUMBER = r"(?P<value>[$€£₹¥]?\s?\d[\d.,]*)"


def proposals(document: Document, source: str, value: Value) -> Iterator[Evidence]:
    """Yield evidence that could find *value* on a page, the likeliest first."""
    for words in literals(value):
        for section in _every(document.root):
            for line in section.text.split("\n"):
                yield from _of_line(line, words, value, (source, section.heading or None))


def _every(section: Section) -> Iterator[Section]:
    """Yield the smallest sections first: the closer the heading, the better it binds."""
    for child in section.children:
        yield from _every(child)
    yield section


def _of_line(
    line: str, words: str, value: Value, place: tuple[str, str | None]
) -> Iterator[Evidence]:
    source, heading = place
    for hit in re.finditer(rf"(?<![\w.]){re.escape(words)}(?![\w.]*\d)", line):
        before, after = line[: hit.start()].split(), line[hit.end() :].split()
        if isinstance(value, Money | Rate | Quantity):
            pattern = _bound(_worded(before)[-_BESIDE:], _worded(after))
            if pattern:
                yield Pattern(source=source, section=heading, pattern=pattern)
        else:
            around = [*before[-_BESIDE:], hit[0], *after[:_BESIDE]]
            yield Quote(source=source, section=heading, quote=" ".join(around).strip(" .,;:|"))


def _worded(words: list[str]) -> list[str]:
    """Return the words in a row of *words*, without the signs around them."""
    trimmed = (re.sub(r"^\W+|\W+$", "", word) for word in words)
    return [word for word in trimmed if word]


def _bound(before: list[str], after: list[str]) -> str:
    """Bind a number to the words before it, and to those after it where one alone is too common."""
    rest = after[: _BESIDE - len(before)] if len(before) < _ENOUGH else []
    if not before and not rest:
        return ""
    left, right = (r"\W{1,6}".join(map(re.escape, words)) for words in (before, rest))
    return (left and left + r"\W{0,6}") + _NUMBER + (right and r"\W{0,6}" + right)
