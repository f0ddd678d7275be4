"""What a run learnt, and the readings that took no page.  Pure."""

from dataclasses import dataclass
from datetime import datetime

from ..facts.book import Book
from ..facts.evidence import ByHand
from ..facts.observed import Memory
from .judge import BY_HAND
from .model import Answer, Check, Reading, Sight
from .plan import Target


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run learnt."""

    memory: Memory
    readings: tuple[Reading, ...]
    """In book order."""
    asked: int
    """Addresses asked."""
    answered: int
    """Addresses that gave their page, or said that it is unchanged."""
    links: tuple[Reading, ...] = ()
    """Addresses that are only clicked, and did not answer with a page."""
    left_out: tuple[Target, ...] = ()
    """Due, but beyond the budget."""

    @property
    def blind(self) -> bool:
        """Whether the run saw nothing, which is not the same as finding nothing wrong."""
        return self.asked > 0 and self.answered == 0


def by_hand(book: Book, check: Check, now: datetime) -> Reading:
    """Return what a run says of what only a person can check."""
    source = book.sources[check.source]
    why = next((e.by_hand for e in check.evidence if isinstance(e, ByHand)), source.link_only)
    because = f"{BY_HAND}: {why}"
    return Reading(check.fact, check.source, Sight.SKIPPED, because, now, source.url)


def link(target: Target, sight: Sight, why: str, answer: Answer) -> Reading:
    """Return what a run says of an address that is only clicked."""
    return Reading("", target.source, sight, why, answer.at, target.url)
