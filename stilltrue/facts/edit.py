"""Change single values of a facts file and leave every other byte alone: comments, order, quoting.

Works on the text between the marks of a node, so that nothing is written anew that nobody meant to
change.  Pure: text in, text out.
"""

import re
from collections.abc import Mapping

import yaml

from .claim import Verified
from .errors import UnknownNameError
from .nodes import Loc

_BARE = re.compile(r"[\w./-]+")


class EditRefusedError(Exception):
    """The edit would have touched more than it meant to."""


def with_values(text: str, values: Mapping[Loc, str]) -> str:
    """Return *text* with the value at each place replaced by the YAML given for it.

    Raises `UnknownNameError` if a place is not there, and `EditRefusedError` if the result is not
    the same document but for those places.
    """
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    spans = sorted(((*_span(text, root, loc), made) for loc, made in values.items()), reverse=True)
    changed = text
    for start, end, made in spans:
        changed = changed[:start] + made + changed[end:]
    _guard(text, changed, values)
    return changed


def with_verified(text: str, moved: Mapping[str, Verified]) -> str:
    """Return *text* with `verified` of the named facts set anew."""
    return with_values(
        text,
        {("facts", fact_id, "verified"): flow(verified) for fact_id, verified in moved.items()},
    )


def flow(verified: Verified) -> str:
    """Write a Verified the way the file does, on one line."""
    rows = (("when", verified.when.text), ("by", verified.by), ("basis", verified.basis.value))
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in rows) + "}"


def _scalar(text: str) -> str:
    return text if _BARE.fullmatch(text) else f'"{text}"'


def _span(text: str, root: yaml.Node | None, loc: Loc) -> tuple[int, int]:
    node = root
    for part in loc:
        node = _step(node, part)
        if node is None:
            raise UnknownNameError("place", " > ".join(map(str, loc)), ())
    assert node is not None
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        raise EditRefusedError(
            f"{' > '.join(map(str, loc))} is written over several lines; edit it by hand"
        )
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    return start, end


def _step(node: yaml.Node | None, part: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
        return node.value[part] if part < len(node.value) else None
    return None


def _guard(before: str, after: str, values: Mapping[Loc, str]) -> None:
    """Refuse a result that differs from the original anywhere but at the places meant."""
    try:
        old, new = (_without(text, values) for text in (before, after))
    except (yaml.YAMLError, LookupError, TypeError):
        old, new = None, ()
    if old != new:
        raise EditRefusedError("the edit would change more than it means to; nothing was written")


def _without(text: str, values: Mapping[Loc, str]) -> object:
    """Read *text* with every scalar as text, and blank the places out."""
    document = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes nothing but text
    for loc in values:
        place = document
        for part in loc[:-1]:
            place = place[part]
        place[loc[-1]]  # a place that is gone is an error, not news
        place[loc[-1]] = None
    return document
