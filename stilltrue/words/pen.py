"""The words a page may use.  Each method is one word; macros only hand them over.  Those that may
stand in an `if` are the conditions it begins with.

A pen writes one page of one edition; what differs from page to page its margin sets in.
"""

from dataclasses import dataclass
from datetime import date

from ..facts.book import AsOf, Book
from ..facts.errors import UnknownNameError
from ..facts.observed import Run
from ..facts.rules.references import parts
from . import changes, cost, diagnose, failures, gauge, outcome, paths, register, since, tables
from .cite import Citer
from .conditions import Conditions
from .html import escape, inline, plain, tag
from .margin import Margin
from .speech import Speech


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of the guide is being written."""

    id: str
    day: date
    """The day its facts are held as of."""
    open: bool
    pages: frozenset[str]
    """The pages it has, as paths below docs/."""
    before: str | None
    """The edition before it."""


class Pen(Conditions):
    """Writes the words of one page."""

    def __init__(
        self, citer: Citer, edition: Edition, url: str, margin: Margin | None = None
    ) -> None:
        super().__init__(citer)
        self._edition = edition
        self._margin = margin or Margin(citer, url)

    def _place(self, made: str) -> str:
        return self._margin.place(made)

    def fact(self, fact_id: str) -> str:
        """Say a fact: its whole sentence, with its mark."""
        return self._place(self._citer.element(fact_id, whole=True))

    def value(self, fact_id: str, part: str | None = None, *, mark: bool = True) -> str:
        """Say a fact's value, or a part of it, inside a sentence of the page."""
        known = parts(self._as_of[fact_id].value)
        if part is not None and f"value.{part}" not in known:
            names = (name.removeprefix("value.") for name in known if name != "value")
            raise UnknownNameError(f"part of {fact_id}", part, names)
        return self._place(self._citer.element(fact_id, part=part, whole=False, mark=mark))

    def literal(self, fact_id: str) -> str:
        """Say a fact's value letter by letter, for code; its mark stands in the prose."""
        return plain(self._citer.speech.value(self._as_of[fact_id].value))

    def known_since(self, fact_id: str) -> str:
        """Say since when the value is known."""
        return escape(self._citer.speech.when(self._as_of[fact_id].since))

    def verified(self, fact_id: str) -> str:
        """Say when and on what basis the fact was last verified."""
        said = self._citer.speech.verified(self._as_of[fact_id].verified)
        return escape(said[:1].lower() + said[1:])

    def note(self, fact_id: str) -> str:
        """Say what else a reader should know."""
        held = self._as_of[fact_id]
        if not held.fact.note:
            raise UnknownNameError("note of", fact_id, ())
        return tag("span", self._citer.prose(held.fact.note), class_="st-note", data_ref=fact_id)

    def limitation(self, fact_id: str) -> str:
        """Say what a limit blocks, whom it hits, and the way round it."""
        held = self._as_of[fact_id]
        limit = held.fact.limitation
        if not limit:
            raise UnknownNameError("limitation of", fact_id, ())
        said = (("Blocks", limit.blocks), ("Whom", limit.whom), ("Way round", limit.way_round))
        rows = []
        for name, text in said:
            words = f"{tag('span', name, class_='st-key')} {tag('span', self._citer.prose(text))}"
            rows.append(tag("span", words, class_="st-limit-row", role="listitem"))
        made = tag("span", rows, class_="st-limit", role="list", data_ref=fact_id)
        return self._place(made)  # spans: it must stand in a paragraph of a note or a list, too

    def source(self, source_id: str, words: str | None = None) -> str:
        """Link to a declared source."""
        source, _, anchor = source_id.partition("#")
        if source not in self._as_of.book.sources:
            raise UnknownNameError("source", source, self._as_of.book.sources)
        return self._citer.link(source, words, anchor)

    def see(self, target: str, words: str) -> str:
        """Link to a page of the guide, or only say its words in an edition that lacks it."""
        path, hash_, anchor = target.partition("#")
        if path not in self._edition.pages:
            return inline(words)
        place = path.removesuffix("index.md").removesuffix(".md")
        url = f"{place}/" if place and not place.endswith("/") else place
        address = f"{self._margin.root}{url}{hash_}{anchor}"
        return tag("a", inline(words), href=address or "./")

    def beside(self, path: str, words: str | None = None) -> str:
        """Link to a file that stands beside the editions, for machines."""
        return tag("a", inline(words or f"`{path}`"), href=f"{self._margin.root}../{path}")

    def facts_table(self, *wanted: str) -> str:
        """List facts by id, or all under a prefix that ends in a dot."""
        return self._place(tables.facts_table(self._citer, wanted))

    def providers_table(self, fact_id: str) -> str:
        """List the providers, and which of them the set *fact_id* names."""
        return self._place(tables.providers_table(self._citer, fact_id, self.see))

    def editions_table(self) -> str:
        """List the editions with their days, and what each leaves out."""
        return tables.editions_table(self._citer)

    def kinds_table(self) -> str:
        """List the kinds of claim and their windows."""
        return tables.kinds_table(self._citer)

    def sources_table(self) -> str:
        """List every source, with the facts that rest on it."""
        return self._place(tables.sources_table(self._citer))

    def standing(self) -> str:
        """Say how many claims stand, and how the rest do."""
        self._margin.gauged()
        return self._place(gauge.standing(self._citer))

    def bases(self) -> str:
        """List how many claims were read on what."""
        return gauge.bases(self._citer)

    def outcome(self, fact_id: str) -> str:
        """Say that the outcome of what was announced is unknown, for as long as it is."""
        return outcome.outcome(self._citer, self._as_of[fact_id])

    def failures(self, *, provider: str | None = None, stage: str | None = None) -> str:
        """List what really went wrong for people; historic ones are folded away."""
        return self._place(failures.failures(self._citer, provider=provider, stage=stage))

    def failure_terms(self) -> str:
        """List what a failure may say of its source and of today's builds."""
        return failures.failure_terms()

    def paths_table(self) -> str:
        """List the paths with constraint, fit and hidden cost."""
        return self._place(paths.paths_table(self._citer, self.see))

    def matrix(self) -> str:
        """Draw the decision matrix."""
        return paths.matrix(self._citer)

    def tree(self, name: str, *, stages: str | None = None) -> str:
        """Draw a decision tree, with its outline as text beneath and its questions to answer."""
        return self._place(paths.tree(self._citer, name, self.see, stages))

    def diagnose(self, *keys: str, stages: str | None = None) -> str:
        """Offer a field for an error message; *keys* are the facts that tell how keys begin."""
        return self._place(diagnose.diagnose(self._citer, keys, self.see, stages))

    def cost(self, *prices: str, rate: str, on_key: str, counts: str) -> str:
        """Offer a sum: a plan alone, an own key, or both, by the facts named."""
        return self._place(cost.cost(self._citer, prices, rate, on_key, counts))

    def history(self, fact_id: str) -> str:
        """Say what a fact held before, oldest first."""
        return self._place(changes.history(self._citer, self._as_of[fact_id]))

    def changes(self, *fact_ids: str) -> str:
        """List what changed since the edition before: these facts, or all."""
        before = self._before()
        if before is None:
            return ""
        if not fact_ids:
            return self._place(since.since(self._citer, before))
        return self._place(changes.changes(self._citer, before, fact_ids))

    def _before(self) -> AsOf | None:
        book: Book = self._as_of.book
        name = self._edition.before
        day = book.editions[name].as_of if name else None
        return book.as_of(day) if day else None

    def register(self) -> str:
        """Write every fact of the edition, with all that is known of it."""
        return self._place(register.register(self._citer))


WORDS = tuple(name for name in (*vars(Conditions), *vars(Pen)) if not name.startswith("_"))
"""The words of a page, in the order they are written above."""


def pens(
    book: Book, edition: Edition, today: date, *, repo: str = "", asked: Run | None = None
) -> Citer:
    """Return what every pen of one edition shares."""
    judged = today if edition.open else edition.day
    return Citer(
        book.as_of(edition.day), Speech(book), judged, edition.id, edition.open, repo,
        asked,
    )  # fmt: skip
