"""The commands people run, against the mirror: exit status, memory, and what a change leads to."""

import asyncio
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stilltrue.cli import main
from stilltrue.facts import load
from stilltrue.verify.model import Ask, Page
from stilltrue.verify.store import Replay

ONLY = "cursor.models-pricing"
CONTACT = "https://stilltrue.example/robot"


def verify(project: Path, *more: str, today: str = "2026-11-24") -> int:
    return main(
        ["verify", "--facts", str(project / "facts.yaml"), "--today", today, "--only", ONLY, *more]
    )


LIVE = ("--allow-loopback", "--contact", CONTACT)
pytestmark = pytest.mark.allow_hosts(["127.0.0.0/8", "::1"])


def test_a_run_without_a_contact_refuses_to_start(project, capsys):
    assert verify(project, "--allow-loopback") == 3
    assert "who is asking" in capsys.readouterr().err


def test_a_bad_facts_file_is_status_three(project, capsys):
    (project / "facts.yaml").write_text("schema: 1\n", encoding="utf-8")
    assert verify(project, *LIVE) == 3
    assert "facts.yaml:1:1: missing section" in capsys.readouterr().err


def test_loopback_is_refused_unless_it_is_allowed_and_that_is_blind(project, capsys):
    assert verify(project, "--contact", CONTACT) == 2
    told = capsys.readouterr()
    assert "refused" in told.out
    assert "proves nothing" in told.err


def test_one_run_can_be_told_in_several_forms(project, capsys):
    told = {form: project / f"told.{form}" for form in ("json", "markdown", "junit")}
    more = [word for form, path in told.items() for word in ("--report", f"{form}={path}")]
    assert verify(project, *LIVE, "--format", "github", *more) == 0
    assert capsys.readouterr().out.startswith("::notice::")
    assert json.loads(told["json"].read_text(encoding="utf-8"))["readings"]
    assert told["junit"].read_text(encoding="utf-8").startswith("<?xml")
    assert "| confirmed |" in told["markdown"].read_text(encoding="utf-8")


def test_what_stands_is_confirmed_recorded_and_dated(project, capsys):
    assert verify(project, *LIVE, "--record", "--save", str(project / "pages")) == 0
    assert "Nothing needs a person." in capsys.readouterr().out
    book = load(project / "facts.yaml", today=date(2026, 11, 24))
    fact = book["cursor.plan.pro.price"]
    assert (fact.verified.when.text, fact.verified.by) == ("2026-11-24", "robot")
    lines = (project / "observed.json").read_text(encoding="utf-8").splitlines()
    assert any(json.loads(line).get("type") == "proof" for line in lines)
    assert verify(project, "--replay", str(project / "pages")) == 0


def test_a_change_needs_a_person_once_it_was_seen_twice(project, capsys):
    pages = project / "pages"
    assert verify(project, *LIVE, "--record", "--save", str(pages)) == 0
    for body in pages.glob("*.body"):
        text = body.read_text(encoding="utf-8")
        body.write_text(text.replace("$20", "$25"), encoding="utf-8")
    for told in pages.glob("*.json"):
        page = json.loads(told.read_text(encoding="utf-8"))
        later = {"sha256": "0" * 64, "at": "2026-11-25T12:00:00+00:00"}
        told.write_text(json.dumps(page | later))
    replay = ("--replay", str(pages), "--record")
    assert verify(project, *replay, today="2026-11-25") == 0
    for told in pages.glob("*.json"):
        page = json.loads(told.read_text(encoding="utf-8"))
        told.write_text(json.dumps(page | {"at": "2026-11-26T12:00:00+00:00"}))
    capsys.readouterr()
    assert verify(project, *replay, today="2026-11-26") == 1
    told = capsys.readouterr().out
    assert "cursor.plan.pro.price" in told
    assert "25 USD" in told


@pytest.mark.long
def test_shards_merged_know_what_one_run_knows(project, capsys):
    for part in ("1", "2"):
        memory = str(project / f"part{part}.json")
        which = ("--only", "format", "--shard", f"{part}/2", "--record", "--memory", memory)
        facts = ("--facts", str(project / "facts.yaml"), "--today", "2026-11-24")
        main(["verify", *facts, *LIVE, *which])
    parts = [str(project / f"part{part}.json") for part in (1, 2)]
    whole = str(project / "whole.json")
    facts = ["--facts", str(project / "facts.yaml"), "--today", "2026-11-24"]
    assert main(["merge", *facts, "--memory", whole, *parts]) == 0
    one = str(project / "one.json")
    main(["verify", *facts, *LIVE, "--only", "format", "--record", "--memory", one])
    kept = [_readings(Path(path)) for path in (whole, one)]
    assert kept[0] == kept[1]
    assert len(kept[0]) > 20


