"""`stilltrue init`: a new guide that is whole, and leaves alone what is there."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from stilltrue.cli import main

PROJECT = Path(__file__).parents[2]
TODAY = "2026-11-23"


def init(folder: Path, *more: str) -> int:
    return main(["init", str(folder), "--today", TODAY, *more])


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "stilltrue", *args], cwd=folder, capture_output=True, text=True,
        check=False, env={"PYTHONPATH": str(PROJECT), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "bicycles"
    assert init(folder, "--title", 'City "bicycles" & $more') == 0
    return folder


def test_it_is_clean(guide: Path) -> None:
    done = run(guide, "lint", "--today", TODAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert run(guide, "schema", "--check").returncode == 0


def test_its_claim_stands_on_the_saved_page(guide: Path) -> None:
    done = run(guide, "verify", "--replay", "saved", "--today", TODAY)
    assert done.returncode == 0
    assert "1 confirmed" in done.stdout


def test_another_price_on_the_saved_page_is_seen(guide: Path) -> None:
    body = next(guide.glob("saved/*.body"))
    before = body.read_text()
    body.write_text(before.replace("€12", "€15"))
    done = run(guide, "verify", "--replay", "saved", "--today", TODAY, "--format", "json")
    body.write_text(before)
    sights = [reading["sight"] for reading in json.loads(done.stdout)["readings"]]
    assert (done.returncode, sights) == (1, ["unproven"])  # it has never matched before


def test_it_builds(guide: Path) -> None:
    done = run(guide, "site", "--today", TODAY)
    assert done.returncode == 0, done.stderr
    text = (guide / "site/latest/index.html").read_text()
    assert "The pass costs" in text
    assert "€12 per month" in text


def test_its_workflows_are_ours_but_for_the_check_it_has(guide: Path) -> None:
    for ours in (PROJECT / ".github/workflows").glob("*.yml"):
        theirs = (guide / ".github/workflows" / ours.name).read_text("utf-8")
        if ours.name == "check.yml":
            steps = yaml.load(theirs, yaml.CSafeLoader)["jobs"]["check"]["steps"]
            assert [step["run"] for step in steps if "run" in step] == ["make check"]
        else:
            assert theirs == ours.read_text("utf-8")


def test_what_its_check_asks_can_be_asked_within_the_budget(guide: Path) -> None:
    done = run(guide, "budget", "--budget", "250", "--minutes", "40", "--today", TODAY)
    assert (done.returncode, done.stderr) == (0, "")


def test_its_title_is_text_whatever_is_in_it(guide: Path) -> None:
    assert yaml.load((guide / "mkdocs.yml").read_text(), yaml.BaseLoader)["site_name"] == (
        "City 'bicycles' & $more"
    )


def test_nothing_of_our_guide_is_in_it(guide: Path) -> None:
    ours = re.compile(r"cursor|openai|anthropic", re.IGNORECASE)
    found = [
        path.relative_to(guide).as_posix()
        for path in guide.rglob("*")
        if path.is_file() and "site" not in path.parts and ours.search(path.read_text("latin-1"))
        if path.suffix not in (".woff2", ".lock", ".css", ".js")
    ]
    assert found == []


def test_all_that_it_installs_is_pinned_by_hash_as_ours_is(guide: Path) -> None:
    installs = re.findall(r"pip install .*", (guide / "Makefile").read_text())
    assert len(installs) == 3
    assert [one for one in installs if "--require-hashes -r" not in one] == [installs[1]]
    assert "--no-deps" in installs[1]  # the engine itself, from where the guide says
    for name in ("requirements.lock", "requirements-dev.lock"):
        pins = (guide / name).read_text().split("\n")
        ours = (PROJECT / name).read_text() + (PROJECT / "requirements.lock").read_text()
        named = [re.split(r" [;\\]", pin)[0] for pin in pins if "==" in pin]
        assert [pin for pin in named if pin not in ours] == []
    assert "linkchecker==" in (guide / "requirements-dev.lock").read_text()


def test_a_folder_in_use_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").write_text("precious")
    assert init(tmp_path) == 3
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    assert init(tmp_path / "guide") == 0


@pytest.mark.parametrize("title", ["", "two\nlines"])
def test_a_title_is_one_line(tmp_path: Path, title: str) -> None:
    with pytest.raises(SystemExit, match="3"):
        init(tmp_path / "guide", "--title", title)


def test_the_page_about_adoption_shows_the_file_it_writes(guide: Path) -> None:
    shown = (PROJECT / "docs/adopt.md").read_text(encoding="utf-8")
    assert (guide / "data/facts.yaml").read_text(encoding="utf-8") in shown


def action(guide: Path, out: Path, options: str) -> int:
    """Run what action.yml runs; return how it exits."""
    env = {
        **os.environ, "STILLTRUE_FACTS": "data/facts.yaml", "STILLTRUE_OPTIONS": options,
        "STILLTRUE_MEMORY": str(out / "observed.json"), "STILLTRUE_CONTACT": "me@example.org",
        "GITHUB_OUTPUT": str(out / "output"), "GITHUB_STEP_SUMMARY": str(out / "summary"),
    }  # fmt: skip
    done = subprocess.run(
        [PROJECT / ".ci/verify"], cwd=guide, env=env, capture_output=True, check=False
    )
    return done.returncode


@pytest.mark.parametrize(
    ("options", "status", "exits"),
    [("--replay saved", "0", 0), ("--replay nowhere", "3", 3), ("--no-such", "3", 3)],
)
def test_the_action_for_other_repositories(
    guide: Path, tmp_path: Path, options: str, status: str, exits: int
) -> None:
    assert action(guide, tmp_path, options) == exits
    assert (tmp_path / "output").read_text() == f"status={status}\n"
    assert (tmp_path / "summary").exists() is (status == "0")


def test_the_action_runs_no_code_of_the_repository(guide: Path, tmp_path: Path) -> None:
    theirs = shutil.copytree(guide, tmp_path / "theirs")
    left = tmp_path / "left"
    (theirs / "stilltrue").mkdir()
    for name in ("stilltrue/__init__.py", "stilltrue/__main__.py", "httpx.py"):
        (theirs / name).write_text(f"open({str(left)!r}, 'w').close()\n")

    assert action(theirs, tmp_path, "--replay saved") == 0
    assert not left.exists()
    assert (tmp_path / "summary").exists()


def test_whatever_the_engine_needs_is_installed_with_it() -> None:
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    engine = PROJECT / "stilltrue"
    packages = [path.parent for path in engine.rglob("__init__.py")]
    taken = {
        path
        for package in packages
        for pattern in told["package-data"]["*"]
        for path in package.glob(pattern)
    }
    needed = {
        path
        for path in engine.rglob("*")
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
    }
    assert needed - taken == set()
