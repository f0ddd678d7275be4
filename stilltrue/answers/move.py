"""Move: a source lives at another address; where it used to live is kept."""

from datetime import date

from ..facts.book import Book
from ..facts.edit import Draft, written
from ..facts.errors import UnknownNameError
from ..facts.model import Source
from .answer import About, Answer, AnswerRefusedError, answered


def moved(
    text: str, book: Book, name: str, addresses: tuple[str, str | None], today: date
) -> Answer:
    """Return the answer that gives the source called *name* new addresses: the one readers open,
    and the one the robot reads (None: the same, or what the old one suggests).
    """
    source = book.sources.get(name)
    if source is None:
        raise UnknownNameError("source", name, book.sources)
    url, fetch = addresses[0], addresses[1] or _twin(source, addresses[0])
    if (url, fetch) == (source.url, source.fetch):
        raise AnswerRefusedError(f"{name} is there already")
    loc = ("sources", name)
    draft = Draft(text)
    draft.let((*loc, "url"), url)
    if fetch and source.fetch:
        draft.let((*loc, "fetch"), fetch)
    elif fetch:
        draft.insert(loc, "fetch", f" {written(fetch)}", after=("url",))
    if url != source.url and source.url not in source.was:
        if source.was:
            draft.append((*loc, "was"), written(source.url))
        else:
            draft.insert(loc, "was", f" {written([source.url])}", after=("url", "fetch"))
    about = About(verb="move", source=name, summary=f"{name} lives at {url}")
    return answered(text, draft, about, today)


def _twin(source: Source, url: str) -> str | None:
    """Return the robot's address that goes with *url* as the old one went with the old page."""
    if source.fetch is None or url == source.url:
        return source.fetch
    rest = source.fetch.removeprefix(source.url)
    if rest == source.fetch:
        raise AnswerRefusedError(
            f"the robot reads {source.fetch}, which does not follow from {source.url}: "
            "say with --fetch what it is to read now"
        )
    return url + rest
