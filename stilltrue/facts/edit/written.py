"""Plain values as YAML on one line, quoted where the file's readers would take them for more."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml

from ..nodes import read

_ELSEWHERE = re.compile(
    r"(?i)y|n|yes|no|on|off|true|false|null|~|0x[0-9a-f]+|0o?[0-7]+|"
    r"[-+]?(\d[\d_]*(\.\d*)?|\.\d+)(e[-+]?\d+)?|[-+]?\.(inf|nan)"
)
"""What other readers of YAML take for a truth value or a number."""


def written(data: Any) -> str:
    """Write *data*, made of mappings, lists, text, whole numbers and truth values, on one line."""
    match data:
        case bool():
            return "true" if data else "false"
        case int():
            return str(data)
        case str():
            return scalar(data)
        case Mapping():
            return "{" + ", ".join(f"{scalar(k)}: {written(v)}" for k, v in data.items()) + "}"
        case Sequence():
            return "[" + ", ".join(map(written, data)) + "]"
        case _:
            raise TypeError(f"{type(data).__name__} is nothing a facts file holds")


@lru_cache(maxsize=1024)
def scalar(text: str) -> str:
    """Write *text* bare if every reader takes it for this text, and in quotes if not: double ones,
    or single ones where double ones would need backslashes.
    """
    if text == text.strip() and not _ELSEWHERE.fullmatch(text) and "\n" not in text:
        found = read(f"{{k: {text}}}\n".encode("utf-8", "replace"), "")
        if not found.problems and type(value := found.data["k"]) is str and value == text:
            return text
    style = "'" if re.search(r'[\\"]', text) and "\n" not in text else '"'
    quoted: str = yaml.safe_dump(text, default_style=style, allow_unicode=True, width=float("inf"))
    return quoted.rstrip("\n")
