"""Which differences are news."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.facts.values import (
    Choice,
    DayValue,
    Error,
    ErrorValue,
    Format,
    Items,
    Money,
    Prices,
    Quantity,
    Rate,
    Text,
    Url,
)
from stilltrue.verify.alike import as_words, difference, plain, same, token

PRO = Money(money="20", currency="USD", per="month")
RATE = Rate(rate="0.25", currency="USD", per=1_000_000, unit="token")
SET = Items(set=("OpenAI", "Azure OpenAI"))
OFTEN = Quantity(quantity="5", unit="time")
ERROR = ErrorValue(error=Error(status=401, says="Incorrect API key provided"))
CHOICE = Choice(choice="no", of={"no": "does not work", "yes": "works"})
SEATS = Prices(
    prices={"standard": PRO, "admin": PRO.model_copy(update={"money": "0"})},
    names={"standard": "Standard", "admin": "Admin"},
)
DAY = DayValue.model_validate({"day": "2026-08-14"})


def money(amount, currency="USD", per="month"):
    return Money(money=amount, currency=currency, per=per)


@pytest.mark.parametrize(
    ("held", "seen"),
    [
        pytest.param(PRO, money("20.00"), id="zeros"),
        pytest.param(RATE, Rate(rate="0.00025", currency="USD", per=1000, unit="token"), id="per"),
        pytest.param(SET, Items(set=("azure openai", "OPENAI")), id="order and case"),
        pytest.param(OFTEN, Quantity(quantity="5.0", unit="time", bound="about"), id="bound"),
        pytest.param(Text(text="isn't “it”"), Text(text='Isn’t  "it".'), id="quotes"),
        pytest.param(
            Format(format="Settings > Models"), Format(format="Settings→ Models"), id="arrow"
        ),
        pytest.param(Format(format="x-api-key"), Format(format="`X-Api-Key`"), id="code marks"),
        pytest.param(Format(format="/d/<id>/c"), Format(format="/d/{deployment-id}/c"), id="blank"),
        pytest.param(Format(format="a.{region}.b"), Format(format="a.us-east-1.b"), id="filled"),
        pytest.param(
            Url(url="https://A.example/x"), Url(url="https://a.example/x/"), id="last slash"
        ),
        pytest.param(ERROR, ERROR.model_copy(deep=True), id="error"),
        pytest.param(CHOICE, CHOICE.model_copy(), id="choice"),
        pytest.param(SEATS, SEATS.model_copy(), id="prices"),
        pytest.param(DAY, DAY.model_copy(), id="day"),
    ],
)
def test_these_differences_are_no_news(held, seen):
    assert same(held, seen)
    assert same(held, held)


@pytest.mark.parametrize(
    ("held", "seen"),
    [
        pytest.param(PRO, money("25"), id="amount"),
        pytest.param(PRO, money("20", "EUR"), id="currency"),
        pytest.param(PRO, money("20", per="year"), id="period"),
        pytest.param(RATE, RATE.model_copy(update={"per": 1000}), id="per"),
        pytest.param(SET, Items(set=("OpenAI",)), id="one less"),
        pytest.param(SET, Items(set=(*SET.set, "xAI")), id="one more"),
        pytest.param(OFTEN, Quantity(quantity="6", unit="time"), id="number"),
        pytest.param(Text(text="in beta"), Text(text="in preview"), id="words"),
        pytest.param(Format(format="/v1"), Format(format="/v2"), id="path"),
        pytest.param(
            Format(format="/d/<id>/c"), Format(format="/d/a/b/c"), id="blank of two parts"
        ),
        pytest.param(Format(format="/d/<id>/c"), Format(format="/d//c"), id="blank of nothing"),
        pytest.param(Url(url="https://a.example/x"), Url(url="https://a.example/y"), id="url"),
        pytest.param(
            ERROR, ErrorValue(error=Error(status=403, says=ERROR.error.says)), id="status"
        ),
        pytest.param(ERROR, ErrorValue(error=Error(status=401)), id="a part gone"),
        pytest.param(CHOICE, CHOICE.model_copy(update={"choice": "yes"}), id="choice"),
        pytest.param(
            SEATS,
            SEATS.model_copy(update={"prices": {**SEATS.prices, "admin": PRO}}),
            id="one row",
        ),
        pytest.param(DAY, DayValue.model_validate({"day": "2026-08-15"}), id="day"),
        pytest.param(Text(text="20"), OFTEN, id="another type"),
    ],
)
def test_these_differences_are_news(held, seen):
    assert not same(held, seen)
    assert token(held) != token(seen)


@given(st.text(max_size=80))
def test_what_is_plain_stays_plain(text):
    once = plain(text)
    assert plain(once) == once


def test_a_difference_is_said_in_one_clause():
    assert difference(PRO, money("25")) == "says 25 USD per month, not 20 USD per month"
    assert difference(SET, Items(set=("OpenAI", "xAI"))) == "new: xAI; gone: Azure OpenAI"
    dearer = SEATS.model_copy(update={"prices": {**SEATS.prices, "standard": money("25")}})
    assert difference(SEATS, dearer) == "standard is 25 USD per month, not 20 USD per month"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (PRO, "20 USD per month"),
        (Money(money="5", currency="USD"), "5 USD"),
        (RATE, "0.25 USD per 1000000 token"),
        (SET, "OpenAI, Azure OpenAI"),
        (OFTEN, "5 time"),
        (ERROR, "401 Incorrect API key provided"),
        (CHOICE, "does not work"),
        (SEATS, "standard 20 USD per month, admin 0 USD per month"),
        (DAY, "2026-08-14"),
        (Text(text="in beta"), "in beta"),
        (Format(format="/v1"), "/v1"),
        (Url(url="https://a.example"), "https://a.example"),
    ],
)
def test_a_value_is_put_in_a_few_words(value, words):
    assert as_words(value) == words


def test_values_that_are_the_same_have_the_same_token():
    assert token(PRO) == token(money("20.00"))
    assert token(RATE) == token(Rate(rate="0.00025", currency="USD", per=1000, unit="token"))
    assert token(SET) == token(Items(set=("azure OpenAI", "openai")))
    assert token(None) == ""


def test_a_space_before_the_percent_sign_is_no_news():
    assert same(Text(text="99.9%"), Text(text="99.9 %"))
    assert not same(Text(text="99.9%"), Text(text="99.5 %"))
