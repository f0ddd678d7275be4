"""What captured words are worth."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

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
    Value,
)
from stilltrue.verify.alike import same
from stilltrue.verify.worth import read_items, read_value

VALUE = TypeAdapter(Value)
PRO = Money(money="20", currency="USD", per="month", unit="user")
RATE = Rate(rate="0.25", currency="USD", per=1_000_000, unit="token")
PROVIDERS = Items(set=("openai", "azure", "Cloud and Background Agents"))
OFTEN = Quantity(quantity="5", unit="time", bound="at-most")
ERROR = ErrorValue(error=Error(status=401, type="auth", says="Incorrect API key"))
CHOICE = Choice(choice="no", of={"no": "does not work", "yes": "works"})
CAPS = Prices(
    prices={
        "tier-1": Money(money="250", currency="USD"),
        "tier-2": Money(money="2000", currency="USD"),
    },
    names={"tier-1": "Tier 1", "tier-2": "Tier 2"},
)
DAY = DayValue.model_validate({"day": "2026-08-14"})
EVERY = [PRO, RATE, PROVIDERS, OFTEN, ERROR, CHOICE, CAPS, DAY, Text(text="in beta"),
         Format(format="/v1"), Url(url="https://a.example/x")]  # fmt: skip


def read(held, text):
    return read_value(held, {"value": text})


def test_what_the_words_leave_out_is_taken_from_what_we_hold():
    assert read(PRO, "$25") == Money(money="25", currency="USD", per="month", unit="user")
    assert read(OFTEN, "six") == Quantity(quantity="6", unit="time", bound="at-most")


def test_another_currency_or_period_is_news():
    assert read(PRO, "€20") == PRO.model_copy(update={"currency": "EUR"})
    assert read(PRO, "$192/yr") == PRO.model_copy(update={"money": "192", "per": "year"})


def test_a_period_we_say_nothing_about_is_no_news():
    once = Money(money="5", currency="USD")
    assert read(once, "$5/month") == once


def test_a_price_for_several_is_not_the_price_of_one():
    assert read(PRO, "$20 per 5 users") is None


def test_a_rate_per_other_quantity_is_kept_as_it_is_said():
    seen = read(RATE, "$0.00025 per 1K tokens")
    assert seen == Rate(rate="0.00025", currency="USD", per=1000, unit="token")
    assert same(RATE, seen)


@pytest.mark.parametrize("held", [PRO, RATE, OFTEN, DAY, CHOICE, Url(url="https://a.example")])
@pytest.mark.parametrize("text", ["", "Contact sales", "20 or 25", "x" * 400])
def test_words_that_are_no_value_of_the_type_are_not_read(held, text):
    assert read(held, text) is None


@pytest.mark.parametrize(
    ("text", "key"), [("Works", "yes"), ("does  not work.", "no"), ("yes", "yes")]
)
def test_a_choice_is_read_by_its_key_or_its_words(text, key):
    assert read(CHOICE, text) == CHOICE.model_copy(update={"choice": key})


@pytest.mark.parametrize(
    "text",
    ["2026-08-14", "2026-08-14T00:00:00Z", "August 14, 2026", "Aug. 14, 2026", "Aug 14 2026",
     "14 August 2026", "14th August 2026", "Friday, August 14th, 2026"],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_form(text):
    seen = read(DAY, text)
    assert isinstance(seen, DayValue)
    assert seen.day == date(2026, 8, 14)


@pytest.mark.parametrize(
    "text", ["August 2026", "08/14/2026", "August 32, 2026", "Augur 14, 2026", "Q3 2026"]
)
def test_a_day_that_is_not_one_exact_day_is_not_read(text):
    assert read(DAY, text) is None


def test_an_error_takes_over_the_parts_that_were_captured():
    seen = read_value(ERROR, {"status": "403", "says": "Incorrect  API key"})
    assert seen == ErrorValue(error=Error(status=403, type="auth", says="Incorrect API key"))


def test_a_part_of_an_error_we_say_nothing_about_is_no_news():
    assert read_value(ERROR, {"status": "401", "code": "bad_key"}) == ERROR
    assert read_value(ERROR, {"code": "bad_key"}) is None
    assert read_value(ERROR, {"model_copy": "x"}) is None


def test_a_status_that_is_none_is_not_read():
    assert read_value(ERROR, {"status": "999", "says": "x"}) is None


def test_a_table_takes_over_the_rows_that_were_captured():
    seen = read_value(CAPS, {"tier_2": "$2,500"})
    assert isinstance(seen, Prices)
    assert {row: price.money for row, price in seen.prices.items()} == {
        "tier-1": "250",
        "tier-2": "2500",
    }


def test_a_table_in_one_capture_is_read_in_the_order_of_its_rows():
    assert read(CAPS, "$250, $2,000") == CAPS
    assert read(CAPS, "$250") is None
    assert read_value(CAPS, {"tier_1": "$250", "tier_2": "custom"}) is None
    assert read_value(CAPS, {}) is None


def test_a_set_keeps_our_words_and_order_and_puts_newcomers_last():
    seen = read_items(
        PROVIDERS, ["xAI", "Azure  OpenAI", "OpenAI", "openai"], {"azure openai": "azure"}
    )
    assert seen == Items(set=("openai", "azure", "xAI"))


def test_a_set_of_nothing_is_not_read():
    assert read_items(PROVIDERS, []) is None
    assert read_items(PROVIDERS, ["", "  "]) is None


def test_a_list_in_a_sentence_is_taken_apart_but_not_inside_a_member():
    seen = read(PROVIDERS, "OpenAI, Cloud and Background Agents, and Azure")
    assert isinstance(seen, Items)
    assert same(PROVIDERS, seen)
    assert read(PROVIDERS, "openai and xAI") == Items(set=("openai", "xAI"))


def test_text_format_and_address_are_taken_as_they_stand():
    assert read(Text(text="a"), " in\nbeta ") == Text(text="in beta")
    assert read(Format(format="a"), "/V2") == Format(format="/V2")
    assert read(Url(url="https://a.example"), "http://b.example/x") == Url(url="http://b.example/x")


@given(
    st.sampled_from(EVERY),
    st.dictionaries(
        st.sampled_from(["value", "status", "type", "says", "tier_1", "tier_2"]),
        st.text(st.characters(), max_size=40),
    ),
)
def test_whatever_is_captured_gives_a_value_of_the_type_that_can_be_written_down(held, captured):
    seen = read_value(held, captured)
    if seen is not None:
        assert type(seen) is type(held)
        assert VALUE.validate_json(VALUE.dump_json(seen, exclude_none=True)) == seen


@pytest.mark.parametrize("held", EVERY)
def test_half_a_character_breaks_nothing(held):
    captured = dict.fromkeys(["value", "says", "tier_1"], "a\ud800b")
    seen = read_value(held, captured)
    assert seen is None or VALUE.dump_json(seen)
    if isinstance(held, Items):
        assert VALUE.dump_json(read_items(held, ["a\ud800b"]))
