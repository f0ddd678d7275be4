"""What goes wrong around the job: the right words and exit status, and a next run that heals."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stilltrue.verify.model import Sight
from tests.forge.guide import DEARER, git
from tests.forge.unruly import Said, unruly
from tests.rights import stopped_by_modes

SECRET = "ghs_verysecret"
SECOND = {"message": "You have exceeded a secondary rate limit."}
ROOT = Path(__file__).parents[2]
FORBIDS = {"message": "GitHub Actions is not permitted to create or approve pull requests."}
PULL = {
    "number": 7, "title": "", "state": "open", "html_url": "https://forge.example/o/n/pull/7",
    "head": {"ref": "stilltrue/acme.prices", "repo": {"full_name": "o/n"}},
}  # fmt: skip
ISSUE = {
    "number": 8,
    "title": "",
    "state": "open",
    "html_url": "https://forge.example/o/n/issues/8",
}


@pytest.fixture
def server(monkeypatch):
    with unruly() as one:
        monkeypatch.setenv("GITHUB_API_URL", one.address)
        monkeypatch.setenv("GITHUB_TOKEN", SECRET)
        monkeypatch.setenv("GITHUB_REPOSITORY", "o/n")
        yield one


@pytest.fixture
def job(run, guide):
    """Run a command of the job, without patience."""

    def make(name, *more):
        words = [*guide.args, *guide.docs, "--patience", "0", *more]
        if name == "propose":
            words += ["--remote", str(guide.remote)]
        done = run(name, *words)
        assert SECRET not in done.out + done.err
        assert "Traceback" not in done.err
        return done

    return make


@pytest.mark.parametrize("name", ["dashboard", "propose"])
def test_without_its_memory_it_does_not_say_that_all_is_well(job, name, server):
    server.says["GET"] = [Said(200, [])]
    done = job(name)
    assert done.status == 2
    assert "`stilltrue memory pull`" in done.err
    assert not [asked for asked in server.asked if not asked.startswith("GET")]


@pytest.mark.parametrize("name", ["dashboard", "propose"])
def test_without_a_token_it_is_called_wrongly(job, monkeypatch, name, server):
    monkeypatch.delenv("GITHUB_TOKEN")
    done = job(name)
    assert (done.status, server.asked) == (3, [])
    assert "set GITHUB_TOKEN" in done.err


NOS = [
    (Said(401, {"message": "Bad credentials"}), 2, "expired or revoked"),
    (Said(403, {"message": "Resource not accessible by integration"}), 2, "permissions:"),
    (Said(422, {"message": "Validation Failed"}), 2, "refused (Validation Failed)"),
    (Said(500), 2, "the next run heals"),
    (Said(403, SECOND), 2, "too many requests"),
    (Said(429, SECOND, {"Retry-After": "99"}), 2, "too many requests"),
]


@pytest.mark.parametrize("name", ["dashboard", "propose"])
@pytest.mark.parametrize("no", NOS, ids=lambda no: f"{no[0].status} {no[2]}")
def test_a_forge_that_says_no(job, guide, server, name, no):
    said, status, words = no
    guide.saw(Sight.CHANGED, DEARER)
    server.says["GET /git"] = [Said(200, [])]
    server.says["GET /pulls?state=all"] = [Said(200, [])]
    for method in ("GET", "POST", "PATCH"):
        server.says[method] = [said]
    done = job(name)
    assert done.status == status
    assert words in done.err


def test_a_repository_that_forbids_pull_requests_gets_the_branch_and_the_setting(
    job, guide, server
):
    guide.saw(Sight.CHANGED, DEARER)
    server.says["GET /pulls"] = [Said(200, [])]
    server.says["POST /pulls"] = [Said(403, FORBIDS)]
    done = job("propose")
    assert done.status == 1
    assert "Settings, Actions, General, Workflow permissions" in done.out
    assert 'money: "25"' in git(guide.remote, "show", "stilltrue/acme.prices:data/facts.yaml")
    server.says["GET /git"] = [Said(200, [{"ref": "refs/heads/stilltrue/acme.prices"}])]
    server.says["GET /issues"] = [Said(200, [])]
    server.says["POST /issues"] = [Said(201, ISSUE)]
    job("dashboard")
    (body,) = [
        one["body"] for one in server.bodies if one and "dashboard -->" in one.get("body", "")
    ]
    assert "https://github.com/o/n/compare/stilltrue/acme.prices?expand=1" in body
    assert "Workflow permissions" in body


def test_after_an_outage_the_next_run_opens_what_the_last_could_not(job, guide, server):
    guide.saw(Sight.CHANGED, DEARER)
    server.says["GET /pulls"] = [Said(200, [])]
    server.says["POST /pulls"] = [Said(502), Said(201, PULL)]
    server.says["POST /issues"] = [Said(200, [])]
    assert job("propose").status == 2
    done = job("propose")
    assert (done.status, done.out.split(":")[0]) == (0, "opened")


def test_two_jobs_that_open_the_same_proposal_end_with_one(job, guide, server):
    guide.saw(Sight.CHANGED, DEARER)
    server.says["GET /pulls?state=all"] = [Said(200, []), Said(200, [PULL])]
    server.says["GET /pulls?state=open"] = [Said(200, [])]
    exists = {
        "message": "Validation Failed",
        "errors": [{"message": "A pull request already exists"}],
    }
    server.says["POST /pulls"] = [Said(422, exists)]
    server.says["PATCH /pulls/7"] = [Said(200, PULL)]
    done = job("propose")
    assert (done.status, done.out.split(":")[0]) == (0, "updated")


def test_a_dashboard_without_rights_to_pull_requests_is_a_dashboard(job, guide, server):
    guide.saw(Sight.CHANGED, DEARER)
    server.says["GET /git"] = [Said(200, [])]
    server.says["GET /pulls"] = [Said(403, {"message": "Resource not accessible"})]
    server.says["GET /issues"] = [Said(200, [])]
    server.says["POST /issues"] = [Said(201, ISSUE)]
    done = job("dashboard")
    assert done.status == 0
    assert "proposals are left out" in done.err


def test_a_strangers_issue_with_our_mark_is_left_alone(job, guide, server):
    guide.saw(Sight.CHANGED, DEARER)
    theirs = ISSUE | {
        "number": 3,
        "body": "<!-- stilltrue:dashboard -->",
        "author_association": "NONE",
    }
    server.says["GET /git"] = [Said(200, [])]
    server.says["GET /pulls"] = [Said(200, [])]
    server.says["GET /issues"] = [Said(200, [theirs])]
    server.says["POST /issues"] = [Said(201, ISSUE)]
    assert job("dashboard").status == 0
    assert "POST /issues" in server.asked
    assert not [asked for asked in server.asked if asked.startswith("PATCH")]


def test_a_status_and_a_workflow_are_told(run, server):
    server.says["POST /statuses"] = [Said(201, {})]
    server.says["PUT /actions"] = [Said(204, b"")]
    status = run("commit-status", "abc123", "--state", "success", "--says", "all is well")
    assert status == (0, "stilltrue/check of abc123: success\n", "")
    assert run("keepalive", "freshness.yml").status == 0
    assert server.asked == ["POST /statuses/abc123", "PUT /actions/workflows/freshness.yml/enable"]
    assert server.bodies[0] == {
        "state": "success", "context": "stilltrue/check", "description": "all is well",
    }  # fmt: skip


def test_a_protected_main_is_named_with_what_to_do(run, guide):
    hook = guide.remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'GH006: Protected branch update failed' >&2\nexit 1\n")
    hook.chmod(0o755)
    guide.saw(Sight.CONFIRMED, days=(31,))
    done = run("confirm", *guide.args, "--remote", str(guide.remote))
    assert done.status == 2
    assert "the branch is protected" in done.err
    hook.unlink()
    assert run("confirm", *guide.args, "--remote", str(guide.remote)).status == 0


@pytest.mark.parametrize("remote", ["/nowhere/at/all", "upstream"])
def test_a_remote_that_is_not_there(run, guide, remote):
    done = run("memory", "pull", *guide.args, "--remote", remote)
    assert done.status == 2
    assert "name it by --remote" in done.err


def test_a_remote_nobody_can_reach_passes_by_itself(run, guide):
    done = run("memory", "pull", *guide.args, "--remote", "http://127.0.0.1:9/o/n.git")
    assert done.status == 2
    assert "the next run heals" in done.err


def test_a_checkout_that_cannot_be_written(run, guide, tmp_path):
    words = [*stopped_by_modes(tmp_path), sys.executable, "-m", "stilltrue", "memory", "pull"]
    guide.saw(Sight.CHANGED, DEARER)
    remote = ["--remote", str(guide.remote)]
    run("memory", "push", *guide.args, *remote)
    folder = guide.observed.parent
    folder.chmod(0o555)
    for path in folder.iterdir():
        path.chmod(0o444)
    before = guide.observed.read_bytes()
    try:
        done = subprocess.run(
            [*words, *guide.args, *remote], cwd=ROOT, text=True, capture_output=True, check=False
        )
    finally:
        folder.chmod(0o755)
    assert done.returncode == 2
    assert "Permission denied" in done.stderr
    assert "Traceback" not in done.stderr
    assert guide.observed.read_bytes() == before
    assert run("memory", "pull", *guide.args, *remote).status == 0


def test_a_full_disk_leaves_the_memory_whole_and_the_next_run_heals(run, guide):
    facts = ("kettle.price", "kettle.capacity", "kettle.sold-by", "kettle.steam", "kettle.page")
    for fact in facts:
        guide.saw(Sight.CONFIRMED, fact=fact, excerpt="long " * 100)
    remote = ["--remote", str(guide.remote)]
    run("memory", "push", *guide.args, *remote)
    before = guide.observed.read_bytes()
    assert len(before) > 4096
    words = " ".join([sys.executable, "-m stilltrue memory pull", *guide.args, *remote])
    full = f"trap '' XFSZ; ulimit -f 4; exec {words}"  # no file may pass four kilobytes
    done = subprocess.run(
        ["bash", "-c", full], cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 2
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert guide.observed.read_bytes() == before
    assert run("memory", "pull", *guide.args, *remote).status == 0
