"""A run as plain text, for a terminal and a log."""

from collections.abc import Iterator

from ...facts.observed import Finding
from ..judge import by_hand
from ..model import Sight
from .story import SORTS, Story

_MOST = 20
"""Addresses beyond the budget that are named."""


def as_text(story: Story) -> str:
    """Say what needs a person, then what was read."""
    lines = [story.summary()]
    for sort, heading in SORTS.items():
        found = story.of(sort)
        if found:
            lines += ["", f"{heading} ({len(found)})"]
            for finding in found:
                lines.extend(_finding(story, finding))
    odd = [r for r in story.readings if r.sight is not Sight.CONFIRMED and not by_hand(r)]
    if odd:
        lines += ["", "Readings other than confirmed, findings or not"]
        lines += [f"  {r.sight.value:<10} {r.fact}  {r.because}" for r in odd]
    if story.links:
        lines += ["", "Addresses readers click that brought no page"]
        lines += [f"  {link.sight.value:<10} {link.url}  {link.because}" for link in story.links]
    if story.left_out:
        lines += ["", f"Due, but beyond the budget ({len(story.left_out)})"]
        lines += [f"  {url}" for url in story.left_out[:_MOST]]
        if len(story.left_out) > _MOST:
            lines.append(f"  and {len(story.left_out) - _MOST} more; --format json names all")
    if not story.findings:
        lines += ["", "Nothing needs a person."]
    return "\n".join(lines)


def _finding(story: Story, finding: Finding) -> Iterator[str]:
    new = "new  " if finding.reported is None else "known"
    yield f"  {new} {finding.fact or finding.source}: {story.headline(finding)}"
    turn = story.turn(finding)
    if turn:
        yield f"        {turn}"
    yield f"        {finding.sight}: {finding.because}"
    if finding.excerpt:
        yield f"        “{finding.excerpt}”"
    yield f"        {finding.address}"
    yield f"        since {finding.first_seen:%Y-%m-%d}; {story.command(finding)}"
