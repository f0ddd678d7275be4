"""Whether text is in the language it should be in.  Pure; guesses only where much speaks for it.

A translated page says nothing about the words we quote in the original, whatever it declares.
"""

import re
from collections import Counter

_LATIN = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "no", "fi", "pl", "cs", "tr")
_SAID_OFTEN = {
    "en": "the and to of is in for you with your this that are can on it as be or not",
    "de": "der das und ist sie den mit für ein eine nicht auf zu von im werden auch oder",
    "fr": "le la les des et est une pour vous dans que votre sur avec du pas ce sont",
    "es": "el la los las que una para con del su es como más tu puede está este",
    "pt": "os que uma para não da seu você é como dos mais pode são em ao",
    "it": "il la che di un una con non del è della più tuo puoi sono questo",
    "nl": "de het een en van voor je niet op dat zijn kunt uw deze ook wordt",
}
"""Nothing that English or an address has too: no `do`, `die`, `per`, `com`."""
_COMMON_WORDS = {name: words.split() for name, words in _SAID_OFTEN.items()}
_SCRIPTS = (
    ("Korean", "\uac00", "\ud7a3"),
    ("Japanese", "\u3040", "\u30ff"),
    ("Chinese", "\u4e00", "\u9fff"),
    ("Russian", "\u0400", "\u04ff"),
    ("Arabic", "\u0600", "\u06ff"),
    ("Hebrew", "\u0590", "\u05ff"),
    ("Greek", "\u0370", "\u03ff"),
    ("Hindi", "\u0900", "\u097f"),
    ("Thai", "\u0e00", "\u0e7f"),
)
"""A language that is written so, and the letters of its script."""
_BEYOND_LATIN = re.compile(r"[\u0370-\ud7a3]+")
"""From the first letter of those scripts to the last."""

_PIECE = 2_000
"""Characters looked at where a text begins, in its middle and at its end; the rest is alike, and a
notice in another language stands at one of them only."""
_WORD = re.compile(r"(?<![\w./@:-])[^\W\d_]+(?![\w/@:-]|\.\w)")
"""Words of prose, not parts of addresses and names."""
_ENOUGH = 60
_MUCH = 0.25
_OFTEN = 0.08
_DIFFERENT = 5
"""Words of a language without which nothing is written in it; a list of codes (`de, en, nl`) has
fewer.
"""


def speaks(declared: str, wanted: str) -> bool:
    """Tell whether a language tag, or a list of them, admits the language wanted."""
    tags = [tag.strip().lower() for tag in declared.replace("_", "-").split(",")]
    main = wanted.lower().partition("-")[0]
    return any(tag.partition("-")[0] in (main, "", "und", "x") for tag in tags)


def foreign(text: str, wanted: str) -> str:
    """Return the name of another language that *text* is plainly written in, or nothing."""
    main = wanted.lower().partition("-")[0]
    if main not in _LATIN:
        return ""
    sample = _sample(text)
    return _script(sample) or _words(sample, main)


def _sample(text: str) -> str:
    if len(text) <= 3 * _PIECE:
        return text
    middle = (len(text) - _PIECE) // 2
    return f"{text[:_PIECE]} {text[middle : middle + _PIECE]} {text[-_PIECE:]}"


def _script(text: str) -> str:
    if text.isascii():
        return ""
    rare = "".join(_BEYOND_LATIN.findall(text))
    if len(rare) <= _ENOUGH:
        return ""
    letters = sum(map(str.isalpha, text))
    for name, first, last in _SCRIPTS:
        if sum(first <= char <= last for char in rare) > max(_ENOUGH, letters * _MUCH):
            return name
    return ""


def _words(text: str, wanted: str) -> str:
    if wanted not in _COMMON_WORDS:
        return ""
    words = Counter(_WORD.findall(text.lower()))
    every = words.total()
    shares = {
        name: sum(words[word] for word in common) / max(every, 1)
        for name, common in _COMMON_WORDS.items()
    }
    likely = max(shares, key=lambda name: shares[name])
    plainly = shares[likely] > _OFTEN and shares[likely] > 3 * shares[wanted]
    plainly = plainly and sum(word in words for word in _COMMON_WORDS[likely]) >= _DIFFERENT
    return likely if every >= _ENOUGH and plainly else ""
