"""Nobody's edit is lost, nothing is half written, and what cannot be done says what to do."""

import contextlib
import json
import os
import random
import resource
import signal
import subprocess
import sys

import pytest

from stilltrue.answers.log import digest, parse
from stilltrue.facts import load
from stilltrue.facts.revise import Revision, revise
from tests.rights import stopped_by_modes

from .conftest import ROOT, TODAY

PIN = ["--because", "A trial.", "--until", "2027-01-31", "--yes"]
FACTS = [
    "cursor.plan.tab", "cursor.plan.pro.price", "cline.fields", "cline.provider",
    "cursor.privacy.mode", "cursor.byok.settings",
]  # fmt: skip


def start(folder, *argv, before=(), **but):
    command = [*before, sys.executable, "-m", "stilltrue"]
    command += [argv[0], "--facts", str(folder / "facts.yaml")]
    return subprocess.Popen(
        [*command, "--today", "2026-12-01", *argv[1:]], cwd=but.pop("cwd", ROOT),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, **but,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path, text):
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_people_who_answer_at_once_lose_nothing(folder):
    people = [start(folder, "pin", fact, *PIN) for fact in FACTS[:4]]
    ends = [one.communicate()[1] for one in people]
    assert [one.returncode for one in people] == [0] * 4, ends
    book = load(folder / "facts.yaml", today=TODAY)
    assert {pin.fact for pin in book.pins} == set(FACTS[:4])
    log = parse((folder / "answers.jsonl").read_bytes())
    assert len(log.entries) == 4
    assert not log.unreadable


def test_revisions_of_many_writers_are_made_on_each_others_text(tmp_path):
    path, log = tmp_path / "count", tmp_path / "log"
    path.write_text("0")
    script = (
        "import sys; from pathlib import Path\n"
        "from stilltrue.facts.revise import Revision, revise\n"
        "for _ in range(40):\n"
        "    revise(Path(sys.argv[1]), lambda text: Revision(str(int(text) + 1), b'one\\n'),"
        " Path(sys.argv[2]))\n"
    )
    command = [sys.executable, "-c", script, str(path), str(log)]
    writers = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
    assert [one.wait() for one in writers] == [0, 0, 0]
    assert path.read_text() == "120"
    assert log.read_bytes() == b"one\n" * 120


def test_an_editor_that_knows_no_lock_is_noticed_and_its_edit_kept(tmp_path):
    path = tmp_path / "words"
    path.write_text("one\n")
    asked = []

    def make(text):
        if not asked:
            path.write_text(text + "by hand\n")
        asked.append(text)
        return Revision(text + "by us\n")

    revise(path, make)
    assert path.read_text() == "one\nby hand\nby us\n"
    assert asked == ["one\n", "one\nby hand\n"]


def test_the_same_place_changed_meanwhile_is_refused(maintainer, monkeypatch):
    """Somebody else takes the same value between the diff and the yes."""
    before = maintainer.text

    def meanwhile(_):
        maintainer.facts.write_text(
            before.replace('value: {money: "20", currency: USD, per: month}',
                           'value: {money: "22", currency: USD, per: month}', 1)
        )  # fmt: skip
        return "y"

    monkeypatch.setattr("builtins.input", meanwhile)
    monkeypatch.setattr("sys.stdin", Terminal())
    done = maintainer.types("take", "0" * 12)
    assert done.status == 1
    assert "another value by now" in done.err
    assert 'money: "22"' in maintainer.text
    assert not maintainer.facts.with_name("answers.jsonl").exists()


class Terminal:
    """What is asked on: somebody sits there."""

    def isatty(self):
        return True


def test_no_means_no(maintainer, monkeypatch):
    before = maintainer.text
    monkeypatch.setattr("builtins.input", lambda _: "")
    monkeypatch.setattr("sys.stdin", Terminal())
    done = maintainer.types("take", "0" * 12)
    assert (done.status, done.out.splitlines()[-1]) == (1, "Nothing was written.")
    assert maintainer.text == before


