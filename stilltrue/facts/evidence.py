"""How a machine finds a claim on a page: plain data.  Matches nothing itself."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from .entry import Entry, Name, Words
from .values import Amount


class _Evidence(Entry):
    source: Name
    """The page, a key of `sources`."""
    section: Words | None = None
    """The heading or anchor to look in; the whole page when left out."""
    primary: bool = False
    """Whether its source is the one that moves `verified`; needed when there are several."""


class Quote(_Evidence):
    """Words that must be there."""

    quote: Words
    """A few words, never a sentence of the source."""


class Bounds(Entry):
    """What a plausible value is; anything outside is refused and asks for a person."""

    min: Amount
    max: Amount


class Pattern(_Evidence):
    """A regular expression that matches once where it is proven, and captures the value."""

    pattern: Words
    """RE2 syntax, case-sensitive unless it says (?i).  The group `value` holds it, or groups
    are named after its parts: an error's status, type, code, says; a price table's rows.
    """
    bounds: Bounds | None = None


class ItemsOf(_Evidence):
    """A list on the page that must equal the set."""

    items: Words
    """RE2 pattern whose group `item` matches once for each member."""
    map: dict[Words, Words] = {}
    """What the page calls a member, to what we call it."""


class Cell(_Evidence):
    """A cell of a table, found by its row and column."""

    row: Words
    """Words of the row's first cell."""
    column: Words
    """Words of the column's heading."""
    cell: Words = r"(?P<value>.+)"
    """RE2 pattern over the cell's text, with the group `value`."""
    bounds: Bounds | None = None


class Pointer(_Evidence):
    """A place in a JSON document."""

    pointer: Annotated[str, Field(pattern=r"^(/[^/]*)*$")]
    """JSON Pointer, RFC 6901."""


class Absent(_Evidence):
    """Words whose appearance is news.  Confirms only beside a match in the same section."""

    absent: Words
    """RE2 pattern."""


class ByHand(_Evidence):
    """A place only a person can check."""

    by_hand: Words
    """Why no machine can."""


FORMS: Mapping[str, type[_Evidence]] = {
    "quote": Quote,
    "pattern": Pattern,
    "items": ItemsOf,
    "row": Cell,
    "pointer": Pointer,
    "absent": Absent,
    "by_hand": ByHand,
}
"""The key that tells an entry's form, and the form."""


def _form_of(entry: Any) -> str | None:
    if isinstance(entry, Mapping):
        return next((key for key in FORMS if key in entry), None)
    return next((key for key, form in FORMS.items() if isinstance(entry, form)), None)


Evidence = Annotated[
    Annotated[Quote, Tag("quote")]
    | Annotated[Pattern, Tag("pattern")]
    | Annotated[ItemsOf, Tag("items")]
    | Annotated[Cell, Tag("row")]
    | Annotated[Pointer, Tag("pointer")]
    | Annotated[Absent, Tag("absent")]
    | Annotated[ByHand, Tag("by_hand")],
    Discriminator(
        _form_of,
        custom_error_type="evidence_form",
        custom_error_message=f"evidence needs one of {', '.join(FORMS)}",
    ),
]
