"""What a closed edition would be asked for and does not hold.  Renders nothing."""

from collections.abc import Iterator, Mapping
from functools import partial

from ..facts.book import AsOf, Book
from ..facts.claim import Fact
from ..facts.entry import PLACEHOLDER
from ..facts.errors import Problem
from .editions import built_of, named_facts, pages_of
from .model import WORDS, Page, Use, Where, place_of
from .scan import Scan


def unheld(
    book: Book, pages: list[Page], scans: Mapping[str, Scan], where: Where
) -> Iterator[Problem]:
    """Complain about facts that pages and sentences want on a day that did not hold them."""
    for name, edition in book.editions.items():
        if edition.as_of is None:
            continue
        as_of = book.as_of(edition.as_of)
        kept = built_of(book, name, edition.as_of, pages)
        had = pages_of(book, edition.as_of, pages)
        wanting = {one.path: scans[one.path] for one in pages if one.path not in had}
        for page in pages:
            if page.path in kept:
                for use in scans[page.path].active(partial(_guards, as_of)):
                    yield from _use_unheld(as_of, page, use, name)
                    yield from _page_unheld(as_of, page, use, name, wanting)
        for fact_id, held in as_of.facts.items():
            for other in _strangers(as_of, held.sentence):
                what = f"edition {name} does not hold what this sentence refers to"
                remedy = "give the older value a sentence of its own, or say it without"
                yield Problem(*where(fact_id), what, repr(other), remedy)


def _guards(as_of: AsOf, fact_id: str) -> bool:
    return fact_id in as_of.book.facts and as_of.holds(fact_id)


def _use_unheld(as_of: AsOf, page: Page, use: Use, edition: str) -> Iterator[Problem]:
    if WORDS.get(use.word) not in ("fact", "facts") or use.word in ("held", "changes"):
        return
    for fact_id in use.arguments[: 1 if WORDS[use.word] == "fact" else None]:
        what, missing = f"edition {edition} does not hold this fact", [fact_id]
        if fact_id in as_of.facts:
            what = f"edition {edition} does not hold what this {use.word} refers to"
            missing = _strangers(as_of, _said(as_of.book[fact_id], use.word))
        elif fact_id not in as_of.book.facts:
            continue
        for other in missing:
            remedy = f'wrap the passage in {{% if held("{other}") %}} … {{% endif %}}'
            yield Problem(page.file, *place_of(page, use, fact_id), what, repr(other), remedy)


def _page_unheld(
    as_of: AsOf, page: Page, use: Use, edition: str, wanting: Mapping[str, Scan]
) -> Iterator[Problem]:
    """Complain of a way to a page that the edition lacks: its words alone would promise it."""
    target = use.arguments[0].partition("#")[0] if use.word == "see" and use.arguments else ""
    if target in wanting:
        missing = sorted(named_facts(as_of.book, wanting[target]) - set(as_of.facts))
        yield Problem(
            page.file, *place_of(page, use, target), f"edition {edition} does not have this page",
            repr(target), f'wrap it in {{% if held("{missing[0]}") %}} … {{% endif %}}',
        )  # fmt: skip


def _said(fact: Fact, word: str) -> str:
    """Return the text that the word `note` or `limitation` says of a fact."""
    limit = fact.limitation if word == "limitation" else None
    if word == "note":
        return fact.note or ""
    return f"{limit.blocks} {limit.whom} {limit.way_round}" if limit else ""


def _strangers(as_of: AsOf, text: str) -> list[str]:
    """Return the facts that *text* refers to and the day does not hold."""
    names = dict.fromkeys(found[1] for found in PLACEHOLDER.finditer(text))
    return [name for name in names if name in as_of.book.facts and name not in as_of.facts]
