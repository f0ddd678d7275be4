"""What every entry of the facts file has in common.  Holds no entry itself."""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

FACT_ID = r"^[a-z0-9]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$"
NAME = r"^[a-z0-9]+([.-][a-z0-9]+)*$"

FactId = Annotated[str, Field(pattern=FACT_ID, examples=["wheelwright.pass.price"])]
"""Dotted, lower case: subject first, property last; never contains the value."""

Name = Annotated[str, Field(pattern=NAME)]
"""A key of our own: lower case, dots and hyphens."""

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Text for readers: never empty.  `code` in backticks; `{some.fact.id}` is that fact's value."""

PLACEHOLDER = re.compile(r"\{([a-z0-9][a-z0-9.-]*)\}")
"""`{value}`, `{value.part}` or `{some.fact.id}` inside a sentence."""


class Entry(BaseModel):
    """A part of the facts file: cannot be changed, and has no keys we did not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def keys() -> frozenset[str]:
    """Return every key any entry knows, for suggestions."""
    kinds = [Entry]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    return frozenset(
        field.alias or name for kind in kinds for name, field in kind.model_fields.items()
    )
