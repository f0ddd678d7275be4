"""Leave given for a while: waivers, pins and snoozes, each with a reason and an end."""

from typing import Annotated

from pydantic import Field

from .entry import Entry, FactId, Name, Words
from .when import Day


class Waiver(Entry):
    """An exception from the naked-claim lint, with a reason and an end."""

    file: Words
    """The file it excuses, relative to the project."""
    words: Words
    """The exact words excused."""
    because: Words
    until: Day


class Pin(Entry):
    """We keep our value whatever its sources say, until a day."""

    fact: FactId
    because: Words
    until: Day
    """The last day on which no source's word against it is reported."""


class Snooze(Entry):
    """A finding that is to be left alone until a day."""

    finding: Annotated[str, Field(pattern="^[0-9a-f]{12}$")]
    """Its id; what the page says next is another finding."""
    about: Name
    """The fact it is about, or the source, for whoever reads the file."""
    because: Words
    until: Day
    """The last day on which it is not reported."""
