"""Print, for every entry of evidence, whether it matches its page in the mirror: once, zero, many.

`python -m tests.mirror.check` reads the pages from disk, without the network; `--trial` also alters
and deletes the words, and tries each entry on every other page.  `stilltrue admit --replay` is to
take its place.  Exits 1 unless everything matches once and says what the facts file holds.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from urllib.parse import urlsplit

from stilltrue.facts.book import Book
from stilltrue.facts.evidence import ByHand, Evidence
from stilltrue.facts.file import parse
from stilltrue.verify.alive import alive
from stilltrue.verify.body import form_of
from stilltrue.verify.judge import reading
from stilltrue.verify.match import match
from stilltrue.verify.model import Check, Found, Page, Sight
from stilltrue.verify.plan import checks
from stilltrue.verify.read import read
from stilltrue.verify.trial import tried

from .content import Served, path_of, site
from .server import guide

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
_SAID = {"no-words": "zero", "many": "many", "no-section": "zero (no section)"}


@cache
def book_of(text: str) -> Book:
    """Return the book that *text* is; raises if it is not well formed."""
    book, problems = parse(text.encode(), "data/facts.yaml", today=date(2026, 11, 23))
    assert not problems, problems[:3]
    assert book
    return book


def page_of(url: str, served: Served) -> Page:
    """Return what the fetcher would make of *served*."""
    form = form_of(served.kind, url, "any")
    assert isinstance(form, str), form
    digest = sha256(served.body).hexdigest()
    text = served.body.decode()
    return Page(url, url, form, text, digest, AT, length=len(served.body))


def pages(book: Book, text: str) -> dict[str, Page]:
    """Return the page the robot reads, by source."""
    served = site(text)
    found = {}
    for check in checks(book):
        source = book.sources[check.source]
        key, url = ("fetch", source.fetch) if source.fetch else ("url", source.url)
        found[check.source] = page_of(url, served[path_of(check.source, key, url)])
    return found


def outcomes(book: Book, found: dict[str, Page]) -> Iterator[tuple[Check, Evidence, str, str]]:
    """Yield for every entry: its check, itself, `once` or what else, and a clause on it."""
    for check in checks(book):
        entries = [entry for entry in check.evidence if not isinstance(entry, ByHand)]
        page = found[check.source]
        document = read(page)
        if not entries:
            continue
        if isinstance(document, str):
            yield check, entries[0], "unread", document
            continue
        if dead := alive(page, document, book.sources[check.source], None):
            yield check, entries[0], "dead", dead
        matches = [(entry, match(document, entry)) for entry in entries]
        for entry, got in matches:
            if isinstance(got, Found):
                yield check, entry, "once", ""
            else:
                yield check, entry, _SAID.get(got.how, got.how), got.detail
        said = reading(check, page, matches, None, proven=True)
        if said.sight is not Sight.CONFIRMED and all(isinstance(got, Found) for _, got in matches):
            yield check, entries[0], said.sight, said.because


def trials(book: Book, found: dict[str, Page]) -> Iterator[tuple[Check, Evidence, str]]:
    """Yield every entry that matches where it should not, or does not notice another value.

    It should match on no other page of its host, but for those on which the same claim rests.
    """
    for check in checks(book):
        page = found[check.source]
        said = {entry.source for entry in book.facts[check.fact].evidence}
        near = [
            other
            for name, other in found.items()
            if name not in said and urlsplit(other.url).hostname == urlsplit(page.url).hostname
        ]
        for trial in tried(check, page, near):
            if isinstance(trial.match, Found) and not trial.good:
                yield check, trial.evidence, trial.verdict


def _named(check: Check, entry: Evidence) -> str:
    told = entry.model_dump(exclude_defaults=True, exclude={"source", "primary", "map"})
    return f"{check.source:28} {check.fact}: {told}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> int:
    """Print what does not match once, and a summary."""
    text = guide()
    book = book_of(text)
    found = pages(book, text)
    counted: Counter[str] = Counter()
    for check, entry, said, why in outcomes(book, found):
        counted[said] += 1
        if said != "once":
            _say(f"{said}: {_named(check, entry)}: {why}")
    if "--trial" in sys.argv:
        for check, entry, verdict in trials(book, found):
            counted["in doubt"] += 1
            _say(f"in doubt: {_named(check, entry)}: {verdict}")
    _say(", ".join(f"{number} {said}" for said, number in counted.most_common()))
    return int(set(counted) != {"once"})


if __name__ == "__main__":
    sys.exit(main())
