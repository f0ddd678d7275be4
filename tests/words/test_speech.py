"""Values, dates and money as a reader of a language expects them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.facts import Basis, Book, UnknownNameError, Verified, When
from stilltrue.facts.model import Unit
from stilltrue.facts.values import (
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
from stilltrue.words import speech as speech_module
from stilltrue.words.speech import PHRASES, Speech

THIN = "\u2009"


def money(amount: str, currency: str = "USD", **more: Any) -> Money:
    return Money(money=amount, currency=currency, **more)


def rate(amount: str, per: int, unit: str = "cup") -> Rate:
    return Rate(rate=amount, currency="USD", per=per, unit=unit)


def quantity(number: str, unit: str = "litre", **more: Any) -> Quantity:
    return Quantity(quantity=number, unit=unit, **more)


@pytest.mark.parametrize(
    ("price", "said"),
    [
        pytest.param(money("20"), "$20", id="whole"),
        pytest.param(money("2.5"), "$2.50", id="cents-filled-up"),
        pytest.param(money("1.10"), "$1.10", id="cents-kept"),
        pytest.param(money("0.075"), "$0.075", id="less-than-a-cent"),
        pytest.param(money("0.000003"), "$0.000003", id="much-less-than-a-cent"),
        pytest.param(money("1234567"), "$1,234,567", id="thousands"),
        pytest.param(money("0"), "$0", id="nothing"),
        pytest.param(money("649", "INR"), "₹649", id="rupees"),
        pytest.param(money("500", "JPY"), "¥500", id="a-currency-without-cents"),
        pytest.param(money("20", per="month"), "$20 per month", id="per-month"),
        pytest.param(money("20", per="year"), "$20 per year", id="per-year"),
        pytest.param(money("20", unit="person"), "$20 per person", id="per-unit"),
        pytest.param(
            money("20", per="month", unit="person"), "$20 per person per month", id="per-both"
        ),
    ],
)
def test_money_is_said_with_its_currency_and_what_it_pays_for(
    speech: Speech, price: Money, said: str
) -> None:
    assert said == speech.value(price)


@pytest.mark.parametrize(
    ("price", "said"),
    [
        pytest.param(rate("0.25", 1_000_000), "$0.25 per million cups", id="million"),
        pytest.param(rate("0.25", 1_000), "$0.25 per thousand cups", id="thousand"),
        pytest.param(rate("3", 1), "$3 per cup", id="one"),
        pytest.param(rate("3", 1, "person"), "$3 per person", id="one-irregular"),
        pytest.param(rate("3", 2, "person"), "$3 per 2 people", id="two-irregular"),
        pytest.param(rate("3", 2_500), "$3 per 2,500 cups", id="odd"),
    ],
)
def test_a_rate_is_said_per_lot(speech: Speech, price: Rate, said: str) -> None:
    assert said == speech.value(price)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        pytest.param(quantity("1"), "1 litre", id="one"),
        pytest.param(quantity("0"), "0 litres", id="none"),
        pytest.param(quantity("2"), "2 litres", id="two"),
        pytest.param(quantity("1.5"), "1.5 litres", id="one-and-a-half"),
        pytest.param(quantity("1.0"), "1 litre", id="one-with-a-zero"),
        pytest.param(quantity("60000"), "60,000 litres", id="thousands"),
        pytest.param(quantity("1.23456"), "1.23456 litres", id="never-rounded"),
        pytest.param(quantity("5", bound="at-most"), "at most 5 litres", id="at-most"),
        pytest.param(quantity("1", bound="at-least"), "at least 1 litre", id="at-least"),
        pytest.param(quantity("7", bound="about"), "about 7 litres", id="about"),
        pytest.param(quantity("20", "percent"), "20%", id="percent"),
        pytest.param(quantity("12.345", "percent"), "12.345%", id="percent-never-rounded"),
    ],
)
def test_a_quantity_is_said_in_the_plural_its_number_asks_for(
    speech: Speech, number: Quantity, said: str
) -> None:
    assert said == speech.value(number)


@given(number=st.decimals(min_value=0, max_value=10**12, places=7))
def test_no_number_is_ever_rounded(book: Book, number: Decimal) -> None:
    said = Speech(book).value(quantity(f"{number:f}"))

    assert number == Decimal(said.split()[0].replace(",", ""))


@given(amount=st.decimals(min_value=0, max_value=10**12, places=7))
def test_no_price_is_ever_rounded(book: Book, amount: Decimal) -> None:
    said = Speech(book).value(money(f"{amount:f}"))

    assert amount == Decimal(said.removeprefix("$").replace(",", ""))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        pytest.param(Items(set=("tea",)), "tea", id="list-of-one"),
        pytest.param(Items(set=("tea", "soup")), "tea and soup", id="list-of-two"),
        pytest.param(Items(set=("tea", "soup", "ink")), "tea, soup, and ink", id="list-of-three"),
        pytest.param(Items(set=("acme", "bolt")), "Acme Kettles and Bolt & Sons", id="providers"),
        pytest.param(Choice(choice="a", of={"a": "an A", "b": "a B"}), "an A", id="choice"),
        pytest.param(Text(text="red"), "red", id="text"),
        pytest.param(Url(url="https://x.example/a_b"), "`https://x.example/a_b`", id="url"),
        pytest.param(Format(format="KT_"), "`KT_`", id="format"),
        pytest.param(Format(format="`a` or `b`"), "`a` or `b`", id="format-quoted-already"),
        pytest.param(DayValue.model_validate({"day": "2026-10-09"}), "October 9, 2026", id="day"),
        pytest.param(
            ErrorValue.model_validate(
                {"error": {"status": 503, "type": "E", "code": "c", "says": "no"}}
            ),
            "`503 E c` “no”",
            id="error",
        ),
        pytest.param(
            ErrorValue.model_validate({"error": {"says": "no"}}), "“no”", id="error-words"
        ),
        pytest.param(
            Prices(
                prices={"a": money("1"), "b": rate("2", 1)}, names={"a": "one", "b": "the other"}
            ),
            "one $1 and the other $2 per cup",
            id="prices",
        ),
    ],
)
def test_every_type_of_value_has_words(speech: Speech, value: Value, said: str) -> None:
    assert said == speech.value(value)


@pytest.mark.parametrize(
    ("part", "said"),
    [("status", "`503`"), ("type", "`E_DRY`"), ("code", "`dry_run`"), ("says", "“no water”")],
)
def test_each_part_of_an_error_can_be_said(
    speech: Speech, book: Book, part: str, said: str
) -> None:
    assert said == speech.value(book["kettle.error.dry"].value, part)


def test_each_row_of_a_price_table_can_be_said(speech: Speech, book: Book) -> None:
    assert speech.value(book["kettle.plans"].value, "large") == "$7.50"


@pytest.mark.parametrize("fact_id", ["kettle.plans", "kettle.error.dry", "kettle.colour"])
def test_a_part_there_is_not_is_a_key_error(speech: Speech, book: Book, fact_id: str) -> None:
    with pytest.raises(KeyError, match="huge"):
        speech.value(book[fact_id].value, "huge")


@pytest.mark.parametrize(
    ("when", "said"),
    [
        pytest.param("undated", "undated", id="undated"),
        pytest.param("2026", "2026", id="year"),
        pytest.param("2026-10", "October 2026", id="month"),
        pytest.param("2026-10-09", "October 9, 2026", id="day"),
        pytest.param("2026-10-01/2026-10-09", f"Oct 1{THIN}–{THIN}9, 2026", id="days-of-a-month"),
        pytest.param(
            "2026-09-30/2026-10-09", f"Sep 30{THIN}–{THIN}Oct 9, 2026", id="days-of-a-year"
        ),
        pytest.param(
            "2025-12-30/2026-01-02", f"Dec 30, 2025{THIN}–{THIN}Jan 2, 2026", id="days-of-two-years"
        ),
        pytest.param("2026-09/2026-10", "September 2026 – October 2026", id="months"),
        pytest.param("2026-09/2026-10-09", "September 2026 – October 9, 2026", id="month-to-day"),
        pytest.param("2025/2026", "2025 – 2026", id="years"),
    ],
)
def test_a_when_is_said_as_exactly_as_it_is_known(speech: Speech, when: str, said: str) -> None:
    assert said == speech.when(When.parse(when))


@pytest.mark.parametrize(
    ("basis", "when", "said"),
    [
        (Basis.LIVE, "2026-10-09", "Read on the live page, October 9, 2026"),
        (Basis.LIVE, "undated", "Read on the live page, day unknown"),
        (Basis.STORED_COPY, "2026-10", "Read in a copy of October 2026, never on the live page"),
        (Basis.STORED_COPY, "undated", "Read in an undated copy, never on the live page"),
        (Basis.ARTICLE, "2026", "Stated in an article of 2026, never read on the live page"),
        (Basis.ARTICLE, "undated", "Stated in an undated article, never read on the live page"),
    ],
)
def test_a_look_says_what_was_looked_at_and_invents_no_day(
    speech: Speech, basis: Basis, when: str, said: str
) -> None:
    assert said == speech.verified(
        Verified.model_validate({"when": when, "by": "research", "basis": basis})
    )


def test_an_unknown_language_fails_at_once_and_says_which_there_are(book: Book) -> None:
    with pytest.raises(UnknownNameError, match="no language 'eng'; did you mean 'en'"):
        Speech(book, "eng")


GERMAN: Mapping[str, str] = {
    **PHRASES["en"],
    "per": "{price} je {what}",
    "month": "Monat",
    "at-most": "höchstens {number}",
}


def test_a_second_language_needs_only_its_phrases(
    monkeypatch: pytest.MonkeyPatch, book: Book
) -> None:
    monkeypatch.setattr(speech_module, "PHRASES", {**PHRASES, "de": GERMAN})
    litre = Unit(one="Liter", other="Liter")
    speech = Speech(replace(book, units={**book.units, "litre": litre}), "de")

    assert speech.value(money("1234", "EUR", per="month")) == "1.234\xa0€ je Monat"
    assert speech.value(money("0.25", "EUR")) == "0,25\xa0€"
    assert speech.value(quantity("1.75", bound="at-most")) == "höchstens 1,75 Liter"
    assert speech.value(quantity("2.5", "percent")) == "2,5\xa0%"
    assert speech.value(Items(set=("Tee", "Suppe", "Tinte"))) == "Tee, Suppe und Tinte"
    assert speech.when(When.parse("2026-10-09")) == "9. Oktober 2026"
    assert speech.when(When.parse("2026-10")) == "Oktober 2026"


def test_every_language_has_the_same_phrases() -> None:
    assert {frozenset(phrases) for phrases in PHRASES.values()} == {frozenset(PHRASES["en"])}
