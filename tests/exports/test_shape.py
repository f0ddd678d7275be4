"""Within a schema the shape of facts.json only grows: the one that was released is its floor."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stilltrue.exports import shape
from stilltrue.exports.writing import schema_text

SHAPES = {"facts": shape.Facts, "changes": shape.Changes}
Schema = dict[str, Any]


def resolved(part: Schema, whole: Schema) -> Schema:
    """Follow a reference."""
    while "$ref" in part:
        part = whole["$defs"][part["$ref"].rpartition("/")[2]]
    return part


def kinds(part: Schema, whole: Schema) -> dict[str, Schema]:
    """Return what a value may be, by name: its type, or the type it refers to."""
    options = part.get("anyOf") or part.get("oneOf") or [part]
    made = {}
    for option in options:
        name = option.get("$ref", option.get("const", option.get("type", "any")))
        made[str(name)] = resolved(option, whole)
    return made


def broken(
    old: Schema,
    new: Schema,
    wholes: tuple[Schema, Schema],
    at: str = "",
    seen: tuple[str, ...] = (),
) -> Iterator[str]:
    """Yield every promise of *old* that *new* does not keep: a reader of the old shape must find
    every field it knows, always where it always was, and no type it does not know.
    """
    before, after = kinds(old, wholes[0]), kinds(new, wholes[1])
    if set(after) - set(before):
        yield f"{at}: may now be {sorted(set(after) - set(before))}"
    for name in before.keys() & after.keys():
        if name in seen:
            continue
        was, now = before[name], after[name]
        path = (*seen, name) if name.startswith("#") else seen
        if set(now.get("enum", ())) - set(was.get("enum", ())):
            yield f"{at}: new possibilities"
        if set(was.get("required", ())) - set(now.get("required", ())):
            yield f"{at}: no longer always there"
        for key, field in was.get("properties", {}).items():
            if key not in now.get("properties", {}):
                yield f"{at}/{key}: gone"
            else:
                yield from broken(field, now["properties"][key], wholes, f"{at}/{key}", path)
        for below in ("items", "additionalProperties"):
            if isinstance(was.get(below), dict):
                yield from broken(was[below], now.get(below, {}), wholes, f"{at}/*", path)
        pairs = zip(was.get("prefixItems", ()), now.get("prefixItems", ()), strict=False)
        for one, other in pairs:
            yield from broken(one, other, wholes, f"{at}/*", path)


def released(name: str) -> Schema:
    """Return a shape as it was first released."""
    file = Path(__file__).with_name(f"{name}.schema.{shape.SCHEMA}.json")
    made: Schema = json.loads(file.read_text(encoding="utf-8"))
    return made


@pytest.fixture
def floor() -> Schema:
    """Return the shape of facts.json as it was first released."""
    return released("facts")


@pytest.mark.parametrize("name", SHAPES)
def test_the_present_shape_keeps_every_promise_of_the_released_one(name: str) -> None:
    floor, now = released(name), json.loads(schema_text(SHAPES[name]))

    assert list(broken(floor, now, (floor, now))) == []


def drop(schema: Schema) -> None:
    del schema["$defs"]["Claim"]["properties"]["said"]


def optional(schema: Schema) -> None:
    schema["$defs"]["Claim"]["required"].remove("recorded")


def retype(schema: Schema) -> None:
    schema["$defs"]["Kind"]["properties"]["due"] = {"type": "string"}


def widen(schema: Schema) -> None:
    schema["$defs"]["Look"]["properties"]["basis"]["enum"].append("dream")


def null(schema: Schema) -> None:
    schema["$defs"]["Claim"]["properties"]["since"] = {
        "anyOf": [{"type": "string"}, {"type": "null"}]
    }


def another_value(schema: Schema) -> None:
    schema["$defs"]["Money"]["properties"].pop("currency")


def another_list(schema: Schema) -> None:
    schema["$defs"]["Failure"]["properties"]["facts"]["items"] = {"type": "integer"}


@pytest.mark.parametrize(
    "spoil", [drop, optional, retype, widen, null, another_value, another_list]
)
def test_a_broken_promise_is_found(floor: Schema, spoil: Callable[[Schema], None]) -> None:
    now = copy.deepcopy(floor)
    spoil(now)

    assert len(list(broken(floor, now, (floor, now)))) >= 1


def test_what_is_added_breaks_nothing(floor: Schema) -> None:
    now = copy.deepcopy(floor)
    now["$defs"]["Claim"]["properties"]["colour"] = {"type": "string"}
    now["$defs"]["Claim"]["required"].append("colour")
    now["properties"]["more"] = {"type": "object"}

    assert list(broken(floor, now, (floor, now))) == []


@pytest.mark.parametrize("name", SHAPES)
def test_a_newer_file_passes_the_released_schema(name: str) -> None:
    def forbids(part: Any) -> bool:
        if isinstance(part, dict):
            return part.get("additionalProperties") is False or any(map(forbids, part.values()))
        return isinstance(part, list) and any(map(forbids, part))

    assert not forbids(json.loads(schema_text(SHAPES[name])))
