"""A run as GitHub workflow commands: an annotation at the line of each fact that needs a person."""

from ...facts.observed import Finding
from .story import Story

_LEVEL = {"claim": "error", "evidence": "warning", "source": "notice"}


def as_annotations(story: Story) -> str:
    """Return one command a finding, and the summary as a notice."""
    lines = [_finding(story, finding) for finding in story.findings]
    return "\n".join([*lines, f"::notice::{_data(story.summary())}"]) + "\n"


def _finding(story: Story, finding: Finding) -> str:
    said = " ".join(filter(None, (story.turn(finding), f"{finding.sight}: {finding.because}")))
    title = _property(story.headline(finding))
    if not finding.fact:
        return f"::{_LEVEL[finding.sort]} title={title}::{_data(said)}"
    file, line, column = story.where(finding.fact)
    place = f"file={_property(file)},line={line},col={column},title={title}"
    return f"::{_LEVEL[finding.sort]} {place}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
