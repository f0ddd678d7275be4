"""What a fact can be worth: a closed set of types.  Says nothing of how they are worded."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from .entry import Entry, Name, Words
from .when import Day

_DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?")


def _decimal(text: object) -> str:
    if type(text) is not str or not _DECIMAL.fullmatch(text):  # nodes.Bare is refused too
        raise ValueError('write the number as a quoted decimal string, such as "20" or "0.25"')
    return text


Amount = Annotated[
    str, Field(json_schema_extra={"pattern": f"^{_DECIMAL.pattern}$"}), BeforeValidator(_decimal)
]
"""A decimal as text, so that no float ever rounds it."""

Currency = Annotated[str, Field(pattern="^[A-Z]{3}$", examples=["USD"])]
"""ISO 4217."""


class Money(Entry):
    """A price: an amount in a currency, per period and per what is paid for."""

    money: Amount
    """The amount, as a quoted decimal."""
    currency: Currency
    per: Literal["month", "year"] | None = None
    """The period paid for; left out for a one-off."""
    unit: Name | None = None
    """What one pays for each of, such as user; a key of `units`."""


class Rate(Entry):
    """A price per quantity, such as money per million tokens."""

    rate: Amount
    """The amount, as a quoted decimal."""
    currency: Currency
    per: Annotated[int, Field(gt=0)] = 1
    """How many units the amount buys."""
    unit: Name
    """A key of `units`."""


class Quantity(Entry):
    """A number of something."""

    quantity: Amount
    """The number, as a quoted decimal."""
    unit: Name
    """A key of `units`; `percent` is always known."""
    bound: Literal["exactly", "at-most", "at-least", "about"] = "exactly"
    """How the source bounds it."""


class Items(Entry):
    """An ordered set of things, each named once."""

    set: Annotated[tuple[Words, ...], Field(min_length=1)]
    """Provider ids, or words for readers, in the order we show them."""

    @model_validator(mode="after")
    def _each_once(self) -> "Items":
        twice = [one for i, one in enumerate(self.set) if one in self.set[:i]]
        if twice:
            raise ValueError(f"{twice[0]!r} stands in the set twice")
        return self


class Choice(Entry):
    """One of a few named possibilities."""

    choice: Name
    """The one that holds."""
    of: Annotated[dict[Name, Words], Field(min_length=2)]
    """Every possibility, with the words readers see."""

    @model_validator(mode="after")
    def _is_offered(self) -> "Choice":
        if self.choice not in self.of:
            raise ValueError(f"{self.choice!r} is none of the possibilities: {', '.join(self.of)}")
        return self


class Text(Entry):
    """A few words that can change."""

    text: Words
    """The words, fit to stand in the sentence."""


class Url(Entry):
    """An address that is itself the claim."""

    url: Annotated[str, Field(pattern=r"^https?://\S+$")]


class Format(Entry):
    """Something typed letter by letter: a prefix, a header, a path, a name in a form."""

    format: Words
    """Exactly as it is written."""


class Error(Entry):
    """How a failure is reported by a server."""

    status: Annotated[int, Field(ge=100, le=599)] | None = None
    """The HTTP status, where there is one."""
    type: Words | None = None
    """The error type or exception name."""
    code: Words | None = None
    """The error code or reason."""
    says: Words | None = None
    """A few words of its message."""

    @model_validator(mode="after")
    def _says_something(self) -> "Error":
        if not (self.status or self.type or self.code or self.says):
            raise ValueError("an error needs at least one of status, type, code and says")
        return self


class ErrorValue(Entry):
    """An error as a value."""

    error: Error


def _price_of(value: Any) -> str:
    if isinstance(value, Mapping):
        return "rate" if "rate" in value else "money"
    return "rate" if isinstance(value, Rate) else "money"


Price = Annotated[
    Annotated[Money, Tag("money")] | Annotated[Rate, Tag("rate")], Discriminator(_price_of)
]
"""A row of a price table."""


class Prices(Entry):
    """Several prices that only make sense together, by name."""

    prices: Annotated[dict[Name, Price], Field(min_length=2)]
    """Row name to price."""
    names: dict[Name, Words]
    """Row name to the words readers see."""

    @model_validator(mode="after")
    def _rows_are_named(self) -> "Prices":
        if list(self.prices) != list(self.names):
            raise ValueError("`prices` and `names` need the same rows in the same order")
        return self


class DayValue(Entry):
    """A day that is itself the claim."""

    day: Day


TYPES: Mapping[str, type[Entry]] = {
    "money": Money,
    "rate": Rate,
    "quantity": Quantity,
    "set": Items,
    "choice": Choice,
    "text": Text,
    "url": Url,
    "format": Format,
    "error": ErrorValue,
    "prices": Prices,
    "day": DayValue,
}
"""The key that tells a value's type, and the type."""


def _type_of(value: Any) -> str | None:
    if isinstance(value, Mapping):
        return next((key for key in TYPES if key in value), None)
    return next((key for key, kind in TYPES.items() if isinstance(value, kind)), None)


Value = Annotated[
    Annotated[Money, Tag("money")]
    | Annotated[Rate, Tag("rate")]
    | Annotated[Quantity, Tag("quantity")]
    | Annotated[Items, Tag("set")]
    | Annotated[Choice, Tag("choice")]
    | Annotated[Text, Tag("text")]
    | Annotated[Url, Tag("url")]
    | Annotated[Format, Tag("format")]
    | Annotated[ErrorValue, Tag("error")]
    | Annotated[Prices, Tag("prices")]
    | Annotated[DayValue, Tag("day")],
    Discriminator(
        _type_of,
        custom_error_type="value_type",
        custom_error_message=f"a value is a mapping that names its type: one of {', '.join(TYPES)}",
    ),
]
