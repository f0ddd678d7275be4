"""The robot's record: what a line holds, and that nothing is ever lost from the file."""

import json
import resource
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from stilltrue.facts.ledger import NewerMemoryError, dump, key_of, load, parse, save, write_whole
from stilltrue.facts.observed import Answered, Finding, Memory, Proof, Run, Seen, SourceSeen
from stilltrue.facts.spells import SIGHTS, Said, Spell, Unread
from stilltrue.facts.values import Items, Money
from stilltrue.verify.model import Sight

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 11, 23, 6, 0, 0, tzinfo=UTC)
EARLIER = AT - timedelta(days=2)
PRO = Money(money="20", currency="USD", per="month")
SAID = Said(
    since=EARLIER, last=AT, times=3, days=3, sight="confirmed", because="says 20 USD", seen=PRO,
    excerpt="Pro — $20", sha256="ab" * 32, form="markdown", digest="d1",
)  # fmt: skip
SEEN = Seen(
    fact="cursor.plan.pro.price", source="cursor.pricing", address="https://a.example/p.md",
    looked=AT, read=AT, confirmed=AT, sight="confirmed", because="says 20 USD", said=SAID,
)  # fmt: skip
SOURCE = SourceSeen(
    address="https://a.example/p.md", asked=AT, read=EARLIER, etag='"x"',
    unread=Unread(since=EARLIER, last=AT, times=2, days=2, sight="blocked", why="HTTP 403"),
)  # fmt: skip
FINDING = Finding(
    id="f1", sort="claim", sight="changed", because="says 25", address="https://a.example/p.md",
    fact="cursor.plan.pro.price", source="cursor.pricing", held=PRO, seen=Items(set=("a", "b")),
    opened=AT, first_seen=EARLIER, last_seen=AT,
    answered=Answered(how="snooze", at=AT, until="2026-12-01"),
)  # fmt: skip
RUN = Run(at=AT, asked=3, read=2, confirmed=1, version="1")
PROOF = Proof(digest="d1", form="markdown", fact="a.b", source="c", at=AT)
FULL = Memory(
    {"2026-11-23T06:00:00Z": RUN}, {SOURCE.address: SOURCE},
    {"cursor.plan.pro.price@cursor.pricing": SEEN}, {"d1:markdown": PROOF}, {"f1": FINDING},
)  # fmt: skip


def lines(memory):
    return dump(memory).decode().splitlines()


def test_what_is_written_is_read_back():
    memory, problems = parse(dump(FULL), "observed.json")
    assert (memory, problems) == (FULL, [])
    assert dump(memory) == dump(FULL)


def test_the_file_is_a_header_and_one_sorted_record_a_line():
    told = [json.loads(line) for line in lines(FULL)]
    assert told[0] == {"type": "stilltrue", "schema": 1}
    assert [one["type"] for one in told[1:]] == ["finding", "proof", "reading", "run", "source"]
    assert told[3]["looked"] == "2026-11-23T06:00:00Z"
    assert told[3]["said"]["seen"] == {"money": "20", "currency": "USD", "per": "month"}


def test_order_of_learning_leaves_no_trace_in_the_file():
    other = SEEN.model_copy(update={"fact": "a.a"})
    one = Memory(readings={"x@c": SEEN, "a@c": other})
    two = Memory(readings={"a@c": other, "x@c": SEEN})
    assert dump(one) == dump(two)


@pytest.mark.parametrize(
    ("record", "key"),
    [(RUN, "2026-11-23T06:00:00Z"), (SOURCE, "https://a.example/p.md"), (PROOF, "d1:markdown"),
     (SEEN, "cursor.plan.pro.price@cursor.pricing"), (FINDING, "f1")],
)  # fmt: skip
def test_a_record_is_known_by_its_key(record, key):
    assert key_of(record) == key


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"<<<<<<< HEAD", "not a record: Invalid JSON"),
        (b'{"type": "run", "at": "2026-11-23T06:00', "not a record: Invalid JSON"),
        (b'{"type": "dream", "at": "2026-11-23"}', "not a record: Input tag 'dream'"),
        (b'{"type": "proof", "digest": "d"}', "not a record: form: Field required"),
        (b"\xff\xfe\x00", "not a record: Invalid JSON"),
        (b'"\\ud800"', "not a record"),
        (b"[" * 10_000, "not a record"),
        (PROOF.model_dump_json().encode(), "a second record of d1:markdown"),
    ],
)
def test_a_broken_line_is_complained_of_kept_and_written_back(line, says):
    memory, problems = parse(dump(FULL) + line + b"\n", "observed.json")
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"observed.json:7:1: {says}")
    assert str(problems[0]).endswith("it is kept as it is; mend or delete the line")
    assert dump(memory) == dump(FULL) + line + b"\n"


