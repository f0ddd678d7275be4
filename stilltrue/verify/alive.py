"""Whether a page that came with status 200 is the page.  Pure; knows nothing of facts.

Error pages, bot walls, logins and translations come with status 200 too, and to judge a claim by
them would accuse it falsely.  The words of walls are looked for where walls have them: in the
title, in the first heading, and in the text only of pages shorter than they should be.  Good pages
hold such words too: learn.microsoft.com says "Access to this page requires authorization" on each.
"""

from urllib.parse import urlsplit

from ..facts.model import Source
from .document import Document
from .model import Page
from .normal import flat, normalised
from .outline import text_of
from .tongue import foreign, speaks
from .walls import is_error, is_home, is_login, is_wall, says_wall

SHORT = 600
"""Characters of text below which a page of unknown length is looked at with suspicion."""

SHELL = 20
"""Characters of text below which an HTML page is only the shell of one made by JavaScript."""

_MOJIBAKE = ("â€™", "â€œ", "â€“", "â€”", "Ã©", "Ã¼", "Ã¶", "Ã¤", "Â ", "Â·")
_SUSPECTS = tuple({words[0]: None for words in _MOJIBAKE})
"""What all of them begin with, which few pages hold."""
_A_FEW = 3
_HEAD = 50_000
_TAIL = 5_000
_MUST_CLOSE = ("main", "article", "section", "div")
"""Elements whose end HTML does not let a page leave out."""


def alive(page: Page, document: Document, source: Source, last_length: int | None) -> str | None:
    """Return in a clause why *page* is not the page of *source*, or None if nothing speaks against
    it; *last_length* is that of the last good copy.
    """
    text = flat(text_of(document.root))
    return (
        _elsewhere(page)
        or _cut_off(page)
        or _wrong_language(page, document, source, text)
        or _named_like_an_error(document, source)
        or _a_wall(document, source, text)
        or _too_short(page, document, source, last_length)
        or _without_its_words(document, source, text)
        or _garbled(text)
    )


def _elsewhere(page: Page) -> str | None:
    if page.final_url == page.url:
        return None
    asked, came = urlsplit(page.url), urlsplit(page.final_url)
    if is_login(came.hostname or "", came.path) and not is_login(asked.hostname or "", asked.path):
        return f"redirected to a login at {page.final_url}"
    if is_home(came.path) and not is_home(asked.path):
        return f"redirected to the home page {page.final_url}"
    return None


def _cut_off(page: Page) -> str | None:
    if page.form != "html":
        return None
    if "<" in page.text[page.text.rfind(">") + 1 :]:
        return "cut off: it ends inside a tag"
    end = page.text[-_TAIL:].casefold()
    if "</html" in end or "</body" in end or "<body" not in page.text[:_HEAD].casefold():
        return None
    left = next((name for name in _MUST_CLOSE if _open(page.text, name)), "")
    return f"cut off: its {left} never ends" if left else None


def _open(text: str, name: str) -> bool:
    return text.count(f"<{name}") > text.count(f"</{name}")


def _wrong_language(page: Page, document: Document, source: Source, text: str) -> str | None:
    declared = document.language or page.language
    if declared and not speaks(declared, source.language):
        return f"in the wrong language: {declared}, not {source.language}"
    if other := foreign(text, source.language):
        return f"in the wrong language: it reads like {other}, not {source.language}"
    return None


def _named_like_an_error(document: Document, source: Source) -> str | None:
    known = source.title.casefold()
    first = next((section.heading for section in document.root.children), "")
    for name in (document.title, first):
        if name and name.casefold() not in known and (why := is_error(name) or is_wall(name)):
            return f"{why}: {name!r}"
    return None


def _a_wall(document: Document, source: Source, text: str) -> str | None:
    enough = source.alive.length if source.alive else SHORT
    said = says_wall(text) if document.length < enough else ""
    return f"a wall or an error page, it says {said!r}" if said else None


def _too_short(
    page: Page, document: Document, source: Source, last_length: int | None
) -> str | None:
    length = document.length
    if page.form == "html" and length < SHELL:
        return "no text: a shell that JavaScript would fill"
    if source.alive and length < source.alive.length / 2:
        return f"too short: {length} characters, at least {source.alive.length} expected"
    if last_length and length < last_length / 2:
        return f"too short: {length} characters, {last_length} last time"
    return None


def short(document: Document, source: Source) -> str:
    """Return why what is missing on a living page may be missing for want of the rest of it, or
    nothing: it is shorter than it should be, but not by half.
    """
    if source.alive is None or document.length >= source.alive.length:
        return ""
    return f"short: {document.length} characters, at least {source.alive.length} expected"


def _without_its_words(document: Document, source: Source, text: str) -> str | None:
    if source.alive is None:
        return None
    folded = ""
    for phrase in map(normalised, source.alive.phrases):
        if phrase in text:
            continue
        folded = folded or f"{document.title} {text}".casefold()
        if phrase.casefold() not in folded:
            return f"without the words {phrase!r} that are always there"
    return None


def _garbled(text: str) -> str | None:
    if not text.isascii():
        if any(map(text.__contains__, _SUSPECTS)) and sum(map(text.count, _MOJIBAKE)) >= _A_FEW:
            return "garbled: decoded by the wrong charset"
        if text.count("\ufffd") > max(_A_FEW, len(text) // 1000):
            return "garbled: much of it could not be decoded"
    return None