def test_an_end_of_what_is_typed_is_a_no(maintainer, monkeypatch):
    def ended(_):
        raise EOFError

    monkeypatch.setattr("builtins.input", ended)
    monkeypatch.setattr("sys.stdin", Terminal())
    done = maintainer.types("take", "0" * 12)
    assert (done.status, done.out.splitlines()[-1]) == (1, "Nothing was written.")


def test_bytes_that_are_no_text_are_complained_of(maintainer, text):
    raw = text.encode().replace(b"What WE", b"What \xff WE", 1)
    maintainer.facts.write_bytes(raw)
    done = maintainer.types("take", "0" * 12, "--yes")
    assert (done.status, "facts.yaml:2:" in done.err) == (3, True), done.err
    assert maintainer.facts.read_bytes() == raw


@pytest.mark.parametrize("argv", [["findings"], ["take", "--all", "--yes"]], ids=" ".join)
@pytest.mark.parametrize(
    ("memory", "says"),
    [(b"", "the robot never ran"), (b"\x00\xff\n", "cannot be read"), (b"{", "cannot be read")],
    ids=["none", "unreadable", "garbage"],
)
def test_nothing_remembered_is_not_nothing_found(maintainer, argv, memory, says):
    maintainer.facts.with_name("observed.json").write_bytes(memory)
    done = maintainer.types(*argv)
    assert (done.status, done.out, says in done.err) == (2, "", True), done


def test_where_there_is_no_facts_file_is_said_where_to_go(maintainer):
    maintainer.facts.unlink()
    done = maintainer.types("take", "0" * 12)
    assert (done.status, "say --facts FILE" in done.err) == (3, True), done.err


