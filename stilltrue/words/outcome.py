"""What was announced for a day, once that day has come: has anybody read what came of it?"""

from datetime import date

from ..facts.book import Held
from .html import escape, tag
from .voice import Voice


def awaited(voice: Voice, held: Held) -> date | None:
    """Return the latest announced day that has come and that no look is younger than."""
    looked = held.verified.when.earliest
    days = [
        planned.on
        for planned in held.fact.scheduled
        if held.present and planned.on <= voice.today and not (looked and looked >= planned.on)
    ]
    return max(days, default=None)


def outcome(voice: Voice, held: Held) -> str:
    """Say that nobody has read what came of it; nothing once somebody has, or before its day."""
    day = awaited(voice, held)
    if day is None:
        return ""
    said = (
        f"The outcome is unknown since {escape(voice.speech.day(day))}: "
        "nothing that we have read is younger than that day."
    )
    return tag("span", said, class_="st-note", data_ref=held.id)
