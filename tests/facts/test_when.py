"""A stretch of days says as much as the record does, and no more."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from stilltrue.facts import When
from stilltrue.facts.when import Day

DAYS = st.dates(date(1000, 1, 1))
A_DAY = TypeAdapter[date](Day)


@given(DAYS)
def test_a_day_reads_back_as_itself(day: date):
    assert When.parse(day.isoformat()) == When.on(day)
    assert When.on(day).day == day
    assert A_DAY.validate_python(day.isoformat()) == day


@given(DAYS)
def test_a_month_lasts_from_its_first_day_to_its_last(day: date):
    month = When.parse(f"{day:%Y-%m}")
    last = monthrange(day.year, day.month)[1]
    assert (month.earliest, month.latest) == (day.replace(day=1), day.replace(day=last))
    assert month.day is None


@given(DAYS)
def test_a_year_lasts_from_january_to_december(day: date):
    year = When.parse(f"{day:%Y}")
    assert (year.earliest, year.latest) == (date(day.year, 1, 1), date(day.year, 12, 31))


@given(DAYS, st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]), DAYS, st.sampled_from(["%Y", "%Y-%m"]))
def test_a_range_lasts_from_the_first_day_of_its_begin_to_the_last_of_its_end(
    one: date, fine: str, other: date, coarse: str
):
    first, last = sorted([one, other])
    begin, end = first.strftime(fine), last.strftime(coarse)
    found = When.parse(f"{begin}/{end}")
    assert found.text == str(found) == f"{begin}/{end}"
    assert found.earliest == When.parse(begin).earliest
    assert found.latest == When.parse(end).latest


@given(DAYS, st.integers(1, 400))
def test_a_range_that_ends_before_it_begins_is_refused(day: date, days: int):
    try:
        before = day - timedelta(days=days)
    except OverflowError:
        return
    if before.year < 1000:
        return
    with pytest.raises(ValueError, match="ends before it begins"):
        When.parse(f"{day}/{before}")


@given(st.text())
def test_any_other_text_is_refused_and_nothing_else_is_raised(text: str):
    try:
        found = When.parse(text)
    except ValueError:
        return
    assert found.text == text


def test_undated_has_no_days_at_all():
    undated = When.parse("undated")
    assert (undated.earliest, undated.latest, undated.day) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("2026-13-01", "no such date: month must be in 1..12", id="month 13"),
        pytest.param("2026-02-30", "no such date: day is out of range", id="30 February"),
        pytest.param("0000", "no such date: year 0 is out of range", id="year 0"),
        pytest.param("2026-1-1", "not a date we know: write 2026-10-09, 2026-10", id="short"),
        pytest.param("2026-10-09/", "not a date we know", id="open range"),
        pytest.param("undated/2026", "not a date we know", id="half undated"),
        pytest.param("٢٠٢٦", "not a date we know", id="Arabic digits"),
        pytest.param("2026-10-09\n", "not a date we know", id="line end"),
        pytest.param("", "not a date we know", id="nothing"),
    ],
)
def test_a_wrong_date_says_what_is_wrong(text: str, says: str):
    with pytest.raises(ValueError, match=says):
        When.parse(text)


@pytest.mark.parametrize("text", ["2026-10", "2026", "undated", "2026-10-09/2026-10-09"])
def test_where_one_day_is_needed_less_or_more_is_refused(text: str):
    with pytest.raises(ValidationError, match="one day is needed here, written 2026-10-09"):
        A_DAY.validate_python(text)
