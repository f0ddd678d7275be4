"""What a built page says of itself: its address, its title, and the facts on it.  Changes none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one edition."""

    url: str
    """Its address below the edition's folder: empty for the first page, else with a slash."""
    title: str
    about: str
    """Its description."""
    facts: tuple[str, ...]
    """The facts it shows, in the order of the page, each once."""
    failures: tuple[str, ...]

    @property
    def root(self) -> str:
        """The way from the page to the root of the site."""
        return "../" * (self.url.count("/") + 1)


def read(folder: Path) -> Iterator[Page]:
    """Read the pages of the edition in *folder*, by address."""
    for path in sorted(folder.rglob("index.html")):
        place = path.parent.relative_to(folder).as_posix()
        yield page("" if place == "." else f"{place}/", path.read_text(encoding="utf-8"))


def page(url: str, html: str) -> Page:
    """Read one page."""
    dom = LexborHTMLParser(html)
    title = dom.css_first("main h1") or dom.css_first("h1")
    about = dom.css_first("meta[name=description]")
    return Page(
        url,
        _heading(title.text(deep=True)) if title else "",
        (about.attributes["content"] or "") if about else "",
        tuple(dict.fromkeys(_named(dom, "data-fact"))),
        tuple(dict.fromkeys(_named(dom, "data-failure"))),
    )


def _named(dom: LexborHTMLParser, attribute: str) -> Iterator[str]:
    yield from (node.attributes[attribute] or "" for node in dom.css(f"main [{attribute}]"))


def _heading(text: str) -> str:
    return " ".join(text.split()).removesuffix("#").strip()


def homes(pages: Sequence[Page]) -> Mapping[str, str]:
    """Return where each failure stands: on the page that lists the most of them."""
    ranked = sorted(pages, key=lambda page: len(page.failures))
    return {name: f"latest/{page.url}#failure-{name}" for page in ranked for name in page.failures}
