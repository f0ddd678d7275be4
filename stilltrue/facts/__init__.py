"""What we claim, on what evidence, since when, how long it keeps.  Imports nothing of ours."""

from .book import AsOf, Book, Held, Later
from .claim import Basis, Fact, Status, Verified
from .errors import BadBookError, BookError, Problem, UnknownNameError
from .file import examine, load, readable
from .freshness import Freshness, freshness
from .when import When

__all__ = [
    "AsOf",
    "BadBookError",
    "Basis",
    "Book",
    "BookError",
    "Fact",
    "Freshness",
    "Held",
    "Later",
    "Problem",
    "Status",
    "UnknownNameError",
    "Verified",
    "When",
    "examine",
    "freshness",
    "load",
    "readable",
]
