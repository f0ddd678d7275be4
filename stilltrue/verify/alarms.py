"""Which readings have lasted long enough to be told to a person.  Pure.

Pages break every day and claims change a few times in years, so nothing is said of a claim until it
repeats:

* changed: two reads with the same value, six hours apart.  For each time the page lately swung back
  to ours, one read and six hours more; a page that swings every time never alarms.  A value that
  we held before is likelier an old copy than a change back: three reads over three days.
* gone: three times 404, on three different days.
* reworded, moved: two reads six hours apart.  Evidence that never matched at all is listed at once,
  for the first live run is there to find it; where it has matched another form of the page it
  waits like the others.  None of these accuses a claim.
* a source in trouble: no page for a week, in three reads; one finding for the source, none for
  its facts.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from ..facts.book import Book
from ..facts.claim import Fact
from ..facts.evidence import ByHand
from ..facts.observed import Finding, Memory, Seen, SourceSeen, place
from ..facts.spells import Said, Spell
from .alike import same, token
from .model import Sight

APART = timedelta(hours=6)
DAYS = timedelta(days=3)
TROUBLE = timedelta(days=7)
_TWICE, _THRICE = 2, 3


def asked(book: Book) -> Iterator[tuple[str, Fact, str]]:
    """Yield every fact with each source a machine asks for it, in book order."""
    for fact_id, fact in book.facts.items():
        if not fact.retired:
            tried = (entry.source for entry in fact.evidence if not isinstance(entry, ByHand))
            for source in dict.fromkeys(tried):
                yield fact_id, fact, source


def addresses(book: Book) -> dict[str, list[str]]:
    """Return every address the robot asks, with the sources it belongs to."""
    found: dict[str, list[str]] = {}
    for name, source in book.sources.items():
        for address in dict.fromkeys((source.fetch or source.url, source.url)):
            found.setdefault(address, []).append(name)
    return found


def alarms(memory: Memory, book: Book, at: datetime) -> Iterator[Finding]:
    """Yield what has lasted, as a finding opened at *at*: about facts in book order, then about
    addresses.
    """
    proven = _proven(memory)
    for fact_id, fact, source in asked(book):
        seen = memory.readings.get(place(fact_id, source))
        if seen is not None:
            yield from _of_fact(fact, seen, proven, at)
    told = {seen.address for seen in memory.readings.values() if seen.absent}
    for address, names in addresses(book).items():
        known = memory.sources.get(address)
        closed = all(book.sources[name].link_only for name in names)
        if known and _is_trouble(known, told=address in told, closed=closed):
            yield _of_source(known, names[0], at)


def due_again(memory: Memory, book: Book) -> frozenset[str]:
    """Return the addresses where something was seen that must be seen again before it counts, or
    was seen against a value we hold no more.
    """
    proven = _proven(memory)
    return frozenset(
        book.sources[source].fetch or book.sources[source].url
        for fact_id, fact, source in asked(book)
        if (seen := memory.readings.get(place(fact_id, source))) and _pending(fact, seen, proven)
    )


def _pending(fact: Fact, seen: Seen, proven: frozenset[str]) -> bool:
    if seen.absent and not _over_days(seen.absent):
        return True
    said = seen.said
    if said is None or said.sight == Sight.CONFIRMED:
        return False
    return said.held not in (None, fact.value) or not _lasts(fact, seen, said, proven)


def _proven(memory: Memory) -> frozenset[str]:
    return frozenset(proof.digest for proof in memory.proofs.values())


def _of_fact(fact: Fact, seen: Seen, proven: frozenset[str], at: datetime) -> Iterator[Finding]:
    if seen.absent and _over_days(seen.absent):
        yield _gone(fact, seen, seen.absent, at)
    said = seen.said
    if said is None or said.sight == Sight.CONFIRMED or not _lasts(fact, seen, said, proven):
        return
    if said.sight != Sight.CHANGED or said.held == fact.value:
        yield _other(fact, seen, said, at)


def _lasts(fact: Fact, seen: Seen, said: Said, proven: frozenset[str]) -> bool:
    """Tell whether what the page says, other than what we hold, was said often enough."""
    if said.sight == Sight.UNPROVEN and said.digest not in proven:
        return True
    if said.sight == Sight.CHANGED and said.seen and _held_before(fact, said):
        return _over_days(said) and said.last.date() - said.since.date() >= DAYS
    swings = seen.swings if said.sight == Sight.CHANGED else 0
    return said.times >= _TWICE + swings and said.last - said.since >= APART * (1 + swings)


def _held_before(fact: Fact, said: Said) -> bool:
    return said.seen is not None and any(same(past.value, said.seen) for past in fact.history)


def _over_days(spell: Spell) -> bool:
    return spell.times >= _THRICE and spell.days >= _THRICE


def _is_trouble(known: SourceSeen, *, told: bool, closed: bool) -> bool:
    """Tell whether an address has been silent for long, and nobody knows it yet: not the facts
    read there (*told*), nor the book, which says of some pages that no robot can read them
    (*closed*).
    """
    silent = known.unread
    if silent is None:
        return False
    if silent.sight == Sight.ABSENT:
        return not told and _over_days(silent)
    return not closed and silent.times >= _THRICE and silent.last - silent.since >= TROUBLE


def _gone(fact: Fact, seen: Seen, absent: Spell, at: datetime) -> Finding:
    return Finding(
        id=_name(seen.fact, seen.source, Sight.ABSENT), sort="claim", sight=Sight.ABSENT.value,
        because=f"{absent.times} looks on {absent.days} days found no such page: {seen.because}",
        address=seen.address, fact=seen.fact, source=seen.source,
        primary=fact.primary == seen.source, held=fact.value, opened=at,
        first_seen=absent.since, last_seen=absent.last,
    )  # fmt: skip


def _other(fact: Fact, seen: Seen, said: Said, at: datetime) -> Finding:
    claim = said.sight == Sight.CHANGED
    about = (said.sight, token(said.held), token(said.seen)) if claim else (said.digest,)
    return Finding(
        id=_name(seen.fact, seen.source, *about), sort="claim" if claim else "evidence",
        sight=said.sight, because=said.because, address=seen.address, fact=seen.fact,
        source=seen.source, primary=fact.primary == seen.source, held=fact.value, seen=said.seen,
        excerpt=said.excerpt, digest=said.digest, opened=at, first_seen=said.since,
        last_seen=said.last,
    )  # fmt: skip


def _of_source(known: SourceSeen, source: str, at: datetime) -> Finding:
    silent = known.unread
    assert silent
    because = f"no page in {silent.times} looks on {silent.days} days: {silent.why}"
    return Finding(
        id=_name(known.address, "source"), sort="source", sight=silent.sight, because=because,
        address=known.address, source=source, opened=at, first_seen=silent.since,
        last_seen=silent.last,
    )  # fmt: skip


def _name(*parts: str) -> str:
    """Return a short name made of what a finding is about, the same whenever it is found."""
    return sha256("\n".join(parts).encode()).hexdigest()[:12]
