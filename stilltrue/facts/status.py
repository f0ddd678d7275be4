"""How the claims stand on a day, in numbers: by state, by kind, and what a machine can check."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from .book import Book
from .claim import Status
from .freshness import Freshness, freshness


@dataclass(frozen=True, slots=True)
class Standing:
    """The count of the claims held on a day; failures are counted apart."""

    day: date
    table: dict[str, dict[str, int]]
    """Kind to state to number; retired claims are not in it."""
    checkable: dict[str, int]
    """Kind to the number a machine can check."""
    contested: int
    retired: int
    failures: int
    unproven: int
    """Claims whose evidence has never matched a live page."""

    @property
    def total(self) -> int:
        """How many claims are held."""
        return sum(sum(row.values()) for row in self.table.values())

    def number(self, *states: Freshness) -> int:
        """How many claims are in one of *states*."""
        return sum(row[state] for row in self.table.values() for state in states)

    def sentence(self) -> str:
        """Say how the claims stand in one line."""
        within = self.number(Freshness.FRESH, Freshness.DUE)
        return (
            f"{within} of {self.total} claims confirmed on a live page within their window, "
            f"{self.number(Freshness.NEVER_LIVE)} never read live, "
            f"{self.number(Freshness.OVERDUE)} overdue, {self.contested} contested."
        )

    def as_json(self) -> dict[str, object]:
        """Return plain values for machines."""
        return {
            "day": self.day.isoformat(),
            "claims": self.total,
            "states": {state.value: self.number(state) for state in Freshness},
            "kinds": self.table,
            "checkable": self.checkable,
            "contested": self.contested,
            "retired": self.retired,
            "unproven": self.unproven,
            "failures": self.failures,
        }


def standing(book: Book, today: date) -> Standing:
    """Count the claims of *book* as they stand on *today*."""
    held = book.as_of(today).facts.values()
    table = {kind: {state.value: 0 for state in Freshness} for kind in book.kinds}
    checkable: Counter[str] = Counter()
    status: Counter[Status] = Counter(one.status for one in held)
    for one in held:
        if one.status is not Status.RETIRED:
            taken_on = book.taken_on(one.recorded, today)
            state = freshness(one.verified, taken_on, book.kinds[one.fact.kind], today)
            table[one.fact.kind][state.value] += 1
            checkable[one.fact.kind] += one.fact.checkable
    return Standing(
        today, table, {kind: checkable[kind] for kind in book.kinds}, status[Status.CONTESTED],
        status[Status.RETIRED], len(book.failures), sum(checkable.values()),
    )  # fmt: skip


def as_text(standing: Standing) -> str:
    """Lay the count out as a table for a terminal."""
    head = ["kind", *(state.value for state in Freshness), "claims", "checkable"]
    rows = [
        [kind, *map(str, row.values()), str(sum(row.values())), str(standing.checkable[kind])]
        for kind, row in standing.table.items()
        if any(row.values())
    ]
    sums = [str(standing.number(state)) for state in Freshness]
    rows.append(["all", *sums, str(standing.total), str(sum(standing.checkable.values()))])
    wide = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = ["  ".join(_aligned(row, wide)) for row in [head, *rows]]
    said = (
        f"{standing.unproven} rest on evidence that has not met a live page yet; "
        f"{standing.failures} failures are counted apart."
    )
    return "\n".join([*lines, "", standing.sentence(), said])


def _aligned(row: list[str], wide: list[int]) -> list[str]:
    first, *rest = zip(row, wide, strict=True)
    return [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]
