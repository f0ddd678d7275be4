"""What the documentation tells people to type is typed here, and must work."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.preflight.online.samples import VARIABLES, local
from tests.preflight.online.scenes import MODELS
from tests.preflight.servers import aimock, ministack
from tests.preflight.servers.process import PYTHON

from .shell import PROJECT, Block, blocks, pages, scripts

VENV = PROJECT / ".venv"
PARTS = (
    ".ci", ".github", "CHANGELOG.md", "Makefile", "data", "docs", "job.mk", "macros", "mkdocs.yml",
    "overrides", "preflight", "pyproject.toml", "release", "requirements.lock", "stilltrue",
)  # fmt: skip


def test_every_block_says_who_runs_it_or_why_nobody_does() -> None:
    silent = [block.place for path in pages() for block in blocks(path) if block.how is None]
    assert silent == []


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_block_is_something_a_shell_can_read(path: Path) -> None:
    wrong = []
    for block in blocks(path):
        done = subprocess.run(
            ["bash", "-n"], input=block.text, capture_output=True, text=True, check=False
        )
        if done.returncode or done.stderr:
            wrong.append(f"{block.place}: {done.stderr}")
    assert wrong == []


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a clone with its environment in place; nothing is installed twice."""
    made = tmp_path / "clone"
    made.mkdir()
    for part in filter(lambda part: (PROJECT / part).exists(), PARTS):
        target = PROJECT / part
        if part in ("data", "docs", "CHANGELOG.md"):
            subprocess.run(["cp", "-r", target, made / part], check=True)
        else:
            (made / part).symlink_to(target)
    (made / ".venv").symlink_to(VENV)
    return made


_THERE = f"""\
cd() {{ builtin cd "$@"; [ -e .venv ] || ln -s {VENV} .venv; }}
make() {{ command make -o .venv/.site -o .venv/.dev "$@"; }}
"""
"""Wherever it goes, what `make setup` would install is there."""


_PREFLIGHT = f"""\
preflight() {{
	local url="$MODELS"
	case "$1" in
	bedrock) url="$AWS" ;;
	openai | compatible) url="$MODELS/v1" ;;
	guess) url="" ;;
	esac
	{PYTHON} -m preflight "$@" ${{url:+--base-url "$url" --not-for-cursor}}
}}
"""
"""Whatever it is to ask, a server on this machine answers."""


@pytest.fixture(scope="module")
def stand_ins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Run what stands in for the providers; return where, with a key for each."""
    if why := aimock.missing() or ministack.missing():
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(f"NOT RUN, because {why}")
    with local(tmp_path_factory.mktemp("stand-ins")) as there:
        keys = [there.env(provider) for provider in ("compatible", *VARIABLES, "bedrock")]
        yield {"MODELS": there.models, "AWS": there.aws, "AZURE_ENDPOINT": there.models,
               "GATEWAY_BASE": f"{there.models}/v1", "REGION": ministack.REGION,
               **{name: key for one in keys for name, key in one.items()}}  # fmt: skip


def wanted(script: list[Block]) -> dict[str, str]:
    """Return what a page lets its reader fill in: the name of a model of the provider it asks."""
    provider = re.findall(r"^preflight (\w+)", script[0].text)[0]
    names = ("MODEL", "PROFILE", "AZURE_DEPLOYMENT", "GATEWAY_MODEL")
    return dict.fromkeys(names, MODELS[provider])


def shell(
    script: list[Block], folder: Path, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run blocks in one shell, as a person would, but with an environment that is there already.

    The shell says before each command from which line it comes.
    """
    lines = ["set -eu", "shopt -s expand_aliases", _THERE, _PREFLIGHT]
    for block in script:
        for offset, line in enumerate(block.text.splitlines()):
            lines += [f"echo '@ {block.file}:{block.line + offset}' >&2", line]
    env = {
        "PATH": f"{VENV / 'bin'}:{os.environ['PATH']}", "HOME": str(folder), "LANG": "C.UTF-8",
        "PYTHONPATH": str(PROJECT), **(more or {}),
    }  # fmt: skip
    return subprocess.run(
        ["bash", "-c", "\n".join(lines)], cwd=folder, env=env, capture_output=True, text=True,
        check=False, timeout=240,
    )  # fmt: skip


@pytest.mark.parametrize(
    "script", scripts().values(), ids=[f"{name}-{file}" for file, name in scripts()]
)
def test_what_a_page_says_to_type_works(
    script: list[Block], clone: Path, request: pytest.FixtureRequest
) -> None:
    asks = script[0].said == "preflight"
    more = {**request.getfixturevalue("stand_ins"), **wanted(script)} if asks else None
    done = shell(script, clone, more)

    last = re.findall(r"^@ (.*)$", done.stderr, re.MULTILINE)[-1:]
    assert done.returncode == 0, f"{last}\n{done.stdout}\n{done.stderr}"
