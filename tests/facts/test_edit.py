"""An edit changes the lines it means to, and refuses where it cannot be sure of that."""

import difflib
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.facts import UnknownNameError, Verified
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


def changed(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_one_value_is_one_line_and_keeps_its_comment():
    after = with_verified(TEXT, {"kettle.price": LIVE})
    assert changed(TEXT, after) == [
        "-     verified: {when: 2026-10-09, by: research, basis: stored-copy}  # why",
        "+     verified: {when: 2026-11-23, by: robot, basis: live}  # why",
    ]


def test_several_values_are_changed_in_one_go():
    after = with_verified(TEXT, {"kettle.price": LIVE, "kettle.size": LIVE})
    assert len(changed(TEXT, after)) == 4


def test_quoted_and_folded_values_can_be_replaced():
    after = with_values(TEXT, {("facts", "kettle.size", "name"): '"Volume"'})
    assert changed(TEXT, after) == ['-     name: "Size"', '+     name: "Volume"']
    folded = with_values(TEXT, {("facts", "kettle.size", "note"): "plain"})
    assert "note: plain\n    name:" in folded


def test_a_place_that_is_not_there_is_an_error():
    with pytest.raises(UnknownNameError, match=r"kettle\.colour"):
        with_verified(TEXT, {"kettle.colour": LIVE})


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


def test_the_file_we_ship_can_be_confirmed_fact_by_fact():
    text = Path("data/facts.yaml").read_text(encoding="utf-8")
    day = date(2026, 11, 24)
    live = Verified.model_validate({"when": day.isoformat(), "by": "robot", "basis": "live"})
    after = with_verified(text, {"cursor.plan.pro.price": live, "cursor.byok.providers": live})
    assert len(changed(text, after)) == 4
