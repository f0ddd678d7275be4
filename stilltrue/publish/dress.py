"""The last hand at the built pages of one edition: head, policy and twin."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from . import csp
from .extras import Extras
from .pages import Page, page

_HEAD_ENDS = "</head>"


def finish(folder: Path, day: date, sections: Mapping[str, str], extras: Extras) -> list[Page]:
    """Finish the pages of *day* in *folder*; return them in the order of the navigation.

    *sections* are the pages of the navigation, by address, and the headings they stand under.
    """
    made = []
    for path in sorted(folder.rglob("index.html")):
        place = path.parent.relative_to(folder).as_posix()
        url = "" if place == "." else f"{place}/"
        made.append(_finished(path, url, sections.get(url, ""), day, extras))
    for path in folder.rglob("*.html"):
        guard(path)
    order = {url: i for i, url in enumerate(sections)}
    return sorted(made, key=lambda one: order.get(one.url, len(order)))


def guard(path: Path) -> None:
    """Give the page at *path* its policy."""
    path.write_text(csp.guarded(path.read_text(encoding="utf-8")), encoding="utf-8")


def _finished(path: Path, url: str, section: str, day: date, extras: Extras) -> Page:
    html = path.read_text(encoding="utf-8")
    made = page(url, section, html)
    head = extras.head(day, made)
    path.write_text(html.replace(_HEAD_ENDS, f"{head}{_HEAD_ENDS}", 1), encoding="utf-8")
    path.with_suffix(".md").write_text(made.text + extras.notes(day, made), encoding="utf-8")
    return made
