"""What the engine knows from earlier runs, and how a run adds to it.  Pure: nothing is changed in
place, no clock, no disk; `facts.ledger` keeps the file.

Looking, reading and confirming are three dates.  Only a reading that confirmed moves `confirmed`,
and only it proves evidence.  News older than what is known is no news: to remember twice is to
remember once, and shards can be merged in any order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from ..facts.moment import stamp, to_the_second
from ..facts.observed import Memory, Proof, Record, Run, Seen, SourceSeen, place
from ..facts.spells import Said
from ..facts.values import Value
from .alike import same
from .model import Check, Form, Reading, Sight
from .visits import Visit, again, short, sound, visited

NO_PAGE = frozenset({Sight.ABSENT, Sight.UNREADABLE, Sight.BLOCKED})
"""Readings that say nothing of what the page says."""

_RUNS_KEPT = 60
_MOST_SWINGS = 5
_STEADY = timedelta(days=30)
"""A page that said ours for so long is not flapping any more."""


def learnt(
    memory: Memory, heard: Iterable[tuple[Check, Reading]], visits: Iterable[Visit] = ()
) -> Iterator[Record]:
    """Yield the records that *heard* and *visits* add to *memory*, or replace there."""
    readings: dict[str, Seen] = {}
    proofs: dict[str, Proof] = {}
    for check, new in heard:
        key = place(check.fact, check.source)
        old = readings.get(key) or memory.readings.get(key)
        at = to_the_second(new.at)
        if new.sight is Sight.SKIPPED or (old and at <= old.looked):
            continue
        readings[key] = _learnt(old, check, new, at)
        if new.sight is Sight.CONFIRMED and new.form and not proven(memory, check, new.form):
            proofs.setdefault(f"{check.digest}:{new.form}", _proof(check, new.form, at))
    yield from proofs.values()
    yield from readings.values()
    sources: dict[str, SourceSeen] = {}
    for one in visits:
        address = sound(one.address)
        known = sources.get(address) or memory.sources.get(address)
        if known is None or to_the_second(one.at) > known.asked:
            sources[address] = visited(known, one)
    yield from sources.values()


def remember(
    memory: Memory, heard: Iterable[tuple[Check, Reading]], visits: Iterable[Visit] = ()
) -> Memory:
    """Return *memory* with the readings of *heard* and the *visits* added."""
    return memory.having(learnt(memory, heard, visits))


def _learnt(old: Seen | None, check: Check, new: Reading, at: datetime) -> Seen:
    known = {} if old is None else {name: part for name, part in old if name in _KEPT}
    if new.sight in NO_PAGE:
        if new.sight is Sight.ABSENT:
            known["absent"] = again(old.absent if old else None, at)
    else:
        before = old.said if old else None
        said = _said(before, check, new, at)
        confirms = new.sight is Sight.CONFIRMED
        known = {
            "read": at,
            "confirmed": at if confirms else known.get("confirmed"),
            "said": said,
            "stood": None if confirms or old is None else old.confirmation,
            "swings": _swings(old, said),
        }
    return Seen(
        fact=check.fact, source=check.source, address=sound(new.url), looked=at,
        sight=new.sight.value, because=short(new.because), **known,
    )  # fmt: skip


_KEPT = frozenset(("read", "confirmed", "said", "stood", "absent", "swings"))


def _said(before: Said | None, check: Check, new: Reading, at: datetime) -> Said:
    alike = (
        before is not None
        and before.sight == new.sight
        and before.digest == check.digest
        and _equal(before.seen, new.seen)
    )
    spell = again(before if alike else None, at)
    return Said(
        since=spell.since, last=at, times=spell.times, days=spell.days, sight=new.sight.value,
        because=short(new.because), seen=before.seen if before and alike else new.seen,
        held=check.value if new.sight is Sight.CHANGED else None, excerpt=short(new.excerpt),
        sha256=new.sha256, form=new.form, digest=check.digest,
    )  # fmt: skip


def _equal(one: Value | None, other: Value | None) -> bool:
    return same(one, other) if one and other else one is other


def _swings(old: Seen | None, said: Said) -> int:
    if old is None or old.said is None or old.said.digest != said.digest:
        return 0
    if said.sight == Sight.CONFIRMED:
        if old.said.sight == Sight.CHANGED:
            return min(old.swings + 1, _MOST_SWINGS)
        if said.last - said.since >= _STEADY:
            return 0
    return old.swings


def _proof(check: Check, form: Form, at: datetime) -> Proof:
    return Proof(digest=check.digest, form=form, fact=check.fact, source=check.source, at=at)


def proven(memory: Memory, check: Check, form: Form) -> bool:
    """Tell whether exactly this evidence has matched this form of page, and agreed."""
    return f"{check.digest}:{form}" in memory.proofs


def admit(memory: Memory, admitted: Iterable[tuple[Check, Form]], at: datetime) -> Memory:
    """Return *memory* with evidence proven that matched an admitted copy of its page."""
    new = (_proof(check, form, to_the_second(at)) for check, form in admitted)
    proofs = {f"{proof.digest}:{proof.form}": proof for proof in new}
    return replace(memory, proofs={**proofs, **memory.proofs})


def ran(memory: Memory, run: Run) -> Memory:
    """Return *memory* with *run* noted; the oldest runs are let go."""
    runs = sorted({**memory.runs, stamp(run.at): run}.items())
    return replace(memory, runs=dict(runs[-_RUNS_KEPT:]))
