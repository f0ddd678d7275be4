"""Any edit on any fact of the real file keeps every other byte, or is refused."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stilltrue.facts import load
from stilltrue.facts.edit import Draft, EditRefusedError, scalar, written
from stilltrue.facts.nodes import read, uncollected

FILE = Path("data/facts.yaml")
TEXT = FILE.read_text(encoding="utf-8")
IDS = list(load(FILE, today=date(2026, 12, 1)).facts)
LINES = TEXT.splitlines(keepends=True)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1).map(
    lambda text: text.strip() or "x"
)
DATA = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "on", "no", "b-c"]), inner, min_size=1, max_size=3)
    ),
    max_leaves=5,
)
KEYS = st.sampled_from(["name", "value", "sentence", "verified", "recorded", "evidence"])


def lines_of(fact_id):
    """Return from which line to which a fact stands, comments below it left out."""
    begin = next(
        i
        for i in range(LINES.index("facts:\n"), len(LINES))
        if LINES[i].startswith(f"  {fact_id}:")
    )
    end = begin + 1
    while end < len(LINES) and (LINES[end].startswith("    ") or not LINES[end].strip()):
        end += 1
    return begin, end


def rest(text, fact_id):
    begin, end = lines_of(fact_id)
    after = text.splitlines(keepends=True)
    return after[:begin], after[len(after) - (len(LINES) - end) :]


@settings(max_examples=25)
@given(st.sampled_from(IDS), KEYS, DATA)
@example("cursor.base-url.availability", "sentence", "\\")  # the quotes there are double
def test_whatever_is_put_into_any_fact_every_byte_outside_it_stays(fact_id, key, data):
    draft = Draft(TEXT)
    draft.let(("facts", fact_id, key), data)
    after = draft.result()
    begin, end = lines_of(fact_id)
    assert rest(after, fact_id) == (LINES[:begin], LINES[end:])
    with uncollected():
        assert yaml.load(after, yaml.CBaseLoader)["facts"][fact_id][key] == data


@settings(max_examples=15)
@given(st.sampled_from(IDS), KEYS, DATA, st.booleans())
def test_keys_can_come_and_go_and_comments_stay(fact_id, key, data, cut):
    draft = Draft(TEXT)
    draft.insert(("facts", fact_id), "brand-new", f" {written(data)}", after=(key,))
    if cut and key != "name":
        draft.cut(("facts", fact_id, key))
    after = draft.result()
    begin, end = lines_of(fact_id)
    assert rest(after, fact_id) == (LINES[:begin], LINES[end:])
    comments = [line for line in LINES if line.lstrip().startswith("#")]
    kept = [line for line in after.splitlines(keepends=True) if line.lstrip().startswith("#")]
    assert len(comments) - len(kept) <= (1 if cut else 0) * 3
    assert set(kept) <= set(comments)


@given(WORDS)
def test_what_is_written_is_read_as_the_same_text(text):
    tree = read(
        f"key: {scalar(text)}\nflow: [{scalar(text)}, {{a: {scalar(text)}}}]\n".encode(), ""
    )
    assert not tree.problems
    assert tree.data == {"key": text, "flow": [text, {"a": text}]}


@pytest.mark.parametrize(
    "word",
    ["no", "Yes", "ON", "null", "~", "1.10", "12", "0012", "12e4", "0x1f", "a: b", "x #y", ""],
)
def test_what_other_readers_take_for_more_is_quoted(word):
    assert scalar(word) == f'"{word}"'


def test_edits_that_meet_are_refused():
    draft = Draft(TEXT)
    draft.let(("facts", IDS[0], "name"), "One")
    draft.let(("facts", IDS[0], "name"), "Two")
    with pytest.raises(EditRefusedError, match="meet in one place"):
        draft.result()


def test_what_shares_its_line_is_not_cut():
    with pytest.raises(EditRefusedError, match="on a line with others"):
        Draft("a: {b: c, d: e}\n").cut(("a", "b"))
