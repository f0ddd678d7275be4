"""Read the facts file.  The only module that opens it."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from . import rules
from .book import Book
from .errors import BadBookError, Problem, did_you_mean
from .model import File
from .nodes import Tree, read, uncollected
from .rules import Complaint
from .wording import said

_SECTIONS = {
    (field.alias or name): TypeAdapter[Any](field.rebuild_annotation())
    for name, field in File.model_fields.items()
}
_LISTS = ("naked", "waivers", "pins", "snoozes")
_REQUIRED = tuple(
    field.alias or name for name, field in File.model_fields.items() if field.is_required()
)


def load(path: Path, *, today: date) -> Book:
    """Read the book at *path* and hold it against every rule, or raise `BadBookError` with all
    that is wrong with it; raises OSError if the file cannot be read.
    """
    book, problems = examine(path, today=today)
    if problems or book is None:
        raise BadBookError(problems)
    return book


def readable(raw: bytes, file: str, *, today: date) -> tuple[Book, list[Problem]]:
    """Read the bytes of a file in order to ask its sources, with the complaints that do not keep
    anybody from it, such as those of wording; raise `BadBookError` with those that do.
    """
    with uncollected():
        book, wrong, rest = _parse(raw, file, today)
    if wrong or book is None:
        raise BadBookError(wrong)
    return book, rest


def examine(path: Path, *, today: date) -> tuple[Book | None, list[Problem]]:
    """Read the book at *path* as far as it can be read, with every complaint about it.

    Entries that do not validate are left out of the book, so that the rules still see the rest.
    Raises OSError if the file cannot be read.
    """
    return parse(path.read_bytes(), str(path), today=today)


def parse(raw: bytes, file: str, *, today: date) -> tuple[Book | None, list[Problem]]:
    """Do for the bytes of a file what `examine` does for its path."""
    with uncollected():
        book, wrong, rest = _parse(raw, file, today)
    return book, [*wrong, *rest]


def _parse(raw: bytes, file: str, today: date) -> tuple[Book | None, list[Problem], list[Problem]]:
    """Return the book, what makes it of no use, and what else is wrong with it."""
    tree = read(raw, file)
    if not isinstance(tree.data, dict):
        if not tree.problems:
            kind = {type(None): "nothing", list: "a list"}.get(type(tree.data), "a single value")
            tree.problems.append(
                tree.problem((), "not a facts file", kind, "start with `schema: 1`")
            )
        return None, tree.problems, []
    book = _book(tree)
    rest: list[Problem] = []
    for rule, c in rules.complaints(book, names(tree.data), today):
        kept = tree.problems if rule in rules.NEEDED else rest
        kept.append(tree.problem(c.loc, c.what, c.found, c.remedy, key=c.key))
    return book, tree.problems, rest


class Declared:
    """Fact id to the file, line and column of its declaration; reads the file when first asked."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _tree(self) -> Tree:
        return read(self._path.read_bytes(), str(self._path))

    def __call__(self, fact_id: str) -> tuple[str, int, int]:
        return str(self._path), *self._tree.mark(("facts", fact_id), key=True)

    def problem(self, told: Complaint) -> Problem:
        """Say a complaint at its line."""
        return self._tree.problem(told.loc, told.what, told.found, told.remedy, key=told.key)

    def broken(self, book: Book) -> frozenset[str]:
        """Return the facts that are declared but did not make it into *book*."""
        declared = names(self._tree.data or {}).get("facts", frozenset())
        return declared - frozenset(book.facts)


def names(data: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    """Return the names each section declares, broken entries included."""
    return {
        section: frozenset(map(str, entries))
        for section, entries in data.items()
        if isinstance(entries, dict)
    }


def _book(tree: Tree) -> Book:
    sections: dict[str, Any] = {}
    for section in tree.data:
        if section not in _SECTIONS:
            hint = did_you_mean(section, _SECTIONS).removeprefix("; ") or "remove it"
            tree.problems.append(
                tree.problem((section,), f"unknown section {section!r}", "", hint, key=True)
            )
    for section, adapter in _SECTIONS.items():
        if section in tree.data:
            sections[section] = _section(tree, section, adapter)
        elif section in _REQUIRED:
            tree.problems.append(
                tree.problem((), f"missing section {section!r}", "", f"add `{section}:`")
            )
    sections.pop("schema", None)
    return Book(**{name: sections.get(name, _empty(name)) for name in Book.__dataclass_fields__})


def _empty(section: str) -> Any:
    return () if section in _LISTS else {}


def _section(tree: Tree, section: str, adapter: TypeAdapter[Any]) -> Any:
    """Validate a section; drop the entries that fail, having complained about each."""
    data = tree.data[section]
    try:
        return adapter.validate_python(data)
    except ValidationError as exc:
        errors = exc.errors(include_url=False)
    tree.problems.extend(said(tree, section, errors))
    bad = {error["loc"][0] for error in errors if error["loc"]}
    if isinstance(data, dict):
        good: Any = {key: value for key, value in data.items() if key not in bad}
    elif isinstance(data, list):
        good = [value for i, value in enumerate(data) if i not in bad]
    else:
        return _empty(section)
    try:
        return adapter.validate_python(good)
    except ValidationError:
        return _empty(section)
