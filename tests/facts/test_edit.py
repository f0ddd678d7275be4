"""An edit changes the lines it means to, and refuses where it cannot be sure of that."""

import difflib
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.facts import Book, UnknownNameError, Verified, load
from stilltrue.facts.edit import EditRefusedError, with_values, with_verified

TEXT = """\
# a comment at the top
facts:
  kettle.price:  # a comment of the fact
    verified: {when: 2026-10-09, by: research, basis: stored-copy}  # why
    name: 'Price'
  kettle.size:
    verified: {when: undated, by: research, basis: article}
    note: >-
      folded
      text
    name: "Size"
"""
LIVE = Verified.model_validate({"when": "2026-11-23", "by": "robot", "basis": "live"})


@pytest.fixture
def book(a_book, a_fact) -> Book:
    """Return the book of TEXT, as far as an edit looks at it."""
    fact = {"verified": {"when": "2026-10-09", "by": "research", "basis": "stored-copy"}}
    plain = a_fact().model_dump(mode="json", exclude_defaults=True)
    first = {"first": fact["verified"]}
    return a_book(facts={"kettle.price": plain | fact, "kettle.size": plain | fact | first})


def changed(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_one_value_is_one_line_and_keeps_its_comment(book):
    after = with_verified(TEXT, book, {"kettle.price": LIVE})
    assert changed(TEXT, after) == [
        "-     verified: {when: 2026-10-09, by: research, basis: stored-copy}  # why",
        "+     verified: {when: 2026-11-23, by: robot, basis: live}  # why",
    ]


def test_a_later_look_keeps_the_one_it_was_recorded_by_as_the_first(book):
    later = Verified.model_validate({"when": "2026-12-01", "by": "robot", "basis": "live"})
    both = with_verified(TEXT, book, {"kettle.price": later, "kettle.size": later})
    assert sorted(changed(TEXT, both)) == sorted([
        "-     verified: {when: 2026-10-09, by: research, basis: stored-copy}  # why",
        "+     verified: {when: 2026-12-01, by: robot, basis: live}",
        "+     first: {when: 2026-10-09, by: research, basis: stored-copy}  # why",
        "-     verified: {when: undated, by: research, basis: article}",
        "+     verified: {when: 2026-12-01, by: robot, basis: live}",
    ])  # fmt: skip


def test_several_values_are_changed_in_one_go(book):
    after = with_verified(TEXT, book, {"kettle.price": LIVE, "kettle.size": LIVE})
    assert len(changed(TEXT, after)) == 4


def test_quoted_and_folded_values_can_be_replaced():
    after = with_values(TEXT, {("facts", "kettle.size", "name"): '"Volume"'})
    assert changed(TEXT, after) == ['-     name: "Size"', '+     name: "Volume"']
    folded = with_values(TEXT, {("facts", "kettle.size", "note"): "plain"})
    assert "note: plain\n    name:" in folded


def test_a_place_that_is_not_there_is_an_error(book):
    with pytest.raises(UnknownNameError, match=r"kettle\.colour"):
        with_verified(TEXT, book, {"kettle.colour": LIVE})


def test_a_value_over_several_lines_is_refused():
    with pytest.raises(EditRefusedError, match="several lines"):
        with_values(TEXT, {("facts", "kettle.price"): "{}"})


@given(st.text(alphabet=st.sampled_from("a: ,{}[]#'\"\n-&*!|>%@`x")))
def test_an_edit_never_touches_another_value(made):
    """Whatever is put in, either nothing else changes or the edit is refused."""
    place = ("facts", "kettle.price", "name")
    try:
        after = with_values(TEXT, {place: made})
    except EditRefusedError:
        return
    old, new = (yaml.load(t, Loader=yaml.CBaseLoader) for t in (TEXT, after))
    assert new["facts"]["kettle.price"].pop("name", None) is not None
    old["facts"]["kettle.price"].pop("name")
    assert new == old


def test_the_file_we_ship_can_be_confirmed_in_one_go_and_is_still_well_formed(tmp_path):
    text = Path("data/facts.yaml").read_text(encoding="utf-8")
    day = date(2026, 11, 24)
    live = Verified.model_validate({"when": day.isoformat(), "by": "robot", "basis": "live"})
    book = load(Path("data/facts.yaml"), today=day)
    held = [fact_id for fact_id, fact in book.facts.items() if not fact.retired]
    after = with_verified(text, book, dict.fromkeys(held, live))
    confirmed = tmp_path / "facts.yaml"
    confirmed.write_text(after, encoding="utf-8")
    again = load(confirmed, today=day)
    assert {again[fact_id].verified for fact_id in held} == {live}
    assert again["cursor.base-url.egress"].first == book["cursor.base-url.egress"].verified
