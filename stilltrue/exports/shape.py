"""The shape of facts.json and of the changes, promised to whoever reads them: within a `schema`,
things are only added.

It is a contract of its own and not the model of the facts file, which may change with the engine;
`schema_text` is what is served as facts.schema.json and changes.schema.json.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from ..facts.values import Value

SCHEMA = 1


class Shape(BaseModel):
    """Part of a promised shape."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class Kind(Shape):
    """A sort of claim, and how long one keeps after a look at the live page."""

    name: str
    due: int
    """Days after which it wants another look."""
    stale: int
    """Days after which nobody should rely on it."""


class Source(Shape):
    """A page that claims are read from."""

    title: str
    url: str
    authority: Literal["vendor", "staff", "third-party"]


class Stage(Shape):
    """A step of the search for the cause of a failure, in the order of the search."""

    name: str
    question: str


class Look(Shape):
    """Who saw a claim stand, when and on what."""

    when: str
    """A day, a month, a year, two of them with a solidus between, or `undated`."""
    earliest: date | None
    """The earliest day it can have been; ages are counted from it."""
    by: Literal["person", "robot", "research"]
    basis: Literal["live", "stored-copy", "article"]


class Before(Shape):
    """A value held before."""

    said: str
    value: Value
    ended: Literal["changed", "corrected"]
    """`changed`: the world moved.  `corrected`: we had been wrong."""
    seen: tuple[str, str]
    """When it was first and last seen true."""
    changed_between: tuple[date, date] | None
    """The days between which it changed, where nobody saw it happen."""
    recorded: date
    """The day we wrote it down."""
    replaced: date
    """The day we wrote down what came after it."""
    because: str | None


class Limits(Shape):
    """What a limit means for a reader."""

    blocks: str
    whom: str
    way_round: str


class Retired(Shape):
    """Why a claim is asserted no longer."""

    on: date
    reason: str
    successor: str | None


class Claim(Shape):
    """One fact, with all a reader of another site needs to show and to doubt it."""

    name: str
    kind: str
    """A key of `kinds`."""
    subject: str
    """A key of `subjects`."""
    status: Literal["held", "contested", "retired"]
    said: str
    """The value in words."""
    text: str
    """The claim as a sentence, without markup."""
    value: Value
    verified: Look
    taken: date
    """The day from which a claim that nobody read live is aged."""
    since: str
    """When the value was first seen true, written as in `verified.when`."""
    recorded: date
    """The day we wrote the value down."""
    source: str
    """A key of `sources`: the one readers are sent to."""
    address: str
    """Where it stands, below the root of the site."""
    history: tuple[Before, ...]
    """What was held before, oldest first."""
    contested: str = ""
    """Why sources are held to disagree; left out where they do not."""
    limits: Limits | None = None
    """Left out where the claim is no limitation."""
    retired: Retired | None = None
    """Left out while the claim is asserted."""


class Failure(Shape):
    """Something that really went wrong for somebody."""

    symptom: str
    cause: str
    fix: str
    stage: str
    """A key of `stages`."""
    provider: tuple[str, ...]
    """Whom it can hit; empty if anybody."""
    current: Literal["yes", "likely", "unknown", "no"]
    """Whether to expect it in today's builds."""
    facts: tuple[str, ...]
    """The facts it rests on."""
    address: str | None
    """Where it stands, below the root of the site."""


class Head(Shape):
    """What stands first in every file of ours."""

    schema_version: int
    edition: str
    """The open edition, which the claims are of."""
    generated: date
    """The day they are held as of."""
    asked: str | None
    """When the robot last asked the sources, in UTC; null where nobody asked from here."""
    site: str | None
    """Where the site lives; null while nobody said."""


class Facts(Head):
    """Every claim of the open edition."""

    subjects: dict[str, str]
    kinds: dict[str, Kind]
    sources: dict[str, Source]
    stages: dict[str, Stage]
    facts: dict[str, Claim]
    failures: dict[str, Failure]


class Edition(Shape):
    """A state of the guide, and the day it shows."""

    edition: str
    day: date


class Stood(Shape):
    """A value in words and in types."""

    said: str
    value: Value


class Change(Shape):
    """One claim that is no longer held as it was."""

    fact: str
    sort: Literal["changed", "corrected", "added", "retired"]
    """`changed`: the world moved.  `corrected`: we had been wrong."""
    name: str
    kind: str
    before: Stood | None
    """Null where the claim is new."""
    after: Stood
    text: str
    """The claim as it is held after the change."""
    changed_between: tuple[date, date] | None
    """The days between which the world moved, where nobody saw it."""
    recorded: date
    """The day we wrote the change down."""
    because: str | None
    address: str


class Changes(Head):
    """What is no longer held as it was, from one edition to a later one."""

    before: Edition
    after: Edition
    changes: tuple[Change, ...]


def as_json(shape: Shape) -> dict[str, Any]:
    """Return *shape* as it is published: what was left out in making it is left out of it."""
    made = shape.model_dump(mode="json", exclude_unset=True)
    if "schema_version" in made:
        return {"schema": made.pop("schema_version"), **made}
    return made


def written(data: Mapping[str, object]) -> bytes:
    """Write *data* as a file: one line for each entry of its sections, so that two days compare."""
    rows = [f"{json.dumps(key)}: {_section(value)}" for key, value in data.items()]
    return ("{\n" + ",\n".join(rows) + "\n}\n").encode()


def _section(value: object) -> str:
    match value:
        case dict() if value:
            rows = [f" {json.dumps(key)}:{_dense(one)}" for key, one in value.items()]
            return "{\n" + ",\n".join(rows) + "\n}"
        case list() if value:
            return "[\n" + ",\n".join(f" {_dense(one)}" for one in value) + "\n]"
        case _:
            return _dense(value)


def _dense(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def schema_text(of: type[Head]) -> str:
    """Return the JSON Schema of a file.  It forbids no key: a newer file has more of them."""
    schema = _opened(of.model_json_schema(mode="validation"))
    version = schema["properties"].pop("schema_version")
    schema["properties"] = {"schema": version | {"title": "Schema", "const": SCHEMA},
                            **schema["properties"]}  # fmt: skip
    schema["required"] = ["schema", *(one for one in schema["required"] if one != "schema_version")]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps({**head, **schema}, indent=1, ensure_ascii=False) + "\n"


def _opened(part: Any) -> Any:
    if isinstance(part, dict):
        return {k: _opened(v) for k, v in part.items() if k != "additionalProperties" or v}
    return [_opened(one) for one in part] if isinstance(part, list) else part
