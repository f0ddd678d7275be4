"""Add: a new fact from a page, with evidence that was tried on it, in the place of its subject."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from ..facts.book import Book
from ..facts.claim import Fact
from ..facts.edit import Draft, written
from ..facts.evidence import ByHand, Evidence
from ..facts.values import Value
from ..verify.model import Check, Page
from ..verify.read import read
from ..verify.trial import tried
from .anchor import evidence_of
from .answer import About, Answer, AnswerRefusedError, ContradictedError, UnreadPageError, answered
from .propose import proposals
from .turn import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """A claim to be made."""

    id: str
    url: str
    """The page it is read on."""
    name: str
    kind: str
    value: Value
    sentence: str
    keys: dict[str, str] = field(default_factory=dict)
    """How it is to be found; proposed where this is empty or names only a section."""
    limitation: dict[str, str] = field(default_factory=dict)
    source: dict[str, str] = field(default_factory=dict)
    """Name, title, publisher and authority of the page, where no source has its address yet."""


def added(text: str, book: Book, new: New, page: Page, today: date) -> Answer:
    """Return the answer that adds a fact, seen by a person on the live page today.

    Raises an `AnswerRefusedError` where the page does not bear it out, or something is missing.
    """
    if new.id in book.facts:
        raise AnswerRefusedError(f"there is a fact {new.id} already; `take` or `correct` it")
    draft = Draft(text)
    name = _source(draft, book, new)
    entry, excerpt = _evidence(new, name, page)
    body: dict[str, Any] = {
        "name": new.name, "kind": new.kind, "value": plain(new.value), "sentence": new.sentence,
        "verified": {"when": today.isoformat(), "by": "person", "basis": "live"},
        "recorded": today.isoformat(),
        "evidence": [entry.model_dump(mode="json", exclude_defaults=True)],
    }  # fmt: skip
    if new.limitation:
        body["limitation"] = new.limitation
    _valid(new.id, body)
    draft.insert(("facts",), new.id, _block(body), after=_before(book, new.id))
    about = About(
        verb="add", fact=new.id, source=name, excerpt=excerpt, summary=f"{new.name}: added"
    )
    return answered(text, draft, about, today)


def _source(draft: Draft, book: Book, new: New) -> str:
    """Return the source that has the address, declared if nobody has it yet."""
    for name, source in book.sources.items():
        if new.url in (source.url, source.fetch):
            return name
    name = new.source.get("name", "")
    missing = [f"--{key}" for key in ("source", "title", "publisher", "authority")
               if not new.source.get("name" if key == "source" else key)]  # fmt: skip
    if missing:
        raise AnswerRefusedError(
            f"no source has {new.url} yet; to declare it, say {', '.join(missing)}"
        )
    if name in book.sources:
        raise AnswerRefusedError(f"{name} is {book.sources[name].url}; give this page another name")
    told = {key: new.source[key] for key in ("title", "publisher")}
    made = {**told, "url": new.url, "authority": new.source["authority"]}
    host = urlsplit(new.url).hostname
    near = [one for one, source in book.sources.items() if urlsplit(source.url).hostname == host]
    draft.insert(("sources",), name, _block(made), after=near[-1:])
    return name


def _evidence(new: New, source: str, page: Page) -> tuple[Evidence, str]:
    """Return the evidence asked for, or the first proposed that deserves trust, and its words."""
    document = read(page)
    if isinstance(document, str):
        raise UnreadPageError(f"{page.final_url} could not be read: {document}")
    if set(new.keys) - {"section"}:
        wanted = [evidence_of({"source": source, **new.keys})]
    else:
        section = new.keys.get("section")
        wanted = [one.model_copy(update={"section": section}) if section else one
                  for one in proposals(document, source, new.value)]  # fmt: skip
    why = "its words are not on the page"
    for entry in wanted:
        if isinstance(entry, ByHand):
            return entry, ""
        check = Check(new.id, source, (entry,), primary=True, value=new.value, digest="")
        (trial,) = tried(check, page)
        if trial.good:
            return entry, trial.match.excerpt
        why = f"{trial.verdict}; {trial.mend}"
    raise ContradictedError(
        f"{new.id} cannot be found on {page.final_url} ({why}): say what to look for with "
        "--section and --quote, or --pattern"
    )


def _valid(fact_id: str, body: dict[str, Any]) -> None:
    try:
        Fact.model_validate(body)
    except ValidationError as exc:
        wrong = exc.errors(include_url=False)[0]
        where = ".".join(map(str, wrong["loc"]))
        raise AnswerRefusedError(f"{fact_id}: {where}: {wrong['msg']}") from None


def _before(book: Book, fact_id: str) -> list[str]:
    """Return the facts below which a new one belongs: those of its subject, or else those of the
    subjects before its own.
    """
    mine = book.subject_of(fact_id)
    order = list(book.subjects)
    at = order.index(mine) if mine else len(order)
    subjects = {name: book.subject_of(name) for name in book.facts}
    same = [name for name, subject in subjects.items() if subject == mine]
    return same or [name for name, subject in subjects.items() if subject in order[:at]]


def _block(body: dict[str, Any]) -> str:
    """Write an entry over lines, its evidence as a list."""
    rows: list[str] = []
    for key, value in body.items():
        if key == "evidence":
            rows += ["  evidence:", *(f"    - {written(one)}" for one in value)]
        elif key == "limitation":
            rows += ["  limitation:", *(f"    {k}: {written(v)}" for k, v in value.items())]
        else:
            rows.append(f"  {key}: {written(value)}")
    return "\n" + "\n".join(rows)
