"""A fact as one inline element: its words, a mark for its state, and a card with its citation.

Contract with the style sheet, the scripts and the tests: `span.st-fact` carries the id, state,
status, basis and dates as data; the card is a native popover, so it opens without JavaScript.
"""

from dataclasses import dataclass, field

from ..facts.book import Held, Later
from ..facts.claim import Status
from .card import card
from .html import escape, inline, plain, tag
from .voice import AUTHORITY, BY, LOUD, NOTED, NUMBER, ROOT, STATES, Voice

__all__ = ["AUTHORITY", "BY", "NUMBER", "ROOT", "STATES", "Citer"]


@dataclass(frozen=True, slots=True)
class Citer(Voice):
    """Writes facts of one edition as HTML."""

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
        words = self.sentence(held) if whole else self.value(held.value, part)
        inner = tag("span", words, class_="st-words")
        if held.later:
            inner += self._later(held.later)
        if mark:
            number = f"st-{NUMBER}"
            inner += tag(
                "button", class_="st-mark", type="button", popovertarget=number,
                aria_label=self._name(held),
            )  # fmt: skip
            inner += tag("small", f"{NOTED}{held.id}{NOTED}", class_="st-cite",
                         data_search_exclude=True)  # fmt: skip
            inner += tag("small", card(self, held), class_="st-card", id=number, popover=True,
                         role="dialog", aria_label=f"Source of: {held.fact.name}",
                         data_search_exclude=True)  # fmt: skip
        return tag(
            "span", inner, class_="st-fact" if whole else "st-fact st-inline", **self.data(held)
        )

    def _name(self, held: Held) -> str:
        """Name the mark for those who hear it; loud only on exceptions, as for those who see it."""
        said = [f"Source of: {held.fact.name}"]
        state = self.state(held)
        if state in LOUD:
            said.append(STATES[state])
        if held.status is not Status.HELD:
            said.append(held.status.value.capitalize())
        return ". ".join(said)

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
            "data_taken": self.taken_on(held).isoformat(),
            "data_due": str(kind.due),
            "data_stale": str(kind.stale),
            "data_recorded": held.recorded.isoformat(),
            "data_said": plain(self.speech.value(held.value)),
        }

    def _later(self, later: Later) -> str:
        value = self.value(later.value)
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
