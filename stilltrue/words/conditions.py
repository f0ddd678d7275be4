"""The words a page may ask in an `if`: each says yes or no, and writes nothing."""

from ..facts.book import AsOf
from ..facts.claim import Status
from . import gauge, outcome
from .cite import Citer


class Conditions:
    """Answers for one edition."""

    def __init__(self, citer: Citer) -> None:
        self._citer = citer

    @property
    def _as_of(self) -> AsOf:
        return self._citer.as_of

    def held(self, *fact_ids: str) -> bool:
        """Tell whether any of the facts is held in this edition."""
        known = [
            self._as_of.holds(fact_id) for fact_id in fact_ids
        ]  # every id, so that none is unknown
        return any(known)

    def awaits(self, fact_id: str) -> bool:
        """Tell whether an announced day of the fact has come and nobody has read what came."""
        return bool(outcome.awaits(self._citer, self._as_of[fact_id]))

    def never_live(self) -> bool:
        """Tell whether no claim of the edition was read on a live page."""
        return gauge.never_live(self._citer)

    def retired(self) -> bool:
        """Tell whether the edition has retired facts."""
        return any(held.status is Status.RETIRED for held in self._as_of.facts.values())
