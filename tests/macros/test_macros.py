"""The door to mkdocs-macros: every word is handed over, and nothing stands in front of one."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

import macros
from stilltrue.facts import BadBookError, UnknownNameError
from stilltrue.words.pen import WORDS

PROJECT = Path(__file__).parents[2]
KETTLE = PROJECT / "tests/kettle"
TOLD = {
    "edition": "2026.11",
    "day": "2026-11-23",
    "open": True,
    "before": "2026.03",
    "pages": ["index.md"],
    "today": "2026-11-23",
    "facts": "data/facts.yaml",
    "repo": "",
    "asked": None,
}


class Env:
    """What mkdocs-macros hands to `define_env`, as far as we use it."""

    def __init__(self, project: Path, told: dict[str, Any] | None) -> None:
        self.project_dir = str(project)
        self.page = SimpleNamespace(url="", meta={})
        self.conf = {"extra": {"stilltrue": told} if told else {}}
        self.words: dict[str, Callable[..., Any]] = {}

    def macro(self, v: Callable[..., object], name: str = "") -> Callable[..., object]:
        self.words[name] = v
        return v


@pytest.fixture
def env() -> Env:
    """Define the words of the kettle guide."""
    env = Env(KETTLE, TOLD)
    macros.define_env(env)
    return env


def test_every_word_is_handed_over_and_nothing_else(env: Env) -> None:
    assert tuple(env.words) == WORDS


def test_a_word_writes_for_the_page_that_is_being_rendered(env: Env) -> None:
    assert 'href="facts/#kettle.price"' in env.words["fact"]("kettle.price")

    env.page = SimpleNamespace(url="makers/acme/", meta={})

    assert 'href="../../facts/#kettle.price"' in env.words["fact"]("kettle.price")
    assert 'id="st-2"' in env.words["fact"]("kettle.price")


def test_words_of_one_page_number_their_cards_together(env: Env) -> None:
    assert 'id="st-1"' in env.words["fact"]("kettle.price")
    assert 'id="st-2"' in env.words["value"]("kettle.price")


def test_the_page_carries_its_margin_for_the_templates(env: Env) -> None:
    env.words["fact"]("kettle.price")

    margin = env.page.meta["st"]
    assert 'id="note-1"' in margin.notes()
    assert 'data-total="1"' in margin.strip()


def test_the_robot_s_last_run_reaches_the_pages() -> None:
    run = {"type": "run", "at": "2026-11-22T06:00:00Z", "asked": 3, "read": 2, "confirmed": 1,
           "version": "1"}  # fmt: skip
    env = Env(KETTLE, {**TOLD, "asked": run})
    macros.define_env(env)

    assert "2 of 3 answered" in env.words["standing"]()


def test_a_closed_edition_holds_what_it_held() -> None:
    env = Env(KETTLE, {**TOLD, "edition": "2026.03", "day": "2026-03-18", "open": False})
    macros.define_env(env)

    assert "$12.50 per month" in env.words["fact"]("kettle.price")
    assert env.words["held"]("kettle.refill") is False


def test_a_wrong_name_fails_with_the_nearest(env: Env) -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean 'kettle\.price'"):
        env.words["fact"]("kettle.prise")


def test_a_bad_facts_file_fails_with_all_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/facts.yaml").write_text("schema: 1\nfacts: [\n")

    with pytest.raises(BadBookError, match=r"facts\.yaml:\d+:\d+: "):
        macros.define_env(Env(tmp_path, TOLD))


def test_a_plain_build_is_told_what_to_run_instead(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", str(tmp_path)],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode != 0
    assert done.stderr.endswith(
        "this site is built by `stilltrue site`: run `make site` or `make serve`\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_no_front_matter_stands_in_front_of_a_word() -> None:
    found = {
        f"{path.name}: {key}"
        for path in (PROJECT / "docs").rglob("*.md")
        if (text := path.read_text(encoding="utf-8")).startswith("---\n")
        for key in yaml.safe_load(text.split("---\n")[1]) or {}
        if key in WORDS
    }

    assert found == set()


@pytest.mark.parametrize("key", ["extra", "config", "environment", "plugin", "git", "page"])
def test_no_word_hides_what_mkdocs_macros_brings(key: str) -> None:
    assert key not in WORDS


def test_nothing_under_extra_stands_in_front_of_a_word() -> None:
    text = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    extra = yaml.safe_load(text)["extra"]

    assert not {*extra, "edition", "repository", "canonical_root", "stilltrue"} & set(WORDS)
