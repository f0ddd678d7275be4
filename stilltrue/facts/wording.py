"""What pydantic minds, in our words and at its place in the file.  Validates nothing."""

from collections.abc import Iterator
from typing import Any

from pydantic_core import ErrorDetails

from . import entry
from .errors import Problem, did_you_mean
from .evidence import FORMS
from .nodes import Bare, Loc, Tree
from .values import TYPES

_SHOWN = 60
"""The most characters of a value that a complaint repeats."""
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


def said(tree: Tree, section: str, errors: list[ErrorDetails]) -> Iterator[Problem]:
    """Complain of what pydantic minds in a section, where it stands in the file."""
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
