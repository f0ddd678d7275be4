"""The MkDocs configuration of one edition, derived from mkdocs.yml.  Builds nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from babel.dates import format_date

from ..facts.book import Book
from ..facts.observed import Run
from .smaller import TOGETHER


@dataclass(frozen=True, slots=True)
class Plan:
    """One edition to build."""

    edition: str
    day: date
    open: bool
    before: str | None
    pages: frozenset[str]
    """The pages that are built of it, as paths below docs/."""
    gone: frozenset[str] = frozenset()
    """The pages it had besides, if it is kept in brief."""

    @property
    def folder(self) -> str:
        """Where it is served, below the site's root."""
        return self.edition


@dataclass(frozen=True, slots=True)
class Place:
    """Where the project is, and where its site goes."""

    project: Path
    out: Path
    facts: str
    """The facts file, relative to the project."""
    site_url: str = ""
    """Where the site will live; unset, nothing invents an address."""
    repo_url: str = ""
    """Where mistakes are reported; unset, nobody is invited to."""
    asked: Run | None = None
    """The robot's last run, if anything is known of one."""


class _Lenient(yaml.SafeLoader):
    """Reads mkdocs.yml without resolving its tags."""


def _untagged(loader: yaml.SafeLoader, _: str, node: yaml.Node) -> Any:
    return loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else None


_Lenient.add_multi_constructor("", _untagged)


def named(place: Place) -> tuple[str, str]:
    """Return the name and the description of the site."""
    base = _base(place)
    return base["site_name"], base.get("site_description", "")


def docs(place: Place) -> Path:
    """Return the folder of what people wrote."""
    folder: str = _base(place).get("docs_dir", "docs")
    return place.project / folder


def styles(place: Place) -> tuple[str, ...]:
    """Return the styles of every page, below an edition, if one file can stand for them."""
    named = tuple(_base(place).get("extra_css", ()))
    return named if {Path(one).parent for one in named} == {Path(TOGETHER).parent} else ()


def cards(place: Place) -> tuple[Path, Path] | None:
    """Return the font files of the title and the text on cards, if the site names them."""
    base = _base(place)
    fonts = base.get("extra", {}).get("cards")
    written = docs(place)
    return (written / fonts["title"], written / fonts["text"]) if fonts else None


def sections(place: Place) -> Mapping[str, str]:
    """Return the pages of the navigation by address, in its order, and their headings."""
    return dict(_sections(_base(place)["nav"], ""))


def _sections(entries: list[Any], heading: str) -> Iterator[tuple[str, str]]:
    for entry in entries:
        for title, target in entry.items() if isinstance(entry, dict) else (("", entry),):
            if isinstance(target, list):
                yield from _sections(target, title)
            else:
                yield address(target), heading


def address(path: str) -> str:
    """Return where a page below docs/ is served, below its edition."""
    place = path.removesuffix("index.md").removesuffix(".md")
    return f"{place}/" if place and not place.endswith("/") else place


def _base(place: Place) -> dict[str, Any]:
    text = (place.project / "mkdocs.yml").read_text(encoding="utf-8")
    base: dict[str, Any] = yaml.load(text, Loader=_Lenient)  # noqa: S506 - a SafeLoader, see above
    return base


def plans(
    book: Book,
    today: date,
    pages: Mapping[str, frozenset[str]],
    gone: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> list[Plan]:
    """Return the editions to build, oldest first; *pages* tells which pages are built of each, and
    *gone* which it had besides.
    """
    made: list[Plan] = []
    before: str | None = None
    for name, edition in book.editions.items():
        day = edition.as_of or today
        made.append(
            Plan(name, day, edition.as_of is None, before, pages[name], gone.get(name, frozenset()))
        )
        before = name
    return made


def configuration(plan: Plan, place: Place, *, site: Path, today: date) -> str:
    """Return the text of the edition's configuration file, which stands beside mkdocs.yml."""
    base = _base(place)
    absent = sorted(_absent(plan, place))
    root = place.site_url.rstrip("/")
    made = {
        "INHERIT": "mkdocs.yml",
        "site_dir": str(site),
        "site_url": f"{root}/latest/" if root else "",
        "exclude_docs": "".join(f"/{path}\n" for path in absent),
        "nav": _nav(base["nav"], set(absent)),
        "extra": {
            "canonical_root": f"{root}/latest/" if root else "",
            "edition": {
                "id": plan.edition,
                "label": plan.edition,
                "day": plan.day.isoformat(),
                "day_text": format_date(plan.day, "long", locale=base["theme"]["language"]),
                "open": plan.open,
            },
            "stilltrue": {
                "edition": plan.edition,
                "day": plan.day.isoformat(),
                "open": plan.open,
                "before": plan.before,
                "pages": sorted(plan.pages),
                "today": today.isoformat(),
                "facts": place.facts,
                "repo": place.repo_url,
                "asked": place.asked.model_dump(mode="json") if place.asked else None,
            },
        },
    }
    return yaml.safe_dump(made, sort_keys=False, allow_unicode=True)


def _absent(plan: Plan, place: Place) -> Iterator[str]:
    """Yield the pages an edition lacks; decision records are in all but those kept in brief."""
    written = docs(place)
    for path in written.rglob("*.md"):
        page = path.relative_to(written)
        if page.as_posix() not in plan.pages and ("decisions" not in page.parts or plan.gone):
            yield page.as_posix()


def forwarded(plan: Plan, place: Place) -> list[str]:
    """Return the pages of an edition kept in brief that stood where no page stands any more."""
    return sorted(
        page
        for page in _absent(plan, place)
        if page in plan.gone or (plan.gone and "decisions" in Path(page).parts)
    )


def _nav(entries: list[Any], absent: set[str]) -> list[Any]:
    """Leave out of a navigation what an edition lacks, and sections left without pages."""
    kept: list[Any] = []
    for entry in entries:
        if isinstance(entry, str):
            if entry not in absent:
                kept.append(entry)
            continue
        for title, target in entry.items():
            if isinstance(target, list):
                below = _nav(target, absent)
                if below:
                    kept.append({title: below})
            elif target not in absent:
                kept.append({title: target})
    return kept
