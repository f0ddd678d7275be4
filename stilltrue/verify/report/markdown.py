"""A run as Markdown, for a step summary, an issue or a pull request."""

import re
from collections.abc import Iterator

from ...facts.observed import Finding
from .story import SORTS, Story

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~@])")


def as_markdown(story: Story) -> str:
    """Say what needs a person, each under an anchor that stays, then the counts."""
    lines = [story.summary()]
    for sort, heading in SORTS.items():
        found = story.of(sort)
        if found:
            lines += ["", f"## {heading} ({len(found)})"]
            for finding in found:
                lines.extend(_finding(story, finding))
    lines += ["", "| Reading | Number |", "| --- | ---: |"]
    lines += [f"| {sight.value} | {number} |" for sight, number in story.sights.items()]
    if not story.findings:
        lines += ["", "Nothing needs a person."]
    return "\n".join(lines) + "\n"


def _finding(story: Story, finding: Finding) -> Iterator[str]:
    yield ""
    yield f'### <a id="{finding.id}"></a>{_safe(story.headline(finding))}'
    yield ""
    new = "**New.** " if finding.reported is None else ""
    yield f"{new}{finding.sight}: {_safe(finding.because)}."
    turn = story.turn(finding)
    if turn:
        yield f"\n{_safe(turn)}"
    if finding.excerpt:
        yield f"\n> {_safe(finding.excerpt)}"
    name = finding.fact or finding.source
    yield f"\n<{finding.address}>, seen since {finding.first_seen:%Y-%m-%d} (`{name}`)"
    yield f"\n    {story.command(finding)}"


def _safe(text: str) -> str:
    """Keep words from a page from being markup, a mention or a link."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
