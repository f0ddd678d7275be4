"""Shapes as files: JSON that compares by line, and JSON Schema.  Knows no fact."""

import json
from collections.abc import Mapping
from typing import Any

from .shape import SCHEMA, Head, Shape


def as_json(made_of: Shape) -> dict[str, Any]:
    """Return a shape as it is published: what was left out in making it is left out of it."""
    made = made_of.model_dump(mode="json", exclude_unset=True)
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
