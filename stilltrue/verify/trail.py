"""Follow redirects by hand, and obey the robots.txt of every server on the way.

Each hop is judged as if it had been asked for: by the guard, by robots.txt and by its host's pace.
"""

import asyncio
from dataclasses import dataclass, field
from urllib.parse import urljoin

from .body import ENCODINGS
from .guard import Guard, Place, Refused
from .reply import REDIRECTS, Broken, Reply, Told
from .robots import Rules, rules
from .turns import Turns
from .wire import Headers

LANGUAGE = "en-US,en;q=0.9"
_ROBOTS_HOPS = 5


@dataclass(slots=True)
class Trail:
    """The way to an answer; keeps what each server's robots.txt said for the length of a run."""

    turns: Turns
    guard: Guard
    agent: str
    hops: int
    _rules: dict[str, asyncio.Task[Rules]] = field(default_factory=dict)

    async def follow(self, url: str, accept: str, validators: Headers) -> Told:
        """Ask *url* and whatever it leads to; validators go to the first address only."""
        return await self._follow(url, self._headers(accept), validators, self.hops, obey=True)

    async def aclose(self) -> None:
        for task in self._rules.values():
            task.cancel()
        await asyncio.gather(*self._rules.values(), return_exceptions=True)

    def _headers(self, accept: str) -> Headers:
        return (
            ("User-Agent", self.agent),
            ("Accept", accept),
            ("Accept-Language", LANGUAGE),
            ("Accept-Encoding", ENCODINGS),
        )

    async def _follow(
        self, url: str, headers: Headers, validators: Headers, hops: int, *, obey: bool
    ) -> Told:
        passed: list[Place] = []
        while True:
            place = self.guard.place(url)
            tries = 1
            got: Reply | Broken
            if isinstance(place, Refused):
                got = Broken("unfit", place.why)
            elif astray := _astray(place, passed, hops):
                got = astray
            elif obey and (barred := (await self._rules_of(place)).against(place.url)):
                got = barred
            else:
                more = () if passed else validators
                got, tries = await self.turns.ask(place, [*headers, *more])
            if onward := _onward(place, got):
                assert isinstance(place, Place)
                passed.append(place)
                url = onward
                continue
            return Told(
                got,
                self.turns.world.now(),
                tries,
                hops=tuple(one.url for one in passed),
                final=place.url if passed and isinstance(place, Place) else "",
                conditional=bool(validators) and not passed,
            )

    async def _rules_of(self, place: Place) -> Rules:
        if place.origin not in self._rules:
            self._rules[place.origin] = asyncio.create_task(self._read_rules(place))
        return await asyncio.shield(self._rules[place.origin])

    async def _read_rules(self, place: Place) -> Rules:
        url = place.sibling("/robots.txt").url
        told = await self._follow(url, self._headers("text/plain"), (), _ROBOTS_HOPS, obey=False)
        got = told.got
        if told.hops and isinstance(got, Broken) and got.how == "unfit":
            got = Broken("lost", got.why)  # the page itself may be fit to ask
        read = rules(got)
        self.turns.slow_down(place, read.delay)
        return read


def _astray(place: Place, passed: list[Place], hops: int) -> Broken | None:
    if place in passed:
        return Broken("lost", "redirects in a circle")
    if len(passed) > hops:
        return Broken("lost", f"more than {hops} redirects")
    if passed and place.scheme == "http" and passed[-1].scheme == "https":
        return Broken("lost", "redirects from https to http")
    return None


def _onward(place: Place | Refused, got: Reply | Broken) -> str | None:
    """Return the address that *got* redirects to, if it does."""
    if not isinstance(got, Reply) or got.status not in REDIRECTS or isinstance(place, Refused):
        return None
    where = got.headers.get("location", "").strip().replace(" ", "%20")
    try:
        return urljoin(place.url, where) if where else None
    except ValueError:
        return where
