"""The door: what each command says, how it ends, and that nothing gets out as a traceback."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from stilltrue.cli import main
from stilltrue.facts.schema import schema_text

ROOT = Path(__file__).parents[1]
OURS = ["--facts", str(ROOT / "data" / "facts.yaml"), "--docs", str(ROOT / "docs")]
KETTLE = ROOT / "tests" / "kettle"
FACTS = ["--facts", str(KETTLE / "data" / "facts.yaml")]
DOCS = ["--docs", str(KETTLE / "docs")]
BAD = ROOT / "tests" / "facts" / "bad"
DAY = ["--today", "2026-11-23"]


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    status: int | str | None
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Run one command in this process."""

    def make(*argv: str) -> Ended:
        try:
            status: int | str | None = main(argv)
        except SystemExit as exc:
            status = exc.code
        return Ended(status, *capsys.readouterr())

    return make


def test_lint_counts_what_holds(run: Callable[..., Ended]):
    assert run("lint", *FACTS, *DOCS, *DAY) == (
        0,
        "13 facts and 2 failures from 5 sources: nothing wrong\n",
        "",
    )


def test_clumsy_words_keep_nobody_from_asking(run: Callable[..., Ended], tmp_path: Path):
    facts = tmp_path / "facts.yaml"
    text = Path(FACTS[1]).read_text(encoding="utf-8")
    facts.write_text(text.replace("    note: ", "    note: It was $15 once. ", 1))
    wanted = ["--facts", str(facts), *DAY]
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.json").write_text("{}")
    done = run("verify", *wanted, "--replay", str(tmp_path / "pages"))
    assert done.status == 2, done
    assert "1 complaint that no asking depends on, told by `stilltrue lint`" in done.err
    assert "naked claim (price)" in run("lint", *wanted, "--facts-only").err


def test_lint_finds_nothing_wrong_with_our_guide_today_and_in_2030(run: Callable[..., Ended]):
    for today in ("2026-11-23", "2030-01-01"):
        done = run("lint", *OURS, "--today", today)
        assert (done.status, done.err) == (0, "")


def test_lint_says_every_problem_where_it_is_and_ends_with_1(run: Callable[..., Ended]):
    path = BAD / "future-contested.yaml"
    status, out, err = run("lint", "--facts-only", "--facts", str(path), *DAY)
    first, second, count = err.splitlines()
    assert (status, out, count) == (1, "", "2 problems")
    assert first.startswith(f"{path}:27:17: a date in the future, found 2026-12-01")
    assert second.startswith(f"{path}:30:53: a date in the future")


def test_one_problem_is_one_problem(run: Callable[..., Ended]):
    done = run("lint", "--facts-only", "--facts", str(BAD / "missing-key.yaml"), *DAY)
    assert done.err.splitlines()[-1] == "1 problem"


def test_lint_holds_the_pages_too(run: Callable[..., Ended], tmp_path: Path):
    (tmp_path / "index.md").write_text('It is {{ fact("kettle.prise") }}\n', encoding="utf-8")
    done = run("lint", *FACTS, "--docs", str(tmp_path), *DAY)
    assert done.status == 1
    assert "unknown fact, found 'kettle.prise'; did you mean 'kettle.price'?" in done.err


def test_a_bad_file_never_gets_a_traceback_from_any_command(run: Callable[..., Ended]):
    for path in sorted(BAD.glob("*.yaml")):
        for command in (["lint", "--facts-only"], ["status"], ["show", "kettle.price"]):
            done = run(*command, "--facts", str(path), *DAY)
            status = 1 if command[0] == "lint" else 3
            assert (path.name, done.status, done.out) == (path.name, status, "")
            assert f"{path}:" in done.err


@pytest.mark.parametrize("command", [["lint"], ["status"], ["show", "kettle.price"]])
def test_a_file_that_is_not_there_is_said_to_be_missing(
    run: Callable[..., Ended], tmp_path: Path, command: list[str]
):
    missing = tmp_path / "facts.yaml"
    hint = "run it in the folder of the guide, or say --facts FILE"
    said = f"stilltrue: {missing}: No such file or directory; {hint}\n"
    assert run(*command, "--facts", str(missing)) == (3, "", said)


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        pytest.param([], "COMMAND", id="nothing"),
        pytest.param(["lnt"], "invalid choice: 'lnt'", id="no such command"),
        pytest.param(["lint", "--fast"], "unrecognized arguments: --fast", id="no such option"),
        pytest.param(["show"], "id", id="show what"),
        pytest.param(
            ["status", "--today", "2026-13-01"],
            "'2026-13-01' is no day; write 2026-11-23",
            id="no such day",
        ),
        pytest.param(["status", "--today", "tomorrow"], "'tomorrow' is no day", id="no day"),
        pytest.param(["serve", "--port", "http"], "'http' is no port; write one of", id="no port"),
        pytest.param(["serve", "--port", "99999"], "'99999' is no port", id="no such port"),
    ],
)
def test_a_wrong_command_line_ends_with_3_and_says_what_is_wrong(
    run: Callable[..., Ended], argv: list[str], says: str
):
    done = run(*argv)
    assert (done.status, done.out) == (3, "")
    assert says in done.err
    assert done.err.startswith("usage: stilltrue")


