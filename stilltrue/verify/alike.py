"""Whether two values say the same, and how a value is put in a report.

Every difference that is no news is written down here and nowhere else.
"""

import re
from decimal import Decimal

from ..facts.values import (
    Choice,
    DayValue,
    ErrorValue,
    Format,
    Items,
    Money,
    Prices,
    Quantity,
    Rate,
    Text,
    Url,
    Value,
)
from .normal import normalised

_SAME_LOOK = str.maketrans({**dict.fromkeys("›→➜➔▸▶⟩❯»", ">"), "`": ""})
_PERCENT = re.compile(r"(?<=[0-9]) (?=%)")
_BETWEEN = re.compile(r"\s*>\s*")
_BLANK = re.compile(r"<[^<>]{1,60}>|\{\{?[^{}]{1,60}\}?\}|\$\{?[A-Z][A-Z0-9_]+\}?|YOUR[-_][A-Z_-]+")
"""A place for the reader to fill in: its name is not part of the claim."""


def plain(text: str) -> str:
    """Return *text* as values are compared: in its one spelling, and case, code marks, the kind of
    arrow, a space before a percent sign and the punctuation at the end are no news.
    """
    for _ in range(2):  # to fold a letter can bring forth another that wants folding
        text = normalised(text).translate(_SAME_LOOK).replace("**", "").casefold()
    spaced = " ".join(_BETWEEN.sub(" > ", _PERCENT.sub("", normalised(text))).split())
    return spaced.rstrip(" .,;:!") or spaced


def same(held: Value, seen: Value) -> bool:
    """Tell whether *seen* says what *held* says: 20 is 20.00, sets have no order, letters no case.

    A placeholder in a format or an address that we hold, such as `<id>`, stands for whatever the
    page puts in its place; an error is compared in the parts we hold.
    """
    match held, seen:
        case Money(), Money():
            return Decimal(held.money) == Decimal(seen.money) and (
                (held.currency, held.per) == (seen.currency, seen.per)
            )
        case Rate(), Rate():
            ours, theirs = Decimal(held.rate) * seen.per, Decimal(seen.rate) * held.per
            return ours == theirs and held.currency == seen.currency
        case Quantity(), Quantity():
            ours, theirs = Decimal(held.quantity), Decimal(seen.quantity)
            return ours == theirs and held.unit == seen.unit
        case Items(), Items():
            return set(map(plain, held.set)) == set(map(plain, seen.set))
        case Choice(), Choice():
            return held.choice == seen.choice
        case Text(), Text():
            return plain(held.text) == plain(seen.text)
        case Format(), Format():
            return _fits(held.format, seen.format)
        case Url(), Url():
            return _fits(held.url.removesuffix("/"), seen.url.removesuffix("/"))
        case ErrorValue(), ErrorValue():
            return _parts(held).items() <= _parts(seen).items()
        case Prices(), Prices():
            return held.prices.keys() == seen.prices.keys() and all(
                same(price, seen.prices[row]) for row, price in held.prices.items()
            )
        case DayValue(), DayValue():
            return held.day == seen.day
        case _:
            return False


def _fits(held: str, seen: str) -> bool:
    if plain(held) == plain(seen):
        return True
    fixed = [re.escape(plain(part)) for part in _BLANK.split(held)]
    return len(fixed) > 1 and re.fullmatch(r"[^/\s]+".join(fixed), plain(seen)) is not None


def _parts(value: ErrorValue) -> dict[str, str]:
    return {name: plain(str(part)) for name, part in value.error if part is not None}


def as_words(value: Value) -> str:
    """Return *value* in a few words for a report; readers get theirs from `stilltrue.words`."""
    match value:
        case Money():
            return f"{value.money} {value.currency}" + (f" per {value.per}" if value.per else "")
        case Rate():
            return f"{value.rate} {value.currency} per {value.per} {value.unit}"
        case Quantity():
            return f"{value.quantity} {value.unit}"
        case Items():
            return ", ".join(value.set)
        case Choice():
            return value.of[value.choice]
        case Text():
            return value.text
        case Format():
            return value.format
        case Url():
            return value.url
        case ErrorValue():
            return " ".join(str(part) for _, part in value.error if part is not None)
        case Prices():
            return ", ".join(f"{row} {as_words(price)}" for row, price in value.prices.items())
        case DayValue():
            return value.day.isoformat()


def difference(held: Value, seen: Value) -> str:
    """Say in one clause how *seen* differs from *held*."""
    match held, seen:
        case Items(), Items():
            ours, theirs = set(map(plain, held.set)), set(map(plain, seen.set))
            new = ", ".join(member for member in seen.set if plain(member) not in ours)
            gone = ", ".join(member for member in held.set if plain(member) not in theirs)
            said = (f"new: {new}" if new else "", f"gone: {gone}" if gone else "")
            return "; ".join(part for part in said if part)
        case Prices(), Prices():
            return ", ".join(
                f"{row} is {as_words(seen.prices[row])}, not {as_words(price)}"
                for row, price in held.prices.items()
                if row in seen.prices and not same(price, seen.prices[row])
            )
        case _:
            return f"says {as_words(seen)}, not {as_words(held)}"


def token(value: Value | None) -> str:
    """Return a text that is the same for values that are, to tell findings apart."""
    match value:
        case None:
            return ""
        case Money():
            return f"{Decimal(value.money).normalize():f} {value.currency} {value.per}"
        case Rate():
            each = (Decimal(value.rate) / value.per).normalize()
            return f"{each:f} {value.currency} {value.unit}"
        case Quantity():
            return f"{Decimal(value.quantity).normalize():f} {value.unit}"
        case Items():
            return " | ".join(sorted(map(plain, value.set)))
        case Prices():
            return " | ".join(f"{row} {token(price)}" for row, price in value.prices.items())
        case _:
            return plain(as_words(value))
