"""The memory's branch and the batches of confirmations, against a real remote."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from stilltrue.facts import ledger
from stilltrue.verify.model import Sight
from tests.forge.guide import DEARER, Guide, git

MEMORY = "stilltrue-memory"


@pytest.fixture
def memory(run):
    """Pull or push a guide's memory, which must end well."""

    def make(way, guide, *more):
        done = run("memory", way, *guide.args, "--remote", str(guide.remote), *more)
        assert (done.status, done.err) == (0, "")
        return done.out

    return make


@pytest.fixture
def another(guide, tmp_path):
    """Make the checkout of another job."""
    return Guide(guide.remote, tmp_path / "other")


def count(guide, branch):
    return int(git(guide.remote, "rev-list", "--count", branch))


def test_a_clone_begins_with_what_another_learnt(memory, guide, another):
    assert "nothing yet" in memory("pull", guide)
    guide.saw(Sight.CHANGED, DEARER)
    assert "pushed" in memory("push", guide)
    assert "nothing new" in memory("push", guide)
    memory("pull", another)
    assert another.observed.read_bytes() == guide.observed.read_bytes()
    assert git(guide.remote, "ls-tree", "--name-only", MEMORY) == "observed.json"
    assert git(guide.folder, "status", "--short", "--untracked-files=no") == ""


def test_one_commit_a_run_with_its_day(memory, guide):
    for day in (30, 31):
        guide.saw(Sight.CONFIRMED, days=(day,))
        memory("push", guide)
    assert count(guide, MEMORY) == 2
    said = git(guide.remote, "log", "-1", "--format=%s, %ct, %an", MEMORY)
    noon = int(datetime(2026, 12, 1, 12, tzinfo=UTC).timestamp())
    assert said == f"What the robot saw, 2026-12-01 12:00 UTC, {noon}, github-actions[bot]"


def test_two_jobs_at_once_lose_nothing(memory, guide, another):
    guide.saw(Sight.CONFIRMED, days=(29,))
    memory("push", guide)
    memory("pull", another)
    guide.saw(Sight.CHANGED, DEARER)
    another.saw(Sight.CONFIRMED, fact="kettle.capacity")
    memory("push", another)
    memory("push", guide)
    memory("pull", another)
    for one in (guide, another):
        assert set(one.memory.readings) == {
            "kettle.price@acme.prices",
            "kettle.capacity@acme.manual",
        }
        assert [f.fact for f in one.memory.findings.values()] == ["kettle.price"]


def test_jobs_that_push_in_the_same_moment_all_get_in(guide, tmp_path):
    facts = ["kettle.price", "kettle.capacity", "kettle.since"]
    guides = [Guide(guide.remote, tmp_path / fact) for fact in facts]
    for one, fact in zip(guides, facts, strict=True):
        one.saw(Sight.CONFIRMED, fact=fact)

    def push(one):
        words = ["memory", "push", *one.args, "--remote", str(one.remote)]
        done = subprocess.run(
            [sys.executable, "-m", "stilltrue", *words], env=os.environ, check=False
        )
        ended.append(done.returncode)

    ended = []
    threads = [threading.Thread(target=push, args=(one,)) for one in guides]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended == [0, 0, 0]
    raw = subprocess.run(
        ["git", "show", f"{MEMORY}:observed.json"],
        cwd=guide.remote,
        capture_output=True,
        check=True,
    ).stdout
    known, problems = ledger.parse(raw, "")
    assert not problems
    assert {seen.fact for seen in known.readings.values()} == set(facts)


def test_whoever_was_killed_before_the_push_loses_nothing(memory, guide, another):
    guide.saw(Sight.CONFIRMED, days=(29,))
    memory("push", guide)
    guide.saw(Sight.CHANGED, DEARER)  # and dies
    memory("pull", another)
    another.saw(Sight.CONFIRMED, fact="kettle.capacity")
    memory("push", another)
    memory("pull", guide)
    assert guide.memory.findings
    assert "kettle.capacity@acme.manual" in guide.memory.readings
    memory("push", guide)
    memory("pull", another)
    assert another.memory == guide.memory


def test_the_sidecar_is_no_loss(memory, guide, another):
    guide.saw(Sight.CONFIRMED, days=(29,))
    memory("push", guide)
    guide.saw(Sight.CHANGED, DEARER)
    guide.observed.with_name(".observed.json.pulled").unlink()
    memory("push", guide)
    memory("pull", another)
    assert another.memory == guide.memory


@pytest.fixture
def confirm(run, guide):
    """Run the command, which must end well."""

    def make(day, *more):
        args = ["--facts", str(guide.facts), "--today", day, "--remote", str(guide.remote)]
        done = run("confirm", *args, *more)
        assert (done.status, done.err) == (0, "")
        return done.out

    return make


def on_main(guide):
    return git(guide.remote, "show", "main:data/facts.yaml")


def test_confirmations_go_to_main_in_one_commit(confirm, guide):
    guide.saw(Sight.CONFIRMED, days=(31,))
    guide.saw(Sight.CONFIRMED, fact="kettle.capacity", days=(31,))
    assert "2 confirmations pushed to main" in confirm("2026-12-01")
    assert on_main(guide).count("when: 2026-12-01, by: robot, basis: live") == 2
    assert count(guide, "main") == 2
    assert "Nothing to confirm" in confirm("2026-12-08")


def test_batches_are_four_days_apart(confirm, guide):
    start = datetime(2026, 12, 1, tzinfo=UTC)
    pushed = []
    for day in range(14):
        today = (start + timedelta(days=day)).date().isoformat()
        facts = ("kettle.price", "kettle.capacity", "kettle.sold-by", "kettle.since")
        guide.saw(Sight.CONFIRMED, fact=facts[day % 4], days=(31 + day,))
        if "pushed" in confirm(today):
            pushed.append(day)
    assert all(later - one >= 4 for one, later in pairwise(pushed))
    assert len(pushed) == 4
    assert count(guide, "main") == 1 + len(pushed)


def test_somebody_elses_commit_is_no_batch_and_is_kept(confirm, guide):
    guide.saw(Sight.CONFIRMED, days=(31,))
    guide.facts.write_text(guide.facts.read_text() + "# a person was here\n")
    git(guide.folder, "commit", "-qam", "Edit")
    git(guide.folder, "push", "-q", "origin", "HEAD:main")
    assert "pushed" in confirm("2026-12-01")
    assert "# a person was here" in on_main(guide)


def test_a_dry_run_and_a_day_too_early_push_nothing(confirm, guide):
    guide.saw(Sight.CONFIRMED, days=(31,))
    assert "would be pushed" in confirm("2026-12-01", "--dry-run")
    confirm("2026-12-01")
    guide.saw(Sight.CONFIRMED, fact="kettle.capacity", days=(32,))
    assert "1 confirmation waiting" in confirm("2026-12-02")
    assert count(guide, "main") == 2
