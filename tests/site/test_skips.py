"""Where there is no browser, `make test` says so loudly, and CI does not let it pass."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import NO_BROWSER, PROJECT

pytestmark = pytest.mark.long
ONE = Path(__file__).parent / "test_browser.py::test_the_selector_names_the_editions"


def without_a_browser(**environment: str) -> subprocess.CompletedProcess[str]:
    """Run one browser test where no program can be found."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(ONE)]
    kept = {key: value for key, value in os.environ.items() if key != "CI"}
    return subprocess.run(
        command, cwd=PROJECT, env=kept | {"PATH": "/nowhere"} | environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_missing_browser_is_said_loudly() -> None:
    done = without_a_browser()

    assert done.returncode == 0, done.stdout
    assert f"1 browser tests were NOT run: {NO_BROWSER}" in done.stdout


def test_in_ci_a_missing_browser_fails() -> None:
    done = without_a_browser(CI="true")

    assert done.returncode == 1
    assert "in CI none may be skipped" in done.stdout
