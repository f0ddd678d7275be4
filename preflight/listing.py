"""The ids in a list of models, whichever way it is written."""

import difflib
import re
from dataclasses import dataclass
from typing import Any

from .envelope import error_in, parsed
from .wire import Answer

_TAG = re.compile(r"[-:@](?:latest|\d{4,8})")
_KEYS = ("data", "models", "modelSummaries")
_NAMES = ("id", "name", "modelId")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a server says it has."""

    ids: tuple[str, ...]
    vague: bool
    """Whether an id stands for several, or the list is only a page of it."""
    mute: frozenset[str] = frozenset()
    """Those that the list itself says generate no text."""

    def holds(self, model: str) -> bool:
        """Tell whether *model* is in it, letter by letter."""
        return model in self.ids

    def hides(self, model: str) -> bool:
        """Tell whether *model* may be a short name for one of them, by its day or tag."""
        if model.endswith("-latest"):
            return True
        starts = tuple(one[len(model) :] for one in self.ids if one.startswith(model))
        return any(_TAG.match(rest) for rest in starts) or any(
            one.endswith(f"/{model}") for one in self.ids
        )

    def near(self, model: str) -> tuple[str, ...]:
        """Return what could have been meant."""
        close = difflib.get_close_matches(model, self.ids[:2000], n=3, cutoff=0.6)
        return tuple(one for one in close if len(one) < 80 and one.isprintable())  # noqa: PLR2004


def listing(answer: Answer) -> Listing | None:
    """Read a list of models; None if *answer* is something else."""
    data = parsed(answer.body)
    if isinstance(data, list):
        data = {"data": data}
    if not isinstance(data, dict) or error_in(data):
        return None
    rows = next((data[key] for key in _KEYS if isinstance(data.get(key), list)), None)
    if rows is None:
        return None
    ids = tuple(found for row in rows if (found := _id(row)))
    paged = bool(data.get("has_more") or data.get("nextPageToken") or data.get("nextToken"))
    mute = frozenset(_id(row) for row in rows if _is_mute(row))
    return Listing(ids, paged or not ids or any("*" in one for one in ids), mute)


def _is_mute(row: Any) -> bool:
    """Tell whether a row says that its model does something else than chat."""
    if not isinstance(row, dict):
        return False
    methods, makes = row.get("supportedGenerationMethods"), row.get("outputModalities")
    if isinstance(methods, list):
        return bool(methods) and "generateContent" not in methods
    return isinstance(makes, list) and bool(makes) and "TEXT" not in makes


def _id(row: Any) -> str:
    if not isinstance(row, dict):
        return ""
    name = next((row[key] for key in _NAMES if isinstance(row.get(key), str)), "")
    return str(name).removeprefix("models/")
