"""Labelled histories of pages: the input of `backtest`.  Reads files; judges nothing.

A history is a folder with a `history.yaml`, a facts file and pages.  The format is described for
people in docs/backtest.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from ..facts import BadBookError, Book, Problem, readable
from ..facts.entry import Entry, FactId, Name, Words
from ..facts.errors import did_you_mean
from ..facts.moment import Moment, stamp
from ..facts.nodes import Loc, Tree
from ..facts.nodes import read as read_yaml
from .model import Sight


class Shown(Entry):
    """What a source shows in a run, where a file name alone does not tell."""

    file: Words | None = None
    """The page, relative to the history's folder; its ending tells the form."""
    page: Words | None = None
    """What the page itself shows, where `file` and `status` are those of its Markdown twin."""
    status: Annotated[int, Field(ge=100, le=599)] = 200
    final: Words | None = None
    """The address that answered, if the source redirected."""
    language: Words | None = None
    """Content-Language."""
    fails: Words | None = None
    """A failure below HTTP, in words."""


class Expected(Entry):
    """What the engine should read, with the value where one is read."""

    sight: Sight
    value: dict[str, Any] | None = None


class Step(Entry):
    """One run of a history."""

    at: Moment
    label: Words
    """What happened on the page, for people."""
    harmless: bool = False
    """Whether nothing happened that should touch a claim."""
    pages: dict[Name, Words | Shown] = {}
    """What each source shows from this run on; left out, what it showed before."""
    expect: dict[FactId, Sight | Expected] = {}
    """The reading of each fact; left out, `otherwise`."""
    otherwise: Sight = Sight.CONFIRMED
    alarms: tuple[FactId, ...] | None = None
    """The facts about which a claim finding is open after this run, if that is labelled."""


class HistoryFile(Entry):
    """The file `history.yaml`."""

    about: Words
    facts: Words = "facts.yaml"
    runs: Annotated[tuple[Step, ...], Field(min_length=2)]


@dataclass(frozen=True, slots=True)
class History:
    """A history ready to be run."""

    folder: Path
    about: str
    book: Book
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        """What it is called in reports."""
        return self.folder.name


def histories(folder: Path) -> list[History]:
    """Read every history below *folder*, in name order; raise `BadBookError` with all that is wrong
    and FileNotFoundError if there is none.
    """
    paths = sorted(folder.rglob("history.yaml"))
    if not paths:
        raise FileNotFoundError(2, "no history.yaml below", str(folder))
    return [_history(path) for path in paths]


_FILE = TypeAdapter(HistoryFile)


def _history(path: Path) -> History:
    tree = read_yaml(path.read_bytes(), str(path))
    if tree.problems:
        raise BadBookError(tree.problems)
    try:
        file = _FILE.validate_python(tree.data)
    except ValidationError as exc:
        raise BadBookError(
            tree.problem(error["loc"], _bad(error["loc"]), "", error["msg"])
            for error in exc.errors(include_url=False)
        ) from exc
    if not (path.parent / file.facts).is_file():
        missing = tree.problem(("facts",), "no such facts file", file.facts, "name it by `facts`")
        raise BadBookError([missing])
    last = file.runs[-1].at
    facts = path.parent / file.facts
    book, _ = readable(facts.read_bytes(), str(facts), today=last.date())
    problems = list(_unknown(path, book, file, tree))
    if problems:
        raise BadBookError(problems)
    return History(path.parent, file.about, book, file.runs)


def _bad(loc: Loc) -> str:
    return f"bad {loc[-1]!r}" if loc else "not a history"


def _unknown(path: Path, book: Book, file: HistoryFile, tree: Tree) -> Iterable[Problem]:
    before: datetime | None = None
    for i, step in enumerate(file.runs):
        at: Loc = ("runs", i)
        if before and step.at <= before:
            yield tree.problem((*at, "at"), "a run not after the one above it", stamp(step.at), "")
        before = step.at
        yield from _names(book, step, tree, at)
        for name, shown in step.pages.items():
            told = Shown(file=shown) if isinstance(shown, str) else shown
            for one in filter(None, (told.file, told.page)):
                if not (path.parent / one).is_file():
                    yield tree.problem((*at, "pages", name), "no such page", one, "")
        for name, meant in step.expect.items():
            if why := _misfit(book, name, meant):
                loc = (*at, "expect", name, "value")
                yield tree.problem(loc, "not a value of this fact's type", "", why)


def _names(book: Book, step: Step, tree: Tree, at: Loc) -> Iterable[Problem]:
    places: list[tuple[str, str, Loc]] = [
        *(("source", name, (*at, "pages", name)) for name in step.pages),
        *(("fact", name, (*at, "expect", name)) for name in step.expect),
        *(("fact", name, (*at, "alarms", i)) for i, name in enumerate(step.alarms or ())),
    ]
    for noun, name, loc in places:
        known = book.sources if noun == "source" else book.facts
        if name not in known:
            hint = did_you_mean(name, known).removeprefix("; ")
            yield tree.problem(loc, f"unknown {noun}", repr(name), hint, key=True)


def _misfit(book: Book, name: str, meant: Sight | Expected) -> str:
    """Say why the value expected cannot be one of the fact called *name*."""
    if not isinstance(meant, Expected) or meant.value is None or name not in book.facts:
        return ""
    try:
        type(book.facts[name].value).model_validate(meant.value)
    except ValidationError as exc:
        return exc.errors(include_url=False)[0]["msg"]
    return ""
