"""One fact as text for a terminal."""

from datetime import date

from ..facts.book import Book
from ..facts.freshness import freshness
from .cite import AUTHORITY, BY, Citer
from .html import plain
from .speech import Speech


def shown(book: Book, fact_id: str, today: date, language: str = "en") -> str:
    """Say everything known of a fact; raise `UnknownNameError` if there is none of that id."""
    fact = book[fact_id]
    speech = Speech(book, language)
    citer = Citer(book.as_of(today), speech, today)
    source = book.sources[fact.primary]
    taken_on = book.taken_on(fact.recorded, today)
    state = freshness(fact.verified, taken_on, book.kinds[fact.kind], today)
    rows = [
        ("says", citer.plain(fact.sentence, fact.value)),
        ("value", plain(speech.value(fact.value))),
        ("kind", book.kinds[fact.kind].name),
        ("status", fact.status.value),
        ("freshness", state.value),
        ("verified", f"{speech.verified(fact.verified)}, by {BY[fact.verified.by]}"),
        ("recorded", speech.day(fact.recorded)),
        ("source", f"{source.title} ({AUTHORITY[source.authority]})"),
        ("", source.url),
    ]
    if fact.limitation:
        rows.append(("blocks", citer.plain(fact.limitation.blocks)))
        rows.append(("whom", citer.plain(fact.limitation.whom)))
        rows.append(("way round", citer.plain(fact.limitation.way_round)))
    if fact.note:
        rows.append(("note", citer.plain(fact.note)))
    for past in fact.history:
        seen = " – ".join(dict.fromkeys(speech.when(when) for when in past.seen))
        rows.append(("before", f"{plain(speech.value(past.value))} ({past.ended}; seen {seen})"))
    for entry in fact.evidence:
        form = entry.model_dump(exclude_defaults=True, exclude={"source", "primary", "section"})
        said = ", ".join(f"{key}: {value}" for key, value in form.items())
        where = f" in “{entry.section}”" if entry.section else ""
        rows.append(("evidence", f"{said}{where} of {entry.source} (unproven)"))
    return "\n".join([fact_id, *(f"  {key:<10} {said}" for key, said in rows)])
