"""One run: ask what is planned, read, match, judge, remember.  The sentence the verbs make.

Pages are dropped as soon as they are judged; what stays in hand grows with facts, not with bytes.
An address whose Markdown twin is gone is read as the page itself, once, and says so by its form:
evidence proven on one form proves nothing on the other.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from ..facts.book import Book
from ..facts.evidence import ByHand
from ..facts.observed import Memory
from ..facts.observed import Run as RunRecord
from .alive import alive
from .judge import BY_HAND, reading
from .match import match
from .memory import Visit, proven, ran, remember, visit
from .model import Answer, Ask, Check, Page, Reading, Sight, Unchanged, Unread
from .plan import ENGINE, Plan, Target, asks
from .read import read
from .reuse import reusable, validators


class Fetch(Protocol):
    """Whoever brings answers: the network, or saved pages."""

    def fetch(self, asks: Sequence[Ask]) -> AsyncIterator[tuple[Ask, Answer]]:
        """Yield an answer to each ask, in whatever order they come."""


Seen = Callable[[Answer], None]
"""What is told of every answer as it comes: to save it, to show progress."""


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


async def run(
    book: Book, plan: Plan, memory: Memory, fetch: Fetch, *, seen: Seen = lambda _: None
) -> Outcome:
    """Ask what *plan* says and return what was learnt; *memory* is not changed but succeeded."""
    one = Run(book, plan, memory, fetch, seen)
    await one.go()
    return one.outcome()


@dataclass(slots=True)
class Run:
    """A run under way.  Whoever stops it half-way still gets the outcome of what was heard."""

    book: Book
    plan: Plan
    memory: Memory
    fetch: Fetch
    seen: Seen = lambda _: None
    checks: list[tuple[Check, Reading]] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    links: list[Reading] = field(default_factory=list)
    answered: int = 0

    async def go(self) -> None:
        """Ask everything planned; twins that are gone are asked as the page itself."""

        def known(target: Target) -> dict[str, str]:
            return dict(validators(self.memory, target.url, target.checks, self.plan.now))

        left = await self.round(self.plan.targets, asks(self.plan.targets, known))
        again = [_as_page(target) for target in left]
        if again:
            await self.round(again, asks(again, lambda _: {}))

    async def round(self, targets: Sequence[Target], wanted: Sequence[Ask]) -> list[Target]:
        """Ask *wanted*; return the targets whose page itself is to be read instead of its twin."""
        by_url = {target.url: target for target in targets}
        left = []
        async for ask, answer in self.fetch.fetch(wanted):
            target = by_url[ask.url]
            gone = isinstance(answer, Unread) and answer.sight is Sight.ABSENT
            if target.fallback and gone:
                self._note(answer)
                left.append(target)
            else:
                self._hear(target, answer)
            self.seen(answer)
        return left

    def _hear(self, target: Target, answer: Answer) -> None:
        """Judge one answer for every fact that rests on it."""
        again = _again(self.memory, target.checks, answer)
        if again is not None:
            self.answered += 1
            self.checks.extend(zip(target.checks, again, strict=True))
            self._note(answer)
        elif isinstance(answer, Page):
            self._read(target, answer)
        else:
            self.answered += isinstance(answer, Unchanged)
            self._note(answer)
            for check in target.checks:
                self.checks.append((check, reading(check, answer, None, None, proven=False)))
            if not target.checks and isinstance(answer, Unread):
                self.links.append(_link(target, answer.sight, answer.why, answer))

    def _read(self, target: Target, page: Page) -> None:
        document = read(page)
        dead: str | None = None
        length = None
        if isinstance(document, str):
            dead = document
        else:
            known = self.memory.sources.get(page.url)
            length = document.length
            source = self.book.sources[target.source]
            dead = alive(page, document, source, known.length if known else None)
        self.answered += dead is None
        self._note(page, dead, length)
        if dead is not None and not target.checks:
            self.links.append(_link(target, Sight.UNREADABLE, dead, page))
        for check in target.checks:
            tried = [entry for entry in check.evidence if not isinstance(entry, ByHand)]
            matches = None
            if dead is None and not isinstance(document, str):
                matches = [(entry, match(document, entry)) for entry in tried]
            old = proven(self.memory, check, page.form)
            self.checks.append((check, reading(check, page, matches, dead, proven=old)))

    def _note(self, answer: Answer, dead: str | None = None, length: int | None = None) -> None:
        self.visits.extend(filter(None, [visit(answer, dead, length)]))

    def outcome(self) -> Outcome:
        """Return what was learnt so far, in book order."""
        plan = self.plan
        order = {fact_id: place for place, fact_id in enumerate(self.book.facts)}
        skipped = (_by_hand(self.book, check, plan.now) for check in plan.by_hand)
        heard = [*(reading for _, reading in self.checks), *skipped]
        readings = sorted(heard, key=lambda r: (order[r.fact], r.source))
        confirmed = sum(r.sight is Sight.CONFIRMED for r in readings)
        asked = len(plan.targets)
        memory = remember(self.memory, self.checks, self.visits)
        if asked:
            record = RunRecord(
                at=plan.now, asked=asked, read=self.answered, confirmed=confirmed, version=ENGINE
            )
            memory = ran(memory, record)
        return Outcome(
            memory, tuple(readings), asked, self.answered, tuple(self.links), plan.left_out
        )


def _by_hand(book: Book, check: Check, now: datetime) -> Reading:
    source = book.sources[check.source]
    why = next((e.by_hand for e in check.evidence if isinstance(e, ByHand)), source.link_only)
    because = f"{BY_HAND}: {why}"
    return Reading(check.fact, check.source, Sight.SKIPPED, because, now, source.url)


def _as_page(target: Target) -> Target:
    assert target.fallback
    return Target(target.source, target.fallback, None, target.checks)


def _link(target: Target, sight: Sight, why: str, answer: Answer) -> Reading:
    return Reading("", target.source, sight, why, answer.at, target.url)


def _again(memory: Memory, checks: Iterable[Check], answer: Answer) -> list[Reading] | None:
    """Return the earlier readings that an unchanged page repeats, if it repeats them all."""
    if isinstance(answer, Unread):
        return None
    found = [reusable(memory, check, answer) for check in checks]
    readings = [one for one in found if one is not None]
    return readings if found and len(readings) == len(found) else None
