"""Where the entries of a composed YAML document stand in its text, comments left aside."""

from collections.abc import Sequence

import yaml

from ..errors import UnknownNameError
from ..nodes import Loc
from .refused import EditRefusedError


def said(loc: Loc) -> str:
    """Name a place for people."""
    return " > ".join(map(str, loc))


def entry(root: yaml.Node | None, loc: Loc) -> tuple[yaml.Node | None, yaml.Node]:
    """Return key (None for a member of a list) and value at *loc*."""
    key: yaml.Node | None = None
    node = root
    for part in loc:
        key, node = _step(node, part)
        if node is None:
            raise UnknownNameError("place", said(loc), ())
    if node is None:
        raise UnknownNameError("place", said(loc), ())
    return key, node


def _step(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == part), (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None, None


def is_block(node: yaml.Node) -> bool:
    """Tell whether *node* is a mapping or list written over lines of its own."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def end(text: str, node: yaml.Node) -> int:
    """Return where the last word of *node* ends: before comments and blank lines."""
    if is_block(node):
        last = node.value[-1]
        return end(text, last[1] if isinstance(node, yaml.MappingNode) else last)
    start, stop = int(node.start_mark.index), int(node.end_mark.index)
    return start + len(text[start:stop].rstrip())


def lines(text: str, root: yaml.Node | None, loc: Loc) -> tuple[int, int]:
    """Return where the whole lines of the entry at *loc* begin and end.

    Raises `EditRefusedError` where it shares a line with another entry.
    """
    key, node = entry(root, loc)
    around = entry(root, loc[:-1])[1] if len(loc) > 1 else root
    if around is None or not is_block(around):
        raise EditRefusedError(f"{said(loc)} stands on a line with others; edit it by hand")
    first = key or node
    return text.rfind("\n", 0, first.start_mark.index) + 1, line_end(text, end(text, node))


def line_end(text: str, at: int) -> int:
    """Return where the line after the one at *at* begins."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def margin(node: yaml.Node, loc: Loc) -> int:
    """Return the column of the keys or dashes of the block at *loc*."""
    if not is_block(node) or not node.value:
        raise EditRefusedError(f"{said(loc)} is written on one line; edit it by hand")
    return int(node.start_mark.column)


def shifted(block: Sequence[str], column: int) -> str:
    """Return lines of text, each moved right by *column* blanks."""
    return "".join(f"{' ' * column if line.strip() else ''}{line}\n" for line in block)


def dedented(text: str, column: int) -> str:
    """Return *text* with every line but the first moved left by *column* blanks."""
    first, *rest = text.split("\n")
    blanks = " " * column
    return "\n".join([first, *(line.removeprefix(blanks) for line in rest)])
