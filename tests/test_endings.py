"""One rule for how commands end, held against every command and every kind of wrong input.

0 all is well, 1 something needs a person, 2 it could not do its work, 3 it was called wrongly, or
the facts file is bad.  Nothing wrong gets out as a traceback, whatever the command.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from stilltrue.cli import main
from stilltrue.facts.ledger import save
from stilltrue.facts.observed import Memory, Run

KETTLE = Path(__file__).parent / "kettle"
BAD = Path(__file__).parent / "facts" / "bad" / "missing-key.yaml"
DAY = ["--today", "2026-12-01"]
PRICE, PAGES = "kettle.price", ["--replay", "saved"]
NEW = ["--id", "kettle.lid", "--name", "Lid", "--kind", "price", "--sentence", "A lid is {value}.",
       "--value", '{money: "3", currency: USD}']  # fmt: skip
PIN = ["--because", "A trial.", "--until", "2027-01-31"]
"""What the table below needs more than once."""

RIGHT: dict[str, list[str]] = {
    "lint": [], "show": [PRICE], "status": [], "schema": [], "site": [], "serve": [],
    "verify": PAGES, "merge": ["--reports", "report.json"], "try": [PRICE, *PAGES],
    "admit": PAGES, "backtest": ["histories"], "findings": [], "take": [PRICE],
    "correct": [PRICE], "reconfirm": [PRICE], "reanchor": [PRICE, "--quote", "x", *PAGES],
    "move": ["acme.prices", "https://acme.example/now"], "retire": [PRICE, "--because", "x"],
    "pin": [PRICE, *PIN], "snooze": [PRICE, "--until", "2027-01-31"], "undo": [],
    "add": ["https://acme.example/lids", *NEW, *PAGES], "edition": ["cut", "2027.02"],
    "memory": ["pull"], "dashboard": [], "propose": [], "confirm": [],
    "commit-status": ["abc", "--state", "success"], "keepalive": ["freshness.yml"],
    "selftest": [], "vouch": ["done.json"], "budget": ["--budget", "9"], "init": ["new"],
}  # fmt: skip
"""Every command as it may be typed; a command that is missing here fails the first test."""

NO_FACTS = {"backtest", "init", "commit-status", "keepalive"}
"""Those that take no facts file."""
NOT_READ = {"schema", "memory", "vouch"}
"""Those that take its place, and do not read it: they write beside it, or read that of a branch."""
READ = sorted(set(RIGHT) - NO_FACTS - NOT_READ)


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    status: int | str | None
    out: str
    err: str


Types = Callable[..., Ended]


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a copy of the kettle guide, with all that may be named wrongly beside it."""
    tmp_path = tmp_path_factory.mktemp("guide")
    shutil.copytree(KETTLE, tmp_path, dirs_exist_ok=True)
    facts = tmp_path / "data" / "facts.yaml"
    line = '  "2026.11": {opened: 2026-11-01, about: The present.}'
    block = '  "2026.11":\n    opened: 2026-11-01\n    about: The present.'
    facts.write_text(facts.read_text().replace(line, block))
    (tmp_path / "bad.yaml").write_bytes(BAD.read_bytes())
    (tmp_path / "garbage").write_bytes(b"{\xff")
    for name in ("empty", "odd", "was", "saved"):
        (tmp_path / name).mkdir()
    (tmp_path / "odd" / "odd.md").write_bytes(b"# Odd\n\nA \xff here.\n")
    (tmp_path / "was" / "versions.json").write_text("[]")
    (tmp_path / "report.json").write_text("{}")
    (tmp_path / "done.json").write_text("[]")
    (tmp_path / "saved" / "one.json").write_text("{}")
    told = {"at": "2026-12-01T06:00:00Z", "asked": 1, "read": 1, "confirmed": 1, "version": "1"}
    run = Run.model_validate(told)
    save(tmp_path / "data" / "observed.json", Memory(runs={"": run}))
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "remote", "add", "origin", str(tmp_path))
    return tmp_path


@pytest.fixture
def types(
    guide: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Types]:
    """Sit somebody down in the guide, who types commands, and see that nothing is written."""
    before = files(guide)
    monkeypatch.chdir(guide)
    for name, said in (("GITHUB_API_URL", "http://127.0.0.1:9"), ("GITHUB_REPOSITORY", "o/n")):
        monkeypatch.setenv(name, said)
    monkeypatch.setenv("GITHUB_TOKEN", "ghs_none")
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.delenv("REPO_URL", raising=False)

    def make(*argv: str) -> Ended:
        try:
            status: int | str | None = main(argv)
        except SystemExit as exc:
            status = exc.code
        return Ended(status, *capsys.readouterr())

    yield make
    assert files(guide) == before


