"""The list of real failures.  Shows and folds; ranks nothing."""

from collections.abc import Iterable, Iterator

from ..facts.errors import UnknownNameError
from ..facts.model import Failure
from ..facts.values import ErrorValue
from .cite import Citer
from .html import escape, inline, tag

BASIS = {
    "tested": "tested by a vendor",
    "staff": "said by the vendor’s staff",
    "documented": "documented by a vendor",
    "reported": "reported by users",
}
CURRENT = {
    "yes": "expected in today’s builds",
    "likely": "likely in today’s builds",
    "unknown": "unknown whether it still happens",
    "no": "older builds only",
}


def failures(citer: Citer, *, provider: str | None, stage: str | None) -> str:
    """List the failures of a provider, of a stage, or all; those of older builds come folded."""
    book = citer.as_of.book
    if provider is not None and provider not in book.providers:
        raise UnknownNameError("provider", provider, book.providers)
    if stage is not None and stage not in book.stages:
        raise UnknownNameError("stage", stage, book.stages)
    chosen = list(_chosen(citer, provider, stage))
    now = [tag("li", _failure(citer, *one)) for one in chosen if one[1].current != "no"]
    past = [tag("li", _failure(citer, *one)) for one in chosen if one[1].current == "no"]
    made = [tag("ul", now, class_="st-failures")] if now else []
    if past:
        count = f"{len(past)} from older builds" if now else f"Only in older builds: {len(past)}"
        made.append(
            tag("details", tag("summary", count) + tag("ul", past, class_="st-failures"),
                class_="st-historic")
        )  # fmt: skip
    if not chosen:
        made.append(tag("p", "None recorded in this edition."))
    return tag("div", made)


def failure_terms() -> str:
    """Explain what a failure says of its source and of today."""
    said = (("On whose word", BASIS), ("Whether to expect it", CURRENT))
    rows = [tag("dt", name) + tag("dd", "; ".join(words.values())) for name, words in said]
    return tag("dl", rows)


def _chosen(citer: Citer, provider: str | None, stage: str | None) -> Iterator[tuple[str, Failure]]:
    for name, failure in citer.as_of.book.failures.items():
        if failure.recorded > citer.as_of.day:
            continue
        if provider is not None and provider not in failure.provider:
            continue
        if stage is None or failure.stage == stage:
            yield name, failure


def _failure(citer: Citer, name: str, failure: Failure) -> str:
    book = citer.as_of.book
    badge = tag("span", escape(book.stages[failure.stage].name), class_="st-badge",
                data_stage=failure.stage)  # fmt: skip
    state = tag("span", CURRENT[failure.current], class_="st-badge", data_current=failure.current)
    summary = tag(
        "summary", tag("span", citer.prose(failure.symptom), class_="st-symptom") + badge + state
    )
    sources = ", ".join(
        citer.link(source.partition("#")[0], anchor=source.partition("#")[2])
        for source in failure.sources
    )
    since = escape(citer.speech.when(failure.since))
    rows = [
        ("Cause", citer.prose(failure.cause)),
        ("Fix", citer.prose(failure.fix)),
        ("Reported", f"{since}, {BASIS[failure.basis]}"),
        ("Verified", escape(citer.speech.verified(failure.verified))),
        ("Source", sources),
    ]
    facts = [f for f in failure.facts if f in citer.as_of.facts]
    if facts:
        links = (citer.register_link(f, inline(citer.as_of[f].fact.name)) for f in facts)
        rows.append(("Rests on", ", ".join(links)))
    body = tag("dl", [tag("dt", key) + tag("dd", said) for key, said in rows])
    return tag(
        "details", summary + body, class_="st-failure", id=f"failure-{name}",
        data_failure=name, data_stage=failure.stage, data_current=failure.current,
        data_signs=_signs(citer, facts), data_asked="; ".join(failure.asked) or None,
        data_whose=_whose(citer, failure.provider),
    )  # fmt: skip


def _whose(citer: Citer, providers: Iterable[str]) -> str | None:
    """Return what readers call the *providers*."""
    known = (citer.as_of.book.providers[one] for one in providers)
    return " ".join(word for one in known for word in (one.name, *one.also)) or None


def _signs(citer: Citer, facts: Iterable[str]) -> str | None:
    """Return what the errors among *facts* show a machine: status, type, code, words."""
    values = (citer.as_of[fact].value for fact in facts)
    errors = (value.error for value in values if isinstance(value, ErrorValue))
    signs = [
        str(sign) for one in errors for sign in (one.status, one.type, one.code, one.says) if sign
    ]
    return " ".join(dict.fromkeys(signs)) or None
