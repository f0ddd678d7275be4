"""However a run ends, by Ctrl-C, a kill or a full disk, what it had learnt is kept."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stilltrue.cli import main
from stilltrue.facts import ledger
from stilltrue.facts.journal import take_up

from .server import Mirror, mirror

KETTLE = Path(__file__).parents[1] / "kettle" / "data" / "facts.yaml"
LIVE = ("--allow-loopback", "--contact", "https://stilltrue.example/robot")
pytestmark = pytest.mark.allow_hosts(["127.0.0.0/8", "::1"])


@pytest.fixture
def served():
    with mirror(KETTLE.read_text(encoding="utf-8")) as one:
        yield one


@pytest.fixture
def command(project):
    """Return the command of a run over all the kettles' sources."""
    facts = ("--facts", str(project / "facts.yaml"), "--today", "2026-11-24")
    return [sys.executable, "-m", "stilltrue", "verify", *facts, *LIVE, "--record"]


def started(command, project, *, pages=1) -> subprocess.Popen[str]:
    """Start a run, and return once it has written down *pages* pages."""
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    journal = project / ".observed.json.journal"
    until = time.monotonic() + 30
    while time.monotonic() < until and run.poll() is None:
        if journal.exists() and journal.read_bytes().count(b'"type":"source"') >= pages:
            break
        time.sleep(0.01)
    return run


def learnt(project) -> set[str]:
    path = project / "observed.json"
    memory = take_up(ledger.load(path)[0], path)
    return {url.rpartition("/")[2] for url in memory.sources}


def test_a_kill_loses_nothing_and_the_next_run_goes_on(command, project, served: Mirror):
    run = started(command, project)
    run.kill()
    run.communicate()
    first = learnt(project)
    assert first
    assert not (project / "observed.json").exists()
    assert main([*command[3:], "--due"]) in (0, 1)
    assert learnt(project) > first
    assert not (project / ".observed.json.journal").exists()
    # Where something was seen that must be seen again, it is due again; else once is enough.
    memory, _ = ledger.load(project / "observed.json")
    steady = {one.address for one in memory.sources.values() if one.unread is None}
    suspect = {one.address for one in memory.readings.values() if one.sight != "confirmed"}
    for url in steady - suspect:
        assert served.visits["/" + url.rpartition("/")[2]] == 1


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "term"])
def test_an_interrupted_run_writes_down_and_tells_what_it_learnt(command, project, served, how):
    run = started(command, project)
    run.send_signal(how)
    out, err = run.communicate(timeout=30)
    assert run.returncode == 130, err
    assert out.startswith("Asked ")
    assert "stopped after" in err
    assert "Traceback" not in err
    memory, problems = ledger.load(project / "observed.json")
    assert not problems
    assert memory.sources
    assert not (project / ".observed.json.journal").exists()
    assert not list(project.glob(".*.part"))


def test_a_full_disk_spoils_nothing_and_the_report_is_still_told(command, project, served):
    before = b'{"type":"stilltrue","schema":1}\n'
    (project / "observed.json").write_bytes(before)
    facts = (project / "facts.yaml").read_bytes()
    done = subprocess.run(
        [*command, "--save", str(project / "pages")], capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)),
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert done.stdout.startswith("Asked ")
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project / "observed.json").read_bytes() == before
    assert (project / "facts.yaml").read_bytes() == facts
    assert not list(project.glob(".*.part"))
    assert not list((project / "pages").glob("*.part"))


def test_a_folder_that_cannot_be_written_is_known_before_anybody_is_asked(command, project, served):
    where = ("--memory", str(project / "nowhere" / "observed.json"))
    assert main([*command[3:], *where]) == 2
    assert not served.visits
