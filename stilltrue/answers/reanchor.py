"""Reanchor: the claim stands, but its words are elsewhere.  Value and history stay untouched."""

from dataclasses import dataclass
from datetime import date

from ..facts.book import Book
from ..facts.claim import Fact
from ..facts.edit import Draft
from ..facts.evidence import Absent, ByHand
from ..facts.observed import Finding
from ..verify.judge import reading
from ..verify.model import Answer as Heard
from ..verify.model import Check, Page, Sight
from ..verify.trial import tried
from .anchor import Anchor, anchored, reached, renewed
from .answer import About, Answer, ContradictedError, UnreadPageError, answered
from .pins import unsnooze


@dataclass(frozen=True, slots=True, kw_only=True)
class Reanchor:
    """Which entry is to look for what."""

    fact: str
    anchor: Anchor
    finding: Finding | None = None


def reanchored(text: str, book: Book, wish: Reanchor, heard: Heard | None, today: date) -> Answer:
    """Return the answer that gives an entry another anchor, tried on the page that was *heard*.

    Raises `ContradictedError` unless it matches there exactly once and says what we hold.
    """
    fact = book[wish.fact]
    index = reached(fact, wish.anchor)
    excerpt = "" if wish.anchor.drop else _trial(wish, fact, heard)
    draft = Draft(text)
    anchored(draft, wish.fact, fact, wish.anchor)
    if wish.finding:
        unsnooze(draft, book, wish.finding.id)
    what = "is looked for no more" if wish.anchor.drop else "is looked for in another way"
    about = About(
        verb="reanchor", fact=wish.fact, source=fact.evidence[index].source,
        finding=wish.finding.id if wish.finding else None, excerpt=excerpt,
        summary=f"{fact.name}: evidence {index} {what}; the value stays as it is",
    )  # fmt: skip
    return answered(text, draft, about, today)


def _trial(wish: Reanchor, fact: Fact, heard: Heard | None) -> str:
    """Try the new entry on the page and return the words it found."""
    entry = renewed(fact, wish.anchor)
    if isinstance(entry, ByHand):
        return ""
    if not isinstance(heard, Page):
        why = getattr(heard, "why", "nothing new came")
        raise UnreadPageError(f"the page could not be read to try it on: {why}")
    check = Check(wish.fact, entry.source, (entry,), primary=True, value=fact.value, digest="")
    trials = tried(check, heard)
    if not trials:
        raise UnreadPageError(f"{heard.form} of {heard.final_url} could not be read")
    if not trials[0].good:
        mend = f"; {trials[0].mend}" if trials[0].mend else ""
        raise ContradictedError(f"on {heard.final_url}: {trials[0].verdict}{mend}")
    said = reading(check, heard, [(entry, trials[0].match)], None, proven=True)
    if said.sight is Sight.CHANGED:
        raise ContradictedError(
            f"it matches, but {said.because}: `stilltrue take {wish.fact} --value …` with the same "
            "options takes the value and the anchor"
        )
    if said.sight is not Sight.CONFIRMED and not isinstance(entry, Absent):
        raise ContradictedError(f"on {heard.final_url}: {said.because}")
    return said.excerpt
