"""The demo tells its story with the real engine, and leaves the guide it copies alone."""

import re

import pytest

from demo.__main__ import GUIDE, main


@pytest.fixture
def steps(capsys: pytest.CaptureFixture[str]) -> list[str]:
    main()
    said = capsys.readouterr()
    assert not said.err
    return re.split(r"^\d\. ", said.out, flags=re.MULTILINE)[1:]


def test_it_has_four_steps_and_none_fails(steps: list[str]):
    assert len(steps) == 4
    assert not any("Traceback" in step for step in steps)


def test_it_begins_well_formed_with_one_claim_overdue(steps: list[str]):
    assert "3 facts and 0 failures from 2 sources: nothing wrong" in steps[0]
    assert "2 never read live, 1 overdue" in steps[0]


def test_half_an_edit_draws_both_complaints_and_the_whole_one_none(steps: list[str]):
    hurried, done = steps[2].split("Done properly:")
    where = re.findall(r"^(\S+:\d+:\d+): (recorded before|a naked claim)", hurried, re.MULTILINE)
    assert where == [
        ("data/facts.yaml:41:15", "recorded before"),
        ("docs/index.md:3:7", "a naked claim"),
    ]
    assert "2 problems" in hurried
    assert "nothing wrong" in done
    assert "0 overdue" in done


def test_the_page_follows_and_the_older_edition_keeps_what_it_held(steps: list[str]):
    assert "The pass costs €12 per month." in steps[1]
    now, then = steps[3].split("in the edition 2026.06:")
    assert "The pass costs €15 per month." in now
    assert "€12 per month → The pass costs €15 per month." in " ".join(now.split())
    assert "The pass costs €12 per month." in then
    assert "What changed" not in then


def test_the_guide_it_copies_stays_as_it_was():
    before = {path: path.read_bytes() for path in GUIDE.rglob("*") if path.is_file()}
    main()
    assert before == {path: path.read_bytes() for path in GUIDE.rglob("*") if path.is_file()}
