"""A fact as one inline element: its words, a mark for its state, and a card with its citation.

Contract with the style sheet, the scripts and the tests: `span.st-fact` carries the id, state,
status, basis and dates as data; the card is a native popover, so it opens without JavaScript.
The words of a fact are made once; only the way to the site's root and a running number differ
from use to use, and stand in the made text as ROOT and NUMBER.
"""

from dataclasses import dataclass, field
from datetime import date

from ..facts.book import AsOf, Held, Later
from ..facts.claim import Status
from ..facts.entry import PLACEHOLDER
from ..facts.evidence import Pattern, Quote
from ..facts.freshness import freshness
from ..facts.values import Value
from .html import escape, inline, plain, tag
from .speech import Speech

ROOT, NUMBER = "\x01", "\x02"

AUTHORITY = {
    "vendor": "the vendor’s own page",
    "staff": "the vendor’s staff in a forum",
    "third-party": "a third party",
}
STATES = {
    "fresh": "Confirmed on the live page",
    "due": "Due for another look",
    "overdue": "Overdue: do not rely on it",
    "never-live": "Read in a copy, never live",
}
BY = {"person": "a person", "robot": "the checker", "research": "research"}


@dataclass(frozen=True, slots=True)
class Citer:
    """Writes facts of one edition as HTML, judged on *today*."""

    as_of: AsOf
    speech: Speech
    today: date
    _made: dict[tuple[str, str | None, bool, bool], str] = field(default_factory=dict)

    def element(
        self, fact_id: str, *, part: str | None = None, whole: bool, mark: bool = True
    ) -> str:
        """Write a fact: its sentence if *whole*, else its value or a *part* of it."""
        key = (fact_id, part, whole, mark)
        if key not in self._made:
            self._made[key] = self._element(self.as_of[fact_id], part, whole=whole, mark=mark)
        return self._made[key]

    def _element(self, held: Held, part: str | None, *, whole: bool, mark: bool) -> str:
        words = self.sentence(held) if whole else self._value(held.value, part)
        inner = tag("span", words, class_="st-words")
        if held.later:
            inner += self._later(held.later)
        if mark:
            number = f"st-{NUMBER}"
            inner += tag(
                "button", class_="st-mark", type="button", popovertarget=number,
                aria_label=f"Source of: {held.fact.name}",
            )  # fmt: skip
            cite = escape(self.cite(held))
            inner += tag("small", cite, class_="st-cite", data_search_exclude=True)
            inner += tag("small", self._card(held), class_="st-card", id=number, popover=True,
                         data_search_exclude=True)  # fmt: skip
        return tag(
            "span", inner, class_="st-fact" if whole else "st-fact st-inline", **self.data(held)
        )

    def data(self, held: Held) -> dict[str, str | None]:
        """Return the data attributes by which scripts and tests know a fact."""
        kind = self.as_of.book.kinds[held.fact.kind]
        when = held.verified.when
        return {
            "data_fact": held.id,
            "data_kind": held.fact.kind,
            "data_state": self.state(held),
            "data_status": held.status.value,
            "data_basis": held.verified.basis.value,
            "data_by": held.verified.by,
            "data_when": when.text,
            "data_earliest": when.earliest.isoformat() if when.earliest else None,
            "data_taken": self._taken_on(held).isoformat(),
            "data_due": str(kind.due),
            "data_stale": str(kind.stale),
        }

    def state(self, held: Held) -> str:
        """Return the freshness on the reader's first day, today."""
        kind = self.as_of.book.kinds[held.fact.kind]
        return freshness(held.verified, self._taken_on(held), kind, self.today).value

    def _taken_on(self, held: Held) -> date:
        return self.as_of.book.taken_on(held.recorded, self.as_of.day)

    def sentence(self, held: Held) -> str:
        """Write the sentence with its value, and the values of facts it refers to, set in."""
        return self.prose(held.sentence, held.value)

    def prose(self, text: str, value: Value | None = None) -> str:
        """Write text of the facts file as HTML, its placeholders replaced by values."""
        at, made = 0, []
        for found in PLACEHOLDER.finditer(text):
            made.append(inline(text[at : found.start()]))
            name, at = found[1], found.end()
            if value is not None and (name == "value" or name.startswith("value.")):
                made.append(self._value(value, name.partition(".")[2] or None))
            else:
                said = inline(self.speech.value(self.as_of[name].value))
                made.append(tag("span", said, class_="st-ref", data_ref=name))
        return "".join([*made, inline(text[at:])])

    def can_say(self, text: str) -> bool:
        """Tell whether every fact that *text* refers to is held in this edition."""
        names = [found[1] for found in PLACEHOLDER.finditer(text)]
        return all(n in self.as_of.facts for n in names if n.partition(".")[0] != "value")

    def plain(self, text: str, value: Value | None = None) -> str:
        """Return text of the facts file without markup, for labels, feeds and drawings."""

        def said(name: str) -> str:
            if value is not None and (name == "value" or name.startswith("value.")):
                return self.speech.value(value, name.partition(".")[2] or None)
            return self.speech.value(self.as_of[name].value)

        return plain(PLACEHOLDER.sub(lambda found: said(found[1]), text))

    def _value(self, value: Value, part: str | None = None) -> str:
        return tag("span", inline(self.speech.value(value, part)), class_="st-value")

    def _later(self, later: Later) -> str:
        value = self._value(later.value)
        day = escape(self.speech.day(later.recorded))
        if later.ended == "corrected":
            said = f"Corrected on {day}: {value}."
        elif later.between:
            first, last = (escape(self.speech.day(end)) for end in later.between)
            said = f"Changed between {first} and {last}: {value}."
        else:
            said = f"Changed since, recorded on {day}: {value}."
        because = f" {inline(later.because)}" if later.because else ""
        return tag("span", f" {said}{because}", class_="st-later", data_change=later.ended)

    def cite(self, held: Held) -> str:
        """Say source, date and basis in one line, for print."""
        source = self.as_of.book.sources[held.fact.primary]
        said = self.speech.verified(held.verified)
        return f"{source.title}; {said[:1].lower()}{said[1:]}"

    def link(self, source: str, words: str | None = None, anchor: str = "") -> str:
        """Write a link to a declared source."""
        entry = self.as_of.book.sources[source]
        inner = inline(words or entry.title)
        address = f"{entry.url}#{anchor}" if anchor else entry.url
        return tag("a", inner, href=address, data_source=source, rel="external")

    def register_link(self, fact_id: str, words: str) -> str:
        """Write a link to the fact's row in the register."""
        return f'<a class="st-more" href="{ROOT}facts/#{escape(fact_id)}">{words}</a>'

    def _card(self, held: Held) -> str:
        state = self.state(held)
        rows = [("State", tag("span", STATES[state], class_="st-state", data_state=state))]
        rows.append(("Source", self.link(held.fact.primary)))
        source = self.as_of.book.sources[held.fact.primary]
        rows.append(("Whose word", AUTHORITY[source.authority]))
        rows.append(
            (
                "Verified",
                f"{escape(self.speech.verified(held.verified))}, by {BY[held.verified.by]}",
            )
        )
        rows.append(("Known since", escape(self.speech.when(held.since))))
        if held.status is Status.CONTESTED and held.fact.contested:
            rows.append(("Contested", self.prose(held.fact.contested.because)))
        quoted = self.quoted(held)
        if quoted:
            rows.append(("Looks for", quoted))
        if held.present and held.fact.note and self.can_say(held.fact.note):
            rows.append(("Note", self.prose(held.fact.note)))
        made = [tag("span", inline(held.fact.name), class_="st-card-head")]
        made += [
            tag("span", f"{tag('span', key, class_='st-key')} {tag('span', said)}", class_="st-row")
            for key, said in rows
        ]
        return "".join([*made, self.register_link(held.id, "In the register")])

    def quoted(self, held: Held) -> str:
        """Write the words or pattern the checker looks for, unproven until they met a live page."""
        for entry in held.fact.evidence if held.present else ():
            if isinstance(entry, Quote):
                return f"<q>{inline(entry.quote)}</q>, unproven"
            if isinstance(entry, Pattern):
                return f"<code>{escape(entry.pattern)}</code>, unproven"
        return ""
