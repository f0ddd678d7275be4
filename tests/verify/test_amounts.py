"""Numbers and prices in a few words."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stilltrue.verify.amounts import price, quantity, written


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("20", "20", "USD"),
        ("$1,299.00", "1299.00", "USD"),
        ("US$ 20", "20", "USD"),
        ("$20 USD", "20", "USD"),
        ("from $0.25", "0.25", "USD"),
        (".5", "0.5", "USD"),
        ("1.9e-08", "0.000000019", "USD"),
        ("$1.5k", "1500", "USD"),
        ("25¢", "0.25", "USD"),
        ("25 cents", "0.25", "USD"),
        ("Free", "0", "USD"),
        ("€20", "20", "EUR"),
        ("1.299,00 €", "1299.00", "EUR"),
        ("1 299,50 €", "1299.50", "EUR"),
        ("CHF 1’299.–", "1299", "CHF"),
        ("₹1,00,000", "100000", "INR"),
        ("Rs. 649", "649", "INR"),
        ("A$30", "30", "AUD"),
        ("20 CAD", "20", "CAD"),
        ("kr 200", "200", "SEK"),
        ("R$ 20", "20", "BRL"),
        ("0,25", "0.25", "USD"),
        ("1.299", "1.299", "USD"),
        ("1.299.000", "1299000", "USD"),
        ("1,299,000.50", "1299000.50", "USD"),
        ("0,250", "0.250", "USD"),
    ],
)
def test_a_price_is_read_the_way_it_is_printed(text, amount, currency):
    read = price(text, "USD")
    assert read
    assert written(read.amount) == amount
    assert read.currency == currency


@pytest.mark.parametrize(
    "text",
    ["", "Custom", "Contact us", "-$5", "$-5", "−5", "$20-$25", "Tier 2: $100", "1.2.3",
     "one or two", "1,23,4", "1,299,5", "1.299.5", "9" * 30, "1e99", "٣"],
)  # fmt: skip
def test_what_is_not_exactly_one_price_is_not_read(text):
    assert price(text, "USD") is None


@pytest.mark.parametrize(
    ("text", "held", "meant"),
    [("$20", "CAD", "CAD"), ("$20", "USD", "USD"), ("$20", "EUR", "USD"), ("¥20", "CNY", "CNY"),
     ("20", "INR", "INR"), ("kr. 20", "DKK", "DKK"), ("€20", "USD", "EUR"),
     ("20 PLANS", "USD", "USD")],
)  # fmt: skip
def test_a_sign_means_the_currency_we_hold_if_it_can(text, held, meant):
    read = price(text, held)
    assert read
    assert read.currency == meant


@pytest.mark.parametrize(
    ("text", "period", "count"),
    [
        ("$20/mo", "month", None),
        ("$20 / month", "month", None),
        ("$20 USD/month", "month", None),
        ("$192 per user per year", "year", None),
        ("$16/user/yr", "year", None),
        ("$20 a month", "month", None),
        ("$20 more", None, None),
        ("$0.25 per million tokens", None, 1_000_000),
        ("$3/MTok", None, 1_000_000),
        ("$0.5 / 1K tokens", None, 1000),
        ("$5 per 1,000 requests", None, 1000),
        ("$5 for every 100", None, 100),
    ],
)
def test_a_period_and_a_count_are_read_where_they_stand(text, period, count):
    read = price(text, "USD")
    assert read
    assert (read.period, read.count) == (period, count)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("5", "time", "5"),
        ("5x", "time", "5"),
        ("5 ×", "time", "5"),
        ("2,000", "project", "2000"),
        ("up to 2,000 projects", "project", "2000"),
        ("2,000 per organization", "project", "2000"),
        ("five", "day", "5"),
        ("Twelve days", "day", "12"),
        ("90-day", "day", "90"),
        ("25", "thousand-tokens", "25"),
        ("25k", "thousand-tokens", "25"),
        ("25k tokens", "thousand-tokens", "25"),
        ("1M", "token", "1000000"),
        ("10%", "percent", "10"),
        ("10 percent", "percent", "10"),
        ("60 minutes", "hour", "1"),
        ("1 hour", "minute", "60"),
        ("two years", "month", "24"),
    ],
)
def test_a_quantity_is_read_in_our_unit(text, unit, number):
    assert quantity(text, unit) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("10%", "time"), ("5x", "day"), ("20 dogs", "cat"), ("1 month", "day"), ("an hour", "minute"),
     ("two or three", "day"), ("", "day"), ("-5", "day")],
)  # fmt: skip
def test_another_unit_is_not_ours(text, unit):
    assert quantity(text, unit) is None


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_whatever_python_groups_is_read_back(number):
    read = price(f"${number:,}", "USD")
    assert read
    assert read.amount == number


@given(st.text(max_size=300), st.sampled_from(["USD", "EUR"]), st.sampled_from(["day", "percent"]))
@example("/ 1,", "USD", "day")
def test_no_text_breaks_the_reader(text, currency, unit):
    for found in (price(text, currency), quantity(text, unit)):
        number = found if isinstance(found, Decimal | None) else found.amount
        assert number is None or number >= 0


@pytest.mark.parametrize(
    ("text", "amount"),
    [("€1,290 (€1,548 with VAT)", "1290"), ("€ 1.290,–", "1290"), ("$40^1", "40"),
     ("(new) $20 (was $25)", "20")],
)  # fmt: skip
def test_remarks_footnotes_and_the_dash_for_no_cents_are_no_part_of_the_amount(text, amount):
    read = price(text, "EUR")
    assert read
    assert written(read.amount) == amount


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [("25 GB", "gigabyte", "25"), ("25GB", "gb", "25"), ("5 s", "second", "5"),
     ("2 h", "minute", "120"), ("25 GB", "megabyte", None), ("5 M", "megabyte", "5000000")],
)  # fmt: skip
def test_units_may_be_abbreviated(text, unit, number):
    assert quantity(text, unit) == (Decimal(number) if number else None)
