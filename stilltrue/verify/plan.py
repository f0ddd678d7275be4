"""What to ask in a run, and for whom.  Pure: reads the book and the memory, asks nobody.

One address is asked once, whatever number of facts rest on it.  What the robot reads (`fetch`) is
asked as often as its most impatient fact wants; the page readers click (`url`) weekly where it is
another address.  Facts are shared out by host, so that politeness stays inside one process.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from hashlib import sha256
from typing import Literal
from urllib.parse import urlsplit
from zlib import crc32

from ..facts.book import Book
from ..facts.claim import Fact
from ..facts.errors import UnknownNameError
from ..facts.evidence import ByHand
from ..facts.model import Source
from .model import Ask, Check

ENGINE = "1"
"""Raised whenever reading or matching could answer differently; then no old reading is reused."""

CLICKED_EVERY = timedelta(days=7)
"""How often the address readers click is asked where the robot reads another."""


@dataclass(frozen=True, slots=True)
class Target:
    """One address, the source it belongs to, and the checks that want it read."""

    source: str
    url: str
    fallback: str | None
    """The page itself, where `url` is its Markdown twin."""
    checks: tuple[Check, ...]
    """Empty where the address is only asked because readers click it."""

    @property
    def host(self) -> str:
        """The host that is asked."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which part of the book a run is for."""

    only: tuple[str, ...] = ()
    """Ids, globs, sources or kinds; everything when empty."""
    due: bool = False
    """Whether to leave out what was asked recently enough."""
    budget: int | None = None
    """The most addresses to ask; the longest overdue come first."""
    shard: tuple[int, int] = (1, 1)
    """(i, n): the hosts of part i of n."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run asks, and what it leaves for another."""

    now: datetime
    targets: tuple[Target, ...]
    left_out: tuple[Target, ...] = ()
    """Due, but beyond the budget: counted and shown, never forgotten."""
    by_hand: tuple[Check, ...] = ()
    """What only a person can check: counted and shown too."""


def checks(book: Book) -> list[Check]:
    """Return one check for each fact and source, in book order; retired facts have none."""
    return [
        check
        for fact_id, fact in book.facts.items()
        if not fact.retired
        for check in _of(book, fact_id, fact)
    ]


def _of(book: Book, fact_id: str, fact: Fact) -> Iterator[Check]:
    for name in dict.fromkeys(entry.source for entry in fact.evidence):
        entries = tuple(entry for entry in fact.evidence if entry.source == name)
        source = book.sources[name]
        told = [
            ENGINE,
            source.fetch or source.url,
            source.alive.model_dump(mode="json") if source.alive else None,
            fact.value.model_dump(mode="json"),
            [entry.model_dump(mode="json") for entry in entries],
        ]
        digest = sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
        yield Check(fact_id, name, entries, name == fact.primary, fact.value, digest)


def plan(
    book: Book,
    wish: Wish,
    *,
    now: datetime,
    asked: Callable[[str], datetime | None],
    hurried: Callable[[str], bool] = lambda _: False,
) -> Plan:
    """Return what to ask, host by host in book order.

    `asked` tells when an address was last asked; `hurried` whether a first sighting of a change
    makes it due at once.  Raises `UnknownNameError` if `only` names nothing.
    """
    wanted = _chosen(book, checks(book), wish.only)
    by_hand = tuple(check for check in wanted if _for_a_person(book, check))
    wanted = [check for check in wanted if not _for_a_person(book, check)]
    targets = [t for t in _targets(book, wanted) if _mine(t.host, wish.shard)]
    if not wish.only:
        targets += [t for t in _clicked(book, targets) if _mine(t.host, wish.shard)]
    late = {target.url: _late(book, target, now, asked, hurried) for target in targets}
    if wish.due:
        targets = [target for target in targets if late[target.url] >= 0]
    if wish.budget is None or len(targets) <= wish.budget:
        return Plan(now, tuple(targets), (), by_hand)
    first = sorted(targets, key=lambda target: -late[target.url])[: wish.budget]
    chosen = {target.url for target in first}
    kept = tuple(target for target in targets if target.url in chosen)
    rest = tuple(target for target in targets if target.url not in chosen)
    return Plan(now, kept, rest, by_hand)


def _chosen(book: Book, every: list[Check], only: tuple[str, ...]) -> list[Check]:
    if not only:
        return every
    kept: dict[tuple[str, str], Check] = {}
    for word in only:
        some = [check for check in every if _fits(book, check, word)]
        if not some:
            known = [*book.facts, *book.sources, *book.kinds]
            raise UnknownNameError("fact, source or kind", word, known)
        kept.update({(check.fact, check.source): check for check in some})
    return [check for check in every if (check.fact, check.source) in kept]


def _fits(book: Book, check: Check, word: str) -> bool:
    return (
        fnmatchcase(check.fact, word) or check.source == word or book.facts[check.fact].kind == word
    )


def _targets(book: Book, wanted: Iterable[Check]) -> list[Target]:
    by_url: dict[str, tuple[str, Source, list[Check]]] = {}
    for check in wanted:
        source = book.sources[check.source]
        url = source.fetch or source.url
        by_url.setdefault(url, (check.source, source, []))[2].append(check)
    return [
        Target(name, url, source.url if source.fetch else None, tuple(some))
        for url, (name, source, some) in by_url.items()
    ]


def _for_a_person(book: Book, check: Check) -> bool:
    unread = book.sources[check.source].link_only is not None
    return unread or all(isinstance(entry, ByHand) for entry in check.evidence)


def _clicked(book: Book, targets: list[Target]) -> Iterator[Target]:
    asked = {target.url for target in targets}
    for name, source in book.sources.items():
        if source.url not in asked:
            asked.add(source.url)
            yield Target(name, source.url, None, ())


def _mine(host: str, shard: tuple[int, int]) -> bool:
    part, parts = shard
    return crc32(host.encode()) % parts == part - 1


def _late(
    book: Book,
    target: Target,
    now: datetime,
    asked: Callable[[str], datetime | None],
    hurried: Callable[[str], bool],
) -> float:
    """Return how late a target is, in shares of its interval; negative if it is not due."""
    last = asked(target.url)
    if last is None or hurried(target.url):
        return float("inf")
    every = [timedelta(days=book.kinds[book.facts[c.fact].kind].every) for c in target.checks]
    interval = min(every, default=CLICKED_EVERY)
    return (now - last) / interval - 0.9
    # A tenth early counts as due: a daily job that starts a little early must not skip a day.


def asks(
    targets: Iterable[Target], validators: Callable[[Target], Mapping[str, str | None]]
) -> list[Ask]:
    """Return what to send for *targets*; `validators` gives ETag and Last-Modified where an
    unchanged page would be enough.
    """
    return [Ask(target.url, accept=_wanted(target.url), **validators(target)) for target in targets]


def _wanted(url: str) -> Literal["any", "markdown"]:
    """Return which form an address promises: a Markdown twin must not come as HTML."""
    return "markdown" if urlsplit(url).path.endswith((".md", ".md.txt")) else "any"
