"""What changed, as data: between two editions, and one by one for the feeds.  Compares nothing
itself.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from ..facts.book import AsOf, Held
from ..facts.claim import Fact, Past
from ..facts.values import Value
from ..words import changes
from ..words.cite import Citer
from ..words.html import plain
from . import shape
from .facts import Present, bare, place_of, said


def files(present: Present) -> Mapping[str, shape.Changes]:
    """Return the changes from each edition to each later one, by file; `latest` is the last."""
    days = {
        name: present.book.as_of(edition.as_of or present.citer.today)
        for name, edition in present.book.editions.items()
    }
    made = {}
    for one, other in combinations(days, 2):
        whole = _between(present, (one, days[one]), (other, days[other]))
        made[f"changes/{one}..{other}.json"] = whole
        if other == present.book.open_edition:
            made["changes/latest.json"] = whole
    return made


def _between(present: Present, old: tuple[str, AsOf], new: tuple[str, AsOf]) -> shape.Changes:
    citer = Citer(new[1], present.citer.speech, present.citer.today)
    return shape.Changes(
        **present.head.model_dump(),
        before=shape.Edition(edition=old[0], day=old[1].day),
        after=shape.Edition(edition=new[0], day=new[1].day),
        changes=tuple(_change(citer, one) for one in changes.compare(old[1], new[1])),
    )


def _change(citer: Citer, change: changes.Change) -> shape.Change:
    old, new, past = change.before, change.after, change.past
    retired = new.fact.retired if change.sort == "retired" else None
    because = past.because if past else retired.because if retired else None
    return shape.Change(
        fact=new.id,
        sort=change.sort,
        name=plain(new.fact.name),
        kind=new.fact.kind,
        before=_stood(citer, old.value) if old else None,
        after=_stood(citer, new.value),
        text=citer.plain(new.sentence, new.value),
        changed_between=past.changed_between if past else None,
        recorded=retired.on if retired else new.recorded,
        because=plain(because) if because else None,
        address=place_of(new.id),
    )


def _stood(citer: Citer, value: Value) -> shape.Stood:
    return shape.Stood(said=said(citer, value), value=bare(value))


def events(citer: Citer) -> list[shape.Change]:
    """Return every change we ever wrote down, newest first; what was new is not a change."""
    found = [one for held in citer.as_of.facts.values() for one in _events(citer, held)]
    return sorted(found, key=lambda one: (one.recorded, one.fact), reverse=True)


def _events(citer: Citer, held: Held) -> Iterator[shape.Change]:
    fact, day = held.fact, citer.as_of.day
    steps: list[Past | Fact] = [*fact.history, fact]
    for past, after in zip(fact.history, steps[1:], strict=True):
        if after.recorded <= day:
            yield shape.Change(
                fact=held.id,
                sort=past.ended,
                name=plain(fact.name),
                kind=fact.kind,
                before=_stood(citer, past.value),
                after=_stood(citer, after.value),
                text=citer.plain(after.sentence or fact.sentence, after.value),
                changed_between=past.changed_between,
                recorded=after.recorded,
                because=plain(past.because) if past.because else None,
                address=place_of(held.id),
            )
    if held.status.value == "retired":
        yield _change(citer, changes.Change("retired", held, held, None))
