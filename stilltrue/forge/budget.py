"""The arithmetic: can what is to be asked be asked?  Pure.

Every address wants one asking an interval, the interval of its most impatient fact.  What all of
them want a day must not be more than all runs of a day may ask; otherwise claims fall due faster
than they are confirmed, for ever, and nobody notices.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..facts.book import Book
from ..verify.plan import CLICKED_EVERY, Target


@dataclass(frozen=True, slots=True)
class Sum:
    """What is wanted and what there is."""

    addresses: int
    wanted: Fraction
    """Askings a day."""
    offered: int
    """Askings a day that the runs may do."""
    busiest: tuple[str, int]
    """The host with the most addresses, and how many."""
    seconds: float
    """What that host takes when all of it is due at once."""
    limit: float
    """Seconds a run may take."""

    @property
    def complaints(self) -> list[str]:
        """Return what does not add up."""
        said = []
        if self.wanted > self.offered:
            said.append(
                f"{self.addresses} addresses want {float(self.wanted):.1f} askings a day, and the "
                f"runs may do {self.offered}: raise the budget, run more often, or ask some kinds "
                "less often (`every`)"
            )
        if self.seconds > self.limit:
            host, number = self.busiest
            said.append(
                f"{host} alone has {number} addresses: politely asked, that takes "
                f"{self.seconds / 60:.0f} minutes, and a run has {self.limit / 60:.0f}"
            )
        return said

    def sentence(self) -> str:
        """Say it in one line."""
        host, number = self.busiest
        return (
            f"{self.addresses} addresses want {float(self.wanted):.1f} askings a day; the runs may "
            f"do {self.offered}. {host or 'no host'} has the most, {number}."
        )


def add_up(
    book: Book, targets: Sequence[Target], *, offered: int, interval: float, limit: float
) -> Sum:
    """Hold what *targets* want against what is offered; *interval* is the seconds between two
    askings of one host.
    """
    hosts = Counter(target.host for target in targets)
    busiest = hosts.most_common(1)[0] if hosts else ("", 0)
    wanted = sum((Fraction(1, _days(book, target)) for target in targets), Fraction())
    return Sum(len(targets), wanted, offered, busiest, busiest[1] * interval, limit)


def _days(book: Book, target: Target) -> int:
    every = (book.kinds[book.facts[check.fact].kind].every for check in target.checks)
    return min(every, default=CLICKED_EVERY.days)
