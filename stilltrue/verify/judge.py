"""What one look at one source means for one fact.  The only policy, and pure.

The page's word goes through three gates, in this order:

1. Was there a page at all?  What the server or the alive test says is the reading, and no claim is
   touched by it.  Of a page that is shorter than it should be, only what is there is believed.
2. Does the evidence hold?  All entries of one source must; the first reason why they do not is
   the reading: `moved` before `reworded`, since what is sought in the wrong place is missed there.
   An implausible value (out of bounds) is `moved`: words are there, so nothing was reworded, but
   they cannot be the ones meant, as when a selector matches twice.  So is a page whose own entries
   contradict one another.  A match that is no value of our type is `reworded`: the value's words
   are gone.  One miss is an answer: where the words of a quote are gone and others stand in the
   same section that were to be absent, the page says the contrary.
3. Does it say what we hold?  Then `confirmed`, else `changed`; but a price of which the page lets
   one doubt that it is the one meant (see `doubts`) is `moved`.

Evidence that never matched this form of page before may confirm if it matches in one place, which
proves it, and otherwise accuses nobody: whatever else it would have said is `unproven`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..facts.evidence import Absent, ByHand, Evidence, ItemsOf, Quote
from ..facts.values import Items, Value
from .alike import as_words, difference, plain, same
from .doubts import doubt
from .model import (
    LOST,
    Answer,
    Check,
    Found,
    Match,
    Missed,
    Page,
    Reading,
    Sight,
    Unchanged,
    Unread,
)
from .worth import read_items, read_value

_MEANING: Mapping[str, Sight] = {
    "no-section": Sight.MOVED,
    "elsewhere": Sight.MOVED,
    "many": Sight.MOVED,
    "out-of-bounds": Sight.MOVED,
    "no-words": Sight.REWORDED,
}
"""What a miss means, the weightiest first; `appeared` is news, not a miss."""
_ORDER = tuple(_MEANING)


BY_HAND = "only a person can check it"


def by_hand(one: Reading) -> bool:
    """Tell whether nobody was asked because no machine could tell."""
    return one.sight is Sight.SKIPPED and one.because.startswith(BY_HAND)


def reading(
    check: Check,
    answer: Answer,
    matches: Sequence[tuple[Evidence, Match]] | None,
    dead: str | None,
    *,
    proven: bool,
) -> Reading:
    """Judge one look, taken when the answer came.

    `matches` pairs each entry of the check that a machine can try with what came of it, in the
    check's order (None where there is no page to try them on); `dead` is the alive test's reason
    why a page is not the page; `proven` tells whether this evidence has matched this form before.
    Raises ValueError if there is a living page and `matches` are not those of the check.
    """
    blank = Reading(check.fact, check.source, Sight.SKIPPED, "", answer.at, answer.url)
    tried = [entry for entry in check.evidence if not isinstance(entry, ByHand)]
    if not tried:
        why = next((e.by_hand for e in check.evidence if isinstance(e, ByHand)), "no evidence")
        return replace(blank, because=f"{BY_HAND}: {why}")
    match answer:
        case Unread(sight=sight, why=why):
            return replace(blank, sight=sight, because=why)
        case Unchanged():
            why = "the page is unchanged, but what it said is not on record"
            return replace(blank, sight=Sight.UNREADABLE, because=why)
        case Page() if dead is not None:
            return replace(blank, sight=Sight.UNREADABLE, because=dead)
        case Page():
            if matches is None or [entry for entry, _ in matches] != tried:
                raise ValueError(f"the matches are not those of {check.fact} at {check.source}")
            said = _heard(check.value, matches)
            often = max((m.times for _, m in matches if isinstance(m, Found)), default=1)
            if not proven and (said.sight is not Sight.CONFIRMED or often > 1):
                now = f"it matches in {often} places" if often > 1 else said.because
                why = f"never matched on this form of page before, and now: {now}"
                said = replace(said, sight=Sight.UNPROVEN, because=why, seen=None)
            return replace(
                blank, sight=said.sight, because=said.because, seen=said.seen,
                excerpt=said.excerpt, form=answer.form, sha256=answer.sha256,
            )  # fmt: skip


def believed(one: Reading, short: str) -> Reading:
    """Return what *one* is worth on a page that is *short* of some of its words, in a clause why:
    what is there is there, and what is not there may be missing with the rest.
    """
    if not short or one.sight in (Sight.CONFIRMED, Sight.CHANGED):
        return one
    return replace(one, sight=Sight.UNREADABLE, because=short, seen=None, excerpt="")


@dataclass(frozen=True, slots=True)
class _Said:
    sight: Sight
    because: str
    seen: Value | None = None
    excerpt: str = ""


def _heard(held: Value, matches: Sequence[tuple[Evidence, Match]]) -> _Said:
    """Judge what a living page says, as if the evidence were proven."""
    missed = [m for _, m in matches if isinstance(m, Missed) and m.how != "appeared"]
    if denied := _denied(matches):
        return _Said(Sight.CHANGED, denied.detail, excerpt=denied.excerpt)
    if missed:
        worst = min(missed, key=lambda miss: _ORDER.index(miss.how))
        return _Said(_MEANING[worst.how], worst.detail, excerpt=worst.excerpt)
    there = [(e, m) for e, m in matches if isinstance(m, Found) and not isinstance(e, Absent)]
    sections = {entry.section for entry, _ in there}
    if not there or any(isinstance(e, Absent) and e.section not in sections for e, _ in matches):
        return _Said(
            Sight.UNPROVEN, "nothing was looked for there but absence, which proves nothing"
        )
    excerpt = " … ".join(dict.fromkeys(filter(None, (_shown(found) for _, found in there))))
    said = _value(held, [(e, m) for e, m in there if not isinstance(e, Quote)], excerpt)
    news = [m for _, m in matches if isinstance(m, Missed)]
    if not news or said.sight not in (Sight.CONFIRMED, Sight.CHANGED):
        return said
    seen = said.seen if said.sight is Sight.CHANGED else None
    shown = " … ".join(dict.fromkeys(filter(None, (news[0].excerpt, excerpt))))
    return _Said(Sight.CHANGED, news[0].detail, seen, shown)


def _denied(matches: Sequence[tuple[Evidence, Match]]) -> Missed | None:
    """Return the words that were to be absent, if they stand where all our quotes once stood."""
    missed = [(entry, m) for entry, m in matches if isinstance(m, Missed)]
    appeared = [m for _, m in missed if m.how == "appeared"]
    lost = [(entry, m) for entry, m in missed if m.how != "appeared"]
    quotes = all(isinstance(entry, Quote) and m.how in LOST for entry, m in lost)
    return appeared[0] if appeared and lost and quotes else None


def _value(held: Value, there: Sequence[tuple[Evidence, Found]], excerpt: str) -> _Said:
    """Compare the values read with the one we hold; quotes alone say what we hold."""
    if not there:
        return _Said(Sight.CONFIRMED, "the words are there", held, excerpt)
    seen = held
    for entry, found in there:
        read = _read(seen, entry, found)
        if read is None:
            why = f"what stands there cannot be read as the value: {_captured(found)[:200]!r}"
            return _Said(Sight.REWORDED, why, excerpt=excerpt)
        seen = read
    for entry, found in there:
        read = _read(seen, entry, found)
        if read is None or not (same(seen, read) or (same(held, seen) and same(held, read))):
            one = as_words(read) if read else found.excerpt
            why = f"the page contradicts itself: {as_words(seen)} and {one}"
            return _Said(Sight.MOVED, why, excerpt=excerpt)
    if same(held, seen):
        return _Said(Sight.CONFIRMED, f"says {as_words(held)}", held, excerpt)
    if why := _folded(held, seen, there):
        return _Said(Sight.REWORDED, why, excerpt=excerpt)
    if why := doubt(held, seen, [found for _, found in there]):
        return _Said(Sight.MOVED, why, excerpt=excerpt)
    return _Said(Sight.CHANGED, difference(held, seen), seen, excerpt)


def _folded(held: Value, seen: Value, there: Sequence[tuple[Evidence, Found]]) -> str:
    """Say why a list that lacks members proves nothing, if it says itself that it goes on."""
    goes_on = next((found.folded for _, found in there if found.folded), "")
    if not goes_on or not isinstance(held, Items) or not isinstance(seen, Items):
        return ""
    fewer = set(map(plain, seen.set)) < set(map(plain, held.set))
    return f"the list is folded, it says {goes_on!r}" if fewer else ""


def _read(held: Value, entry: Evidence, found: Found) -> Value | None:
    if isinstance(held, Items) and found.items:
        names = entry.map if isinstance(entry, ItemsOf) else {}
        return read_items(held, found.items, names)
    return read_value(held, found.captured)


def _shown(found: Found) -> str:
    return found.excerpt or _captured(found)


def _captured(found: Found) -> str:
    return ", ".join((*found.captured.values(), *found.items))
