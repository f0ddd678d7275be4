"""What is a claim when somebody types it: in any guide, and in one whose facts count and name the
things these do.  Knows words and numbers; which of them stand in a text is asked elsewhere.
"""

import re
from collections.abc import Iterable, Iterator

from .book import Book
from .model import Naked
from .values import Format, Items, Money, Prices, Rate, Value

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{_MONTHS})"
_DATED = rf"(?:{_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_SEASON = "(?i:spring|summer|autumn|fall|winter)"
_YEAR = r"20[1-3]\d(?:-\d{2}){0,2}\b"
_OF = r"\b(?:\s+\d{4})?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_DATE = (
    r"\d{4}-\d{2}(?:-\d{2})?",
    rf"{_DATED}\s+{_DAY}(?:,\s*\d{{4}})?",
    rf"{_DAY}\s+(?:of\s+)?{_DATED}",
    rf"(?:{_DATED}|{_SEASON}|[QH][1-4]),?\s+(?:of\s+)?\d{{4}}",
    rf"(?i:since|until|last|next|early|late|mid)[\s-](?:(?i:last|early|late|mid)[\s-])?{_MONTH}{_OF}",
    rf"(?i:since|last|next|this|early|late)\s+(?:(?i:last|this)\s+)?{_SEASON}{_OF}",
    r"(?i:since|earlier|later)\s+(?i:last|this)\s+(?i:year|month|week)",
    rf"(?i:in|since|until|till|by|before|after|during|from|early|late)\s+{_YEAR}",
)

_ONES = (
    "three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_SCALE = "hundred|thousand|million|billion|dozen"
_WORDED = (
    rf"(?i:(?:two|{_ONES}|{_SCALE}|(?:an?|one)\s+(?:{_SCALE}))"
    rf"(?:(?:\s+and\s+|[\s-]+)(?:one|two|{_ONES}|{_SCALE}))*)"
)
"""A number in words; `one` alone is an article."""
_NUMBER = r"\d(?:[\d.,]*\d)?"

_SIGN = "[$€£₹¥]"
_CODES = ("USD", "EUR", "GBP", "JPY", "CHF", "INR", "CNY", "CAD", "AUD")
_MONEY = r"(?i:(?:US|Canadian|Australian)\s)?(?i:dollars?|euros?|pounds|cents|yen|rupees)"
_PER = r"(?:\s?(?:/|per\s|an?\s|each\s|every\s)\s?[a-z]+)*"

_THINGS = (
    "token", "request", "second", "minute", "hour", "day", "week", "month", "year", "user", "seat",
    "model", "project", "character", "key",
)  # fmt: skip
_BETWEEN = "(?:other|more|different|further|separate|paid|free|new)"


def patterns(book: Book) -> list[Naked]:
    """Return what may not be typed beside these facts."""
    things = "|".join(sorted({*map(re.escape, counted(book))}, key=len, reverse=True))
    counted_in = rf"(?:(?i:k|million|billion|thousand)?[\s-]?(?:{things}|KB|MB|GB))"
    return [
        Naked(name="price", pattern=price(book)),
        Naked(name="percentage", pattern=rf"(?:\b{_NUMBER}\s?|\b{_WORDED}\s)(?:%|per ?cent\b)"),
        Naked(name="date", pattern=rf"\b(?:{'|'.join(f'(?:{one})' for one in _DATE)})"),
        Naked(name="limit", pattern=rf"\b{_NUMBER}\s?{counted_in}\b"),
        Naked(name="number", pattern=rf"\b{_WORDED}[\s-](?:{_BETWEEN}\s+)?(?i:{things})\b"),
        Naked(
            name="present",
            pattern=r"(?i)\b(?:currently|at the moment|as of (?:now|today|this writing)|these days"
            r"|right now)\b",
        ),
        *(Naked(name="name", pattern=pattern, code=True) for pattern in _families(book)),
        *book.naked,
    ]


def price(book: Book) -> str:
    """Return the pattern of an amount of money, in figures or words."""
    codes = "|".join(dict.fromkeys([*_CODES, *_currencies(book)]))
    before = rf"(?:{_SIGN}|\b(?:{codes})\b)\s?{_NUMBER}"
    after = rf"\b{_NUMBER}\s?(?:{_SIGN}|(?:{codes}|{_MONEY})\b)"
    return rf"(?:{before}|{after}|\b(?:{_WORDED}|(?i:one))[\s-](?:{_MONEY}|(?:{codes}))\b)"


def price_alone(book: Book) -> str:
    """Return the pattern of a text that is a price and nothing else."""
    return rf"\s*{price(book)}{_PER}\s*"


def counted(book: Book) -> Iterator[str]:
    """Yield the nouns of what the facts count: measures, and whatever they list one by one."""
    yield from (form for one in _THINGS for form in (one, f"{one}s"))
    for name, unit in book.units.items():
        if name != "time":  # `three times` says how often, and counts nothing
            yield from (unit.one.split()[-1], unit.other.split()[-1])
    yield from (form for one in ("provider", *_listed(book)) for form in (one, f"{one}s"))


def _listed(book: Book) -> Iterator[str]:
    """Yield the parts of ids that at least three facts of one sort stand side by side below:
    `plan`, if there are `plan.small.price`, `plan.large.price` and `plan.free.price`.
    """
    below: dict[tuple[str, str, str], set[str]] = {}
    for fact_id in book.facts:
        parts = fact_id.split(".")
        for i in range(1, len(parts) - 1):
            group = (".".join(parts[:i]), parts[i - 1], ".".join(parts[i + 1 :]))
            below.setdefault(group, set()).add(parts[i])
    yield from dict.fromkeys(noun for (_, noun, _), ones in below.items() if len(ones) > 2)  # noqa: PLR2004


def _currencies(book: Book) -> Iterator[str]:
    for fact in book.facts.values():
        for value in (fact.value, *(past.value for past in fact.history)):
            rows = value.prices.values() if isinstance(value, Prices) else (value,)
            yield from (row.currency for row in rows if isinstance(row, Money | Rate))


_NUMBERED = re.compile(r"(?P<stem>[A-Za-z]+(?:[ -][A-Za-z]+)*?)(?P<gap>[ -]?)\d[\w.]*(?:[ -]\w+)*")


def _families(book: Book) -> Iterator[str]:
    """Yield a pattern for each family of numbered names the facts hold, such as `Model 5`, and
    with it the sisters that no fact holds yet.
    """
    yield from dict.fromkeys(
        _family(found["stem"], gap=bool(found["gap"]))
        for fact in book.facts.values()
        for value in (fact.value, *(past.value for past in fact.history))
        for name in _names(value)
        if (found := _NUMBERED.fullmatch(name)) and (found["gap"] or "." not in name)
    )


def _family(stem: str, *, gap: bool) -> str:
    words = re.split("[ -]", stem)
    said = "[ -]".join(words)
    if not gap:
        return rf"\b{said}\d(?:-\w+)?\b"
    number = r"[ -]?\d[\w.-]*"
    return rf"(?i)\b{said}(?:{number})?\b" if len(words) > 1 else rf"(?i)\b{said}{number}"


def _names(value: Value) -> Iterable[str]:
    match value:
        case Items():
            return value.set
        case Format():
            return (value.format,)
        case _:
            return ()
