"""Run labelled histories through the real engine, and count how often it was right.  Pure but for
the pages it is given.

What counts: of all readings of `changed`, how many were (precision); of all changes, how many were
read (recall); how many readings came to no conclusion where there was one; and how many runs it
took until a change became a finding.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from ..facts.observed import Memory
from ..facts.values import Value
from .alike import same
from .findings import findings, settle
from .history import Expected, History, Shown, Step
from .model import Reading, Sight
from .plan import Wish, plan
from .run import run
from .stage import Stage

OPEN = frozenset({Sight.UNPROVEN, Sight.UNREADABLE, Sight.BLOCKED, Sight.SKIPPED})
"""Readings that come to no conclusion about the claim."""

PRECISION = RECALL = 0.97
INCONCLUSIVE = 0.05


@dataclass(frozen=True, slots=True)
class Labelled:
    """One reading beside what it should have been."""

    history: str
    run: int
    """From 1."""
    label: str
    kind: str
    harmless: bool
    expected: Sight
    reading: Reading
    right_value: bool

    @property
    def right(self) -> bool:
        """Whether the engine read what it should have."""
        return self.reading.sight is self.expected and self.right_value


@dataclass(frozen=True, slots=True)
class Alarm:
    """A labelled alarm, and whether it came."""

    history: str
    run: int
    fact: str
    wanted: bool
    came: bool


@dataclass(frozen=True, slots=True)
class Score:
    """The count over some readings."""

    readings: tuple[Labelled, ...]
    detected: tuple[int, ...] = ()
    """For each change that became a finding, in how many runs."""

    def _changed(self, *, read: bool) -> list[Labelled]:
        changed = Sight.CHANGED
        return [r for r in self.readings if (r.reading.sight if read else r.expected) is changed]

    @property
    def precision(self) -> float:
        """Of all readings of `changed`, the share that were."""
        read = self._changed(read=True)
        return sum(r.expected is Sight.CHANGED for r in read) / len(read) if read else 1.0

    @property
    def recall(self) -> float:
        """Of all changes, the share that were read, with the value they changed to."""
        meant = self._changed(read=False)
        return sum(r.right for r in meant) / len(meant) if meant else 1.0

    @property
    def inconclusive(self) -> float:
        """The share of readings without a conclusion where there was one."""
        could = [r for r in self.readings if r.expected not in OPEN]
        return sum(r.reading.sight in OPEN for r in could) / len(could) if could else 0.0

    @property
    def wrong(self) -> list[Labelled]:
        """Every reading that is not what it should have been."""
        return [r for r in self.readings if not r.right]

    @property
    def good(self) -> bool:
        """Whether it is good enough to be let near readers."""
        exact = self.precision >= PRECISION and self.recall >= RECALL
        return exact and self.inconclusive <= INCONCLUSIVE


def backtest(some: Iterable[History]) -> tuple[Score, list[Alarm]]:
    """Run *some* histories; return the count over all readings, and the labelled alarms."""
    readings: list[Labelled] = []
    alarms: list[Alarm] = []
    detected: list[int] = []
    for history in some:
        one, told, took = asyncio.run(_history(history))
        readings += one
        alarms += told
        detected += took
    return Score(tuple(readings), tuple(detected)), alarms


def by_kind(score: Score) -> Mapping[str, Score]:
    """Return the count for each kind of claim."""
    kinds = dict.fromkeys(r.kind for r in score.readings)
    return {k: Score(tuple(r for r in score.readings if r.kind == k)) for k in kinds}


async def _history(history: History) -> tuple[list[Labelled], list[Alarm], list[int]]:
    memory = Memory()
    shown: dict[str, str | Shown] = {}
    readings: list[Labelled] = []
    alarms: list[Alarm] = []
    since: dict[str, int] = {}
    detected: list[int] = []
    for number, step in enumerate(history.steps, 1):
        shown |= step.pages
        planned = plan(history.book, Wish(("*",)), now=step.at, asked=lambda _: None)
        stage = Stage(history, dict(shown), step.at)
        outcome = await run(history.book, planned, memory, stage)
        memory = settle(outcome.memory, history.book, step.at)
        readings += [_labelled(history, number, step, one) for one in outcome.readings]
        told = {f.fact for f in findings(memory, history.book, step.at) if f.sort == "claim"}
        alarms += _alarms(history, number, step, told)
        detected += _detected(history, number, step, told, since)
    return readings, alarms, detected


def _labelled(history: History, number: int, step: Step, reading: Reading) -> Labelled:
    meant = _meant(step, reading.fact)
    return Labelled(
        history.name, number, step.label, history.book.facts[reading.fact].kind, step.harmless,
        meant.sight, reading, _right(history.book.facts[reading.fact].value, meant.value, reading),
    )  # fmt: skip


def _right(held: Value, value: Mapping[str, object] | None, reading: Reading) -> bool:
    if value is None:
        return True
    wanted = type(held).model_validate(value)
    return reading.seen is not None and same(wanted, reading.seen)


def _alarms(history: History, number: int, step: Step, told: set[str | None]) -> Sequence[Alarm]:
    if step.alarms is None:
        return []
    facts = dict.fromkeys([*step.alarms, *(fact for fact in told if fact)])
    return [Alarm(history.name, number, fact, fact in step.alarms, fact in told) for fact in facts]


def _detected(
    history: History, number: int, step: Step, told: set[str | None], since: dict[str, int]
) -> Iterable[int]:
    """Yield how many runs it took, for each change that has just become a finding; *since* knows
    when each change began, and 0 of one that is found already.
    """
    for fact in history.book.facts:
        sight = _meant(step, fact).sight
        if sight is Sight.CHANGED:
            since.setdefault(fact, number)
        elif sight is Sight.CONFIRMED:
            since.pop(fact, None)
        if since.get(fact) and fact in told:
            yield number - since[fact] + 1
            since[fact] = 0


def _meant(step: Step, fact: str) -> Expected:
    meant = step.expect.get(fact, step.otherwise)
    return meant if isinstance(meant, Expected) else Expected(sight=meant)


def as_text(score: Score, alarms: Sequence[Alarm]) -> str:
    """Say how good the engine is, by kind and in all, and list what it got wrong."""
    rows = [("kind", "readings", "precision", "recall", "inconclusive")]
    for kind, part in [*by_kind(score).items(), ("all", score)]:
        rows.append(
            (kind, str(len(part.readings)), f"{part.precision:.3f}", f"{part.recall:.3f}",
             f"{part.inconclusive:.3f}")
        )  # fmt: skip
    wide = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(c.rjust(w) for c, w in zip(row, wide, strict=True)) for row in rows]
    changes = sum(r.expected is Sight.CHANGED for r in score.readings)
    harmless = sum(r.harmless for r in score.readings)
    lines.append(f"{changes} labelled changes, {harmless} readings of harmless redesigns.")
    if score.detected:
        lines.append(f"A change became a finding in {median(score.detected):g} runs (median).")
    missed = [a for a in alarms if a.wanted != a.came]
    lines.append(f"{len(alarms)} labelled alarms, {len(missed)} wrong.")
    lines += [
        f"  {a.history} run {a.run}: {a.fact} {'never came' if a.wanted else 'was false'}"
        for a in missed
    ]
    lines += [
        f"  {r.history} run {r.run} ({r.label}): {r.reading.fact} should be {r.expected.value}, "
        f"was {r.reading.sight.value}: {r.reading.because}"
        for r in score.wrong
    ]
    return "\n".join(lines)