def test_who_stops_listening_is_told_no_more(maintainer):
    with start(
        maintainer.facts.parent, "findings", env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as one:
        one.stdout.close()
        err = one.stderr.read()
    assert (one.returncode, err) == (141, "")


def test_a_terminal_that_knows_few_letters_gets_those(maintainer):
    poor = os.environ | {"PYTHONIOENCODING": "ascii"}
    one = start(maintainer.facts.parent, "findings", env=poor)
    out, err = one.communicate()
    assert (one.returncode, err) == (1, "")
    assert "20 USD per month ? 25 USD per month" in out


def test_an_undo_of_lines_that_changed_since_is_refused_and_says_which(maintainer):
    maintainer.answers("pin", "cursor.plan.tab", *PIN[:-1])
    maintainer.facts.write_text(maintainer.text.replace("A trial.", "Another reason."))
    before = maintainer.text
    done = maintainer.types("undo", "--yes")
    assert done.status == 1
    assert "its lines were changed since" in done.err
    assert maintainer.text == before


def test_an_undo_lets_what_was_written_elsewhere_stand(maintainer, text):
    maintainer.answers("pin", "cursor.plan.tab", *PIN[:-1])
    maintainer.facts.write_text("# a new line\n" + maintainer.text)
    maintainer.answers("undo")
    assert maintainer.text == "# a new line\n" + text


@pytest.mark.parametrize(
    ("argv", "status", "says"),
    [
        (["take", "cursor.plan.pro.prize"], 3, "did you mean 'cursor.plan.pro.price'?"),
        (["take", "f" * 12], 3, "no fact or open finding"),
        (["take", "cline.route"], 3, "nothing is open about cline.route"),
        (["take"], 3, "name what to take"),
        (["take", "--all", "--kind", "prize"], 3, "did you mean 'price'?"),
        (["take", "0" * 12, "--value", "gratis"], 3, "write it like {money:"),
        (["take", "0" * 12, "--value", "{money: 25}"], 3, "--value: "),
        (["take", "9" * 12], 3, "about the source cursor.token-rate"),
        (
            ["take", "cursor.byok.providers", "--value", "openai, antropic"],
            3,
            "'antropic' is none; did you mean 'anthropic'?",
        ),
        (["take", "3" * 12, "--value", "verifi"], 3, "one of save, verify; did you mean 'verify'?"),
        (
            ["take", "cursor.plan.teams.price", "--value", "premum=$130"],
            3,
            "did you mean 'premium'?",
        ),
        (["take", "cursor.plan.teams.price", "--value", "$45"], 3, "like standard=$45"),
        (["correct", "1" * 12], 3, "add --because"),
        (["correct", "cursor.plan.tab"], 3, "say with --value"),
        (["correct", "cursor.plan.tab", "--value", "limited", "--because", "x"], 3, "--entry 0"),
        (["pin", "2" * 12, "--because", "x", "--until", "2026-12-01"], 3, "not ahead of today"),
        (["pin", "2" * 12, "--because", "x", "--until", "soon"], 3, "no day"),
        (["pin", "2" * 12, "--until", "2027-01-31"], 3, "--because"),
        (["pin", "9" * 12, "--because", "x", "--until", "2027-01-31"], 3, "not about a claim"),
        (["pin", "2" * 12, "--because", " ", "--until", "2027-01-31"], 3, "lint would say"),
        (["snooze", "cline.route", "--until", "2027-01-31"], 3, "nothing is open"),
        (["snooze", "1" * 12, "--until", "2020-01-01"], 3, "not ahead"),
        (["retire", "cursor.plan.tab"], 3, "say why"),
        (["retire", "7" * 12, "--successor", "cline.provider"], 3, "cannot succeed itself"),
        (["retire", "7" * 12, "--successor", "cline.none"], 3, "no fact 'cline.none'"),
        (["move", "cursor.key", "https://a.example"], 3, "did you mean 'cursor.keys'?"),
        (["move", "f" * 12, "https://a.example"], 3, "no source or open finding"),
        (["move", "cursor.keys", "http://a.example"], 3, "lint would say"),
        (["move", "cursor.pricing", "https://cursor.com/pricing"], 3, "is there already"),
        (["reanchor", "5" * 12, "--quote", "x"], 3, "say --entry N"),
        (["reanchor", "5" * 12, "--entry", "7", "--quote", "x"], 3, "no entry 7"),
        (["reanchor", "4" * 12], 3, "--by-hand"),
        (["reanchor", "4" * 12, "--drop"], 3, "the only evidence"),
        (["reanchor", "4" * 12, "--quote", "a b", "--pattern", "c"], 3, "say what to look for"),
        (["reanchor", "4" * 12, "--quote", "a b"], 3, "say --contact, or set SITE_URL"),
        (["reanchor", "4" * 12, "--quote", "a b", "--replay", "/nowhere"], 3, "no saved pages"),
        (["reconfirm", "cursor.plan.tabs"], 3, "did you mean"),
        (["undo"], 3, "no answer to undo"),
        (["undo", "0123456789"], 3, "no answer '0123456789'"),
        (["findings", "--memory", "/nowhere"], 3, "no such memory"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_wrong_input_says_what_to_do_and_writes_nothing(maintainer, text, argv, status, says):
    yes = [] if argv[0] == "findings" else ["--yes"]
    done = maintainer.types(*argv, *yes)
    assert (done.status, says in done.err) == (status, True), done.err
    assert maintainer.text == text
    assert sorted(path.name for path in maintainer.facts.parent.iterdir()) == [
        "facts.yaml", "observed.json",
    ]  # fmt: skip


def test_a_full_disk_leaves_both_files_as_they_were(folder, text):
    full = len(text.encode()) - 1
    done = start(
        folder, "pin", "cursor.plan.tab", *PIN,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (full, full)),
    )  # fmt: skip
    err = done.communicate()[1]
    assert (done.returncode, "Traceback" in err) == (2, False), err
    assert "File too large" in err
    assert [path.name for path in folder.iterdir()] == ["facts.yaml"]
    assert (folder / "facts.yaml").read_text("utf-8") == text


def test_a_read_only_folder_is_said_and_nothing_is_left(folder, text, tmp_path_factory):
    before = stopped_by_modes(tmp_path_factory.mktemp("rights"))
    folder.chmod(0o555)
    try:
        done = start(folder, "pin", "cursor.plan.tab", *PIN, before=before)
        err = done.communicate()[1]
    finally:
        folder.chmod(0o755)
    assert (done.returncode, "Permission denied" in err) == (2, True), err
    assert "Traceback" not in err
    assert [path.name for path in folder.iterdir()] == ["facts.yaml"]


def kill_at(folder, delay):
    one = start(folder, "pin", "cursor.plan.tab", *PIN)
    with contextlib.suppress(subprocess.TimeoutExpired):
        one.wait(timeout=delay)
    one.send_signal(signal.SIGKILL)
    one.communicate()


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment_it_is_all_or_nothing_and_the_next_answer_heals(folder, text, seed):
    kill_at(folder, random.Random(seed).uniform(0.3, 2.5))
    now = (folder / "facts.yaml").read_text("utf-8")
    load(folder / "facts.yaml", today=TODAY)
    log_path = folder / "answers.jsonl"
    log = parse(log_path.read_bytes() if log_path.exists() else b"")
    if now != text:
        assert log.last(now)
        assert log.last(now).sha256 == (digest(text), digest(now))
    else:
        assert log.last(now) is None
    done = start(folder, "pin", "cline.fields", *PIN)
    err = done.communicate()[1]
    assert done.returncode == 0, err
    told = [json.loads(line) for line in log_path.read_bytes().splitlines()]
    assert told[-1]["fact"] == "cline.fields"
    assert told[-1]["sha256"][0] == digest(now)


def test_answers_of_two_branches_come_together_and_each_can_be_undone(maintainer):
    folder = maintainer.facts.parent

    def git(*command):
        known = ["-c", "user.name=M", "-c", "user.email=m@example.org"]
        subprocess.run(["git", "-C", folder, *known, *command], capture_output=True, check=True)

    (folder / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    (folder / "data").mkdir()
    for path in ("facts.yaml", "observed.json"):
        (folder / path).rename(folder / "data" / path)
    maintainer.facts = folder / "data/facts.yaml"
    git("init", "-q", "-b", "main")
    git("add", ".gitattributes", "data/facts.yaml")
    git("commit", "-qm", "begin")
    git("checkout", "-qb", "other")
    maintainer.answers("take", "0" * 12)
    git("add", "data/facts.yaml", "data/answers.jsonl")
    git("commit", "-qm", "one")
    git("checkout", "-q", "main")
    maintainer.answers("take", "1" * 12)
    git("add", "data/facts.yaml", "data/answers.jsonl")
    git("commit", "-qm", "two")
    git("merge", "-q", "other")
    log = parse((folder / "data/answers.jsonl").read_bytes())
    assert sorted(one.finding for one in log.entries) == ["0" * 12, "1" * 12]
    for one in log.entries:
        done = maintainer.types("undo", one.id, "--yes")
        assert (done.status, done.err) == (0, ""), done.err


def test_a_torn_line_of_the_record_is_left_alone_and_told(maintainer):
    log = maintainer.facts.with_name("answers.jsonl")
    log.write_bytes(b'{"id": "01')
    done = maintainer.types("pin", "cursor.plan.tab", *PIN)
    assert done.status == 0
    assert log.read_bytes().startswith(b'{"id": "01\n{"id"')
    done = maintainer.types("undo", "--yes")
    assert (done.status, "answers.jsonl:1:1: not an answer" in done.err) == (0, True)


def test_memory_is_read_from_the_robots_branch_where_there_is_no_file(maintainer):
    folder = maintainer.facts.parent

    def git(*command):
        done = subprocess.run(["git", "-C", folder, *command], capture_output=True, check=True)
        return done.stdout.decode().strip()

    git("init", "-q")
    git("config", "user.name", "A Maintainer")
    git("config", "user.email", "m@example.org")
    git("add", "observed.json")
    git("commit", "-q", "-m", "memory")
    git("update-ref", "refs/remotes/origin/stilltrue-memory", "HEAD")
    (folder / "observed.json").unlink()
    done = maintainer.types("take", "0" * 12, "--yes")
    assert (done.status, "read origin/stilltrue-memory:observed.json" in done.err) == (0, True)
    told = json.loads((folder / "answers.jsonl").read_text())
    assert told["who"] == "A Maintainer"
