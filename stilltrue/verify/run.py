"""One run: ask what is planned, read, match, judge, remember.  The sentence the verbs make.

Pages are dropped as soon as they are judged; what stays in hand grows with facts, not with bytes.
An address whose Markdown twin is gone is read as the page itself, once, and says so by its form:
evidence proven on one form proves nothing on the other.
"""

from collections.abc import AsyncIterator, Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ..facts.book import Book
from ..facts.evidence import ByHand
from ..facts.observed import Memory, Record
from ..facts.observed import Run as RunRecord
from .alive import alive, short
from .document import Document
from .judge import believed, reading
from .match import match
from .memory import learnt, proven, ran, remember
from .model import Answer, Ask, Check, Page, Reading, Sight, Unchanged, Unread
from .outcome import Outcome, by_hand, link
from .plan import ENGINE, Plan, Target, asks
from .read import read
from .reuse import reusable, validators
from .visits import Visit, visit


class Fetch(Protocol):
    """Whoever brings answers: the network, or saved pages."""

    def fetch(self, asks: Sequence[Ask]) -> AsyncIterator[tuple[Ask, Answer]]:
        """Yield an answer to each ask, in whatever order they come."""


Seen = Callable[[Answer], None]
"""What is told of every answer as it comes: to save it, to show progress."""


async def run(
    book: Book, plan: Plan, memory: Memory, fetch: Fetch, *, seen: Seen = lambda _: None
) -> Outcome:
    """Ask what *plan* says and return what was learnt; *memory* is not changed but succeeded."""
    one = Run(book, plan, memory, seen)
    await one.go(fetch)
    return one.outcome()


@dataclass(slots=True)
class Run:
    """A run under way.  Whoever stops it half-way still gets the outcome of what was heard."""

    book: Book
    plan: Plan
    memory: Memory
    seen: Seen = lambda _: None
    heard: list[tuple[Check, Reading]] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    links: list[Reading] = field(default_factory=list)
    asked: int = 0
    answered: int = 0
    _told: tuple[int, int] = (0, 0)

    def news(self) -> list[Record]:
        """Return what memory is to hold of all that was learnt since this was last asked.

        Nobody keeps them: records made between one page and the next would break up the heap.
        """
        heard, visits = self._told
        self._told = len(self.heard), len(self.visits)
        return list(learnt(self.memory, self.heard[heard:], self.visits[visits:]))

    async def go(self, fetch: Fetch) -> None:
        """Ask *fetch* everything planned; twins that are gone are asked as the page itself."""

        def known(target: Target) -> dict[str, str]:
            return dict(validators(self.memory, target.url, target.checks, self.plan.now))

        pages = {target.fallback for target in self.plan.targets if target.fallback}
        first, later = _parted(self.plan.targets, pages)
        left = [_as_page(target) for target in await self.round(fetch, first, asks(first, known))]
        whole = {target.url for target in left}
        rest = [target for target in later if target.url not in whole]
        await self.round(fetch, [*left, *rest], [*asks(left, lambda _: {}), *asks(rest, known)])

    async def round(
        self, fetch: Fetch, targets: Sequence[Target], wanted: Sequence[Ask]
    ) -> list[Target]:
        """Ask *wanted*; return the targets whose page itself is to be read instead of its twin."""
        by_url = {target.url: target for target in targets}
        left = []
        async for ask, answer in fetch.fetch(wanted):
            target = by_url[ask.url]
            gone = isinstance(answer, Unread) and answer.sight is Sight.ABSENT
            if target.fallback and gone:
                self._keep((), answer)
                left.append(target)
            else:
                self.asked += 1
                self._hear(target, answer)
            self.seen(answer)
        return left

    def _hear(self, target: Target, answer: Answer) -> None:
        """Judge one answer for every fact that rests on it."""
        again = _again(self.memory, target.checks, answer)
        if again is not None:
            self.answered += 1
            self._keep(zip(target.checks, again, strict=True), answer)
        elif isinstance(answer, Page):
            self._read(target, answer)
        else:
            self.answered += isinstance(answer, Unchanged)
            said = (reading(check, answer, None, None, proven=False) for check in target.checks)
            self._keep(zip(target.checks, said, strict=True), answer)
            if not target.checks and isinstance(answer, Unread):
                self.links.append(link(target, answer.sight, answer.why, answer))

    def _read(self, target: Target, page: Page) -> None:
        document = read(page)
        dead: str | None = None
        length, less = None, ""
        if isinstance(document, str):
            dead = document
        else:
            known = self.memory.sources.get(page.url)
            length = document.length
            source = self.book.sources[target.source]
            dead = alive(page, document, source, known.length if known else None)
            less = short(document, source)
        self.answered += dead is None
        if dead is not None and not target.checks:
            self.links.append(link(target, Sight.UNREADABLE, dead, page))
        judged = (self._judged(check, page, document, dead) for check in target.checks)
        said = [believed(one, less) for one in judged]
        if less and not any(one.sight in (Sight.CONFIRMED, Sight.CHANGED) for one in said):
            dead = dead or less
        self._keep(zip(target.checks, said, strict=True), page, dead, length)

    def _judged(
        self, check: Check, page: Page, document: Document | str, dead: str | None
    ) -> Reading:
        matches = None
        if dead is None and not isinstance(document, str):
            tried = (entry for entry in check.evidence if not isinstance(entry, ByHand))
            matches = [(entry, match(document, entry)) for entry in tried]
        old = proven(self.memory, check, page.form)
        return reading(check, page, matches, dead, proven=old)

    def _keep(
        self,
        heard: Iterable[tuple[Check, Reading]],
        answer: Answer,
        dead: str | None = None,
        length: int | None = None,
    ) -> None:
        self.heard.extend(heard)
        self.visits.extend(filter(None, [visit(answer, dead, length)]))

    def outcome(self) -> Outcome:
        """Return what was learnt so far, in book order."""
        plan = self.plan
        order = {fact_id: place for place, fact_id in enumerate(self.book.facts)}
        skipped = (by_hand(self.book, check, plan.now) for check in plan.by_hand)
        heard = [*(reading for _, reading in self.heard), *skipped]
        readings = sorted(heard, key=lambda r: (order[r.fact], r.source))
        confirmed = sum(r.sight is Sight.CONFIRMED for r in readings)
        asked = self.asked
        memory = remember(self.memory, self.heard, self.visits)
        if asked:
            record = RunRecord(
                at=plan.now, asked=asked, read=self.answered, confirmed=confirmed, version=ENGINE
            )
            memory = ran(memory, record)
        return Outcome(
            memory, tuple(readings), asked, self.answered, tuple(self.links), plan.left_out
        )


def _parted(targets: Iterable[Target], pages: Container[str]) -> tuple[list[Target], list[Target]]:
    """Set apart what is only clicked and may have to be read, so that it is asked once."""
    first: list[Target] = []
    later: list[Target] = []
    for target in targets:
        (later if not target.checks and target.url in pages else first).append(target)
    return first, later


def _as_page(target: Target) -> Target:
    assert target.fallback
    return Target(target.source, target.fallback, None, target.checks)


def _again(memory: Memory, checks: Iterable[Check], answer: Answer) -> list[Reading] | None:
    """Return the earlier readings that an unchanged page repeats, if it repeats them all."""
    if isinstance(answer, Unread):
        return None
    found = [reusable(memory, check, answer) for check in checks]
    readings = [one for one in found if one is not None]
    return readings if found and len(readings) == len(found) else None
