"""A place in a JSON page, by JSON Pointer (RFC 6901).  Pure."""

import json
import re
from typing import Any

from .model import Missed

_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")


def value_at(data: Any, pointer: str) -> str | tuple[str, ...] | Missed:
    """Return the value *pointer* names in *data*: text as it is, the members of a list, anything
    else as JSON.  Where it leads nowhere, the place is elsewhere.
    """
    if data is None:
        return Missed("no-words", "not a JSON page")
    walked = ""
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(data, dict) and name in data:
            data = data[name]
        elif isinstance(data, list) and _INDEX.fullmatch(name) and int(name) < len(data):
            data = data[int(name)]
        else:
            return Missed("no-section", f"nothing at {walked}/{part}", walked or "/")
        walked += f"/{part}"
    return tuple(map(_written, data)) if isinstance(data, list) else _written(data)


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
