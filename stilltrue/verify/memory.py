"""What the engine knows from earlier runs, and how a run adds to it.  Pure: nothing is changed in
place, no clock, no disk; `facts.ledger` keeps the file.

Looking, reading and confirming are three dates.  Only a reading that confirmed moves `confirmed`,
and only it proves evidence.  News older than what is known is no news: to remember twice is to
remember once, and shards can be merged in any order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ..facts.moment import stamp, to_the_second
from ..facts.observed import Memory, Proof, Run, Said, Seen, SourceSeen, Spell, Unread, place
from ..facts.values import Value
from .alike import same
from .model import Answer, Check, Form, Page, Reading, Sight, Unchanged
from .model import Unread as NoPage

NO_PAGE = frozenset({Sight.ABSENT, Sight.UNREADABLE, Sight.BLOCKED})
"""Readings that say nothing of what the page says."""

_RUNS_KEPT = 60
_MOST_SWINGS = 5
_STEADY = timedelta(days=30)
"""A page that said ours for so long is not flapping any more."""
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of asking an address: an answer without its body."""

    address: str
    at: datetime
    sight: Sight | None = None
    """Why there is no page; None if there is one."""
    why: str = ""
    page: Page | None = None
    """The page with its text left out, if it came whole and alive."""
    length: int | None = None
    """Characters of its visible text, if they were counted."""
    final_url: str | None = None


def visit(answer: Answer, dead: str | None = None, length: int | None = None) -> Visit | None:
    """Return what is to be remembered of *answer*; nothing if nobody was asked.

    *dead* is the alive test's reason why a page is not the page.
    """
    match answer:
        case NoPage(sight=Sight.SKIPPED):
            return None
        case NoPage():
            return Visit(
                answer.url, answer.at, answer.sight, answer.why, final_url=answer.final_url
            )
        case Unchanged():
            return Visit(answer.url, answer.at)
        case Page() if dead is not None:
            return Visit(answer.url, answer.at, Sight.UNREADABLE, dead, final_url=answer.final_url)
        case Page():
            kept = replace(answer, text="")
            return Visit(answer.url, answer.at, page=kept, length=length, final_url=kept.final_url)


def remember(
    memory: Memory, heard: Iterable[tuple[Check, Reading]], visits: Iterable[Visit] = ()
) -> Memory:
    """Return *memory* with the readings of *heard* and the *visits* added."""
    readings, proofs = dict(memory.readings), dict(memory.proofs)
    for check, new in heard:
        key = place(check.fact, check.source)
        old = readings.get(key)
        at = to_the_second(new.at)
        if new.sight is Sight.SKIPPED or (old and at <= old.looked):
            continue
        readings[key] = _learnt(old, check, new, at)
        if new.sight is Sight.CONFIRMED and new.form:
            proof = _proof(check, new.form, at)
            proofs.setdefault(f"{proof.digest}:{proof.form}", proof)
    sources = dict(memory.sources)
    for one in visits:
        address = _sound(one.address)
        known = sources.get(address)
        if known is None or to_the_second(one.at) > known.asked:
            sources[address] = _visited(known, address, one)
    return replace(memory, readings=readings, proofs=proofs, sources=sources)


def _learnt(old: Seen | None, check: Check, new: Reading, at: datetime) -> Seen:
    known = {} if old is None else {name: part for name, part in old if name in _KEPT}
    if new.sight in NO_PAGE:
        if new.sight is Sight.ABSENT:
            known["absent"] = _again(old.absent if old else None, at)
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
        fact=check.fact, source=check.source, address=_sound(new.url), looked=at,
        sight=new.sight.value, because=_short(new.because), **known,
    )  # fmt: skip


_KEPT = frozenset(("read", "confirmed", "said", "stood", "absent", "swings"))


def _said(before: Said | None, check: Check, new: Reading, at: datetime) -> Said:
    alike = (
        before is not None
        and before.sight == new.sight
        and before.digest == check.digest
        and _equal(before.seen, new.seen)
    )
    spell = _again(before if alike else None, at)
    return Said(
        since=spell.since, last=at, times=spell.times, days=spell.days, sight=new.sight.value,
        because=_short(new.because), seen=before.seen if before and alike else new.seen,
        held=check.value if new.sight is Sight.CHANGED else None, excerpt=_short(new.excerpt),
        sha256=new.sha256, form=new.form, digest=check.digest,
    )  # fmt: skip


def _equal(one: Value | None, other: Value | None) -> bool:
    return same(one, other) if one and other else one is other


def _again(before: Spell | None, at: datetime) -> Spell:
    if before is None:
        return Spell(since=at, last=at)
    days = before.days + (at.date() != before.last.date())
    return Spell(since=before.since, last=at, times=before.times + 1, days=days)


def _swings(old: Seen | None, said: Said) -> int:
    if old is None or old.said is None or old.said.digest != said.digest:
        return 0
    if said.sight == Sight.CONFIRMED:
        if old.said.sight == Sight.CHANGED:
            return min(old.swings + 1, _MOST_SWINGS)
        if said.last - said.since >= _STEADY:
            return 0
    return old.swings


def _visited(old: SourceSeen | None, address: str, new: Visit) -> SourceSeen:
    at = to_the_second(new.at)
    base = old or SourceSeen(address=address, asked=at)
    learnt: dict[str, object] = {"asked": at}
    if new.final_url:
        learnt["final_url"] = _sound(new.final_url)
    if new.sight:
        spell = _again(base.unread, at)
        learnt["unread"] = Unread(
            since=spell.since, last=at, times=spell.times, days=spell.days,
            sight=new.sight.value, why=_short(new.why),
        )  # fmt: skip
        return base.model_copy(update=learnt)
    learnt |= {"read": at, "unread": None}
    if page := new.page:
        learnt |= {
            "whole": at,
            "etag": page.etag and _sound(page.etag),
            "last_modified": page.last_modified and _sound(page.last_modified),
            "sha256": page.sha256,
            "form": page.form,
            "length": base.length if new.length is None else new.length,
        }
    return base.model_copy(update=learnt)


def _sound(text: str) -> str:
    """Return *text* without the halves of characters that no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _short(text: str) -> str:
    """Return *text* not longer than anybody reads."""
    return _sound(text[:_LONGEST])


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
