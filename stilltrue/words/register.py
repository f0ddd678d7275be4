"""The register: every fact of an edition with all that is known of it, each at its own anchor."""

from collections.abc import Iterator

from ..facts.book import Held
from ..facts.claim import Basis, Status
from ..facts.evidence import (
    Absent,
    ByHand,
    Cell,
    Evidence,
    ItemsOf,
    Pattern,
    Pointer,
    Quote,
)
from .changes import history
from .cite import AUTHORITY, BY, Citer
from .html import escape, inline, tag
from .outcome import awaits, unknown
from .sieve import providers_of, sieve


def register(citer: Citer) -> str:
    """Write the facts by subject; a subject without facts in this edition is left out."""
    by_subject: dict[str, list[Held]] = {subject: [] for subject in citer.as_of.book.subjects}
    for held in citer.as_of.facts.values():
        by_subject[citer.as_of.book.subject_of(held.id)].append(held)
    made = []
    for subject, facts in by_subject.items():
        if facts:
            count = tag("span", str(len(facts)), class_="st-count")
            title = f"{escape(citer.as_of.book.subjects[subject])} {count}"
            made.append(tag("h2", title, id=f"subject-{subject}"))
            made.extend(_entry(citer, held) for held in facts)
    return sieve(citer) + tag("div", made, class_="st-register")


def _entry(citer: Citer, held: Held) -> str:
    kind = citer.as_of.book.kinds[held.fact.kind]
    head = tag("span", inline(held.fact.name), class_="st-register-name")
    badges = [tag("span", escape(kind.name), class_="st-badge")]
    if held.status is not Status.HELD:
        badges.append(tag("span", held.status.value, class_="st-badge", data_status=held.status))
    anchor = tag("a", "#", class_="st-anchor", href=f"#{held.id}",
                 aria_label=f"Link to {held.fact.name}")  # fmt: skip
    title = tag("h3", head + " " + anchor, id=held.id)
    words = tag("p", citer.element(held.id, whole=True, mark=False), class_="st-register-words")
    rows = "".join(tag("dt", key) + tag("dd", said) for key, said in _rows(citer, held))
    code = tag("code", escape(held.id), class_="st-register-id")
    body = tag(
        "details", tag("summary", "Evidence, dates and history") + tag("dl", rows),
        data_search_exclude=True,
    )  # fmt: skip
    meta = tag("p", " ".join([code, *badges]), class_="st-register-meta")
    return tag(
        "section", title + meta + words + body,
        class_="st-register-fact", data_ref=held.id, data_state=citer.state(held),
        data_kind=held.fact.kind, data_status=held.status.value,
        data_subject=citer.as_of.book.subject_of(held.id),
        data_provider=" ".join(providers_of(citer, held)) or None,
    )  # fmt: skip


def _rows(citer: Citer, held: Held) -> Iterator[tuple[str, str]]:
    speech, fact = citer.speech, held.fact
    source = citer.as_of.book.sources[fact.primary]
    yield "Value", inline(speech.value(held.value))
    yield "Source", f"{citer.link(fact.primary)}, {AUTHORITY[source.authority]}"
    yield "Verified", f"{escape(speech.verified(held.verified))}, by {BY[held.verified.by]}"
    yield "Known since", escape(speech.when(held.since))
    yield "Recorded", escape(speech.day(held.recorded))
    if held.present:
        applies = fact.applies
        where = [speech.item(one) for one in applies.provider] + [*applies.plan, *applies.platform]
        if applies.version:
            where.append(applies.version)
        if where:
            yield "Applies to", inline(", ".join(where))
        met = held.verified.basis is Basis.LIVE and held.verified.by == "robot"
        entries = [tag("li", _evidence(citer, entry, met=met)) for entry in fact.evidence]
        yield "Evidence", tag("ul", entries)
        if held.status is Status.CONTESTED and fact.contested:
            sides = [
                tag("li", f"{citer.link(view.source)} ({escape(speech.when(view.when))}): "
                          f"{citer.prose(view.says)}")
                for view in fact.contested.views
            ]  # fmt: skip
            yield "Contested", citer.prose(fact.contested.because) + tag("ul", sides)
        waiting = awaits(citer, held)
        for planned in fact.scheduled:
            said = citer.prose(planned.sentence, planned.value)
            yield "Announced", f"{said} {unknown(citer, planned)}" if planned in waiting else said
        limit = fact.limitation
        if limit and citer.can_say(limit.blocks + limit.whom + limit.way_round):
            yield "Blocks", citer.prose(limit.blocks)
            yield "Whom", citer.prose(limit.whom)
            yield "Way round", citer.prose(limit.way_round)
        if fact.note and citer.can_say(fact.note):
            yield "Note", citer.prose(fact.note)
    yield from _past(citer, held)


def _past(citer: Citer, held: Held) -> Iterator[tuple[str, str]]:
    """Say what is over: the claim itself, or what was held before."""
    speech, fact = citer.speech, held.fact
    if fact.retired and held.status is Status.RETIRED:
        more = fact.retired.successor
        said = f" See {citer.register_link(more, escape(more))}." if more else ""
        yield (
            "Retired",
            f"{escape(speech.day(fact.retired.on))}: {inline(fact.retired.because)}{said}",
        )
    before = history(citer, held)
    if before:
        yield "History", before


def _evidence(citer: Citer, entry: Evidence, *, met: bool) -> str:
    where = f" in “{inline(entry.section)}”" if entry.section else ""
    state = "" if met or isinstance(entry, ByHand) else " (unproven: it has not met a live page)"
    return f"{_looked_for(entry)}{where} of {citer.link(entry.source)}{state}"


def _looked_for(entry: Evidence) -> str:
    match entry:
        case Quote(quote=quote):
            return f"the words “{inline(quote)}”"
        case Pattern(pattern=pattern):
            return f"the pattern <code>{escape(pattern)}</code>"
        case ItemsOf(items=pattern):
            return f"a list whose members match <code>{escape(pattern)}</code>"
        case Cell(row=row, column=column):
            return f"the table cell in row “{inline(row)}”, column “{inline(column)}”"
        case Pointer(pointer=pointer):
            return f"the value at <code>{escape(pointer)}</code>"
        case Absent(absent=pattern):
            return f"no match of <code>{escape(pattern)}</code>"
        case ByHand(by_hand=why):
            return f"by hand only: {inline(why)}"
