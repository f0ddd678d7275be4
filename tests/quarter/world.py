"""A quarter of a year in the lives of sixty-odd vendors, as a script.  Pure; serves nothing.

Each vendor has one page with one or two prices on it.  What happens to it is a list of turns; from
them follows what its server sends on a day, and what the page truly says.  The names, prices and
turns are made up.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

FIRST = date(2027, 1, 4)
DAYS = 90

Serves = Literal[
    "page", "away", "reset", "deleted", "walled", "hurried", "shut", "elsewhere", "soft",
]  # fmt: skip
"""What a server does: sends the page; says 503; hangs up; 404; 403; 429 once and then the page; 429
for hours; a redirect to a new path; a polite error page with status 200."""


@dataclass(frozen=True, slots=True)
class State:
    """How a vendor's page stands on a day."""

    prices: tuple[int, ...] = (12,)
    look: int = 0
    """Which of the layouts; all say the same, the last under another heading."""
    serves: Serves = "page"
    noise: bool = False
    """Whether something that means nothing differs on every day."""


@dataclass(frozen=True, slots=True)
class Turn:
    """From a day on, counted from 0, the state differs in what is named."""

    day: int
    prices: tuple[int, ...] | None = None
    look: int | None = None
    serves: Serves | None = None

    def on(self, state: State) -> State:
        named = {"prices": self.prices, "look": self.look, "serves": self.serves}
        return replace(state, **{key: to for key, to in named.items() if to is not None})


@dataclass(frozen=True, slots=True)
class Vendor:
    """One vendor and what happens to it."""

    name: str
    turns: tuple[Turn, ...] = ()
    start: State = field(default_factory=State)

    def on(self, day: int) -> State:
        state = self.start
        for turn in self.turns:
            if turn.day <= day:
                state = turn.on(state)
        return state

    @property
    def facts(self) -> list[str]:
        return [f"{self.name}.price.{plan}" for plan in PLANS[: len(self.start.prices)]]


PLANS = ("basic", "large")
SPANS = ("Basic", "Large")


def vendors() -> list[Vendor]:
    """Return them all, in the order of the facts file."""
    return [*_calm(), *_changed(), *_unsteady(), *_out(), *_gone(), *_guarded()]


def _calm() -> Iterator[Vendor]:
    """Nothing happens that a reader would notice."""
    for n in range(20):
        yield Vendor(f"calm{n:02}", start=State((10 + n, 40 + n)))
    for n in range(6):
        yield Vendor(f"noisy{n}", start=State((21 + n,), noise=True))
    for n in range(6):
        turns = (Turn(3 + 2 * n, look=1), Turn(40 + n, look=2))
        yield Vendor(f"redrawn{n}", turns, State((31 + n, 61 + n)))

    yield Vendor("renamed", (Turn(9, look=3),))


def _changed() -> Iterator[Vendor]:
    """Prices that change for good; some twice, some under a new look."""
    for n in range(8):
        yield Vendor(f"raised{n}", (Turn(2 + 9 * n, prices=(17 + n,)),))
    for n in range(3):
        turns = (Turn(4 + 5 * n, prices=(14, 55)), Turn(50 + 5 * n, prices=(16, 55)))
        yield Vendor(f"twice{n}", turns, State((12, 50)))
    yield Vendor("both", (Turn(6, prices=(13, 52)),), State((12, 50)))
    yield Vendor("redrawnraised", (Turn(5, prices=(19,), look=2),))


def _unsteady() -> Iterator[Vendor]:
    """Prices that come back: for a day, for some days, every other day."""
    for n in range(4):
        yield Vendor(f"slipped{n}", (Turn(3 + n, prices=(99,)), Turn(4 + n, prices=(12,))))
    yield Vendor("sale", (Turn(20, prices=(9,)), Turn(27, prices=(12,))))
    swings = tuple(Turn(day, prices=(12 + day % 2,)) for day in range(1, DAYS))
    yield Vendor("flapping", swings)


def _out() -> Iterator[Vendor]:
    """Servers that are away, for hours or for weeks, one with a change in between."""
    for n in range(4):
        yield Vendor(f"hours{n}", (Turn(2 + 3 * n, serves="away"), Turn(3 + 3 * n, serves="page")))
    yield Vendor("reset", (Turn(7, serves="reset"), Turn(8, serves="page")))
    yield Vendor("weeks", (Turn(10, serves="away"), Turn(31, serves="page")))
    away = (Turn(12, serves="away", prices=(18,)), Turn(15, serves="page"))
    yield Vendor("changedbehind", away)
    yield Vendor("softly", (Turn(30, serves="soft"), Turn(44, serves="page")))


def _gone() -> Iterator[Vendor]:
    """Pages that move, and pages that are deleted, one of them by mistake."""
    for n in range(2):
        yield Vendor(f"moved{n}", (Turn(5 + 30 * n, serves="elsewhere"),))
    for n in range(2):
        yield Vendor(f"deleted{n}", (Turn(4 + 40 * n, serves="deleted"),))
    yield Vendor("misplaced", (Turn(8, serves="deleted"), Turn(9, serves="page")))


def _guarded() -> Iterator[Vendor]:
    """Servers that let nobody in, or not so fast."""
    yield Vendor("walled", (Turn(6, serves="walled"),))
    for n in range(2):
        yield Vendor(f"hurried{n}", tuple(_every_third(n)))
    yield Vendor("shut", (Turn(5, serves="shut"), Turn(6, serves="page")))


def _every_third(n: int) -> Iterator[Turn]:
    for day in range(n, DAYS, 3):
        yield Turn(day, serves="hurried")
        yield Turn(day + 1, serves="page")


@dataclass(frozen=True, slots=True)
class Lasting:
    """A change that stays until the page says something else, and when it can be read."""

    vendor: str
    fact: str
    to: int | None
    """The price; None where the page is gone."""
    day: int
    """The first on which a robot can see it."""
    until: int
    """The first day on which it is no longer so."""

    @property
    def days(self) -> int:
        return self.until - self.day


def lasting(vendor: Vendor, days: int = DAYS) -> Iterator[Lasting]:
    """Yield what was otherwise than we held for at least three days, within the first *days*."""
    for place, fact in enumerate(vendor.facts):
        held: int | None = vendor.start.prices[place]
        said: list[int | None] = []
        for day in range(days):
            state = vendor.on(day)
            said.append(_said(state, place, said[-1] if said else held))
        day = 0
        while day < days:
            end = next((d for d in range(day, days) if said[d] != said[day]), days)
            if said[day] != held and end - day >= _LASTS:
                yield Lasting(vendor.name, fact, said[day], day, end)
            if end - day >= ANSWERED:
                held = said[day]
            day = end


_LASTS = 3
ANSWERED = 8
"""Days after which the maintainer takes what is proposed."""


def _said(state: State, place: int, before: int | None) -> int | None:
    """Return what a patient reader knows after a day: a page that is away says what it said."""
    if state.serves == "deleted":
        return None
    readable = state.serves in ("page", "hurried", "elsewhere")
    return state.prices[place] if readable else before


def day_of(number: int) -> date:
    return FIRST + timedelta(days=number)
