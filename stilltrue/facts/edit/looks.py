"""Put single values, such as a look, in the place of others; a `Draft` can do more.

Works on the text between the marks of a node, so that nothing is written anew that nobody meant to
change.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import yaml

from ..book import Book
from ..claim import Verified
from ..errors import UnknownNameError
from ..nodes import Loc
from .refused import EditRefusedError

_BARE = re.compile(r"(?![\d.]+$)[\w./-]+")
"""Text that may stand without quotes; a year alone would be a number."""


def with_values(text: str, values: Mapping[Loc, str], added: Iterable[Loc] = ()) -> str:
    """Return *text* with the value at each place replaced by the YAML given for it.

    *added* names the places that the given YAML adds.  Raises `UnknownNameError` if a place is not
    there, and `EditRefusedError` if the result is not the same document but for those places.
    """
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    spans = sorted(((*_span(text, root, loc), made) for loc, made in values.items()), reverse=True)
    changed = text
    for start, end, made in spans:
        changed = changed[:start] + made + changed[end:]
    _guard(text, changed, [*values, *added])
    return changed


def with_verified(text: str, book: Book, moved: Mapping[str, Verified]) -> str:
    """Return *text* with `verified` of the named facts set anew; the look by which a fact was
    recorded is kept as its `first`, so that older editions go on showing it.
    """
    values: dict[Loc, str] = {}
    added: list[Loc] = []
    facts = _step(yaml.compose(text, Loader=yaml.CSafeLoader), "facts")
    for fact_id, verified in moved.items():
        fact, made = book[fact_id], flow(verified)
        day = verified.when.earliest
        if fact.first is None and day and fact.recorded < day:
            made += f"\n{_margin(facts, fact_id)}first: {flow(fact.verified)}"
            added.append(("facts", fact_id, "first"))
        values["facts", fact_id, "verified"] = made
    return with_values(text, values, added)


def _margin(facts: yaml.Node | None, fact_id: str) -> str:
    """Return the blanks before the keys of a fact."""
    fact = _step(facts, fact_id)
    if not isinstance(fact, yaml.MappingNode):
        raise UnknownNameError("fact", fact_id, ())
    return " " * int(fact.value[0][0].start_mark.column)


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


def _guard(before: str, after: str, places: Sequence[Loc]) -> None:
    """Refuse a result that differs from the original anywhere but at the places meant."""
    try:
        old, new = (_without(text, places) for text in (before, after))
    except (yaml.YAMLError, LookupError, TypeError):
        old, new = None, ()
    if old != new:
        raise EditRefusedError("the edit would change more than it means to; nothing was written")


def _without(text: str, places: Sequence[Loc]) -> object:
    """Read *text* with every scalar as text, and take the places out."""
    document = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes nothing but text
    for loc in places:
        around = document
        for part in loc[:-1]:
            around = around[part]
        around[loc[-1]] = None
    return document
