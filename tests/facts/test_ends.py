"""What was excused until a day is complained of on the day after, and only by lint."""

from datetime import date

import pytest

from stilltrue.facts.ends import ended
from stilltrue.facts.rules import complaints

UNTIL = {"until": "2026-12-31", "because": "a reason"}
EXCUSED = {
    "waivers": [{"file": "docs/index.md", "words": "the words"} | UNTIL],
    "pins": [{"fact": "kettle.price"} | UNTIL],
    "snoozes": [{"finding": "ab12cd34ef56", "about": "acme.shop"} | UNTIL],
}


@pytest.mark.parametrize("section", EXCUSED)
def test_an_end_is_the_last_day_that_counts(a_book, section):
    book = a_book(**{section: EXCUSED[section]})
    assert list(ended(book, date(2026, 12, 31))) == []
    (told,) = ended(book, date(2027, 1, 1))
    assert (told.loc, told.found) == ((section, 0, "until"), "2026-12-31")


def test_time_alone_stops_no_book_from_loading(a_book):
    names = {"facts": frozenset({"kettle.price"})}
    before, after = (
        list(complaints(a_book(**EXCUSED), names, day))
        for day in (date(2026, 12, 1), date(2030, 1, 1))
    )
    assert before == after


def test_what_nobody_declared_cannot_be_excused(told):
    pins = [{"fact": "kettle.prize"} | UNTIL]
    snoozes = [{"finding": "ab12cd34ef56", "about": "acme.shed"} | UNTIL]
    found = told(pins=pins, snoozes=snoozes)
    assert "pins.0.fact: unknown fact ('kettle.prize')" in found
    assert "snoozes.0.about: unknown fact ('acme.shed')" in found
