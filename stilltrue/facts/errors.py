"""Everything that can be wrong with the facts file.

* BookError
  + BadBookError       the file is not YAML, not the shape we agreed on, or breaks a rule
  + UnknownNameError   somebody asked for a fact, source, … that is not in the book
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One complaint: where (1-based line and column), what, what was found, and what to do."""

    file: str
    line: int
    column: int
    what: str
    found: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        found = f", found {self.found}" if self.found else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.file}:{self.line}:{self.column}: {self.what}{found}{remedy}"


class BookError(Exception):
    """Base of every error this package raises."""


class BadBookError(BookError):
    """The facts file cannot be used as it is; `problems` lists every reason, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class UnknownNameError(BookError):
    """Somebody asked for a name that is not in the book."""

    def __init__(self, noun: str, wanted: str, known: Iterable[str]) -> None:
        self.wanted = wanted
        super().__init__(f"no {noun} {wanted!r}{did_you_mean(wanted, known)}")


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """Suggest the nearest known name, as the tail of a sentence."""
    near = get_close_matches(wanted, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