def files(folder: Path) -> dict[str, bytes]:
    """Return what is in the guide, but for what git keeps."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in found if ".git" not in path.parts}


def git(folder: Path, *command: str) -> None:
    """Run git in *folder*."""
    subprocess.run(["git", "-C", str(folder), *command], check=True)


def test_the_table_knows_every_command(types: Types):
    assert sorted(re.findall(r"(?m)^    ([a-z-]+)", types("--help").out)) == sorted(RIGHT)


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_an_option_that_nobody_knows_is_called_wrongly(types: Types, name: str):
    done = types(name, *RIGHT[name], "--nonsense")
    assert (done.status, done.out) == (3, "")
    assert "unrecognized arguments: --nonsense" in done.err


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("path", ["nope.yaml", "docs"], ids=["missing", "a folder"])
def test_a_facts_file_that_cannot_be_read_is_called_wrongly(types: Types, name: str, path: str):
    done = types(name, *RIGHT[name], "--facts", path)
    assert (done.status, done.out) == (3, ""), done
    assert done.err.startswith(f"stilltrue: {path}: "), done.err
    assert ("say --facts FILE" in done.err) == (path == "nope.yaml")


@pytest.mark.parametrize("name", sorted(set(READ) - {"propose", "confirm", "undo"}))
def test_a_bad_facts_file_is_said_by_lint_and_stops_all_others(types: Types, name: str):
    done = types(name, *RIGHT[name], "--facts", "bad.yaml", *DAY)
    assert (done.status, done.out) == (1 if name == "lint" else 3, ""), done
    assert re.search(r"(?m)^bad\.yaml:\d+:\d+: missing ", done.err), done.err
    assert re.search(r"\n\d+ problems?\n$", done.err), done.err


@pytest.mark.parametrize("name", sorted(NO_FACTS))
def test_what_reads_no_facts_does_not_pretend_to(types: Types, name: str):
    assert types(name, *RIGHT[name], "--facts", "data/facts.yaml").status == 3


WRONG = {
    "show kettle.prise": "did you mean 'kettle.price'?",
    "try kettle.prise --replay saved": "did you mean 'kettle.price'?",
    "try kettle.price --replay empty": "no saved pages here",
    "try kettle.price --replay nope": "no saved pages here",
    "try kettle.price --page nope.html": "nope.html: No such file",
    "try kettle.price --page garbage": "no telling what it is",
    "try kettle.price --source acme.price --replay saved": "did you mean 'acme.prices'?",
    "try kettle.price": "say --contact",
    "verify --only kettle.prise --replay saved": "did you mean",
    "verify --replay nope": "no saved pages here",
    "verify --shard 3/2": "'3/2' is no part",
    "verify --budget 0": "write 1 or more",
    "verify --jobs few": "write 1 or more",
    "verify --report html=x": "write FORMAT=FILE",
    "verify": "say --contact",
    "admit --replay nope": "no saved pages here",
    "merge": "nothing to merge",
    "merge nope.json": "nope.json: no such memory",
    "merge garbage": "garbage is no memory of a shard",
    "merge --reports nope.json": "nope.json: No such file",
    "merge --reports report.json": "no report of a shard",
    "backtest nope": "no history.yaml below",
    "backtest empty": "no history.yaml below",
    "lint --docs nope": "nope: no such folder",
    "lint --docs garbage": "garbage: not a folder",
    "site --docs nope": "nope: no such folder",
    "site --out docs": "is there and is no site",
    "site --out .": "no folder of its own",
    "site --memory nope": "nope: no such memory",
    "serve --port 99999": "'99999' is no port",
    "serve --port abc": "'abc' is no port",
    "findings --memory nope": "nope: no such memory",
    "findings --docs nope": "nope: no such folder",
    "findings --format html": "invalid choice",
    "take": "name what to take",
    "take kettle.prise": "did you mean 'kettle.price'?",
    "take kettle.price --value gratis": "write it like",
    "take --all --kind prize": "did you mean 'price'?",
    "correct kettle.price": "say with --value",
    "correct kettle.price --value {money:": "--value: ",
    "reconfirm kettle.prise": "did you mean",
    "reanchor kettle.price --replay saved": "say what to look for: one of --quote",
    "reanchor kettle.price --quote x --replay nope": "no saved pages here",
    "reanchor kettle.price --quote x --entry 9": "no entry 9",
    "move acme.price https://acme.example/now": "did you mean 'acme.prices'?",
    "retire kettle.price": "--because",
    "retire kettle.price --because x --docs nope": "nope: no such folder",
    "pin kettle.price --because x --until 2020-01-01": "not ahead of today",
    "pin kettle.price --because x --until soon": "'soon' is no day",
    "pin kettle.price --until 2027-01-31": "--because",
    "snooze kettle.price --until 2027-01-31": "nothing is open",
    "undo 0123": "no answer '0123'",
    "add https://acme.example/prices": "--id",
    "edition cut foo": "foo",
    "edition sew 2027.02": "invalid choice",
    "edition cut 2026.12 --today 2026-12-01 --changelog nope": "nope: No such file",
    "edition cut 2026.12 --today 2026-12-01 --docs nope": "nope: no such folder",
    "memory fetch": "invalid choice",
    "dashboard --opinion nope": "nope: No such file",
    "dashboard --docs nope": "nope: no such folder",
    "dashboard --memory nope": "nope: no such memory",
    "confirm --memory nope": "nope: no such memory",
    "confirm --every -1": "write 0 or more",
    "propose --patience -5": "write a number of 0 or more",
    "commit-status abc --state fine": "invalid choice",
    "vouch nope.json": "nope.json: No such file",
    "vouch garbage": "is not what `propose --output` writes",
    "vouch report.json": "is not what `propose --output` writes",
    "budget --budget foo": "write 1 or more",
    "budget --budget 9 --minutes nan": "write a number of 0 or more",
    "init docs": "docs is not empty",
    "status --today 2026-13-01": "'2026-13-01' is no day",
}
"""What may be typed wrongly, beside what every command shares, and what is said of it."""


@pytest.mark.parametrize("line", WRONG)
def test_what_is_typed_wrongly_ends_with_3_and_says_what_to_do(types: Types, line: str):
    done = types(*line.split())
    assert (done.status, WRONG[line] in done.err) == (3, True), done
    assert done.out == ""


@pytest.mark.parametrize(
    "line", ["findings", "take --all", "confirm", "dashboard", "propose", "site"]
)
def test_seeing_nothing_is_not_finding_nothing_wrong(guide: Path, types: Types, line: str):
    if line == "propose":  # which looks at the facts of the remote first
        git(guide, "add", "data/facts.yaml")
        git(guide, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "facts")
    done = types(*line.split(), "--memory", "garbage")
    assert (done.status, done.out) == (2, "")
    assert "the robot's memory cannot be read" in done.err


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("site --out garbage/x", "Not a directory"),
        ("verify --replay saved --output nowhere/x", "No such file or directory"),
        ("verify --replay saved --record --memory nowhere/x", "No such file or directory"),
        ("schema --facts nowhere/facts.yaml", "No such file or directory"),
        ("memory pull --remote nowhere/at/all", "name it by --remote"),
        ("keepalive freshness.yml --patience 0", "the next run heals"),
        ("verify --replay saved", "not one source could be read"),
        ("try kettle.price --replay saved", ""),
        ("admit --replay saved", "not one page could be read"),
        ("reanchor kettle.price --quote x --replay saved", "could not be read"),
    ],
)
def test_what_cannot_be_done_ends_with_2(types: Types, line: str, says: str):
    done = types(*line.split())
    assert (done.status, says in done.err) == (2, True), done


def test_a_page_that_is_no_text_is_complained_of_where_it_stops(types: Types):
    done = types("lint", "--docs", "odd", *DAY)
    assert (done.status, done.err.splitlines()[0]) == (
        1, "docs/odd.md:3:3: not UTF-8, found byte 0xFF; save the file as UTF-8",
    )  # fmt: skip
    assert types("site", "--docs", "odd", *DAY).status == 3


@pytest.mark.parametrize("out", ["new", "empty", "was"])
def test_a_site_may_take_the_place_of_nothing_or_of_a_site(types: Types, out: str):
    assert types("site", "--out", out, "--facts", "nope.yaml").err.startswith("stilltrue: nope")
