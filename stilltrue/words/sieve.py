"""The controls that filter the register.  A script works them; without one they are not shown."""

from collections import Counter
from collections.abc import Iterable, Mapping

from ..facts.book import Held
from ..facts.claim import Status
from .cite import STATES, Citer
from .html import escape, inline, plain, tag


def sieve(citer: Citer) -> str:
    """Write one control for each way to narrow the register, with the numbers of this edition."""
    book, held = citer.as_of.book, list(citer.as_of.facts.values())
    state = Counter(citer.state(one) for one in held)
    status = Counter(one.status.value for one in held)
    names = {key: name for key, name in STATES.items() if state[key]}
    odd = {one.value: one.value.capitalize() for one in Status if one is not Status.HELD}
    providers = {key: one.name for key, one in book.providers.items()}
    inner = [
        tag("label", f"<span>Words</span> {_words()}", class_="st-wide"),
        _choice("Subject", "subject", book.subjects, Counter(book.subject_of(h.id) for h in held)),
        _choice("Kind", "kind", {key: kind.name for key, kind in book.kinds.items()},
                Counter(one.fact.kind for one in held)),
        _choice("Provider", "provider", providers,
                Counter(one for fact in held for one in providers_of(citer, fact))),
        _choice("State", "state", {**names, **odd}, state + status),
        tag("p", tag("span", role="status", class_="st-said") + " " + tag(
            "button", "Show all", type="reset", class_="md-button", hidden=True),
            class_="st-tool-foot"),
    ]  # fmt: skip
    return tag(
        "form", inner, class_="st-tool st-sieve st-needs-js", aria_label="Filter the facts",
        role="search", data_sieve="{n} of {all} facts", data_search_exclude=True,
    )  # fmt: skip


def providers_of(citer: Citer, held: Held) -> tuple[str, ...]:
    """Return the providers a fact is about: it applies to them, or its subject names their page."""
    subject = set(citer.as_of.book.subject_of(held.id).split("."))
    return tuple(
        key
        for key, provider in citer.as_of.book.providers.items()
        if key in held.fact.applies.provider or subject & {key, _stem(provider.page)}
    )


def _stem(page: str | None) -> str | None:
    return page.rpartition("/")[2].removesuffix(".md") if page else None


def _words() -> str:
    return tag("input", type="search", name_="words", autocomplete="off", spellcheck="false")


def _choice(label: str, name: str, options: Mapping[str, str], count: Counter[str]) -> str:
    made: Iterable[str] = (
        tag("option", f"{inline(plain(words))} ({count[key]})", value=key)
        for key, words in options.items()
        if count[key]
    )
    select = tag("select", [tag("option", "All", value=""), *made], name_=name)
    return tag("label", f"<span>{escape(label)}</span> {select}")
