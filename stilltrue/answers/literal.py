"""Evidence and sentences that spell a value out, which a new value would leave behind."""

import re
from collections.abc import Iterator

from ..facts.claim import Fact
from ..facts.evidence import Pattern, Quote
from ..facts.rules.claims import literals
from ..facts.values import Value


def spelt_out(fact: Fact, new: Value) -> Iterator[tuple[int, str]]:
    """Yield (index of the entry, its text) of evidence that holds the old value's own words and not
    the new one's: with the new value it could never match again.
    """
    ours = [words for words in literals(fact.value) if words not in literals(new)]
    for i, entry in enumerate(fact.evidence):
        text = _text(entry)
        if text and any(_says(text, words) for words in ours):
            yield i, text


def _text(entry: object) -> str:
    match entry:
        case Quote(quote=text):
            return text
        case Pattern(pattern=text):
            return re.sub(r"\\(\W)", r"\1", text)
        case _:
            return ""


def _says(text: str, words: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(words)}(?![\w.])", text) is not None
