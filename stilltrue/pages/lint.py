"""What is wrong with the pages, all of it at once: unknown names, naked claims, undeclared links,
loops, HTML, and facts asked for in an edition that does not hold them.
"""

from collections.abc import Callable, Iterator

from ..facts.book import Book
from ..facts.errors import Problem, did_you_mean
from .editions import named_facts, pages_of
from .markdown import prose_problems
from .model import WORDS, Page, Use
from .scan import Scan

Where = Callable[[str], tuple[str, int, int]]
"""Fact id to the file, line and column where it is declared."""


def problems(book: Book, pages: list[Page], where: Where) -> list[Problem]:
    """Hold *pages* against *book*; complain also of facts that no page uses."""
    found: list[Problem] = []
    scans = {page.path: Scan(page) for page in pages}
    paths = {page.path for page in pages}
    for page in pages:
        scan = scans[page.path]
        if scan.error:
            line, message = scan.error
            found.append(Problem(page.file, line, 1, "not Jinja", message, "check the braces"))
        found.extend(_names(book, page, scan, paths))
        found.extend(_shape(page, scan))
        found.extend(prose_problems(book, page))
    found.extend(_unheld(book, pages, scans))
    found.extend(_unused(book, scans, where))
    found.extend(_waivers(book, pages, where))
    return sorted(set(found))


def _at(page: Page, use: Use, words: str) -> tuple[int, int]:
    """Return line and column of *words* in the use, as near as the text tells."""
    lines = page.text.splitlines()
    for number in range(use.line, min(use.line + 12, len(lines)) + 1):
        column = lines[number - 1].find(words)
        if column >= 0:
            return number, column + 1
    return use.line, 1


def _names(book: Book, page: Page, scan: Scan, paths: set[str]) -> Iterator[Problem]:
    for use in scan.uses():
        if use.word not in WORDS:
            hint = did_you_mean(use.word, WORDS).removeprefix("; ") or f"use {', '.join(WORDS)}"
            yield Problem(
                page.file, *_at(page, use, use.word), "unknown word", f"{use.word}()", hint
            )
            continue
        for noun, name, known in _named(book, use, paths):
            if not (noun == "fact" and name.endswith(".")):
                missing = name not in known
            else:
                missing = not any(i.startswith(name) for i in known)
            if missing:
                hint = did_you_mean(name, known).removeprefix("; ") or f"declare the {noun}"
                yield Problem(page.file, *_at(page, use, name), f"unknown {noun}", repr(name), hint)


def _named(book: Book, use: Use, paths: set[str]) -> Iterator[tuple[str, str, set[str]]]:
    match WORDS[use.word]:
        case "fact":
            yield from (("fact", name, set(book.facts)) for name in use.arguments[:1])
        case "facts":
            yield from (("fact", name, set(book.facts)) for name in use.arguments)
        case "source":
            name = use.arguments[0].partition("#")[0] if use.arguments else ""
            yield "source", name, set(book.sources)
        case "page":
            yield "page", use.arguments[0].partition("#")[0] if use.arguments else "", paths
        case "tree":
            yield from (("tree", name, set(book.trees)) for name in use.arguments[:1])
        case "nothing":
            pass


def _shape(page: Page, scan: Scan) -> Iterator[Problem]:
    for line, what in scan.forbidden():
        remedy = "pages hold words, not logic: a word of ours does this, or should"
        yield Problem(page.file, line, 1, "not for a page", what, remedy)


def _unheld(book: Book, pages: list[Page], scans: dict[str, Scan]) -> Iterator[Problem]:
    for name, edition in book.editions.items():
        if edition.as_of is None:
            continue
        as_of = book.as_of(edition.as_of)
        kept = pages_of(book, edition.as_of, pages)
        for page in pages:
            if page.path not in kept:
                continue
            for use in scans[page.path].active(lambda fact_id: fact_id in as_of.facts):  # noqa: B023
                if WORDS.get(use.word) not in ("fact", "facts") or use.word in ("held", "changes"):
                    continue
                wanted = use.arguments[: 1 if WORDS[use.word] == "fact" else None]
                for fact_id in wanted:
                    if fact_id in book.facts and fact_id not in as_of.facts:
                        remedy = f'wrap the passage in {{% if held("{fact_id}") %}} … {{% endif %}}'
                        yield Problem(
                            page.file, *_at(page, use, fact_id),
                            f"edition {name} does not hold this fact", repr(fact_id), remedy,
                        )  # fmt: skip


def _unused(book: Book, scans: dict[str, Scan], where: Where) -> Iterator[Problem]:
    used: set[str] = set()
    for scan in scans.values():
        used |= named_facts(book, scan)
    for failure in book.failures.values():
        used.update(failure.facts)
    for path in book.paths.values():
        used.update(path.facts)
    for fact_id, fact in book.facts.items():
        if fact_id not in used and not fact.retired:
            remedy = "use it on a page, retire it, or remove it"
            yield Problem(*where(fact_id), "a fact no page uses", repr(fact_id), remedy)


def _waivers(book: Book, pages: list[Page], where: Where) -> Iterator[Problem]:
    files = {page.file for page in pages}
    for waiver in book.waivers:
        if waiver.file.endswith(".md") and waiver.file not in files:
            file, _, _ = where("")
            hint = did_you_mean(waiver.file, files).removeprefix("; ") or "remove it"
            yield Problem(file, 1, 1, "a waiver for a page that is not there", waiver.file, hint)
