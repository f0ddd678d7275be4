"""The facts file is read whole or complained about whole, and nothing ever raises."""

import subprocess
import sys
from datetime import date
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.facts import BadBookError, Book, Problem, examine, load
from stilltrue.facts.file import parse
from stilltrue.facts.schema import schema_text

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parents[2]
OURS = ROOT / "data" / "facts.yaml"
GOOD = (ROOT / "tests" / "kettle" / "data" / "facts.yaml").read_bytes()
BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))
SAYS = "# says: "


def expected(raw: bytes) -> list[str]:
    lines = raw.decode("utf-8-sig", errors="replace").splitlines()
    return [
        line.removeprefix(SAYS) for line in takewhile(lambda line: line.startswith(SAYS), lines)
    ]


def said(raw: bytes) -> list[str]:
    _, problems = parse(raw, "", today=TODAY)
    return [str(problem).removeprefix(":") for problem in sorted(set(problems))]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_draws_exactly_the_complaints_it_states(path: Path):
    raw = path.read_bytes()
    assert expected(raw)
    assert said(raw) == expected(raw)


def test_there_is_a_bad_file_for_everything_that_can_go_wrong():
    assert len(BAD) >= 100


def test_a_good_file_draws_no_complaint():
    assert said(GOOD) == []


def test_the_shipped_file_is_good():
    book, problems = examine(OURS, today=TODAY)
    assert [str(problem) for problem in problems] == []
    assert book
    assert len(book.facts) >= 150
    assert len(book.failures) >= 44


def test_the_shipped_file_is_still_good_in_2030():
    assert load(OURS, today=date(2030, 1, 1)).facts


def test_the_schema_beside_the_shipped_file_is_current():
    assert OURS.with_name("facts.schema.json").read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize(
    "path", [OURS, ROOT / "tests/kettle/data/facts.yaml"], ids=["ours", "kettle"]
)
def test_another_validator_agrees_that_a_file_fits_the_schema(path: Path):
    schema = OURS.with_name("facts.schema.json")
    asked = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), str(path)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


WRITTEN = """
facts:
  kettle.price:
    name: 1.10
    kind: no
    value: {text: 12:30}
    sentence: The kettle costs {value}.
    verified: {when: 2026-10, by: research, basis: stored-copy}
    recorded: 2026-11-23
    evidence: [{source: acme.shop, quote: 0x1F and 1e3}]
    applies: {version: 1.20, plan: [on, off, ~x, 007]}
"""


def test_text_is_kept_as_it_was_written():
    book, _ = parse(WRITTEN.encode(), "", today=TODAY)
    assert book
    fact = book["kettle.price"]
    assert (fact.name, fact.kind) == ("1.10", "no")
    assert fact.value.model_dump() == {"text": "12:30"}
    assert fact.evidence[0].model_dump()["quote"] == "0x1F and 1e3"
    assert fact.applies.version == "1.20"
    assert fact.applies.plan == ("on", "off", "~x", "007")
    assert (fact.verified.when.text, fact.recorded) == ("2026-10", date(2026, 11, 23))


def test_every_problem_is_said_at_once():
    raw = GOOD.replace(b"recorded: 2026-11-20", b"recorded: 2026-13-20").replace(
        b"The lid is of {value}", b"The lid is of tin"
    )
    book, problems = parse(raw, "", today=TODAY)
    assert {problem.what for problem in problems} >= {
        "bad 'recorded'",
        "the sentence does not say its value",
        "the sentence repeats its value",
    }
    assert book
    assert "kettle.lid" in book.facts
    assert "kettle.price" not in book.facts


def test_an_entry_that_is_broken_is_still_a_name_others_may_use():
    raw = GOOD.replace(b"title: Prices (Acme)", b"titel: Prices (Acme)")
    assert {what.partition(": ")[2].partition(";")[0] for what in said(raw)} == {
        "missing key 'title'",
        "unknown key 'titel'",
    }


def test_load_raises_every_problem_in_file_order(tmp_path: Path):
    path = tmp_path / "facts.yaml"
    path.write_bytes(GOOD.replace(b"by: research", b"by: hearsay"))
    with pytest.raises(BadBookError) as caught:
        load(path, today=TODAY)
    lines = [problem.line for problem in caught.value.problems]
    assert lines == sorted(lines)
    assert len(lines) == GOOD.count(b"by: research")
    assert str(caught.value).startswith(f"{path}:{lines[0]}:")


@pytest.mark.parametrize("path", ["missing.yaml", "."], ids=["missing", "a folder"])
def test_a_file_that_cannot_be_read_has_no_lines_to_complain_of(tmp_path: Path, path: str):
    with pytest.raises(OSError, match=path):
        examine(tmp_path / path, today=TODAY)


def test_a_file_beyond_any_guide_is_refused_unread():
    assert said(b"# \n" * 12_000_000) == [
        "1:1: the file is too large, found 36000000 bytes; split the guide"
    ]


TOKENS = [
    b"[",
    b"}",
    b": ",
    b"- ",
    b"*a",
    b"&a ",
    b"null",
    b"~",
    b"[]",
    b"{}",
    b"1",
    b"(",
    b'"\\0"',
]
EDIT = st.tuples(
    st.integers(0, len(GOOD)),
    st.sampled_from([0, 1, 1, 7, 200]),
    st.one_of(st.binary(max_size=3), st.sampled_from(TOKENS)),
)
"""Where, how many bytes are lost there, and what takes their place."""


@given(st.lists(EDIT, min_size=1, max_size=4))
def test_no_damage_makes_the_loader_raise(edits: list[tuple[int, int, bytes]]):
    raw = GOOD
    for at, lost, put in edits:
        raw = raw[:at] + put + raw[at + lost :]
    book, problems = parse(raw, "facts.yaml", today=TODAY)
    assert book is None or isinstance(book, Book)
    for problem in problems:
        assert isinstance(problem, Problem)
        assert 1 <= problem.line <= raw.count(b"\n") + 2
        assert str(problem).startswith(f"facts.yaml:{problem.line}:{problem.column}: ")


@given(st.binary())
def test_no_bytes_make_the_loader_raise(raw: bytes):
    book, problems = parse(raw, "facts.yaml", today=TODAY)
    assert problems
    assert book is None or not book.facts