def test_help_names_every_command(run: Callable[..., Ended]):
    done = run("--help")
    assert done.status == 0
    for command in ("lint", "show", "status", "schema", "site", "serve"):
        assert f"\n    {command} " in done.out
        assert run(command, "--help").status == 0


def test_show_tells_all_that_is_known_of_a_fact(run: Callable[..., Ended]):
    done = run("show", "kettle.price", *FACTS, *DAY)
    assert (done.status, done.err) == (0, "")
    for said in ("The kettle costs $20", "fresh", "https://acme.example/prices", "changed"):
        assert said in done.out


@pytest.mark.parametrize("fact_id", ["kettle.prise", "kettle.prices", "kettleprice"])
def test_show_suggests_a_near_name(run: Callable[..., Ended], fact_id: str):
    done = run("show", fact_id, *FACTS, *DAY)
    said = f"stilltrue: no fact '{fact_id}'; did you mean 'kettle.price'?\n"
    assert done == (3, "", said)


def test_show_suggests_nothing_where_nothing_is_near(run: Callable[..., Ended]):
    assert run("show", "x", *FACTS, *DAY) == (3, "", "stilltrue: no fact 'x'\n")


def test_status_is_a_table_and_a_sentence(run: Callable[..., Ended]):
    done = run("status", *FACTS, *DAY)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].split() == [
        "kind", "fresh", "due", "overdue", "never-live", "claims", "checkable",
    ]  # fmt: skip
    assert [line.split()[0] for line in lines[1:6]] == [
        "price",
        "limit",
        "support",
        "format",
        "all",
    ]
    assert "of 12 claims confirmed on a live page" in done.out


def test_status_for_machines_is_json(run: Callable[..., Ended]):
    said = json.loads(run("status", "--json", *FACTS, *DAY).out)
    assert (said["day"], said["claims"], said["retired"]) == ("2026-11-23", 12, 1)
    assert sum(said["states"].values()) == said["claims"]


def test_time_alone_makes_claims_overdue_and_that_fails_nothing(run: Callable[..., Ended]):
    done = run("status", "--json", *FACTS, "--today", "2030-01-01")
    said = json.loads(done.out)
    assert done.status == 0
    assert said["states"]["overdue"] == said["claims"] > 0


def test_without_a_day_the_clock_is_asked(run: Callable[..., Ended]):
    said = json.loads(run("status", "--json", *FACTS).out)
    assert said["day"] >= "2026-11-23"


def test_schema_writes_what_its_check_then_finds_current(run: Callable[..., Ended], tmp_path: Path):
    facts, schema = tmp_path / "facts.yaml", tmp_path / "facts.schema.json"
    asked = ("schema", "--check", "--facts", str(facts))
    missing = run(*asked)
    assert missing == (1, "", f"{schema}:1:1: out of date; run `make schema`\n")
    assert run("schema", "--facts", str(facts)) == (0, "", "")
    assert schema.read_text(encoding="utf-8") == schema_text()
    assert run(*asked) == (0, "", "")
    schema.write_text(schema_text() + " ", encoding="utf-8")
    assert run(*asked).status == 1


def test_the_committed_schema_is_current(run: Callable[..., Ended]):
    assert run("schema", "--check", *OURS[:2]) == (0, "", "")


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        (["lint", *FACTS, *DOCS, *DAY], 0),
        (["lint", "--facts-only", "--facts", str(BAD / "nested-without-end.yaml")], 1),
        (["show", "kettle.prise", *FACTS, *DAY], 3),
    ],
    ids=["holds", "doubt", "usage"],
)
def test_the_exit_status_reaches_the_shell(argv: list[str], status: int):
    done = subprocess.run(
        [sys.executable, "-m", "stilltrue", *argv],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status
    assert "Traceback" not in done.stderr


def test_without_any_run_of_the_robot_findings_are_unknown_not_none(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    facts = tmp_path / "facts.yaml"
    facts.write_bytes(Path(FACTS[1]).read_bytes())
    assert main(["findings", "--facts", str(facts)]) == 2
    told = capsys.readouterr()
    assert "never ran" in told.err
    assert told.out == ""


def test_a_file_that_is_missing_is_named_in_words(tmp_path, capsys):
    assert main(["verify", *FACTS, "--replay", str(tmp_path / "none")]) == 3
    assert capsys.readouterr().err == (
        f"stilltrue: {tmp_path / 'none'}: no saved pages here; make some with --save\n"
    )
