"""Looks in a row that came to the same: what lasts, and for how long."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from .entry import Entry
from .moment import Moment
from .values import Value

SIGHTS = (
    "confirmed", "changed", "reworded", "moved", "unproven", "absent", "unreadable", "blocked",
)  # fmt: skip
"""What a look can have shown; a look that did not take place leaves no record."""


def _a_sight(text: str) -> str:
    if text not in SIGHTS:
        raise ValueError(f"no such reading: {', '.join(SIGHTS)}")
    return text


SightName = Annotated[str, AfterValidator(_a_sight)]
Count = Annotated[int, Field(ge=0)]
Form = Literal["markdown", "html", "json", "text"]


class Spell(Entry):
    """Looks in a row that came to the same."""

    since: Moment
    last: Moment
    times: Annotated[int, Field(gt=0)] = 1
    days: Annotated[int, Field(gt=0)] = 1
    """On how many different days (UTC)."""


class Unread(Spell):
    """Looks in a row that brought no page."""

    sight: SightName
    """Of the last one."""
    why: str


class Said(Spell):
    """What a page says, and how often in a row it said so."""

    sight: SightName
    because: str
    seen: Value | None = None
    held: Value | None = None
    """What we held then, where the page said something else."""
    excerpt: str = ""
    sha256: str | None = None
    form: Form | None = None
    digest: str
    """Of the evidence, address and value it was held against."""
