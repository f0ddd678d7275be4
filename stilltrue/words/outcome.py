"""What was announced for a day, once that day has come and nobody has read what came of it."""

from ..facts.book import Held
from ..facts.claim import Scheduled
from .html import escape, tag
from .voice import Voice


def awaits(voice: Voice, held: Held) -> list[Scheduled]:
    """Return what was announced for a day that has come, where no look is younger than that day."""
    looked = held.verified.when.earliest
    return [
        planned
        for planned in held.fact.scheduled
        if held.present and planned.on <= voice.today and not (looked and looked >= planned.on)
    ]


def unknown(voice: Voice, planned: Scheduled) -> str:
    """Say since when nobody knows."""
    return f"The outcome is unknown since {escape(voice.speech.day(planned.on))}."


def outcome(voice: Voice, held: Held) -> str:
    """Say that nobody has read what came of it; nothing once somebody has, or before its day."""
    waiting = awaits(voice, held)
    if not waiting:
        return ""
    said = unknown(voice, max(waiting, key=lambda planned: planned.on))
    words = f"{said} Nothing that we have read of it is younger than that day."
    return tag("span", words, class_="st-note", data_ref=held.id)
