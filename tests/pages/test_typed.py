"""What a stranger typed into this guide's own page of prices, and what it takes from the facts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stilltrue.facts import Book, load
from stilltrue.facts.values import Items
from stilltrue.pages.markdown import prose_problems
from stilltrue.pages.model import Page

PROJECT = Path(__file__).parents[2]
MakePage = Callable[..., Page]


@pytest.fixture(scope="module")
def guide() -> Book:
    return load(PROJECT / "data" / "facts.yaml", today=date(2026, 11, 23))


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ("Pro costs `$25` a month.", "price)", "`$25`"),
        ("It costs twenty-nine dollars.", "price)", "twenty-nine dollars"),
        ("It costs USD 31.", "price)", "USD 31"),
        ("Three providers have a field.", "number)", "Three providers"),
        ("Four plans exist.", "number)", "Four plans"),
        ("It ends after five hundred requests.", "number)", "five hundred requests"),
        ("Take GPT 5 for it.", "name)", "GPT 5"),
        ("Take gpt-5.5 for it.", "name)", "gpt-5.5"),
        ("Take gemini-3-pro for it.", "model name)", "gemini-3-pro"),
        ("Take Claude Opus for it.", "name)", "Claude Opus"),
        ("Since last August it is so.", "date)", "Since last August"),
        ("It came in autumn 2026.", "date)", "autumn 2026"),
        ("Run `it`:\n\n```bash\npreflight openai --model gpt-4o\n```", "name) in code", "gpt-4o"),
    ],
    ids=lambda given: given if " " in given else "",
)
def test_a_page_of_this_guide_cannot_state_it(
    guide: Book, a_page: MakePage, typed: str, name: str, words: str
) -> None:
    plans = (PROJECT / "docs" / "plans.md").read_text(encoding="utf-8")

    (only,) = prose_problems(guide, a_page(f"{plans}\n{typed}\n", "plans.md"))

    line = f"{plans}\n{typed[: typed.index(words.strip('`'))]}".count("\n") + 1
    assert (only.line, only.what, only.found) == (line, f"a naked claim ({name}", repr(words))


@pytest.mark.parametrize(
    "typed",
    [
        "Five questions, three ways of paying, two accounts.",
        "Pro and Teams, with Claude, GPT or Gemini.",
        "Python 3.11 ends with status 2 and listens on port 8080.",
        "Wait a minute or two, then send one request.",
        "The settings are under `Cursor Settings > Models`, the version is `v1.97.0`.",
        "```bash\nexit 2  # after three providers, in 2026, for $20\n```",
    ],
)
def test_ordinary_prose_is_left_alone(guide: Book, a_page: MakePage, typed: str) -> None:
    assert list(prose_problems(guide, a_page(typed))) == []


def test_a_family_is_known_by_the_member_a_fact_holds(book: Book, a_page: MakePage) -> None:
    page = a_page("Take the Boiler Pro 9, a boiler-pro, a steam-7x or an x2; boil 9 eggs.\n")
    assert list(prose_problems(book, page)) == []
    held = book["kettle.sold-by"].model_copy(
        update={"value": Items(set=("Boiler Pro 3", "steam-2", "x1", "v1.2"))}
    )
    told = replace(book, facts={**book.facts, "kettle.sold-by": held})
    assert [one.found for one in prose_problems(told, page)] == [
        "'Boiler Pro 9'", "'boiler-pro'", "'steam-7x'", "'x2'",
    ]  # fmt: skip
