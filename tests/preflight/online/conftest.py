"""Servers that nobody here wrote, started once; every scene is played once."""

import os
from collections.abc import Callable, Iterator, Mapping

import pytest

from . import replayed, scenes
from .stage import Played, Theatre, missing, theatre


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    """Start the servers; a machine without one of them skips, CI may not."""
    if why := missing():
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(f"NOT PROVED, because {why}")
    with theatre(tmp_path_factory.mktemp("servers")) as made:
        yield made


@pytest.fixture(scope="session")
def played(stage: Theatre) -> Mapping[str, Played]:
    """Play every scene."""
    return {one.name: stage.play(one) for one in (*scenes.ALL, *replayed.scenes())}


@pytest.fixture
def say(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Have something told at the end of the tests."""
    return lambda text: record_property("told", f"preflight: {text}")
