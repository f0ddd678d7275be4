"""Everything machines read, as the publisher asks for it: paths below the root, and bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..facts.book import AsOf
from ..publish.pages import Page, homes
from ..words.cite import Citer
from . import badges, cards, changes, feeds, linked, llms, okf, shape
from .brief import brief
from .facts import REGISTER, Present, facts
from .writing import as_json, schema_text, written

SCHEMAS: Mapping[str, type[shape.Head]] = {
    "facts.schema.json": shape.Facts,
    "changes.schema.json": shape.Changes,
}


@dataclass(frozen=True, slots=True)
class Exports:
    """Answers the publisher; see `stilltrue.publish.extras`."""

    present: Present
    fonts: cards.Fonts | None = None
    """Left out where the site has none: then there are no cards."""
    _days: dict[date, AsOf] = field(default_factory=dict)

    def _as_of(self, day: date) -> AsOf:
        if day not in self._days:
            self._days[day] = self.present.book.as_of(day)
        return self._days[day]

    def modified(self, day: date, page: Page) -> date | None:
        return linked.modified(self._as_of(day), page)

    def head(self, day: date, page: Page) -> str:
        made = linked.head(self.present, self._as_of(day), page)
        return made + linked.card(self.present, page) if self._has_cards else made

    def notes(self, day: date, page: Page) -> str:
        if page.url == REGISTER:
            return ""
        citer = Citer(self._as_of(day), self.present.citer.speech, day)
        return linked.notes(citer, page)

    def files(self, pages: Sequence[Page]) -> Mapping[str, bytes]:
        present = self.present
        made = {path: schema_text(of).encode() for path, of in SCHEMAS.items()}
        made |= _facts(as_json(facts(present, homes(pages))))
        for path, data in changes.files(present).items():
            made[path] = written(as_json(data))
        made |= dict(feeds.files(present))
        made |= dict(badges.files(present))
        made |= dict(okf.files(present))
        made |= dict(llms.files(present, pages))
        made["robots.txt"] = _robots(present).encode()
        if self.fonts and self._has_cards:
            made |= dict(cards.files(present, self.fonts, pages))
        return made

    @property
    def _has_cards(self) -> bool:
        """Tell whether there are cards: whoever shows one needs its whole address."""
        return bool(self.fonts and self.present.site)


def _facts(data: dict[str, dict[str, dict[str, str]]]) -> Mapping[str, bytes]:
    """Return all claims in one file, in brief, and each with what it needs in its own."""
    made = {"facts.json": written(data), "now.json": written(brief(data))}
    head = {key: data[key] for key in ("schema", "edition", "generated", "asked", "site")}
    for name, claim in data["facts"].items():
        kind, source, subject = claim["kind"], claim["source"], claim["subject"]
        alone = {
            "subjects": {subject: data["subjects"][subject]},
            "kinds": {kind: data["kinds"][kind]},
            "sources": {source: data["sources"][source]},
            "stages": {},
            "facts": {name: claim},
            "failures": {},
        }
        made[f"facts/{name}.json"] = written({**head, **alone})
    return made


def _robots(present: Present) -> str:
    place = f"\nSitemap: {present.site}/latest/sitemap.xml\n" if present.site else ""
    return f"User-agent: *\nAllow: /\n{place}"
