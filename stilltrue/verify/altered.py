"""What evidence makes of a page on which its words were altered or deleted.  Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..facts.evidence import Absent, ByHand, Cell, Evidence, ItemsOf, Pattern, Quote
from .deleted import without
from .document import Document
from .match import match
from .model import Found, Match, Missed, Page
from .normal import normalised
from .read import read

_DIGIT = re.compile(r"\d")


def words(entry: Evidence, got: Found) -> list[str]:
    """Return the words on the page that *got* rests on."""
    if isinstance(entry, Quote):
        return [normalised(entry.quote)]
    if isinstance(entry, ItemsOf):
        theirs = {ours: word for word, ours in entry.map.items()}
        return [theirs.get(item, item) for item in got.items]
    return list(got.captured.values())


def flips(entry: Evidence, got: Found, page: Page, said: Sequence[str]) -> bool | None:
    """Alter the captured words on the page and see whether the match notices; None if there
    is nothing to alter.
    """
    if isinstance(entry, Quote):
        return None
    text = _altered(page, said)
    if text == page.text:
        return None
    after = _matched(entry, page, text)
    return not (isinstance(after, Found) and _said(after) == _said(got))


def altered(entry: Evidence, page: Page) -> str | None:
    """Return the text of *page* with another value where *entry* finds ours; None if it cannot be
    done.
    """
    document = read(page)
    got = None if isinstance(document, str) else match(document, entry)
    if isinstance(entry, Quote | Absent | ByHand) or not isinstance(got, Found):
        return None
    text = _altered(page, words(entry, got))
    return text if text != page.text else None


def _altered(page: Page, said: Iterable[str]) -> str:
    text = page.text
    for word in said:
        text = text.replace(word, _other(word))
    return text


def _said(found: Found) -> tuple[dict[str, str], tuple[str, ...]]:
    return dict(found.captured), found.items


def _other(word: str) -> str:
    """Return a word of the same shape that says something else."""
    turned = _DIGIT.sub(lambda digit: str((int(digit[0]) + 1) % 10), word)
    return turned if turned != word else f"{word[:-1]}{'x' if word[-1:] != 'x' else 'y'}"


def falls(entry: Evidence, got: Found, page: Page, said: Sequence[str]) -> bool | None:
    """Delete the words from the page and see whether the match, or a member of it, is gone."""
    rest = page.text
    for word in said:
        rest = rest.replace(word, "")
    if rest == page.text:
        return None
    after = _matched(entry, page, rest)
    return isinstance(after, Missed) or _said(after) != _said(got)


def silent(entry: Evidence, got: Found, document: Document) -> bool:
    """Delete the line or row it was found in, and see whether the match is gone; what a quote or a
    list rests on is its words alone.
    """
    if document.data is not None or not isinstance(entry, Pattern | Cell) or not got.excerpt:
        return True
    rest = without(document, got.excerpt)
    after = match(rest, entry)
    return rest == document or isinstance(after, Missed) or _said(after) != _said(got)


def _matched(entry: Evidence, page: Page, text: str) -> Match:
    document = read(replace(page, text=text))
    if isinstance(document, str):
        return Missed("no-words", document)
    return match(document, entry)
