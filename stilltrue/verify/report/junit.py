"""A run as JUnit XML: a case for each fact and source.  What could not be read is skipped."""

import re
from xml.etree import ElementTree as ET

from ..model import Reading, Sight
from .story import Story

_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PASSES = frozenset({Sight.CONFIRMED})
_SKIPS = frozenset({Sight.UNPROVEN, Sight.UNREADABLE, Sight.BLOCKED, Sight.SKIPPED})


def as_junit(story: Story) -> str:
    """Return the readings as one test suite."""
    failed = [r for r in story.readings if r.sight not in _PASSES | _SKIPS]
    skipped = [r for r in story.readings if r.sight in _SKIPS]
    suite = ET.Element(
        "testsuite", name="stilltrue", timestamp=story.at.isoformat(),
        tests=str(len(story.readings)), failures=str(len(failed)), skipped=str(len(skipped)),
    )  # fmt: skip
    for reading in story.readings:
        _case(story, suite, reading)
    return ET.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _case(story: Story, suite: ET.Element, reading: Reading) -> None:
    file, line, _ = story.where(reading.fact)
    case = ET.SubElement(
        suite, "testcase", classname=reading.source, name=reading.fact, file=file, line=str(line)
    )
    said = _fit(f"{reading.sight.value}: {reading.because}")
    if reading.sight in _SKIPS:
        ET.SubElement(case, "skipped", message=said)
    elif reading.sight not in _PASSES:
        ET.SubElement(case, "failure", message=said).text = _fit(reading.excerpt)


def _fit(text: str) -> str:
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
