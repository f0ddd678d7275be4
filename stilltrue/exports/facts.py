"""Every claim of a day as data with its words.  Judges nothing: readers age claims themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ..facts.book import Book, Held
from ..facts.claim import Limitation, Past, Verified
from ..facts.moment import stamp
from ..facts.values import Value
from ..publish.pages import Page
from ..words.cite import Citer
from ..words.html import plain
from . import shape

REGISTER = "facts/"
"""The page that has every fact at an anchor, below an edition."""


@dataclass(frozen=True, slots=True)
class Present:
    """The open edition, and what is known around it."""

    citer: Citer
    """Whoever words it."""
    asked: datetime | None
    """When the robot last asked."""
    site: str
    """Where the site lives, without a slash at the end; empty while nobody said."""
    name: str
    """Of the site."""
    about: str
    """The site in a sentence."""

    @property
    def book(self) -> Book:
        """Where all of it is from."""
        return self.citer.as_of.book

    def about_of(self, page: Page) -> str:
        """Return the description of a page, if it has one of its own."""
        return "" if page.about == self.about else page.about

    @property
    def head(self) -> shape.Head:
        """What stands first in every file."""
        return shape.Head(
            schema_version=shape.SCHEMA,
            edition=self.book.open_edition,
            generated=self.citer.today,
            asked=stamp(self.asked) if self.asked else None,
            site=self.site or None,
        )


def facts(present: Present, places: Mapping[str, str]) -> shape.Facts:
    """Return everything as data; *places* tells where each failure stands."""
    book, citer = present.book, present.citer
    return shape.Facts(
        **present.head.model_dump(),
        subjects=dict(book.subjects),
        kinds={
            name: shape.Kind(name=kind.name, due=kind.due, stale=kind.stale)
            for name, kind in book.kinds.items()
        },
        sources={
            name: shape.Source(title=one.title, url=one.url, authority=one.authority)
            for name, one in book.sources.items()
        },
        stages={
            name: shape.Stage(name=stage.name, question=stage.question)
            for name, stage in book.stages.items()
        },
        facts={held.id: claim(citer, held) for held in citer.as_of.facts.values()},
        failures=dict(_failures(citer, places)),
    )


def claim(citer: Citer, held: Held) -> shape.Claim:
    """Return one fact as data."""
    fact, book = held.fact, citer.as_of.book
    made = shape.Claim(
        name=plain(fact.name),
        kind=fact.kind,
        subject=book.subject_of(held.id),
        status=held.status.value,
        said=said(citer, held.value),
        text=citer.plain(held.sentence, held.value),
        value=bare(held.value),
        verified=look(held.verified),
        taken=book.taken_on(held.recorded, citer.as_of.day),
        since=held.since.text,
        recorded=held.recorded,
        source=fact.primary,
        address=place_of(held.id),
        history=tuple(_history(citer, held)),
    )
    return made.model_copy(update=dict(_more(citer, held)))


def _more(citer: Citer, held: Held) -> Iterator[tuple[str, object]]:
    fact = held.fact
    if fact.contested and held.status.value == "contested":
        yield "contested", citer.plain(fact.contested.because)
    if fact.limitation and held.present and _can_say(citer, fact.limitation):
        limit = fact.limitation
        yield (
            "limits",
            shape.Limits(
                blocks=citer.plain(limit.blocks),
                whom=citer.plain(limit.whom),
                way_round=citer.plain(limit.way_round),
            ),
        )
    if fact.retired and held.status.value == "retired":
        retired = fact.retired
        yield (
            "retired",
            shape.Retired(
                on=retired.on, reason=plain(retired.because), successor=retired.successor
            ),
        )


def _can_say(citer: Citer, limit: Limitation) -> bool:
    return citer.can_say(limit.blocks + limit.whom + limit.way_round)


def said(citer: Citer, value: Value) -> str:
    """Say a value without markup."""
    return plain(citer.speech.value(value))


def place_of(fact_id: str) -> str:
    """Return where a fact stands, below the root of the site."""
    return f"latest/{REGISTER}#{fact_id}"


def look(verified: Verified) -> shape.Look:
    """Return a look as data."""
    return shape.Look(
        when=verified.when.text,
        earliest=verified.when.earliest,
        by=verified.by,
        basis=verified.basis.value,
    )


def bare(value: Value) -> Value:
    """Return *value* with its defaults spelt out and what it lacks left out."""
    known = value.model_dump(mode="json", exclude_none=True)
    return type(value).model_validate(known)


def _history(citer: Citer, held: Held) -> Iterator[shape.Before]:
    ends = [*(past.recorded for past in held.fact.history[1:]), held.fact.recorded]
    for past, end in zip(held.fact.history, ends, strict=False):
        if end <= citer.as_of.day:
            yield before(citer, past, end)


def before(citer: Citer, past: Past, replaced: date) -> shape.Before:
    """Return a value held before as data."""
    return shape.Before(
        said=said(citer, past.value),
        value=bare(past.value),
        ended=past.ended,
        seen=(past.seen[0].text, past.seen[-1].text),
        changed_between=past.changed_between,
        recorded=past.recorded,
        replaced=replaced,
        because=plain(past.because) if past.because else None,
    )


def _failures(citer: Citer, places: Mapping[str, str]) -> Iterator[tuple[str, shape.Failure]]:
    for name, failure in citer.as_of.book.failures.items():
        if failure.recorded <= citer.as_of.day:
            yield (
                name,
                shape.Failure(
                    symptom=citer.plain(failure.symptom),
                    cause=citer.plain(failure.cause),
                    fix=citer.plain(failure.fix),
                    stage=failure.stage,
                    provider=failure.provider,
                    current=failure.current,
                    facts=tuple(one for one in failure.facts if one in citer.as_of.facts),
                    address=places.get(name),
                ),
            )
