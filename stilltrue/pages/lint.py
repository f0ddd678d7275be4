"""What is wrong with the pages, all of it at once: unknown names, naked claims, undeclared links,
loops, HTML, and facts asked for in an edition that does not hold them.
"""

from collections.abc import Collection, Iterator

from ..facts.book import Book
from ..facts.errors import Problem, did_you_mean
from ..facts.rules.references import parts
from .editions import named_facts
from .markdown import prose_problems
from .model import OPTIONS, WORDS, Page, Use, Where, place_of
from .scan import Scan
from .unheld import unheld

_NONE = {"option": "this word takes none of that name", "part": "its value has none of that name"}


def problems(
    book: Book, pages: list[Page], where: Where, broken: Collection[str] = ()
) -> list[Problem]:
    """Hold *pages* against *book*; complain also of facts that no page uses.

    Of facts that are declared but *broken* somebody else has complained already.
    """
    found: list[Problem] = []
    scans = {page.path: Scan(page) for page in pages}
    paths = {page.path for page in pages}
    for page in pages:
        scan = scans[page.path]
        if scan.error:
            line, message = scan.error
            found.append(Problem(page.file, line, 1, "not Jinja", message, "check the braces"))
        found.extend(_names(book, page, scan, paths, broken))
        found.extend(_shape(page, scan))
        found.extend(prose_problems(book, page))
    found.extend(unheld(book, pages, scans, where))
    found.extend(_unused(book, scans, where))
    found.extend(_waivers(book, pages, where))
    return sorted(set(found))


def _names(
    book: Book, page: Page, scan: Scan, paths: set[str], broken: Collection[str]
) -> Iterator[Problem]:
    for use in scan.uses():
        if use.word not in WORDS:
            hint = did_you_mean(use.word, WORDS).removeprefix("; ") or f"use {', '.join(WORDS)}"
            yield Problem(
                page.file, *place_of(page, use, use.word), "unknown word", f"{use.word}()", hint
            )
            continue
        needs = {"nothing": 0, "facts": 0, "page": 2}.get(WORDS[use.word], 1)
        if len(use.arguments) < needs:
            at = place_of(page, use, f"{use.word}(")
            remedy = 'write see("page.md", "words")' if needs > 1 else "name it in quotes"
            yield Problem(page.file, *at, "a word without its name", f"{use.word}()", remedy)
        for noun, name, known in _named(book, use, paths):
            if name not in known and not (noun == "fact" and name in broken):
                remedy = _NONE.get(noun, f"declare the {noun}")
                hint = did_you_mean(name, known).removeprefix("; ") or remedy
                yield Problem(
                    page.file, *place_of(page, use, name), f"unknown {noun}", repr(name), hint
                )


def _named(book: Book, use: Use, paths: set[str]) -> Iterator[tuple[str, str, set[str]]]:
    """Yield (noun, name, known names) of everything a use names."""
    first = use.arguments[0] if use.arguments else None
    match WORDS[use.word]:
        case "fact" if first is not None:
            yield "fact", first, set(book.facts)
        case "facts":
            prefixes = {i for i in use.arguments if any(f.startswith(i) for f in book.facts)}
            known = {i for i in prefixes if i.endswith(".")} if use.word == "facts_table" else set()
            yield from (("fact", name, {*known, *book.facts}) for name in use.arguments)
        case "source" if first is not None:
            yield "source", first.partition("#")[0], set(book.sources)
        case "page" if first is not None:
            yield "page", first.partition("#")[0], paths
        case "tree" if first is not None:
            yield "tree", first, set(book.trees)
        case _:
            pass
    options = set(OPTIONS.get(use.word, ()))
    yield from (("option", name, options) for name in use.options)
    for noun, declared in (("provider", book.providers), ("stage", book.stages)):
        if use.word == "failures" and isinstance(use.options.get(noun), str):
            yield noun, str(use.options[noun]), set(declared)
    if "stages" in options and isinstance(use.options.get("stages"), str):
        yield "page", str(use.options["stages"]), paths
    if use.word == "cost":
        named = (one for one in use.options.values() if isinstance(one, str))
        yield from (("fact", one, set(book.facts)) for one in named)
    part = use.options.get("part", next(iter(use.arguments[1:]), None))
    if use.word == "value" and isinstance(part, str) and first is not None and first in book.facts:
        names = parts(book.facts[first].value) - {"value"}
        yield "part", part, {name.removeprefix("value.") for name in names}


def _shape(page: Page, scan: Scan) -> Iterator[Problem]:
    for line, what in scan.forbidden():
        remedy = "pages hold words, not logic: a word of ours does this, or should"
        yield Problem(page.file, line, 1, "not for a page", what, remedy)


def _unused(book: Book, scans: dict[str, Scan], where: Where) -> Iterator[Problem]:
    used: set[str] = set()
    for scan in scans.values():
        used |= named_facts(book, scan, prefixes=False)  # a prefix would not miss it
    for failure in book.failures.values():
        used.update(failure.facts)
    for path in book.paths.values():
        used.update(path.facts)
    for fact_id, fact in book.facts.items():
        if fact_id not in used and not fact.retired:
            remedy = "name it on a page in full, retire it, or remove it"
            yield Problem(*where(fact_id), "a fact no page names", repr(fact_id), remedy)


def _waivers(book: Book, pages: list[Page], where: Where) -> Iterator[Problem]:
    files = {page.file for page in pages}
    for waiver in book.waivers:
        if waiver.file.endswith(".md") and waiver.file not in files:
            file, _, _ = where("")
            hint = did_you_mean(waiver.file, files).removeprefix("; ") or "remove it"
            yield Problem(file, 1, 1, "a waiver for a page that is not there", waiver.file, hint)
