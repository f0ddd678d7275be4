"""Ask the sources once, through the command people run, and let every test read its own answer.

`pytest -m live` asks the internet; STILLTRUE_LIVE may hold other arguments for `stilltrue verify`,
such as `--replay DIR`.  Everything skipped means that nothing was seen, and ends with status 2.
"""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stilltrue.facts import load
from stilltrue.verify.plan import checks

FACTS = Path(os.environ.get("STILLTRUE_FACTS", "data/facts.yaml"))
NOTHING_SEEN = 2


def pytest_generate_tests(metafunc):
    book = load(FACTS, today=datetime.now(tz=UTC).date())
    if "check_id" in metafunc.fixturenames:
        metafunc.parametrize("check_id", [f"{c.fact}@{c.source}" for c in checks(book)])
    if "fact_id" in metafunc.fixturenames:
        metafunc.parametrize("fact_id", list(book.facts))


@pytest.fixture(scope="session")
def readings(tmp_path_factory) -> Mapping[str, Any]:
    """Run `stilltrue verify` once; return its readings by fact and source."""
    report = tmp_path_factory.mktemp("live") / "report.json"
    command = [sys.executable, "-m", "stilltrue", "verify", "--facts", str(FACTS),
               "--format", "json", "--output", str(report)]  # fmt: skip
    done = subprocess.run(
        [*command, *shlex.split(os.environ.get("STILLTRUE_LIVE", ""))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if not report.is_file():
        pytest.exit(f"stilltrue verify could not run: {done.stderr}", returncode=3)
    told = json.loads(report.read_text(encoding="utf-8"))
    return {f"{r['fact']}@{r['source']}": r for r in told["readings"]}


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    """Seeing nothing is not the same as finding nothing wrong."""
    told = session.config.pluginmanager.get_plugin("terminalreporter").stats
    asked = session.config.getoption("markexpr") == "live"
    if asked and exitstatus == 0 and not told.get("passed"):
        session.exitstatus = NOTHING_SEEN
