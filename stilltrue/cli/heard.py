"""The pages that trials of evidence need, brought by whoever answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ..facts import Book
from ..facts.evidence import ByHand
from ..verify.model import Answer, Check, Page, Reading, Sight
from ..verify.plan import Target, asks, checks
from ..verify.trial import Trial, neighbours, said, tried
from .asking import answers, keeper, progress, until_stopped
from .common import Args


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a check on one page."""

    reading: Reading
    trials: list[Trial]

    @property
    def good(self) -> bool:
        """Whether the page says what we hold, by evidence that may carry it."""
        held = self.reading.sight is Sight.CONFIRMED
        return held and bool(self.trials) and all(trial.good for trial in self.trials)


@dataclass(slots=True)
class Heard:
    """What came for each address.  Bodies are kept: every page is tried with its neighbours'."""

    answers: dict[str, Answer] = field(default_factory=dict)
    stopped: bool = False

    def pages(self, book: Book) -> list[tuple[str, Page]]:
        """Return the page the robot reads of each source that gave it."""
        read = (
            (name, self.answers.get(source.fetch or source.url))
            for name, source in book.sources.items()
        )
        return [(name, page) for name, page in read if isinstance(page, Page)]


def ask_for(args: Args, book: Book, wanted: Iterable[Check]) -> Heard:
    """Ask for every page of *wanted*, and for all others of their hosts."""
    needed = [url for check in wanted for url in own(book, check)]
    hosts = {urlsplit(url).hostname for url in needed}
    read = (src.fetch or src.url for src in book.sources.values() if src.link_only is None)
    beside = (url for url in read if urlsplit(url).hostname in hosts)
    targets = [Target("", url, None, ()) for url in dict.fromkeys([*needed, *beside])]
    heard = Heard()
    keep = keeper(args)

    async def ask() -> None:
        async with answers(args) as fetch:
            async for one, answer in fetch.fetch(asks(targets, lambda _: {})):
                heard.answers[one.url] = answer
                keep(answer)
                shown(answer)

    with progress(len(targets)) as shown:
        heard.stopped = until_stopped(ask())
    return heard


def own(book: Book, check: Check) -> list[str]:
    """Return the addresses of a check's source: what the robot reads, and the page itself."""
    source = book.sources[check.source]
    return list(dict.fromkeys(filter(None, (source.fetch, source.url))))


def tryable(book: Book) -> list[Check]:
    """Return the checks that a machine can make."""
    return [
        check
        for check in checks(book)
        if book.sources[check.source].link_only is None
        and not all(isinstance(entry, ByHand) for entry in check.evidence)
    ]


def outcome(book: Book, check: Check, page: Page, pages: list[tuple[str, Page]]) -> Outcome:
    """Try *check* on *page*, with its neighbours among *pages*."""
    trials = tried(check, page, neighbours(book, check, pages))
    return Outcome(said(book, check, page, trials), trials)
