"""What every report tells, in the order people need it.  Formats nothing."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ...facts.book import Book
from ...facts.observed import Finding
from ..alike import as_words
from ..model import Reading, Sight

SORTS = {
    "claim": "The sources say otherwise",
    "evidence": "Evidence needs a person",
    "source": "Sources in trouble",
}
"""What a person must answer, the gravest first."""


@dataclass(frozen=True, slots=True)
class Story:
    """One run and what is open after it."""

    book: Book
    at: datetime
    readings: tuple[Reading, ...]
    links: tuple[Reading, ...]
    """Addresses that are only clicked, and brought no page."""
    findings: tuple[Finding, ...]
    """Everything open, new or known, oldest first."""
    asked: int
    answered: int
    left_out: tuple[str, ...]
    """Addresses due but beyond the budget."""
    where: Callable[[str], tuple[str, int, int]]
    """Fact id to file, line and column."""

    @property
    def sights(self) -> dict[Sight, int]:
        """How often each reading occurred, in the order they are defined."""
        count = Counter(reading.sight for reading in self.readings)
        return {sight: count[sight] for sight in Sight if count[sight]}

    def summary(self) -> str:
        """Say in one line what was asked and what came of it."""
        counts = ", ".join(f"{number} {sight.value}" for sight, number in self.sights.items())
        rest = f"; {len(self.left_out)} due but beyond the budget" if self.left_out else ""
        return (
            f"Asked {self.asked} addresses, {self.answered} gave their page: "
            f"{counts or 'nothing to judge'}{rest}."
        )

    def of(self, sort: str) -> list[Finding]:
        """Return the open findings of a sort."""
        return [finding for finding in self.findings if finding.sort == sort]

    def headline(self, finding: Finding) -> str:
        """Say what a finding is about: the fact's name, or the source's title."""
        if finding.fact and finding.fact in self.book.facts:
            return self.book.facts[finding.fact].name
        source = self.book.sources.get(finding.source)
        return source.title if source else finding.source

    def turn(self, finding: Finding) -> str:
        """Say what we hold and what was seen instead, if a value was read."""
        if finding.held is None or finding.seen is None:
            return ""
        return f"{as_words(finding.held)} → {as_words(finding.seen)}"

    def command(self, finding: Finding) -> str:
        """Return the command that shows more of it."""
        return (
            f"stilltrue try {finding.fact}"
            if finding.fact
            else f"stilltrue verify --only {finding.source}"
        )