def _readings(path: Path) -> set[tuple[str, str, str]]:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    told = [record for record in records if record.get("type") == "reading"]
    return {(one["fact"], one["source"], one["sight"]) for one in told}


def test_try_shows_what_evidence_matches_and_how_well(project, capsys):
    pages = str(project / "pages")
    verify(project, *LIVE, "--save", pages)
    capsys.readouterr()
    facts = ["--facts", str(project / "facts.yaml"), "--today", "2026-11-24"]
    assert main(["try", *facts, "cursor.plan.pro.price", "--replay", pages]) == 0
    assert "good: matched once, and only there" in capsys.readouterr().out
    assert main(["try", *facts, "cursor.plan.pro.prise", "--replay", pages]) == 3
    assert "did you mean" in capsys.readouterr().err


def test_saved_pages_are_whole(project):
    pages = project / "pages"
    verify(project, *LIVE, "--save", str(pages))
    book = load(project / "facts.yaml", today=datetime(2026, 11, 24, tzinfo=UTC).date())

    async def go():
        replay = Replay(pages, datetime(2026, 11, 24, tzinfo=UTC))
        ask = Ask(book.sources[ONLY].fetch)
        return [answer async for _, answer in replay.fetch([ask])]

    (answer,) = asyncio.run(go())
    assert isinstance(answer, Page)
    assert "Pro" in answer.text


@pytest.mark.parametrize(
    "args", [["--shard", "9/8"], ["--budget", "0"], ["--format", "xml"], ["--report", "xml=x"]]
)
def test_wrong_flags_are_status_three(project, capsys, args):
    with pytest.raises(SystemExit) as left:
        verify(project, *args)
    assert left.value.code == 3


def test_the_live_tests_name_every_fact_and_skip_what_was_not_read(project, served):
    pages = project / "pages"
    assert verify(project, *LIVE, "--save", str(pages)) in (0, 1)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-m", "live", "tests/live"],
        env={**os.environ, "STILLTRUE_FACTS": str(project / "facts.yaml"),
             "STILLTRUE_LIVE": f"--replay {pages} --today 2026-11-24"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "passed" in done.stdout, done.stdout[-2000:]
    assert "failed" not in done.stdout
    assert done.returncode == 0


def test_live_tests_that_all_were_skipped_end_with_2(project, served):
    pages = project / "pages"
    assert verify(project, *LIVE, "--save", str(pages)) in (0, 1)
    for told in pages.glob("*.json"):
        page = json.loads(told.read_text(encoding="utf-8"))
        told.write_text(json.dumps(page | {"url": "https://else.example/", "form": "pdf"}))
        told.with_suffix(".body").unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-m", "live", "tests/live"],
        env={**os.environ, "STILLTRUE_FACTS": str(project / "facts.yaml"),
             "STILLTRUE_LIVE": f"--replay {pages} --today 2026-11-24"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert " passed" not in done.stdout
    assert " skipped" in done.stdout, done.stdout[-2000:]
    assert done.returncode == 2


def test_json_on_stdout_is_json_even_where_claims_were_confirmed(project, capsys):
    assert verify(project, *LIVE, "--record", "--format", "json") == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["asked"] == 1
    assert "confirmed in" in told.err
    assert "asked 1 of 1" in told.err


def test_what_is_beyond_the_budget_is_named(project, capsys):
    only = ("--only", "cursor.pricing", "--budget", "1")
    status = verify(project, *LIVE, *only)
    told = capsys.readouterr().out
    assert status == 0
    assert "Due, but beyond the budget (1)" in told


def test_reports_of_shards_become_one_report_with_one_status(project, capsys):
    reports = [str(project / f"{part}.report.json") for part in (1, 2)]
    for part, path in enumerate(reports, 1):
        verify(project, *LIVE, "--shard", f"{part}/2", "--format", "json", "--output", path)
    facts = ["--facts", str(project / "facts.yaml"), "--today", "2026-11-24"]
    capsys.readouterr()
    assert main(["merge", *facts, "--reports", *reports, "--format", "junit"]) == 0
    told = capsys.readouterr().out
    assert verify(project, *LIVE, "--format", "junit") == 0
    assert told.count("<testcase") == capsys.readouterr().out.count("<testcase") > 10
    assert main(["merge", *facts]) == 3
    assert "nothing to merge" in capsys.readouterr().err
    (project / "x.json").write_text("{}")
    assert main(["merge", *facts, "--reports", str(project / "x.json")]) == 3
