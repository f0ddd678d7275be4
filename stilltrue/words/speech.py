"""Values, dates and money in the reader's language.  Makes text, never HTML.

Text that must be copied letter by letter comes in `backticks`.  Numbers, dates, lists and plurals
follow CLDR through Babel; the few phrases around them are in PHRASES, one table a language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from ..facts.book import Book
from ..facts.claim import Basis, Verified
from ..facts.errors import UnknownNameError
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
from ..facts.when import When

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "per": "{price} per {what}",
        "month": "month",
        "year": "year",
        "million": "million {unit}",
        "thousand": "thousand {unit}",
        "exactly": "{number}",
        "at-most": "at most {number}",
        "at-least": "at least {number}",
        "about": "about {number}",
        "says": "“{words}”",
        "row": "{row} {price}",
        "undated": "undated",
        "live": "Read on the live page, {when}",
        "live-undated": "Read on the live page, day unknown",
        "stored-copy": "Read in a copy of {when}, never on the live page",
        "stored-copy-undated": "Read in an undated copy, never on the live page",
        "article": "Stated in an article of {when}, never read on the live page",
        "article-undated": "Stated in an undated article, never read on the live page",
    },
}
"""Language to the phrases around numbers and dates."""

_ROUND = {1_000_000: "million", 1_000: "thousand"}


@dataclass(frozen=True, slots=True)
class Speech:
    """How one language says what the book holds."""

    book: Book
    language: str = "en"

    def __post_init__(self) -> None:
        if self.language not in PHRASES:
            raise UnknownNameError("language", self.language, PHRASES)

    @property
    def _locale(self) -> Locale:
        return Locale.parse(self.language)

    def _phrase(self, name: str, **parts: str) -> str:
        return PHRASES[self.language][name].format(**parts)

    def value(self, value: Value, part: str | None = None) -> str:
        """Say *value*, or one *part* of an error or price table; raise KeyError if it has none."""
        if part is not None:
            return self._part(value, part)
        match value:
            case Money() | Rate():
                return self._price(value)
            case Quantity():
                return self._quantity(value)
            case Items(set=items):
                return format_list([self.item(one) for one in items], locale=self._locale)
            case Choice(choice=choice, of=of):
                return of[choice]
            case Text(text=text):
                return text
            case Url(url=text) | Format(format=text):
                return text if "`" in text else f"`{text}`"
            case ErrorValue():
                return self._error(value)
            case Prices(prices=prices, names=names):
                rows = [
                    self._phrase("row", row=names[row], price=self._price(price))
                    for row, price in prices.items()
                ]
                return format_list(rows, locale=self._locale)
            case DayValue(day=day):
                return self.day(day)

    def item(self, one: str) -> str:
        """Say a member of a set: a provider by its name, anything else as it is."""
        provider = self.book.providers.get(one)
        return provider.name if provider else one

    def _part(self, value: Value, part: str) -> str:
        if isinstance(value, Prices) and part in value.prices:
            return self._price(value.prices[part])
        found = getattr(value.error, part, None) if isinstance(value, ErrorValue) else None
        if found is None:
            raise KeyError(part)
        return self._phrase("says", words=found) if part == "says" else f"`{found}`"

    def _error(self, value: ErrorValue) -> str:
        error = value.error
        code = " ".join(str(x) for x in (error.status, error.type, error.code) if x)
        said = [f"`{code}`"] if code else []
        if error.says:
            said.append(self._phrase("says", words=error.says))
        return " ".join(said)

    def _price(self, price: Money | Rate) -> str:
        amount = price.money if isinstance(price, Money) else price.rate
        said = format_currency(
            Decimal(amount), price.currency, locale=self._locale,
            format=None if "." in amount else _whole(self._locale),
            currency_digits="." in amount, decimal_quantization=False,
        )  # fmt: skip
        whats: list[str] = []
        match price:
            case Money(per=period, unit=unit):
                whats += [self.unit(unit)] if unit else []
                whats += [self._phrase(period)] if period else []
            case Rate(per=per, unit=unit):
                whats.append(self._lot(per, unit))
        for what in whats:
            said = self._phrase("per", price=said, what=what)
        return said

    def _lot(self, per: int, unit: str) -> str:
        if per in _ROUND:
            return self._phrase(_ROUND[per], unit=self.unit(unit, 2))
        if per == 1:
            return self.unit(unit)
        return f"{format_decimal(per, locale=self._locale)} {self.unit(unit, per)}"

    def _quantity(self, value: Quantity) -> str:
        number = Decimal(value.quantity).normalize()
        if value.unit == "percent":
            said = format_percent(number / 100, locale=self._locale, decimal_quantization=False)
        else:
            shown = format_decimal(number, locale=self._locale, decimal_quantization=False)
            said = f"{shown} {self.unit(value.unit, number)}"
        return self._phrase(value.bound, number=said)

    def unit(self, unit: str, number: Decimal | int = 1) -> str:
        """Say a unit in the plural form that *number* asks for."""
        forms = self.book.units[unit]
        return forms.one if self._locale.plural_form(number) == "one" else forms.other

    def day(self, day: date) -> str:
        """Say a day in full."""
        return format_date(day, "long", locale=self._locale)

    def when(self, when: When) -> str:
        """Say a When with the precision it has."""
        first, slash, last = when.text.partition("/")
        if not slash:
            return self._point(first, when.earliest)
        if len(first) == len(last) == len("2026-10-09") and when.earliest and when.latest:
            return str(format_interval(when.earliest, when.latest, "yMMMMd", locale=self._locale))
        return f"{self._point(first, when.earliest)} – {self._point(last, when.latest)}"

    def _point(self, text: str, day: date | None) -> str:
        if day is None:
            return self._phrase("undated")
        skeleton = {4: "yyyy", 7: "MMMM yyyy"}.get(len(text))
        return format_date(day, skeleton or "long", locale=self._locale)

    def verified(self, verified: Verified) -> str:
        """Say who saw a claim stand, when and on what, as a sentence without a full stop."""
        name = {Basis.LIVE: "live", Basis.STORED_COPY: "stored-copy", Basis.ARTICLE: "article"}
        key = name[verified.basis]
        if verified.when.earliest is None:
            return self._phrase(f"{key}-undated")
        return self._phrase(key, when=self.when(verified.when))


def _whole(locale: Locale) -> str:
    """Return the locale's currency pattern without decimals."""
    pattern: str = locale.currency_formats["standard"].pattern
    return pattern.replace(".00", "").replace(",00", "")
