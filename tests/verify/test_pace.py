"""How hosts are paced: pure, so nobody waits."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.verify.pace import CLOSEST, MADE_UP, Lane, Manners, Then, backoff, retry_after, then
from stilltrue.verify.reply import Broken, How, Reply

NOW = datetime(2026, 3, 3, 10, tzinfo=UTC)
URL = "https://widget.example/a"
MANNERS = Manners()
LASTING = set(get_args(How)) - {"reset"}


def after(got: Reply | Broken, tries: int = 1) -> Then:
    return then(got, URL, tries, NOW, MANNERS)


def busy(status: int, wait: str) -> Reply:
    return Reply(status, {"retry-after": wait})


@pytest.mark.parametrize(
    ("header", "date", "seconds"),
    [
        ("0", None, 0.0),
        (" 120 ", None, 120.0),
        ("Tue, 03 Mar 2026 10:00:30 GMT", None, 30.0),
        ("Tue, 03 Mar 2026 10:00:30 GMT", "Tue, 03 Mar 2026 10:00:10 GMT", 20.0),
        ("Tue, 03 Mar 2026 10:00:30 GMT", "nonsense", 30.0),
        ("Tue, 03 Mar 2026 09:00:00 GMT", None, 0.0),
        ("Tuesday, 03-Mar-26 10:00:30 GMT", None, 30.0),
        (None, None, None),
        ("", None, None),
        ("soon", None, None),
        ("-5", None, None),
        ("1.5", None, None),
        ("99999999999999", None, None),
        ("Tue, 99 Mar 2026 10:00:30 GMT", None, None),
    ],
)
def test_retry_after_is_read_as_seconds(
    header: str | None, date: str | None, seconds: float | None
) -> None:
    assert retry_after(header, date, NOW) == seconds


@given(st.text(), st.none() | st.text())
def test_any_retry_after_is_a_wait_or_none(header: str, date: str | None) -> None:
    got = retry_after(header, date, NOW)
    assert got is None or got >= 0


@given(st.integers(0, 10**6))
def test_a_day_says_the_same_as_seconds(seconds: int) -> None:
    day = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)
    assert retry_after(day, None, NOW) == retry_after(str(seconds), None, NOW)


@pytest.mark.parametrize(
    "got", [Reply(500, {}), Reply(502, {}), Reply(599, {}), Reply(429, {}), Broken("reset", "")]
)
def test_what_may_pass_is_tried_again_but_not_for_ever(got: Reply | Broken) -> None:
    assert after(got, 1).retry is not None
    assert after(got, 2).retry is not None
    assert after(got, 3) == Then()


@pytest.mark.parametrize(
    "got",
    [
        *(Reply(status, {}) for status in (200, 204, 301, 304, 400, 401, 403, 404, 410, 451)),
        *(Broken(how, "") for how in sorted(LASTING)),
    ],
)  # fmt: skip
def test_what_would_not_change_is_not_asked_again(got: Reply | Broken) -> None:
    assert after(got) == Then()


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_kept_to_the_second_and_by_the_whole_host(status: int) -> None:
    assert after(busy(status, "30")) == Then(30.0, rest=30.0)
    assert after(busy(status, "30"), tries=3) == Then(None, rest=30.0)


def test_a_wait_that_is_too_long_shuts_the_host_for_this_run() -> None:
    assert after(busy(429, "3600")).shut == Broken("shut", "HTTP 429, asks to wait 60 min")
    assert after(busy(503, "86400")).shut == Broken("slow", "HTTP 503, asks to wait 24 h")
    assert after(busy(429, "61")).shut == Broken("shut", "HTTP 429, asks to wait 61 s")
    assert after(busy(429, "60")).shut is None


def test_retry_after_means_nothing_with_other_statuses() -> None:
    assert after(busy(404, "30")) == Then()
    assert after(busy(500, "3600")).shut is None


def test_pauses_double_and_are_spread_by_address_alone() -> None:
    assert backoff(URL, 2, 1.0) == 2 * backoff(URL, 1, 1.0)
    assert backoff(URL, 1, 1.0) == backoff(URL, 1, 1.0)
    pauses = [backoff(f"{URL}{n}", 1, 1.0) for n in range(200)]
    assert all(0.75 <= pause <= 1.25 for pause in pauses)
    assert max(pauses) - min(pauses) > 0.4


def test_a_lane_is_free_after_its_interval() -> None:
    lane = Lane(2.0)
    assert lane.wait(5.0) == 0
    assert lane.taken(5.0).wait(5.0) == 2.0
    assert lane.taken(5.0).wait(7.0) == 0


def test_a_late_start_is_made_up_for_by_and_by() -> None:
    lane = Lane(2.0, free=10.0)
    assert lane.taken(10.0).free == 12.0
    assert lane.taken(10.9).free == 12.0
    assert Lane(1.0, free=10.0).taken(10.8).free == pytest.approx(11.3)
    assert lane.taken(11.5).free == 13.5


def test_a_crawl_delay_only_ever_slows() -> None:
    assert Lane(2.0).slowed(None, 10.0).interval == 2.0
    assert Lane(2.0).slowed(1.0, 10.0).interval == 2.0
    assert Lane(2.0).slowed(5.0, 10.0).interval == 5.0
    assert Lane(2.0).slowed(500.0, 10.0).interval == 10.0


def test_a_rest_is_never_cut_short() -> None:
    lane = Lane(1.0, free=50.0).after(Reply(429, {}), Then(rest=20.0), 10.0, 3)
    assert lane.free == 50.0
    assert lane.after(Reply(429, {}), Then(rest=60.0), 10.0, 3).free == 70.0


def test_a_silent_host_is_left_in_peace_and_any_word_from_it_is_enough() -> None:
    silence, word = Broken("silent", "silent for 20 s"), Reply(404, {})
    lane = Lane(1.0)
    for got in (silence, silence, word, silence, silence):
        lane = lane.after(got, Then(), 0.0, 3)
        assert lane.shut is None
    lane = lane.after(silence, Then(), 0.0, 3)
    assert lane.shut == Broken("silent", "the host was silent 3 times, so it was not asked again")


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0, 30)), max_size=40), st.floats(0, 5))
def test_starts_are_never_much_closer_than_the_interval(
    steps: list[tuple[float, float]], interval: float
) -> None:
    lane, now, starts = Lane(interval), 0.0, []
    for idle, rest in steps:
        now += idle
        now += lane.wait(now)
        starts.append(now)
        lane = lane.taken(now).after(Reply(200, {}), Then(rest=rest), now, 3)
    for first, start in enumerate(starts):
        for more, later in enumerate(starts[first:]):
            assert later - start >= more * interval - MADE_UP - 1e-6
    gaps = [b - a for a, b in pairwise(starts)]
    assert all(gap >= interval * CLOSEST - 1e-6 for gap in gaps)
    assert all(gap >= rest - 1e-6 for gap, (_, rest) in zip(gaps, steps, strict=False))
