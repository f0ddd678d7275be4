"""A run for a terminal."""

from collections.abc import Iterator, Sequence

from ..model import Result, Stage, Verdict
from .story import Story

_TOLD = (Verdict.FAIL, Verdict.WARN, Verdict.UNKNOWN)
"""Verdicts that owe an explanation."""


def written(story: Story) -> str:
    """Write the report."""
    return "\n".join(_lines(story)) + "\n"


def _lines(story: Story) -> Iterator[str]:
    yield f"preflight {story.case.provider}: {story.host or 'no address'}"
    for stage in Stage:
        results = [one for one in story.results if one.check.stage is stage]
        if results:
            yield ""
            yield str(stage)
        for one in results:
            if one.verdict is not Verdict.SKIP:
                yield from _result(one, story)
        yield from _skipped([one for one in results if one.verdict is Verdict.SKIP])
    yield ""
    yield story.ending
    asked = f"{len(story.sent)} request{'' if len(story.sent) == 1 else 's'}"
    yield f"{asked} in {story.seconds:.1f} s; exit status {story.exit}"
    if story.old:
        yield f"Past their window, so look them up: {', '.join(story.old)}"


def _skipped(results: Sequence[Result]) -> Iterator[str]:
    """Gather what was not asked for the same reason."""
    for reason in dict.fromkeys(one.said for one in results):
        names = ", ".join(one.check.id for one in results if one.said == reason)
        advice = f" {reason.advice}" if reason.advice else ""
        yield f"  {Verdict.SKIP:<8}{names}: {reason.says}.{advice}"


def _result(one: Result, story: Story) -> Iterator[str]:
    yield f"  {one.verdict:<8}{one.check.id:<21}{one.said.says}"
    if one.verdict not in _TOLD:
        return
    if one.said.advice:
        yield f"{'':10}do: {one.said.advice}"
    facts = story.case.facts
    for fact in one.said.rests:
        yield f"{'':10}{facts.dated(fact)}: {facts.text(fact)}"
