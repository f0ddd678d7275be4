"""Put words from a page, or anybody's, into Markdown on the forge, so that they stay words.

They can be no markup and no HTML, mention nobody, link no issue, close none, and lead nowhere.  The
forge looks for mentions and numbers after Markdown is done, so that a backslash does not help: a
blank of no width does.  Pure.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit

_SPECIAL = re.compile(r"([\\`*_{}\[\]()!|~$])")
_FIRST = re.compile(r"^([-+=]|\d+(?=[.)]))")
"""What begins a list or a line across where it comes first."""
_GAP = "&#8203;"
_MARK = "\ue000"
_LEADS = re.compile(r"(?<=[@#])|(?<=://)|(?<=\bwww)|(?<=\bgh-)|(?<=\bmailto)", re.IGNORECASE)
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "#": "&#35;", "@": "&#64;", _MARK: _GAP}
_OUTSIDE = "redirect."
_URL = ":/?#[]@!$&'()*+,;=%~-._"
"""What stands in an address as it is."""


def words(text: str, longest: int = 600) -> str:
    """Return *text* on one line, as words and nothing else, cut to *longest* characters."""
    plain = _line(text)
    if len(plain) > longest:
        plain = plain[: longest - 1].rstrip() + "…"
    marked = _FIRST.sub(rf"{_MARK}\1", _LEADS.sub(_MARK, plain))
    return "".join(_HTML.get(c, c) for c in _SPECIAL.sub(r"\\\1", marked))


def code(text: str) -> str:
    """Return *text* as a span of code on one line; backticks in it become quotes."""
    plain = _line(text).replace("`", "'")
    return f"`{plain}`" if plain else ""


def link(title: str, address: str) -> str:
    """Return a link to *address*; one to the forge itself goes by its way out, so that no thread
    there is told that it was named here.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return words(f"{title} ({address})")
    if parts.scheme not in ("http", "https"):
        return words(f"{title} ({address})")
    if parts.hostname in ("github.com", "www.github.com"):
        address = parts._replace(netloc=f"{_OUTSIDE}github.com").geturl()
    return f"[{words(title)}](<{quote(address, safe=_URL)}>)"


def _line(text: str) -> str:
    """Return *text* on one line, without what shows nothing or turns the line around."""
    return " ".join("".join(c for c in text if c.isspace() or _shows(c)).split())


def _shows(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co")
