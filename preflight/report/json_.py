"""A run for machines."""

import json
from typing import Any

from ..model import Result
from .story import Story

SCHEMA = 1


def written(story: Story) -> str:
    """Write the report."""
    failed = story.failed
    return (
        json.dumps(
            {
                "schema": SCHEMA,
                "tool": "preflight",
                "provider": story.case.provider,
                "host": story.host,
                "exit": story.exit,
                "first_failure": failed,
                "says": story.ending,
                "requests": len(story.sent),
                "output_tokens_at_most": sum(story.sent),
                "seconds": round(story.seconds, 3),
                "checks": [_result(one, story) for one in story.results],
                "old_facts": list(story.old),
            },
            indent=1,
            ensure_ascii=False,
        )
        + "\n"
    )


def _result(one: Result, story: Story) -> dict[str, Any]:
    facts = story.case.facts
    return {
        "id": one.check.id,
        "stage": one.check.stage,
        "verdict": one.verdict,
        "says": one.said.says,
        "advice": one.said.advice,
        "rests": [
            {"fact": fact, "dated": facts.dated(fact), "source": facts.source(fact)}
            for fact in one.said.rests
        ],
    }
