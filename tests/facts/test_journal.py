"""A process that dies leaves its journal, and whoever comes next knows what it had learnt."""

from datetime import UTC, datetime, timedelta

import pytest

from stilltrue.facts.journal import Journal, discard, take_up
from stilltrue.facts.observed import Memory, SourceSeen

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
LATER = AT + timedelta(days=1)


def seen(name, at=AT):
    return SourceSeen(address=f"https://{name}.example/", asked=at)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "observed.json"


def noted(path, *records):
    journal = Journal(path)
    for record in records:
        journal.note([record])
    journal.close()


def test_nothing_was_left(path):
    memory = Memory().having([seen("a")])
    assert take_up(memory, path) is memory


def test_what_was_noted_is_known_and_the_later_counts(path):
    noted(path, seen("a"), seen("b"), seen("a", LATER))
    known = take_up(Memory().having([seen("b"), seen("c")]), path)
    assert {url[8]: one.asked for url, one in known.sources.items()} == {
        "a": LATER, "b": AT, "c": AT,
    }  # fmt: skip


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_torn_line_tears_nothing_else_whoever_goes_on_after_it(path, cut):
    noted(path, seen("a"), seen("b"))
    left = path.with_name(".observed.json.journal")
    left.write_bytes(left.read_bytes()[:-cut])
    noted(path, seen("c"))
    known = {url[8] for url in take_up(Memory(), path).sources}
    assert known >= {"a", "c"}
    assert ("b" in known) == (cut == 1)


def test_the_journal_is_let_go_once_all_is_in_the_file(path):
    noted(path, seen("a"))
    discard(path)
    discard(path)
    assert take_up(Memory(), path) == Memory()
    assert list(path.parent.iterdir()) == []
