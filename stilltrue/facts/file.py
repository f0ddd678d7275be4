"""Read the facts file.  The only module that opens it."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from . import entry, rules
from .book import Book
from .errors import BadBookError, Problem, did_you_mean
from .evidence import FORMS
from .model import File
from .nodes import Bare, Loc, Tree, read
from .values import TYPES

_SECTIONS = {
    (field.alias or name): TypeAdapter[Any](field.rebuild_annotation())
    for name, field in File.model_fields.items()
}
_SEE = "remove it, or see data/facts.schema.json"
_TAGS = frozenset((*TYPES, *FORMS))
_REMEDIES = {
    "dict_type": "a mapping is needed here",
    "model_type": "a mapping is needed here",
    "model_attributes_type": "a mapping is needed here",
    "tuple_type": "a list is needed here",
    "int_type": "a whole number is needed here",
    "int_parsing": "a whole number is needed here",
    "string_type": "text is needed here: put it in quotes",
    "string_too_short": "write something, or leave the key out",
}
_SHAPES = {
    entry.FACT_ID: "lower case, parts joined by dots: subject first, property last",
    entry.NAME: "lower case, parts joined by dots or hyphens",
}
_REQUIRED = tuple(
    field.alias or name for name, field in File.model_fields.items() if field.is_required()
)


def load(path: Path, *, today: date) -> Book:
    """Read the book at *path* and hold it against every rule, or raise `BadBookError` with all
    that is wrong with it.
    """
    book, problems = examine(path, today=today)
    if problems or book is None:
        raise BadBookError(problems)
    return book


def examine(path: Path, *, today: date) -> tuple[Book | None, list[Problem]]:
    """Read the book at *path* as far as it can be read, with every complaint about it.

    Entries that do not validate are left out of the book, so that the rules still see the rest.
    """
    try:
        raw = path.read_bytes()
    except OSError as exc:
        problem = Problem(
            str(path), 1, 1, "cannot be read", exc.strerror or str(exc), "check the path"
        )
        return None, [problem]
    return parse(raw, str(path), today=today)


def parse(raw: bytes, file: str, *, today: date) -> tuple[Book | None, list[Problem]]:
    """Do for the bytes of a file what `examine` does for its path."""
    with _uncollected():
        return _parse(raw, file, today)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the garbage collector off: nothing made here is garbage before the end, and its looking
    for some takes four fifths of the time of reading a large file.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _parse(raw: bytes, file: str, today: date) -> tuple[Book | None, list[Problem]]:
    tree = read(raw, file)
    if not isinstance(tree.data, dict):
        if not tree.problems:
            kind = {type(None): "nothing", list: "a list"}.get(type(tree.data), "a single value")
            tree.problems.append(
                tree.problem((), "not a facts file", kind, "start with `schema: 1`")
            )
        return None, tree.problems
    book = _book(tree)
    found = [
        tree.problem(c.loc, c.what, c.found, c.remedy, key=c.key)
        for c in rules.complaints(book, names(tree.data), today)
    ]
    return book, [*tree.problems, *found]


class Declared:
    """Fact id to the file, line and column of its declaration; reads the file when first asked."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _tree(self) -> Tree:
        return read(self._path.read_bytes(), str(self._path))

    def __call__(self, fact_id: str) -> tuple[str, int, int]:
        return str(self._path), *self._tree.mark(("facts", fact_id), key=True)

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
    return () if section in ("naked", "waivers") else {}


def _section(tree: Tree, section: str, adapter: TypeAdapter[Any]) -> Any:
    """Validate a section; drop the entries that fail, having complained about each."""
    data = tree.data[section]
    try:
        return adapter.validate_python(data)
    except ValidationError as exc:
        errors = exc.errors(include_url=False)
    tree.problems.extend(_said(tree, section, errors))
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


def _said(tree: Tree, section: str, errors: list[ErrorDetails]) -> Iterator[Problem]:
    for error in errors:
        loc = _in_file((section, *error["loc"]))
        last = _named(loc)
        match error["type"]:
            case "extra_forbidden":
                known = entry.keys()
                hint = did_you_mean(last, known - {last}).removeprefix("; ")
                remedy = "it does not belong here" if last in known else hint or _SEE
                yield tree.problem(loc, f"unknown key {last!r}", "", remedy, key=True)
            case "missing":
                remedy = f"add `{last}:` to {_named(loc[:-1])}"
                yield tree.problem(loc, f"missing key {last!r}", "", remedy, key=True)
            case "too_short" if any(_inside(other, error) for other in errors):
                pass  # it is short because something in it is wrong, and that is said already
            case _ if last == "[key]":
                yield tree.problem(loc[:-1], "a bad name", repr(loc[-2]), _remedy(error), key=True)
            case _:
                yield tree.problem(loc, f"bad {last!r}", _found(error["input"]), _remedy(error))


def _inside(error: ErrorDetails, other: ErrorDetails) -> bool:
    length = len(other["loc"])
    return len(error["loc"]) > length and error["loc"][:length] == other["loc"]


def _named(loc: Loc) -> str:
    """Return the key that *loc* ends in, or that holds the list it ends in."""
    return next(part for part in reversed(loc) if isinstance(part, str))


def _in_file(loc: Loc) -> Loc:
    """Leave out of *loc* what pydantic put in: the type of a value and the form of evidence."""
    return tuple(
        part
        for i, part in enumerate(loc)
        if part not in _TAGS or not (loc[i - 1] == "value" or loc[i - 2] in ("evidence", "prices"))
    )


_SHOWN = 60
"""The most characters of a value that a complaint repeats."""


def _found(value: Any) -> str:
    shown = str(value) if isinstance(value, Bare) else repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 3]}..."


def _remedy(error: ErrorDetails) -> str:
    if error["type"] == "string_pattern_mismatch" and error["ctx"]["pattern"] in _SHAPES:
        return _SHAPES[error["ctx"]["pattern"]]
    if error["type"] == "too_short":
        return f"at least {error['ctx']['min_length']} needed here"
    message = error["msg"].removeprefix("Value error, ")
    return _REMEDIES.get(error["type"], message[:1].lower() + message[1:])
