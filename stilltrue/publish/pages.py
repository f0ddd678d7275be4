"""What a built page says of itself: its address, its title, its words and the facts on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from .twin import markdown


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one edition."""

    url: str
    """Its address below the edition's folder: empty for the first page, else with a slash."""
    section: str
    """The heading of the navigation it stands under; empty if under none."""
    title: str
    about: str
    """Its description; empty if it has none of its own."""
    text: str
    """Its words, as Markdown."""
    facts: tuple[str, ...]
    """The facts it shows, in the order of the page, each once."""
    failures: tuple[str, ...]

    @property
    def root(self) -> str:
        """The way from the page to the root of the site."""
        return "../" * (self.url.count("/") + 1)


def page(url: str, section: str, html: str) -> Page:
    """Read one page."""
    dom = LexborHTMLParser(html)
    heading = dom.css_first("h1")
    title = _heading(heading.text(deep=True)) if heading else ""
    body = dom.css_first("article") or dom.css_first("main")
    facts = tuple(dict.fromkeys(_named(dom, "data-fact")))
    failures = tuple(dict.fromkeys(_named(dom, "data-failure")))
    about = dom.css_first("meta[name=description]")
    return Page(
        url,
        section,
        title,
        (about.attributes["content"] or "") if about else "",
        _titled(title, markdown(body) if body else ""),
        facts,
        failures,
    )


def _named(dom: LexborHTMLParser, attribute: str) -> Iterator[str]:
    yield from (node.attributes[attribute] or "" for node in dom.css(f"main [{attribute}]"))


def _titled(title: str, text: str) -> str:
    """Give words their title, where it stands outside of the page's body."""
    return text if text.startswith("# ") or not title else f"# {title}\n\n{text}"


def _heading(text: str) -> str:
    return " ".join(text.split()).removesuffix("#").strip()


def homes(pages: Sequence[Page]) -> Mapping[str, str]:
    """Return where each failure stands: on the page that lists the most of them."""
    ranked = sorted(pages, key=lambda page: len(page.failures))
    return {name: f"latest/{page.url}#failure-{name}" for page in ranked for name in page.failures}
