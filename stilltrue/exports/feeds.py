"""Changes as feeds: Atom (RFC 4287) and JSON Feed 1.1.  What the world did and what we got wrong
come apart, each in a feed of its own as well.

An entry's id is made of what it tells and not of where the site lives: a site that moves does not
tell its readers everything again.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_OID, UUID, uuid5
from xml.etree import ElementTree as ET

from ..facts.when import When
from . import shape
from .changes import events
from .facts import Present

MOST = 100
"""The newest so many; all of them are in the changes between editions."""
WORDS = {"changed": "Changed", "corrected": "Corrected", "retired": "No longer held"}
FEEDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "changes": ("what changed and what we corrected", tuple(WORDS)),
    "changed": ("what changed in the world", ("changed",)),
    "corrected": ("what we had wrong", ("corrected",)),
}
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before it takes a form."""

    name: str
    title: str
    id: UUID
    updated: date
    entries: tuple[shape.Change, ...]


def files(present: Present) -> Iterator[tuple[str, bytes]]:
    """Yield every feed in both forms."""
    ET.register_namespace("", _ATOM)
    found = events(present.citer)
    for name in FEEDS:
        feed = _feed(present, name, found)
        yield f"feeds/{name}.atom", _atom(present, feed)
        yield f"feeds/{name}.json", _json(present, feed)


def _feed(present: Present, name: str, found: Sequence[shape.Change]) -> Feed:
    about, sorts = FEEDS[name]
    entries = tuple(one for one in found if one.sort in sorts)[:MOST]
    opened = present.book.editions[present.book.open_edition].opened
    return Feed(
        name,
        f"{present.name}: {about}",
        _id(present, name),
        entries[0].recorded if entries else opened,
        entries,
    )


def _id(present: Present, *parts: str) -> UUID:
    return uuid5(NAMESPACE_OID, "\n".join(("stilltrue", present.name, *parts)))


def _title(change: shape.Change) -> str:
    if change.sort == "retired" or not change.before:
        return f"{WORDS[change.sort]}: {change.name}"
    return f"{WORDS[change.sort]}: {change.name}, {change.before.said} → {change.after.said}"


def _text(present: Present, change: shape.Change) -> str:
    said = [change.text]
    if change.changed_between:
        first, last = (present.citer.speech.day(day) for day in change.changed_between)
        said.append(f"It changed between {first} and {last}.")
    if change.because:
        said.append(change.because)
    claim = present.citer.as_of[change.fact]
    source = present.book.sources[claim.fact.primary]
    looked = present.citer.speech.verified(claim.verified)
    return " ".join([*said, f"Source: {source.title}, {source.url}. {looked}."])


def _stamp(day: date) -> str:
    return f"{When.on(day)}T00:00:00Z"


def _address(present: Present, path: str) -> str:
    """Return where *path* is: whole if we know where the site lives, else as a way from a feed."""
    return f"{present.site}/{path}" if present.site else f"../{path}"


def _atom(present: Present, feed: Feed) -> bytes:
    root = ET.Element(f"{{{_ATOM}}}feed", {"xml:lang": present.citer.speech.language})
    _add(root, "id", feed.id.urn)
    _add(root, "title", feed.title)
    _add(root, "updated", _stamp(feed.updated))
    _add(_add(root, "author"), "name", present.name)
    _add(root, "link", rel="alternate", type="text/html",
         href=_address(present, "latest/changes/"))  # fmt: skip
    if present.site:
        _add(root, "link", rel="self", type="application/atom+xml",
             href=f"{present.site}/feeds/{feed.name}.atom")  # fmt: skip
    for change in feed.entries:
        _entry(present, _add(root, "entry"), change)
    ET.indent(root, " ")
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _entry(present: Present, entry: ET.Element, change: shape.Change) -> None:
    _add(entry, "id", _id(present, change.fact, change.sort, str(change.recorded)).urn)
    _add(entry, "title", _title(change))
    _add(entry, "updated", _stamp(change.recorded))
    _add(entry, "link", rel="alternate", type="text/html", href=_address(present, change.address))
    _add(entry, "category", term=change.sort, label=WORDS[change.sort])
    _add(entry, "category", term=change.kind, label=present.book.kinds[change.kind].name)
    _add(entry, "content", _text(present, change), type="text")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    made.text = text or None
    return made


def _json(present: Present, feed: Feed) -> bytes:
    addresses = {
        "home_page_url": f"{present.site}/latest/changes/",
        "feed_url": f"{present.site}/feeds/{feed.name}.json",
    }
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        **(addresses if present.site else {}),
        "language": present.citer.speech.language,
        "authors": [{"name": present.name}],
        "items": [_item(present, change) for change in feed.entries],
    }
    return json.dumps(made, indent=1, ensure_ascii=False).encode() + b"\n"


def _item(present: Present, change: shape.Change) -> dict[str, object]:
    address = {"url": f"{present.site}/{change.address}"} if present.site else {}
    return {
        "id": _id(present, change.fact, change.sort, str(change.recorded)).urn,
        **address,
        "title": _title(change),
        "content_text": _text(present, change),
        "date_published": _stamp(change.recorded),
        "tags": [change.sort, change.kind],
    }
