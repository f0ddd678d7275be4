"""Which finding or fact a person means."""

from collections.abc import Sequence

from ..facts.book import Book
from ..facts.errors import UnknownNameError
from ..facts.observed import Finding
from .answer import AnswerRefusedError


def meant(
    book: Book, open_: Sequence[Finding], name: str, put_off: Sequence[Finding] = ()
) -> tuple[str | None, list[Finding]]:
    """Return the fact called *name*, or the one the finding of that id is about (None where it is
    about a source), and the findings meant: that one, or all about the fact.

    What is *put_off* is meant where it is named, or where nothing else is open about the fact.
    """
    if name in book.facts:
        return name, _about(open_, name) or _about(put_off, name)
    every = [*open_, *put_off]
    one = next((one for one in every if one.id == name), None)
    if one is None:
        raise UnknownNameError("fact or open finding", name, [*book.facts, *(o.id for o in every)])
    return one.fact, [one]


def _about(some: Sequence[Finding], fact_id: str) -> list[Finding]:
    return [one for one in some if one.fact == fact_id]


def a_source(book: Book, open_: Sequence[Finding], name: str) -> str:
    """Return the source called *name*, or the one that the finding of that id was read on."""
    one = next((one for one in open_ if one.id == name), None)
    source = one.source if one else name
    if source not in book.sources:
        raise UnknownNameError("source or open finding", name, book.sources)
    return source


def a_fact(
    book: Book, open_: Sequence[Finding], name: str, put_off: Sequence[Finding] = ()
) -> tuple[str, list[Finding]]:
    """Do as `meant`, where only a fact will do."""
    fact, some = meant(book, open_, name, put_off)
    if fact is None:
        raise AnswerRefusedError(
            f"{name} is about the source {some[0].source}, not about a claim: "
            "`stilltrue move` it, or `snooze` it"
        )
    return fact, some


def the_one(some: Sequence[Finding], name: str, sort: str | None = None) -> Finding:
    """Return the one finding meant, where only one will do."""
    fit = [one for one in some if sort in (None, one.sort)] or list(some)
    if not fit:
        raise AnswerRefusedError(f"nothing is open about {name}; see `stilltrue findings`")
    if len(fit) > 1:
        ids = ", ".join(f"{one.id} ({one.sight} at {one.source})" for one in fit)
        raise AnswerRefusedError(f"several findings are open about {name}; say which: {ids}")
    return fit[0]
