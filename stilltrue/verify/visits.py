"""What came of asking an address, and what is remembered of it.  Pure.

Knows nothing of facts: what an address said about one is for `memory`.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from ..facts.moment import to_the_second
from ..facts.observed import SourceSeen
from ..facts.spells import Spell, Unread
from .model import Answer, Page, Sight, Unchanged
from .model import Unread as NoPage

_LONGEST = 600
"""Characters of what a server said that anybody reads."""


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


def visited(old: SourceSeen | None, new: Visit) -> SourceSeen:
    """Return what is known of an address after *new*."""
    address, at = sound(new.address), to_the_second(new.at)
    base = old or SourceSeen(address=address, asked=at)
    learnt: dict[str, object] = {"asked": at}
    if new.final_url:
        learnt["final_url"] = sound(new.final_url)
    if new.sight:
        spell = again(base.unread, at)
        learnt["unread"] = Unread(
            since=spell.since, last=at, times=spell.times, days=spell.days,
            sight=new.sight.value, why=short(new.why),
        )  # fmt: skip
        return base.model_copy(update=learnt)
    learnt |= {"read": at, "unread": None}
    if page := new.page:
        learnt |= {
            "whole": at,
            "etag": page.etag and sound(page.etag),
            "last_modified": page.last_modified and sound(page.last_modified),
            "sha256": page.sha256,
            "form": page.form,
            "length": base.length if new.length is None else new.length,
        }
    return base.model_copy(update=learnt)


def sound(text: str) -> str:
    """Return *text* without the halves of characters that no file can hold."""
    return text.encode("utf-8", "replace").decode()


def short(text: str) -> str:
    """Return *text* not longer than anybody reads."""
    return sound(text[:_LONGEST])


def again(before: Spell | None, at: datetime) -> Spell:
    """Return the spell that *before* has become at *at*."""
    if before is None:
        return Spell(since=at, last=at)
    days = before.days + (at.date() != before.last.date())
    return Spell(since=before.since, last=at, times=before.times + 1, days=days)
