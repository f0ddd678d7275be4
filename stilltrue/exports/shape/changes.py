"""The shape of what changed."""

from datetime import date
from typing import Literal

from ...facts.values import Value
from .part import Head, Shape


class Edition(Shape):
    """A state of the guide, and the day it shows."""

    edition: str
    day: date


class Stood(Shape):
    """A value in words and in types."""

    said: str
    value: Value


class Change(Shape):
    """One claim that is no longer held as it was."""

    fact: str
    sort: Literal["changed", "corrected", "added", "retired"]
    """`changed`: the world moved.  `corrected`: we had been wrong."""
    name: str
    kind: str
    before: Stood | None
    """Null where the claim is new."""
    after: Stood
    text: str
    """The claim as it is held after the change."""
    changed_between: tuple[date, date] | None
    """The days between which the world moved, where nobody saw it."""
    recorded: date
    """The day we wrote the change down."""
    because: str | None
    address: str


class Changes(Head):
    """What is no longer held as it was, from one edition to a later one."""

    before: Edition
    after: Edition
    changes: tuple[Change, ...]
