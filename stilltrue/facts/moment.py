"""A moment of the robot's record: UTC, to the second, written 2026-11-23T06:00:00Z."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, PlainSerializer


def to_the_second(at: datetime) -> datetime:
    """Return *at* as the record can hold it."""
    if at.tzinfo is UTC and not at.microsecond:
        return at
    return at.astimezone(UTC).replace(microsecond=0)


def stamp(at: datetime) -> str:
    """Write a moment the way the record does."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


Moment = Annotated[
    AwareDatetime,
    AfterValidator(to_the_second),
    PlainSerializer(stamp, return_type=str, when_used="json"),
]
"""A moment with time zone; a time without one is refused."""
