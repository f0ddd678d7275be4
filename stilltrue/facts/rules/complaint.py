"""A complaint about the book: what a rule says before it is known on which line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..book import Book
from ..nodes import Loc


@dataclass(frozen=True, slots=True)
class Complaint:
    """Where (keys from the top of the file), what, what was found, and what to do."""

    loc: Loc
    what: str
    found: str
    remedy: str
    key: bool = False
    """Whether the key is to blame rather than its value."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules judge."""

    book: Book
    names: Mapping[str, frozenset[str]]
    """Section to the names declared in it, entries that do not validate included."""
    today: date
