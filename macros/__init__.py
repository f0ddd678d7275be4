"""The door between mkdocs-macros and our words.  The only module that knows mkdocs-macros exists.

Which edition, which day and which pages come from `extra.stilltrue` in the MkDocs configuration
that `stilltrue site` writes; the templates find what stands around a page's words in its meta data
as `st`.  A plain `mkdocs build` has none and is told what to run instead.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

_PROJECT = str(Path(__file__).resolve().parent.parent)
if _PROJECT not in sys.path:
    sys.path.insert(0, _PROJECT)

from stilltrue.facts import load  # noqa: E402
from stilltrue.facts.observed import Run  # noqa: E402
from stilltrue.words.margin import Margin  # noqa: E402
from stilltrue.words.pen import WORDS, Edition, Pen, pens  # noqa: E402


class Env(Protocol):
    """The three things we use of mkdocs-macros."""

    project_dir: str
    page: Any
    conf: Any

    def macro(self, v: Callable[..., object], name: str = "") -> Callable[..., object]: ...


def define_env(env: Env) -> None:
    """Give the pages their words; called once per build."""
    told = env.conf.get("extra", {}).get("stilltrue")
    if not told:
        raise SystemExit("this site is built by `stilltrue site`: run `make site` or `make serve`")
    edition = Edition(
        id=told["edition"],
        day=date.fromisoformat(told["day"]),
        open=told["open"],
        pages=frozenset(told["pages"]),
        before=told["before"],
    )
    today = date.fromisoformat(told["today"])
    book = load(Path(env.project_dir) / told["facts"], today=today)
    asked = Run.model_validate(told["asked"]) if told["asked"] else None
    shared = pens(book, edition, today, repo=told["repo"], asked=asked)
    made: dict[str, Pen] = {}

    def word(name: str) -> Callable[..., object]:
        def say(*args: Any, **kwargs: Any) -> object:
            url = env.page.url
            if url not in made:
                margin = env.page.meta["st"] = Margin(shared, url)
                made[url] = Pen(shared, edition, url, margin)
            return getattr(made[url], name)(*args, **kwargs)

        return say

    for name in WORDS:
        env.macro(word(name), name)
