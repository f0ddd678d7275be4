"""What the mirror serves: `pages/`, by the addresses of the facts file.  Serves nothing itself.

Each page of `pages/` was written by us, as its vendor's page plausibly reads and in its shape; none
was ever sent by a vendor.  An address that readers click is answered with a plain HTML rendering
where the robot reads a twin, and with a stub where no machine-checkable evidence rests on the page;
a stub holds no claims.
"""

import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from markdown_it import MarkdownIt

PAGES = Path(__file__).parent / "pages"

TYPES = {
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
_PLAIN = ("raw.githubusercontent.com", "ai.google.dev")
"""Hosts that call their Markdown plain text."""
_ENDING = re.compile(r"(\.md\.txt|\.\w{1,5})$")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Served:
    """What is sent for one address."""

    kind: str
    """Content-Type."""
    body: bytes

    @property
    def etag(self) -> str:
        """Its validator; strong, as the bytes are the same for everybody."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an address stands in the facts file."""

    start: int
    end: int
    source: str
    key: str
    url: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


def mirrored(facts_text: str, base: str) -> str:
    """Return the facts file with every source's `url` and `fetch` at the mirror, and nothing else
    changed.

    *base* is the mirror's origin; `{}` in it stands for the number of the source's host, from 1.
    """
    numbers = {host: number for number, host in enumerate(hosts(facts_text), 1)}
    for spot in sorted(_spots(facts_text), key=lambda spot: -spot.start):
        at = base.format(numbers[spot.host]) + path_of(spot.source, spot.key, spot.url)
        facts_text = facts_text[: spot.start] + at + facts_text[spot.end :]
    return facts_text


def hosts(facts_text: str) -> list[str]:
    """Return the hosts of all sources, in the order of the file."""
    return list(dict.fromkeys(spot.host for spot in _spots(facts_text)))


def path_of(name: str, key: str, url: str) -> str:
    """Return where the mirror keeps a source's `url` or `fetch`; what the robot reads keeps its
    ending.
    """
    ending = _ENDING.search(urlsplit(url).path)
    if key == "fetch":
        return f"/{name}{ending[0] if ending else '.json'}"
    return f"/{name}.md" if ending and ending[0] == ".md" else f"/{name}"


def _spots(facts_text: str) -> Iterator[_Spot]:
    root = yaml.compose(facts_text, Loader=yaml.CSafeLoader)
    sources = next(value for key, value in root.value if key.value == "sources")
    for name, source in sources.value:
        for key, value in source.value:
            if key.value in ("url", "fetch"):
                start, end = value.start_mark.index, value.end_mark.index
                yield _Spot(start, end, name.value, key.value, value.value)


def site(facts_text: str) -> dict[str, Served]:
    """Return everything the mirror serves, by path."""
    served = {}
    for name, about in yaml.load(facts_text, Loader=yaml.CSafeLoader)["sources"].items():
        read, clicked = about.get("fetch"), about["url"]
        page = next((page for end in TYPES if (page := PAGES / f"{name}{end}").exists()), None)
        key, url = ("fetch", read) if read else ("url", clicked)
        served[path_of(name, key, url)] = (
            _sent(page, url) if page else _stub(about, twin=bool(read))
        )
        if read:
            shown = _rendered(page, about) if page else _stub(about)
            served[path_of(name, "url", clicked)] = shown
    return served


def _sent(page: Path, url: str) -> Served:
    plain = page.suffix == ".md" and urlsplit(url).hostname in _PLAIN
    return Served(TYPES[".txt" if plain else page.suffix], page.read_bytes())


def _rendered(page: Path, about: Mapping[str, Any]) -> Served:
    text = page.read_text(encoding="utf-8")
    match page.suffix:
        case ".md":
            matter = MarkdownIt("commonmark").enable("table").render(_FRONT.sub("", text))
        case ".json":
            matter = "".join(_prose(json.loads(text)))
        case _:
            matter = f"<pre>{html.escape(text)}</pre>"
    return _html(about, matter)


def _prose(value: object) -> Iterator[str]:
    """Yield what people wrote in a forum topic or an issue, as HTML."""
    match value:
        case {"cooked": str(cooked)}:
            yield f"<section>{cooked}</section>"
        case {"body": str(body)}:
            title = value.get("title", "")
            yield f"<h2>{html.escape(title)}</h2><p>{html.escape(body)}</p>"
        case dict():
            for part in value.values():
                yield from _prose(part)
        case list():
            for part in value:
                yield from _prose(part)
        case _:
            pass


def _stub(about: Mapping[str, Any], *, twin: bool = False) -> Served:
    alive = about.get("alive") or {"length": 400, "phrases": []}
    said = "No machine-checkable evidence rests on this page, so the mirror has no text of it. "
    filler = said * (alive["length"] // len(said) + 1)
    words = f"{'. '.join(alive['phrases'])}. {filler}"
    if twin:
        return Served(TYPES[".md"], f"# {about['title']}\n\n{words}\n".encode())
    return _html(about, f"<h1>{html.escape(about['title'])}</h1><p>{html.escape(words)}</p>")


def _html(about: Mapping[str, Any], matter: str) -> Served:
    title = html.escape(about["title"])
    language = about.get("language", "en")
    text = f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<title>{title}</title></head><body><header><nav><a href="/">Home</a></nav></header>
<main>{matter}</main><footer><p>Mirror</p></footer></body></html>
"""
    return Served(TYPES[".html"], text.encode())