def test_a_line_cut_off_by_a_full_disk_loses_only_itself():
    memory, problems = parse(dump(FULL)[:-40], "observed.json")
    assert len(problems) == 1
    assert memory.readings == FULL.readings
    assert memory.sources == {}


@pytest.mark.parametrize("schema", ["2", '"next"', "null"])
def test_a_newer_schema_is_refused_politely(schema):
    raw = dump(FULL).replace(b'"schema":1', b'"schema": ' + schema.encode())
    with pytest.raises(NewerMemoryError, match=r"observed\.json has schema .*left as it is"):
        parse(raw, "observed.json")


def test_a_file_without_a_header_or_with_two_is_read():
    body = b"\n".join(dump(FULL).split(b"\n")[1:])
    assert parse(body, "o")[0] == FULL
    assert parse(dump(Memory()) + dump(FULL), "o") == (FULL, [])
    assert parse(b"", "o") == (Memory(), [])


def test_a_stray_line_that_mentions_us_is_no_header():
    for line in (
        b'{"stilltrue"',
        b'["stilltrue"]',
        b'{"type":"stilltrue","schema":' + b"[" * 9999,
        b'{"type": "x", "by": "stilltrue"}',
    ):
        memory, problems = parse(line, "o")
        assert (memory.strays, len(problems)) == ((line,), 1)


@given(st.binary(max_size=60).map(lambda raw: raw.replace(b"\r", b"")))
def test_any_bytes_can_be_read_and_none_is_lost(raw):
    memory, problems = parse(raw, "o")
    assert len(problems) == len(memory.strays)
    kept = [line for line in raw.split(b"\n") if line.strip()]
    assert list(memory.strays) == kept
    assert parse(dump(memory), "o")[0] == memory


def test_a_missing_file_is_an_empty_memory(tmp_path):
    assert load(tmp_path / "none.json") == (Memory(), [])


def test_what_is_saved_is_loaded(tmp_path):
    path = tmp_path / "observed.json"
    save(path, FULL)
    assert load(path) == (FULL, [])
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path):
    path = tmp_path / "observed.json"
    path.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_whole(path, "not bytes")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_no_room_on_the_disk_leaves_the_old_file_and_no_litter(tmp_path):
    path = tmp_path / "observed.json"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            write_whole(path, b"x" * 200)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "observed.json", b"x")


WRITER = """
import sys
from pathlib import Path
from stilltrue.facts.ledger import write_whole
path, size = Path(sys.argv[1]), 300_000
write_whole(path, b"a" * size)
print("began", flush=True)
while True:
    for letter in (b"a", b"b"):
        write_whole(path, letter * size)
"""


def test_whoever_looks_after_a_kill_finds_a_whole_file(tmp_path):
    path = tmp_path / "observed.json"
    for wait in (0.0, 0.02, 0.05):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, cwd=ROOT
        )
        with child:
            assert child.stdout
            assert child.stdout.readline() == b"began\n"
            time.sleep(wait)
            child.kill()
        assert path.read_bytes() in (b"a" * 300_000, b"b" * 300_000)


def test_a_moment_is_kept_in_utc_and_to_the_second():
    east = timezone(timedelta(hours=9))
    run = RUN.model_copy()
    made = Run(at=datetime(2026, 11, 23, 15, 0, 0, 999, tzinfo=east), asked=3, read=2, confirmed=1,
               version="1")  # fmt: skip
    assert made == run
    with pytest.raises(ValidationError, match="timezone"):
        Run(at=datetime(2026, 11, 23), asked=0, read=0, confirmed=0, version="1")  # noqa: DTZ001


@pytest.mark.parametrize(
    "but",
    [{"confirmed": AT, "read": EARLIER}, {"read": AT, "looked": EARLIER}, {"read": None},
     {"sight": "fine"}],
)  # fmt: skip
def test_confirming_needs_reading_and_reading_needs_looking(but):
    told = SEEN.model_dump() | but
    with pytest.raises(ValidationError):
        Seen.model_validate(told)


def test_the_last_confirmation_outlives_later_news():
    assert SEEN.confirmation == SAID
    news = SAID.model_copy(update={"sight": "changed"})
    assert SEEN.model_copy(update={"said": news, "stood": SAID}).confirmation == SAID
    assert SEEN.model_copy(update={"said": news}).confirmation is None


def test_the_file_knows_every_reading_but_the_one_that_did_not_take_place():
    assert set(SIGHTS) == {sight.value for sight in Sight} - {"skipped"}


def test_a_spell_counts_at_least_the_look_that_began_it():
    with pytest.raises(ValidationError):
        Spell(since=AT, last=AT, times=0)
