"""Badges by Shields' endpoint schema: a claim, or all of them, in a few words and a colour.

A badge is drawn from a file of the day it was published; it cannot age by itself, so it says when.
"""

from collections.abc import Iterator

from ..facts.book import Held
from ..facts.claim import Status
from ..facts.freshness import Freshness
from ..facts.status import standing
from ..words.html import plain
from .facts import Present, said
from .writing import written

LONGEST = 60
"""Characters of a value; more do not fit on a badge."""
COLOURS = {
    Freshness.FRESH: "brightgreen",
    Freshness.DUE: "yellow",
    Freshness.OVERDUE: "red",
    Freshness.NEVER_LIVE: "blue",
}


def files(present: Present) -> Iterator[tuple[str, bytes]]:
    """Yield the badge of every claim, and `all` of the whole."""
    yield "badge/all.json", written(_whole(present))
    for held in present.citer.as_of.facts.values():
        yield f"badge/{held.id}.json", written(_badge(present, held))


def _badge(present: Present, held: Held) -> dict[str, object]:
    state = Freshness(present.citer.state(held))
    words = _short(said(present.citer, held.value))
    match held.status:
        case Status.RETIRED:
            return _made(plain(held.fact.name), "no longer held", "lightgrey")
        case Status.CONTESTED:
            return _made(plain(held.fact.name), f"{words} (contested)", "orange")
        case Status.HELD:
            overdue = state is Freshness.OVERDUE
            more = " (overdue)" if overdue else ""
            return _made(plain(held.fact.name), words + more, COLOURS[state], alarm=overdue)


def _whole(present: Present) -> dict[str, object]:
    count = standing(present.book, present.citer.today)
    live = count.number(Freshness.FRESH, Freshness.DUE)
    overdue = count.number(Freshness.OVERDUE)
    day = present.citer.today.isoformat()
    words = f"{live} of {count.total} confirmed live, {overdue} overdue ({day})"
    state = (
        Freshness.OVERDUE if overdue
        else Freshness.FRESH if live == count.total
        else Freshness.NEVER_LIVE
    )  # fmt: skip
    return _made("claims", words, COLOURS[state], alarm=overdue > 0)


def _made(label: str, message: str, colour: str, *, alarm: bool = False) -> dict[str, object]:
    """Make a badge; the colour of an alarm cannot be overridden by whoever shows it."""
    made: dict[str, object] = {"schemaVersion": 1, "label": label, "message": message}
    return made | {"color": colour} | ({"isError": True} if alarm else {})


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
