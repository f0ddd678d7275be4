"""What the tests of the forge share: a GitHub, a guide in git, and the door."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest

from stilltrue.cli import main
from tests.forge import github
from tests.forge.github import TOKEN, Forge
from tests.forge.guide import Guide, bare


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    status: int | str | None
    out: str
    err: str


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the emulator; a machine without it skips, CI may not."""
    if why := github.missing():
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    with github.emulated(tmp_path_factory.mktemp("github")) as address:
        yield address


@pytest.fixture
def forge(emulator: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forge]:
    """Make a repository of the test's own, and a job's environment that leads to it."""
    one = Forge(emulator, f"guide-{uuid4().hex[:8]}")
    monkeypatch.setenv("GITHUB_API_URL", one.api)
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    monkeypatch.setenv("GITHUB_REPOSITORY", one.repository)
    yield one
    one.http.close()


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    """Make the kettle guide's remote and a checkout of it."""
    return Guide(bare(tmp_path), tmp_path / "job")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Run one command in this process."""

    def make(*argv: str) -> Ended:
        try:
            status: int | str | None = main([*map(str, argv)])
        except SystemExit as exc:
            status = exc.code
        return Ended(status, *capsys.readouterr())

    return make
