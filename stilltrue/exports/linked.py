"""What a page tells programs in its head: its other forms, and JSON-LD with what it rests on."""

import json
from datetime import date

from ..facts.book import AsOf
from ..publish.pages import Page
from ..words.cite import Citer
from ..words.html import escape, plain
from . import cards
from .facts import Present

ALTERNATES = (
    ("application/atom+xml", "feeds/changes.atom", "What changed and what we corrected"),
    ("application/feed+json", "feeds/changes.json", "What changed and what we corrected"),
    ("application/atom+xml", "feeds/changed.atom", "What changed in the world"),
    ("application/atom+xml", "feeds/corrected.atom", "What we had wrong"),
    ("application/json", "facts.json", "Every claim as data"),
)


def head(present: Present, as_of: AsOf, page: Page) -> str:
    """Return the elements as HTML."""
    links = [_link("text/markdown", "index.md", "This page as Markdown")]
    links += [_link(kind, f"{page.root}{path}", title) for kind, path, title in ALTERNATES]
    said = json.dumps(_article(present, as_of, page), ensure_ascii=False)
    safe = said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return "\n".join([*links, f'<script type="application/ld+json">{safe}</script>', ""])


def _link(kind: str, href: str, title: str) -> str:
    """Write a link to another form.  A second word stands in `rel` because the theme takes a bare
    `alternate` for a translation, and asks for a site map beside it.
    """
    rel = "alternate feed" if "feeds/" in href else "alternate nofollow"
    return f'<link rel="{rel}" type="{kind}" href="{href}" title="{escape(title)}">'


def card(present: Present, page: Page) -> str:
    """Return the elements that name the page's card, as HTML."""
    width, height = cards.SIZE
    said = {
        "image": f"{present.site}/{cards.address(page)}",
        "image:width": str(width),
        "image:height": str(height),
        "image:alt": f"{page.title or present.name}. {present.name}.",
    }
    rows = [f'<meta property="og:{key}" content="{escape(one)}">\n' for key, one in said.items()]
    return "".join([*rows, '<meta name="twitter:card" content="summary_large_image">\n'])


def modified(as_of: AsOf, page: Page) -> date | None:
    """Return the last day on which a fact of the page was written down or looked at; of prose
    nobody keeps the day, so a page without facts has none.
    """
    days = [
        day
        for name in page.facts
        if (held := as_of.facts.get(name))
        for day in (held.recorded, held.verified.when.latest)
        if day and day <= as_of.day
    ]
    return max(days, default=None)


def _article(present: Present, as_of: AsOf, page: Page) -> dict[str, object]:
    book, changed = as_of.book, modified(as_of, page)
    about = present.about_of(page)
    facts = [as_of[name].fact for name in page.facts if name in as_of.facts]
    sources = [book.sources[name] for name in dict.fromkeys(fact.primary for fact in facts)]
    address = {"url": f"{present.site}/latest/{page.url}"} if present.site else {}
    return {
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": page.title or present.name,
        **({"description": about} if about else {}),
        **address,
        "inLanguage": present.citer.speech.language,
        "isPartOf": {"@type": "WebSite", "name": present.name},
        "version": _edition(as_of),
        "temporalCoverage": as_of.day.isoformat(),
        **({"dateModified": changed.isoformat()} if changed else {}),
        "citation": [
            {"@type": "WebPage", "name": one.title, "url": one.url, "publisher": one.publisher}
            for one in sources
        ],
    }


def _edition(as_of: AsOf) -> str:
    return next(
        (name for name, one in as_of.book.editions.items() if one.as_of == as_of.day),
        as_of.book.open_edition,
    )


def notes(citer: Citer, page: Page) -> str:
    """Return the claims of a page and their sources, for its twin in Markdown."""
    rows = [
        f"- {plain(held.fact.name)} (`{held.id}`): {citer.cite(held)}"
        for name in page.facts
        if (held := citer.as_of.facts.get(name))
    ]
    return "\n## Claims on this page\n\n" + "\n".join(rows) + "\n" if rows else ""
