"""Numbers and prices in a few words of a page: `$1,299.00`, `US$ 20/mo`, `1.5k`, `five`.

Reads English the way the sources write it and guesses nothing: two numbers, a minus or a word it
does not know make it read nothing at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from .currencies import SIGN, currency_of

_NUMBER = re.compile(
    r"(?<![0-9.,])(?:"
    r"[0-9]{1,3}(?P<by>[ ,.'’])[0-9]{3}(?:(?P=by)[0-9]{3})*(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]{1,2}(?![0-9]))?"
    r"|\.[0-9]+)(?![.,]?[0-9])"
)
_WORDS = {
    word: Decimal(number)
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve")
    )
}  # fmt: skip
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_SCALE = re.compile(r"\s?(?:([kK]|thousand)|(M|mn|million)|(B|bn|billion))(?![A-Za-z])")
_SCALES = (Decimal(1000), Decimal(10**6), Decimal(10**9))
_ASIDE = re.compile(r"\s*\([^()]*\)")
_NOTE = re.compile(r"(?<=[0-9])\^[0-9]{1,2}(?![0-9.,])")
"""The number of a footnote, as `read` sets it apart; a price has no powers."""
_NO_CENTS = re.compile(r",[-−–—]")
_MINUS = re.compile(r"(?:^|\s)[-−–]$")
_GROUP = len("000")
_MOST_DIGITS = 24
_MOST_PLACES = 15
"""Powers of ten, up and down, that anything we hold can have."""

_CENTS = re.compile(r"^\s*(?:¢|cents?\b)")
_PERIOD = re.compile(
    r"^\s*(?:(?:/|per\b)\s*(?!mo|y)[a-z]+\s*)?(?:/|per\b|an?\b|each\b)\s*"
    r"(?:(mo(?:nth)?)|(?:y(?:ea)?r))\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:/|\bper\b|\bfor (?:every|each)\b)\s*([1-9][0-9,]{0,15})?\s*"
    r"(?:(k|thousand)|(m|mn|million)|(b|bn|billion))?(?=tok|[^a-z0-9]|$)",
    re.IGNORECASE,
)

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_SHORT = {
    "ms": "millisecond", "s": "second", "sec": "second", "secs": "second", "min": "minute",
    "mins": "minute", "h": "hour", "hr": "hour", "hrs": "hour", "kb": "kilobyte",
    "mb": "megabyte", "gb": "gigabyte", "tb": "terabyte",
}  # fmt: skip
_MONTHS = {"month": 1, "year": 12}
_SYMBOLS = {"%": "percent", "percent": "percent", "x": "time", "×": "time"}
_HELD_SCALES = {"thousand": Decimal(1000), "million": Decimal(10**6)}
"""First part of a unit such as `thousand-tokens`, to what it stands for."""
_UNIT = re.compile(r"\s*-?\s*(%|×|[A-Za-z]*)")
_FILLERS = frozenset(("", "a", "an", "and", "each", "for", "in", "of", "or", "per"))


@dataclass(frozen=True, slots=True)
class Price:
    """What a few words say of a price; what they leave out is None."""

    amount: Decimal
    currency: str
    period: Literal["month", "year"] | None
    count: int | None
    """How many units the amount buys."""


def price(text: str, currency: str) -> Price | None:
    """Read the one price in *text*; a sign that can mean *currency*, or none, means it."""
    text = _NOTE.sub("", text)
    if text.strip().casefold() == "free":
        return Price(Decimal(0), currency, None, None)
    count = None
    if (found := _COUNT.search(text)) and any(found.groups()):
        count = int(int((found[1] or "1").replace(",", "")) * _times(found.groups()[1:]))
        text = text[: found.start()]
    read = _one(text)
    if read is None:
        return None
    number = read.number / 100 if _CENTS.match(read.after) else read.number
    period = _PERIOD.match(SIGN.sub("", read.after))
    per: Literal["month", "year"] = "month" if period and period[1] else "year"
    meant = currency_of(f"{read.before} {read.after}", currency)
    return Price(number, meant, per if period else None, count)


def quantity(text: str, unit: str) -> Decimal | None:
    """Read the one number in *text*, counted in *unit*; hours and minutes are turned into one
    another, any other unit is not ours.
    """
    read = _one(text)
    if read is None:
        return None
    number = read.number
    scale, _, base = unit.rpartition("-")
    if scale in _HELD_SCALES and read.scaled:
        number = _plain(number / _HELD_SCALES[scale])
    found = _UNIT.match(read.after)
    word = found[1].casefold() if found else ""
    if word in _FILLERS or _stem(word) in (_stem(unit), _stem(base)):
        return number
    if word in _SYMBOLS:
        return number if unit == _SYMBOLS[word] else None
    for table in (_SECONDS, _MONTHS):
        if _stem(word) in table and unit in table:
            return _plain(number * table[_stem(word)] / table[unit])
    return None


def _stem(word: str) -> str:
    return _SHORT.get(word) or word.removesuffix("s")


def number_in(text: str) -> tuple[Decimal, ...]:
    """Return what the one number in *text* can be: as written, and with its thousand or million
    multiplied in.
    """
    read = _one(text)
    if read is None:
        return ()
    return (read.number, read.bare) if read.scaled else (read.number,)


class _Read(NamedTuple):
    number: Decimal
    before: str
    after: str
    bare: Decimal
    """The number without the k or the million that was multiplied in."""

    @property
    def scaled(self) -> bool:
        """Whether a k or a million was multiplied in."""
        return self.number != self.bare


def _one(text: str) -> _Read | None:
    """Return the only number in *text*, or the only one outside brackets."""
    found = list(_NUMBER.finditer(text))
    if len(found) > 1 and (short := _ASIDE.sub("", text)) != text:
        return _one(short)
    if not found:
        words = list(_WORD.finditer(text))
        if len(words) != 1:
            return None
        at = words[0]
        said = _WORDS[at[0].casefold()]
        return _Read(said, text[: at.start()], text[at.end() :], said)
    before, after = text[: found[0].start()], text[found[0].end() :]
    if len(found) > 1 or _MINUS.search(SIGN.sub("", before).rstrip()):
        return None
    whole = found[0][0].replace(".", "") if _NO_CENTS.match(after) else found[0][0]
    number = _decimal(whole)
    if number is None:
        return None
    bare = number
    if scale := _SCALE.match(after):
        number, after = _plain(number * _times(scale.groups())), after[scale.end() :]
    return _Read(number, before, after, bare)


def _times(groups: Sequence[str | None]) -> Decimal:
    """Return thousand, million or billion, whichever group matched."""
    return next((s for s, group in zip(_SCALES, groups, strict=True) if group), Decimal(1))


def _decimal(text: str) -> Decimal | None:
    """Read digits: the last of two kinds of separator is the point, a single comma before three
    digits groups them, a single dot never does.
    """
    if len(text) > _MOST_DIGITS:
        return None
    digits = re.sub(r"[ '’]", "", text)
    commas, dots = digits.count(","), digits.count(".")
    if commas and dots:
        point = max(",.", key=digits.rfind)
        other = "," if point == "." else "."
        digits = digits.replace(other, "").replace(point, ".")
    elif commas or dots:
        mark = "," if commas else "."
        groups = digits.split(mark)
        if commas + dots > 1 and len(groups[-1]) != _GROUP:
            return None
        lone = commas == 1 and len(groups[-1]) == _GROUP and groups[0] != "0"
        digits = ("" if commas + dots > 1 or lone else ".").join(groups)
    number = Decimal(digits)
    return number if abs(number.adjusted()) <= _MOST_PLACES else None


def _plain(number: Decimal) -> Decimal:
    """Drop the zeros that arithmetic left behind the point."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def written(number: Decimal) -> str:
    """Write *number* the way a facts file does."""
    return format(number, "f")
