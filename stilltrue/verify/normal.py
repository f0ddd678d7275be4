"""One spelling for words that look alike, so that a page and its evidence can be compared.  Pure.

Pages, quotes and headings all pass through here; nothing is compared that has not.  What is done,
in this order, and that doing it twice changes nothing, is what the tests of this module say:

1. Invisible characters go: zero-width spaces and joiners, soft hyphens, direction marks, variation
   selectors, control characters.  The order of the letters stays as written in any script.
2. Typographic quotes, primes and acute accents used as apostrophes become ' and "; hyphens, dashes
   and the minus sign become -.
3. Compatibility forms become plain (Unicode NFKC: wide letters, ligatures, `…`), but for those
   that would forge a number: superscripts, subscripts, circled digits and fractions stay, so that
   the footnote of `$40²` never makes it `$402` and `1½` never `11/2`.
4. Letters and their accents are joined (Unicode NFC).
5. White space of any kind, no-break spaces included, becomes one space; none at either end.
6. A currency sign loses the space before its number: `$ 40` is `$40`.  `40 €` keeps its space, as
   nothing tells which of `5 € 40` was meant.

Case stays: `Pro` is a plan and `pro` is not.  Markdown's own `*` and backticks are gone before, as
only the parser knows which of them were markup.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

BREAK = "\x00"
"""The end of a line in text that is not yet normal; no page can contain it."""

WALL = " | "
"""What stands between two cells of a table's row."""

_STRAIGHT = {
    **dict.fromkeys("‘’‚‛′‵ʹʼ´＇", "'"),
    **dict.fromkeys("“”„‟″‶〝〞＂", '"'),
    **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
}
_COMMON = [("\xa0", " "), ("’", "'"), ("“", '"'), ("”", '"'), ("—", "-"), ("–", "-")]
"""What most pages have much of; to replace it first is several times faster."""

_RAISED = ("<super>", "<sub>", "<circle>", "<fraction>")
_SHOWN_FORMAT = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1b\x7f]+")
_SIGNS = "$¢£¤¥฿₡₦₩₪₫€₭₮₱₲₴₵₸₹₺₽₿"
_GAPS = tuple(f"{sign} " for sign in _SIGNS)
_GAP = re.compile(f"(?<![0-9])(?<![0-9] )([{_SIGNS}]) (?=[0-9])")


class _Spellings(dict[int, str]):
    """Code point to its plain spelling, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(char: str) -> str:
    if char in _STRAIGHT:
        return _STRAIGHT[char]
    kind = unicodedata.category(char)
    if char.isspace():
        return " "
    if kind == "Cs":
        return "\ufffd"
    if (kind in ("Cc", "Cf") and char not in _SHOWN_FORMAT) or _selects(char):
        return ""
    if unicodedata.decomposition(char).startswith(_RAISED):
        return char
    folded = unicodedata.normalize("NFKC", char)
    forged = any(c.isdigit() for c in folded) and not char.isdecimal()
    if folded == char or forged or folded.startswith(" "):
        return char
    return "".join(c if c < "\x80" else _SPELLINGS[ord(c)] for c in folded)


def _selects(char: str) -> bool:
    return char == "\u034f" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


_SPELLINGS = _Spellings()


def normalised(text: str) -> str:
    """Return *text* in its one spelling, on one line."""
    text = text.replace(BREAK, " ").strip()
    return text if _is_normal(text) else _spelt(text)


def normalised_all(texts: Sequence[str]) -> list[str]:
    """Return each of *texts* in its one spelling, sooner than one by one."""
    if _is_normal("".join(texts)):
        return list(map(str.strip, texts))
    return list(map(normalised, texts))


def lines(text: str) -> str:
    r"""Return *text*, in which `BREAK` ends a line, in its one spelling; lines end with `\n`."""
    pieces = _common(text).replace("\n", " ").split(BREAK)
    made = "\n".join(filter(None, map(str.strip, pieces)))
    if _is_normal(made.replace("\n", "")):
        return made
    return "\n".join(
        filter(None, (line if _is_normal(line) else _spelt(line) for line in made.split("\n")))
    )


def _is_normal(line: str) -> bool:
    """Tell, sooner than by doing it, that nothing is to be done."""
    return line.isascii() and line.isprintable() and "  " not in line and "$ " not in line


def _common(text: str) -> str:
    if not text.isascii():
        for char, spelt in _COMMON:
            text = text.replace(char, spelt)
    return text


def _spelt(text: str) -> str:
    """Return one line in its one spelling."""
    text = _common(text)
    plain = text.isascii()
    if not plain:
        text = _FOREIGN.sub(lambda run: run[0].translate(_SPELLINGS), text)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    text = " ".join(text.split())
    if not text.isprintable() and (seen := _CONTROL.sub("", text)) != text:
        return _spelt(seen)
    if "$ " in text or (not plain and any(gap in text for gap in _GAPS)):
        text = _GAP.sub(r"\1", text)
    return text


def flat(text: str) -> str:
    """Return normal lines as one run of words: line ends and cell walls count as spaces."""
    return text.replace("\n", " ").replace(" |", "")


@cache
def pattern(text: str) -> str:
    """Return a pattern for normal text: its own quotes, dashes and odd spaces spelt plainly too."""
    return _FOREIGN.sub(lambda run: "".join(map(_literal, run[0])), text)


def _literal(char: str) -> str:
    plain = _SPELLINGS[ord(char)]
    return plain if plain.isalnum() or plain == " " else re.escape(plain)
