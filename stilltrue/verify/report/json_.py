"""A run as JSON, for machines.  Keys are only ever added."""

import json

from ..model import Reading
from .story import Story

VERSION = 1


def as_json(story: Story) -> str:
    """Return every reading and every open finding."""
    told = {
        "version": VERSION,
        "at": story.at.isoformat(),
        "asked": story.asked,
        "answered": story.answered,
        "left_out": len(story.left_out),
        "left_out_urls": list(story.left_out),
        "sights": {sight.value: number for sight, number in story.sights.items()},
        "readings": [_reading(reading) for reading in story.readings],
        "links": [_reading(reading) for reading in story.links],
        "findings": [f.model_dump(mode="json", exclude_none=True) for f in story.findings],
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _reading(reading: Reading) -> dict[str, object]:
    return {
        "fact": reading.fact,
        "source": reading.source,
        "sight": reading.sight.value,
        "because": reading.because,
        "at": reading.at.isoformat(),
        "url": reading.url,
        "form": reading.form,
        "seen": reading.seen.model_dump(mode="json") if reading.seen else None,
        "excerpt": reading.excerpt,
        "sha256": reading.sha256,
        "reused": reading.reused,
    }
