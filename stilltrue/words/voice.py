"""What of the facts file is said in one edition: prose with its values set in, links, dates.

The words are made once; what differs from page to page stands in them as ROOT (the way to the
site's root), PAGE (the page's own address), NUMBER (of a card) and NOTED (around the id of a fact
whose note is to be numbered), until a `Margin` places them.
"""

from dataclasses import dataclass
from datetime import date

from ..facts.book import AsOf, Held
from ..facts.entry import PLACEHOLDER
from ..facts.freshness import freshness
from ..facts.observed import Run
from ..facts.values import Value
from .html import escape, inline, plain, tag
from .speech import Speech

ROOT, NUMBER, NOTED, PAGE = "\x01", "\x02", "\x03", "\x04"

AUTHORITY = {
    "vendor": "the vendor’s own page",
    "staff": "the vendor’s staff in a forum",
    "third-party": "a third party",
}
STATES = {
    "fresh": "Confirmed on the live page",
    "due": "Due for another look",
    "overdue": "Overdue: do not rely on it",
    "never-live": "Never read live",
}
LOUD = frozenset({"due", "overdue"})
BY = {"person": "a person", "robot": "the checker", "research": "research"}


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks for one edition, judged on *today*."""

    as_of: AsOf
    speech: Speech
    today: date
    edition: str = ""
    present: bool = True
    """Whether it is the edition of today."""
    repo: str = ""
    """Where mistakes are reported; unset, nobody is invited to."""
    asked: Run | None = None
    """The robot's last run, as far as anybody here knows."""

    def state(self, held: Held) -> str:
        """Return the freshness on the reader's first day, today."""
        kind = self.as_of.book.kinds[held.fact.kind]
        return freshness(held.verified, self.taken_on(held), kind, self.today).value

    def taken_on(self, held: Held) -> date:
        """Return the day from which a claim never read live is counted."""
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
                made.append(self.value(value, name.partition(".")[2] or None))
            else:
                made.append(self._referred(self.as_of[name]))
        return "".join([*made, inline(text[at:])])

    def _referred(self, held: Held) -> str:
        """Write the value of another fact, and what it was corrected to."""
        said = inline(self.speech.value(held.value))
        if held.corrected:
            said += f" (corrected: {inline(self.speech.value(held.corrected))})"
        return tag("span", said, class_="st-ref", data_ref=held.id)

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

    def value(self, value: Value, part: str | None = None) -> str:
        """Write a value, or a part of it, on its dots."""
        return tag("span", inline(self.speech.value(value, part)), class_="st-value")

    def cite(self, held: Held) -> str:
        """Say source, date and basis in one line."""
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
