"""What stands around the words of one page: the strip at its head, the notes at its foot, and what
its scripts need.  It sees every fact the page cites, and places what differs from page to page.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote

from ..facts.book import Held
from .cite import Citer
from .gauge import strip
from .html import escape, tag
from .voice import NOTED, NUMBER, PAGE, ROOT, STATES

_NOTED = re.compile(f"{NOTED}([^{NOTED}]*){NOTED}")


class Margin:
    """The margin of the page at *url*."""

    def __init__(self, citer: Citer, url: str) -> None:
        self._citer = citer
        self._url = "" if url == "." else url
        self.root = "../" * self._url.count("/")
        self._cards = 0
        self._cited: dict[str, Held] = {}
        self._notes: dict[str, int] = {}
        self._gauge = False

    def place(self, made: str) -> str:
        """Set in what differs from page to page: the way to the root, and all numbers."""
        made = _NOTED.sub(self._number, made.replace(ROOT, self.root))
        pieces = made.replace(PAGE, escape(quote(self._url, safe=""))).split(f"st-{NUMBER}")
        if len(pieces) == 1:
            return pieces[0]
        placed = [pieces[0]]
        for i in range(1, len(pieces), 2):  # each number stands twice: on the button, on its card
            self._cards += 1
            placed += [f"st-{self._cards}", pieces[i], f"st-{self._cards}", pieces[i + 1]]
        return "".join(placed)

    def _number(self, found: re.Match[str]) -> str:
        held = self._citer.as_of[found[1]]
        self._cited[held.id] = held
        number = self._notes.setdefault(self._note(held), len(self._notes) + 1)
        return f'<a href="#note-{number}">{number}</a>'

    def _note(self, held: Held) -> str:
        title = self._citer.link(held.fact.primary)
        return title + escape(self._citer.cite(held).removeprefix(
            self._citer.as_of.book.sources[held.fact.primary].title))  # fmt: skip

    def gauged(self) -> None:
        """Remember that the page shows how the whole edition stands."""
        self._gauge = True

    def strip(self) -> str:
        """Write how the facts of the page stand; a page with the whole edition's needs none."""
        return "" if self._gauge else strip(self._citer, self._cited.values())

    def notes(self) -> str:
        """Write the citations of the page as numbered notes, for paper."""
        rows = [tag("li", note, id=f"note-{n}") for note, n in self._notes.items()]
        head = tag("h2", "Notes", id="st-notes")
        made = tag("section", head + tag("ol", rows), class_="st-notes", aria_labelledby="st-notes")
        return made if rows else ""

    @property
    def words(self) -> Mapping[str, str]:
        """What each state is called, for the key to the marks."""
        return STATES

    def states(self) -> str:
        """Write what the scripts need of this edition: its day, and the words for each state."""
        words = [
            tag("span", said, class_="st-state", data_state=name) for name, said in STATES.items()
        ]
        return tag(
            "template", words, id="st-states", data_edition=self._citer.edition,
            data_day=self._citer.today.isoformat(), data_open=self._citer.present,
        )  # fmt: skip
