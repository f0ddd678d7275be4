"""How old is too old, on a given day.  One rule, for the page, the status table and the robot."""

from datetime import date, timedelta
from enum import StrEnum

from .claim import Basis, Verified
from .model import Kind


class Freshness(StrEnum):
    """How a claim stands against the window of its kind."""

    FRESH = "fresh"
    """Seen on the live page within the window."""
    DUE = "due"
    """Wants another look."""
    OVERDUE = "overdue"
    """Nobody should rely on it."""
    NEVER_LIVE = "never-live"
    """Read in a copy or an article, never live; within the window since we took it on."""


def freshness(verified: Verified, taken_on: date, kind: Kind, today: date) -> Freshness:
    """Judge a claim on *today*.

    A live look ages from the earliest day it could have been.  A claim nobody ever read live is
    calm for the window of its kind, counted from the day we took it on (recorded it, or opened the
    edition that carries it on), and overdue after it.
    """
    if verified.basis is not Basis.LIVE:
        calm = today <= taken_on + timedelta(days=kind.stale)
        return Freshness.NEVER_LIVE if calm else Freshness.OVERDUE
    seen = verified.when.earliest
    if seen is None or today > seen + timedelta(days=kind.stale):
        return Freshness.OVERDUE
    return Freshness.DUE if today > seen + timedelta(days=kind.due) else Freshness.FRESH
