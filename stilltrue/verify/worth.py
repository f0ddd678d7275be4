"""What the captured words of a page are worth, as a value of the type we hold.

Reads only; what a difference means is for `judge`.  Where the words do not add up to exactly one
value of the type, it reads nothing: a guess here would be a false alarm later.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import assert_never

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
from . import amounts
from .alike import plain

_LONGEST = 300
"""Characters a value can have; more is a paragraph, not a value."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAY = re.compile(
    r"(?:[a-z]+day,?\s+)?(?:"
    r"(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})(?:t[0-9:.z+-]+)?"
    r"|(?P<m2>[a-z]{3,9})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4})"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m3>[a-z]{3,9})\.?,?\s+(?P<y3>\d{4}))",
    re.ASCII,
)
_ROWS = re.compile(r"\s*[,;|\n]\s+|\s+and\s+|\s+/\s+")
_MEMBERS = re.compile(r"\s*[,;|\n]\s*(?:(?:and|or)\s+)?")
_STATUS = re.compile(r"[1-5][0-9][0-9]")


def read_value(held: Value, captured: Mapping[str, str]) -> Value | None:
    """Return what *captured* (group name to text) says in the type of *held*, or None if it does
    not say exactly one value.

    What the words leave out, such as a currency or other rows, is taken from *held*.
    """
    texts = {name: _clean(text) for name, text in captured.items()}
    if any(len(text) > _LONGEST for text in texts.values()):
        return None
    match held:
        case ErrorValue():
            return _error(held, texts)
        case Prices():
            return _prices(held, texts)
        case _:
            text = texts.get("value", "")
            return _single(held, text) if text else None


def _single(
    held: Money | Rate | Quantity | Items | Choice | Text | Url | Format | DayValue, text: str
) -> Value | None:
    match held:
        case Money() | Rate():
            return _price(held, text)
        case Quantity():
            number = amounts.quantity(text, held.unit)
            if number is None:
                return None
            return held.model_copy(update={"quantity": amounts.written(number)})
        case Items():
            return read_items(held, _listed(held, text))
        case Choice():
            fits = [key for key, words in held.of.items() if plain(text) in (key, plain(words))]
            return held.model_copy(update={"choice": fits[0]}) if len(fits) == 1 else None
        case Text():
            return Text(text=text)
        case Format():
            return Format(format=text)
        case Url():
            return Url(url=text) if re.fullmatch(r"https?://\S+", text) else None
        case DayValue():
            day = _day(plain(text))
            return held.model_copy(update={"day": day}) if day else None
        case _:
            assert_never(held)


def read_items(
    held: Items, items: Sequence[str], names: Mapping[str, str] | None = None
) -> Items | None:
    """Return *items* as a set: what the page calls them turned into our words by *names*, our
    members first and in our order, newcomers after them in page order.  None if there is no item.
    """
    called = {plain(word): member for word, member in (names or {}).items()}
    seen: dict[str, str] = {}
    for item in map(_clean, items):
        member = called.get(plain(item), item)
        if plain(member):
            seen.setdefault(plain(member), member)
    if not seen or any(len(member) > _LONGEST for member in seen.values()):
        return None
    ours = {plain(member): member for member in held.set}
    kept = (member for key, member in ours.items() if key in seen)
    return Items(set=(*kept, *(member for key, member in seen.items() if key not in ours)))


def _clean(text: str) -> str:
    """Return *text* on one line, without halves of characters that no file can hold."""
    return " ".join(text.encode("utf-8", "replace").decode().split())


def _price(held: Money | Rate, text: str) -> Money | Rate | None:
    read = amounts.price(text, held.currency)
    if read is None:
        return None
    amount = amounts.written(read.amount)
    if isinstance(held, Rate):
        per = read.count or held.per
        return held.model_copy(update={"rate": amount, "currency": read.currency, "per": per})
    if read.count:
        return None
    period = held.per and (read.period or held.per)
    return held.model_copy(update={"money": amount, "currency": read.currency, "per": period})


def _prices(held: Prices, texts: Mapping[str, str]) -> Prices | None:
    told = {row: texts.get(row.replace("-", "_"), "") for row in held.prices}
    if not any(told.values()):
        pieces = _ROWS.split(texts.get("value", ""))
        if len(pieces) != len(told):
            return None
        told = dict(zip(told, pieces, strict=True))
    read = {row: _price(held.prices[row], text) for row, text in told.items() if text}
    good = {row: price for row, price in read.items() if price}
    if len(good) < len(read):
        return None
    return held.model_copy(update={"prices": {**held.prices, **good}})


def _error(held: ErrorValue, texts: Mapping[str, str]) -> ErrorValue | None:
    """Take over the parts that we hold; a part that we say nothing about is no news."""
    told = {name: texts[name] for name, part in held.error if part and texts.get(name)}
    status = told.pop("status", None)
    if (status and not _STATUS.fullmatch(status)) or not (status or told):
        return None
    parts: dict[str, str | int] = {**told, **({"status": int(status)} if status else {})}
    return ErrorValue(error=held.error.model_copy(update=parts))


def _listed(held: Items, text: str) -> list[str]:
    """Take a sentence's list apart; `and` parts the last two unless it is inside a member."""
    ours = set(map(plain, held.set))
    found: list[str] = []
    for piece in _MEMBERS.split(text):
        whole = plain(piece) in ours
        found += [piece] if whole else re.split(r"\s+(?:and|or|&)\s+", piece)
    return [piece for piece in found if piece]


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    if not found:
        return None
    year, month, day = (found[f"{part}1"] or found[f"{part}2"] or found[f"{part}3"]
                        for part in "ymd")  # fmt: skip
    if not month.isdecimal():
        named = [i for i, name in enumerate(_MONTHS, 1) if name.startswith(month.rstrip("."))]
        month = str(named[0]) if named else "0"
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
