"""What the documentation tells people to type is typed here, and must work."""

import os
import re
import subprocess
from pathlib import Path

import pytest

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


def shell(script: list[Block], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run blocks in one shell, as a person would, but with an environment that is there already.

    The shell says before each command from which line it comes.
    """
    lines = ["set -eu", "shopt -s expand_aliases", _THERE]
    for block in script:
        for offset, line in enumerate(block.text.splitlines()):
            lines += [f"echo '@ {block.file}:{block.line + offset}' >&2", line]
    env = {
        "PATH": f"{VENV / 'bin'}:{os.environ['PATH']}", "HOME": str(folder), "LANG": "C.UTF-8",
        "PYTHONPATH": str(PROJECT),
    }  # fmt: skip
    return subprocess.run(
        ["bash", "-c", "\n".join(lines)], cwd=folder, env=env, capture_output=True, text=True,
        check=False, timeout=240,
    )  # fmt: skip


@pytest.mark.parametrize(
    "script", scripts().values(), ids=[f"{name}-{file}" for file, name in scripts()]
)
def test_what_a_page_says_to_type_works(script: list[Block], clone: Path) -> None:
    done = shell(script, clone)

    last = re.findall(r"^@ (.*)$", done.stderr, re.MULTILINE)[-1:]
    assert done.returncode == 0, f"{last}\n{done.stdout}\n{done.stderr}"
