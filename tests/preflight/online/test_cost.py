"""What a run costs in CPU, which a busy machine cannot change; the bench has the walls."""

import os
from pathlib import Path

import pytest

from bench.preflight import RUN, START, commands, spent
from tests.preflight.servers import aimock


def test_a_start_and_a_run_stay_within_their_budgets(tmp_path: Path) -> None:
    if why := aimock.missing():
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(f"NOT PROVED, because {why}")
    with aimock.serving(tmp_path / "aimock") as url:
        made = commands(url)
        assert spent(made["start"])[1] < START
        assert spent(made["paid, six requests"])[1] < RUN
