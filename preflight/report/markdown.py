"""A run to paste into a ticket."""

import re
from collections.abc import Iterator

from ..model import Verdict
from .story import Story

_SPECIAL = re.compile(r"([\\*_|<>\[\]#~@])")


def written(story: Story) -> str:
    """Write the report."""
    return "\n".join(_lines(story)) + "\n"


def _lines(story: Story) -> Iterator[str]:
    yield f"### preflight {story.case.provider}: {_plain(story.host)}"
    yield ""
    yield f"{story.ending} Exit status {story.exit}, {len(story.sent)} requests."
    yield ""
    yield "| stage | check | verdict | says |"
    yield "| --- | --- | --- | --- |"
    for one in story.results:
        row = f"| {one.check.stage} | `{one.check.id}` | {_word(one.verdict)} "
        yield f"{row}| {_plain(one.said.says)} |"
    todo = [one for one in story.results if one.said.advice and one.verdict is not Verdict.SKIP]
    if todo:
        yield ""
    for one in todo:
        yield f"- `{one.check.id}`: {_plain(one.said.advice)}"


def _word(verdict: Verdict) -> str:
    return f"**{verdict}**" if verdict in (Verdict.FAIL, Verdict.WARN) else str(verdict)


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
