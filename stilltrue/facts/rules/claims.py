"""An id says what, a value says how much, a sentence says it once."""

import re
from collections.abc import Iterator

from ..claim import Fact
from ..entry import PLACEHOLDER
from ..nodes import Loc
from ..values import (
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
from .complaint import Case, Complaint


def complaints(case: Case) -> Iterator[Complaint]:
    """Complain about ids that hold values, sentences that type them, and limits without a note."""
    for fact_id, fact in case.book.facts.items():
        loc = ("facts", fact_id)
        own = fact_id.removeprefix(case.book.subject_of(fact_id)).replace(".", "-")
        for slug in slugs(fact.value):
            if f"-{slug}-" in f"{own}-":
                yield Complaint(
                    loc,
                    "an id contains its value",
                    repr(slug),
                    "name what is claimed, not what it is worth",
                    key=True,
                )
        yield from _said(fact.sentence, fact.value, (*loc, "sentence"))
        for i, past in enumerate(fact.history):
            if past.sentence:
                yield from _said(past.sentence, past.value, (*loc, "history", i, "sentence"))
        for i, planned in enumerate(fact.scheduled):
            yield from _said(planned.sentence, planned.value, (*loc, "scheduled", i, "sentence"))
        yield from _limited(case, fact, loc)


def _limited(case: Case, fact: Fact, loc: Loc) -> Iterator[Complaint]:
    kind = case.book.kinds.get(fact.kind)
    if kind and kind.limitation and not fact.limitation:
        yield Complaint(
            loc,
            "a limitation without a note",
            f"kind {fact.kind!r}",
            "add `limitation:` with blocks, whom and way_round",
            key=True,
        )


def _said(sentence: str, value: Value, loc: Loc) -> Iterator[Complaint]:
    used = [found[1] for found in PLACEHOLDER.finditer(sentence)]
    if not any(name == "value" or name.startswith("value.") for name in used):
        yield Complaint(
            loc, "the sentence does not say its value", repr(sentence[:40]), "put {value} into it"
        )
    rest = PLACEHOLDER.sub(" ", sentence)
    folded = rest.casefold()
    for words in literals(value):
        if words.casefold() in folded and re.search(
            rf"(?<!\w){re.escape(words)}(?!\w)", rest, re.IGNORECASE
        ):
            yield Complaint(
                loc,
                "the sentence repeats its value",
                repr(words),
                "write {value} there instead",
            )


def slugs(value: Value) -> tuple[str, ...]:
    """Return the forms in which *value* could hide in an id."""
    match value:
        case Money(money=amount) | Rate(rate=amount) | Quantity(quantity=amount):
            return (amount.replace(".", "-"), amount.partition(".")[0])
        case Choice(choice=choice):
            return (choice,)
        case ErrorValue(error=error):
            texts = [error.type, error.code]
            slim = [re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") for text in texts if text]
            return (*([str(error.status)] if error.status else []), *slim)
        case Format(format=text) | Text(text=text):
            slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
            return (slug,) if slug else ()
        case DayValue(day=day):
            return (day.isoformat(),)
        case Items() | Url() | Prices():
            return ()


_TELLING = 4
"""The fewest letters of a choice's words that cannot be some other word of the sentence."""


def literals(value: Value) -> tuple[str, ...]:
    """Return the words that would type *value* out in prose."""
    match value:
        case Money(money=amount) | Rate(rate=amount) | Quantity(quantity=amount):
            return (amount,)
        case Choice(choice=choice, of=of):
            return (of[choice],) if len(of[choice]) >= _TELLING else ()
        case Text(text=text) | Format(format=text) | Url(url=text):
            return (text.strip("`"),)
        case ErrorValue(error=error):
            parts = (error.status, error.type, error.code, error.says)
            return tuple(str(part) for part in parts if part)
        case Items(set=items):
            return (", ".join(items),)
        case Prices(prices=prices):
            return tuple(
                price.money if isinstance(price, Money) else price.rate for price in prices.values()
            )
        case DayValue(day=day):
            return (day.isoformat(),)
