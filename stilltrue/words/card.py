"""The card behind a mark: what is known of a fact, short enough to be read in passing."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from ..facts.book import Held
from ..facts.claim import Past, Status
from ..facts.evidence import Pattern, Quote
from .html import escape, inline, tag
from .voice import AUTHORITY, BY, PAGE, STATES, Voice

_MARKED = re.compile(r"[`*_\[\]<>|\n\\]")
"""What a quotation of a Markdown twin may hold, and the page that readers open does not."""
_SHOWN = 2
"""Past values on a card; the register has all."""


def card(voice: Voice, held: Held) -> str:
    """Write what stands inside the card of a fact."""
    made = [
        tag("span", inline(held.fact.name), class_="st-card-head"),
        tag("span", inline(voice.speech.value(held.value)), class_="st-card-value"),
    ]
    made += [
        tag("span", f"{tag('span', key, class_='st-key')} {tag('span', said)}", class_="st-row")
        for key, said in _rows(voice, held)
    ]
    foot = voice.register_link(held.id, "In the register")
    if voice.repo:
        report = _report(voice, held)
        foot += f'<a class="st-report" rel="nofollow" href="{report}">Report a mistake</a>'
    return "".join([*made, tag("span", foot, class_="st-card-foot")])


def _rows(voice: Voice, held: Held) -> Iterator[tuple[str, str]]:
    speech, fact, state = voice.speech, held.fact, voice.state(held)
    source = voice.as_of.book.sources[fact.primary]
    yield "State", tag("span", STATES[state], class_="st-state", data_state=state)
    yield "Source", _passage(voice, held)
    yield "Whose word", AUTHORITY[source.authority]
    yield "Verified", f"{escape(speech.verified(held.verified))}, by {BY[held.verified.by]}"
    yield "Known since", escape(speech.when(held.since))
    before = list(_before(voice, held))
    if before:
        yield "Before", "; ".join(before)
    if held.status is Status.CONTESTED and fact.contested:
        yield "Contested", voice.prose(fact.contested.because)
    if held.present:
        quoted = _quoted(held)
        if quoted:
            yield "Looks for", quoted
        if fact.note and voice.can_say(fact.note):
            yield "Note", voice.prose(fact.note)


def _passage(voice: Voice, held: Held) -> str:
    """Link to the source, at the quoted words where a browser can find them."""
    words = _quotation(held)
    if words is None or _MARKED.search(words):
        return voice.link(held.fact.primary)
    url = voice.as_of.book.sources[held.fact.primary].url
    directive = f":~:text={quote(words, safe='').replace('-', '%2D')}"
    return voice.link(held.fact.primary, anchor=f"{url.partition('#')[2]}{directive}")


def _quotation(held: Held) -> str | None:
    """Return the first words quoted from the source that readers are sent to."""
    entries = held.fact.evidence if held.present else ()
    return next((e.quote for e in entries
                 if isinstance(e, Quote) and e.source == held.fact.primary), None)  # fmt: skip


def _quoted(held: Held) -> str:
    """Write the words or pattern the checker looks for, and whether they ever met a live page."""
    met = held.verified.by == "robot" and held.verified.basis == "live"
    proven = "" if met else ", unproven"
    for entry in held.fact.evidence:
        if isinstance(entry, Quote):
            return f"<q>{inline(entry.quote)}</q>{proven}"
        if isinstance(entry, Pattern):
            return f"<code>{escape(entry.pattern)}</code>{proven}"
    return ""


def _before(voice: Voice, held: Held) -> Iterator[str]:
    """Say the latest past values that the edition's day knew of, newest first."""
    ends = [*(past.recorded for past in held.fact.history[1:]), held.fact.recorded]
    known = [p for p, end in zip(held.fact.history, ends, strict=False) if end <= voice.as_of.day]
    for past in known[: -_SHOWN - 1 : -1]:
        value = tag("span", inline(voice.speech.value(past.value)), class_="st-old")
        yield f"{value} ({escape(_ended(voice, past))})"


def _ended(voice: Voice, past: Past) -> str:
    if past.ended == "corrected":
        return "we were wrong"
    if not past.changed_between:
        return "changed since"
    first, last = (voice.speech.day(day) for day in past.changed_between)
    return f"changed between {first} and {last}"


def _report(voice: Voice, held: Held) -> str:
    """Return the address of a new issue, filled in as GitHub, Gitea and Forgejo read it."""
    where = f"Fact: {held.id}\nEdition: {voice.edition}\nPage: {PAGE}\n"
    said = f"{where}\nWhat is wrong, and where it says so:\n"
    title, body = quote(f"{held.id} is wrong"), quote(said, safe=PAGE)
    return escape(f"{voice.repo.rstrip('/')}/issues/new?title={title}&body={body}")
