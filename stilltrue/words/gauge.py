"""How claims stand, in numbers: the gauge of an edition and the strip of a page.

The numbers are those of the day of the build.  Beside them stands what a script needs to count
again on the day of reading: groups of claims that age alike.
"""

from collections import Counter
from collections.abc import Iterable

from ..facts.book import Held
from ..facts.claim import Basis, Status
from ..facts.observed import Run
from .html import escape, tag
from .voice import ROOT, Voice

PARTS = {"fresh": "confirmed live", "never-live": "never read live", "overdue": "overdue"}

_READ = {
    Basis.LIVE: "read on the live page",
    Basis.STORED_COPY: "read in a stored copy of it",
    Basis.ARTICLE: "stated in an article that named it",
}


def standing(voice: Voice) -> str:
    """Write the gauge: how the claims of this edition stand."""
    held = _asserted(voice.as_of.facts.values())
    count = _count(voice, held)
    gauge = "".join(
        tag("span", class_="st-part", data_state=name, data_n=str(count[name]),
            style=f"--n:{count[name]}")
        for name in PARTS
    )  # fmt: skip
    words = f"claims confirmed on the live page within their window, judged on {_judged(voice)}."
    inner = [
        tag("span", gauge, class_="st-gauge", aria_hidden="true"),
        tag("ul", [tag("li", one) for one in _legend(count)], class_="st-legend"),
        tag("p", f"{_ratio(count, len(held))} {words}", class_="st-strip-words"),
        tag("p", f"{_asked(voice)} {_method('How we know')}", class_="st-strip-asked"),
    ]
    return _aside(voice, held, "st-strip", "How the claims of this edition stand", inner)


def bases(voice: Voice) -> str:
    """List how many claims were read on the live page, in a copy and in an article."""
    held = _asserted(voice.as_of.facts.values())
    count = Counter(one.verified.basis for one in held)
    undated = sum(one.verified.when.earliest is None for one in held)
    rows = [tag("li", f"{words}: {tag('b', str(count[basis]))}") for basis, words in _READ.items()]
    rows.append(tag("li", f"of all these without a date: {tag('b', str(undated))}"))
    return tag("ul", rows)


def never_live(voice: Voice) -> bool:
    """Tell whether none of the claims was read on a live page."""
    return all(one.verified.basis is not Basis.LIVE for one in voice.as_of.facts.values())


def strip(voice: Voice, facts: Iterable[Held]) -> str:
    """Write in one line how the *facts* of a page stand; nothing if there are none."""
    held = _asserted(facts)
    if not held:
        return ""
    count = _count(voice, held)
    inner = [
        tag(
            "span", f"{_ratio(count, len(held))} facts here confirmed live", class_="st-here-words"
        ),
        *(one for one in _legend(count) if 'data-state="fresh"' not in one),
        tag("span", f"Judged on {_judged(voice)}. {_asked(voice)}", class_="st-here-day"),
        "" if voice.present else tag("span", class_="st-since"),
    ]
    return _aside(voice, held, "st-here", "How the facts of this page stand", inner)


def _aside(voice: Voice, held: list[Held], name: str, label: str, inner: Iterable[str]) -> str:
    return tag(
        "aside", inner, class_=name, aria_label=label, data_total=str(len(held)),
        data_cohorts=_cohorts(voice, held), data_search_exclude=True,
    )  # fmt: skip


def _asserted(facts: Iterable[Held]) -> list[Held]:
    return [one for one in facts if one.status is not Status.RETIRED]


def _count(voice: Voice, held: list[Held]) -> Counter[str]:
    state = Counter(voice.state(one) for one in held)
    state["fresh"] += state.pop("due", 0)
    state["contested"] = sum(one.status is Status.CONTESTED for one in held)
    return state


def _cohorts(voice: Voice, held: list[Held]) -> str:
    """Return the claims in groups that age alike: how many, on what, from which day, until when."""
    groups: Counter[str] = Counter()
    for one in held:
        kind = voice.as_of.book.kinds[one.fact.kind]
        live = one.verified.basis is Basis.LIVE
        day = one.verified.when.earliest if live else voice.taken_on(one)
        basis = "live" if live else "copy"
        groups[f"{basis} {day or 'undated'} {kind.due} {kind.stale}"] += 1
    return "; ".join(f"{number} {group}" for group, number in sorted(groups.items()))


def _ratio(count: Counter[str], total: int) -> str:
    return tag("b", tag("span", str(count["fresh"]), data_count="fresh") + f" of {total}")


def _legend(count: Counter[str]) -> Iterable[str]:
    for name, words in [*PARTS.items(), ("contested", "contested")]:
        number = tag("b", str(count[name]), data_count=name, data_none=not count[name])
        yield tag("span", f"<span>{number} {words}</span>", class_="st-state", data_state=name)


def _judged(voice: Voice) -> str:
    day = escape(voice.speech.day(voice.today))
    return tag("time", day, class_="st-judged", datetime=voice.today.isoformat())


def _asked(voice: Voice) -> str:
    """Say when the robot last asked the sources, in figures."""
    if not voice.present:
        return ""
    run: Run | None = voice.asked
    if run is None:
        return "No source has been asked from here yet."
    day = escape(voice.speech.day(run.at.date()))
    when = tag("time", f"{day}, {run.at:%H:%M} UTC", datetime=f"{run.at:%Y-%m-%dT%H:%M:%SZ}")
    said = f"Sources last asked {when}: {run.read} of {run.asked} answered."
    return tag("span", said, class_="st-asked", data_late="That was {ago}.")


def _method(words: str) -> str:
    return f'<a class="st-more" href="{ROOT}method/">{words}</a>'
