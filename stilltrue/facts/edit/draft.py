"""A facts file being edited: several changes to one text, held against what they were to do.

Every change is made twice, once to the text and once to what the text says.  If the finished text
does not say exactly that, in that order, it is refused: so no edit reaches a place it did not name.
"""

import json
from collections.abc import Sequence
from typing import Any

import yaml

from ..errors import UnknownNameError
from ..nodes import Loc, uncollected
from .refused import EditRefusedError
from .spans import dedented, end, entry, is_block, line_end, lines, margin, said, shifted
from .written import scalar, written


class Draft:
    """One text, and the changes to be made to it; places are those of the text as it was."""

    def __init__(self, text: str) -> None:
        self._text = text
        with uncollected():
            self._root = yaml.compose(text, Loader=yaml.CBaseLoader)
            self._said = _said(self._root)
        self._splices: list[tuple[int, int, str]] = []
        self._cut: list[Loc] = []

    def has(self, loc: Loc) -> bool:
        """Tell whether there is something at *loc*."""
        try:
            entry(self._root, loc)
        except UnknownNameError:
            return False
        return True

    def source(self, loc: Loc) -> str:
        """Return the value at *loc* as it is written, as if its key stood at the left margin."""
        key, node = entry(self._root, loc)
        column = int((key or node).start_mark.column)
        start, stop = int(node.start_mark.index), end(self._text, node)
        if is_block(node):
            start = self._text.rfind("\n", 0, start) + 1
            return dedented(f"\n{self._text[start:stop]}", column)
        return " " + dedented(self._text[start:stop], column)

    def let(self, loc: Loc, data: Any) -> None:
        """Let *loc* hold *data*, changing no more of its text than differs."""
        if _text_of(data) != self._at(loc):
            self._set(loc, data)

    def _set(self, loc: Loc, data: Any) -> None:
        key, node = entry(self._root, loc)
        if isinstance(node, yaml.MappingNode) and isinstance(data, dict):
            names = [str(k.value) for k, _ in node.value]
            if set(names) == set(data):
                for name in names:
                    self.let((*loc, name), data[name])
                return
            if is_block(node) and names[0] in data:
                self._rewrite(loc, names, data)
                return
        made = written(data)
        start, stop = int(node.start_mark.index), end(self._text, node)
        if is_block(node):
            if key is None:
                raise EditRefusedError(f"{said(loc)} is written over several lines")
            start = self._text.index(":", int(key.end_mark.index)) + 1
            made = f" {made}"
        elif isinstance(node, yaml.ScalarNode) and made == data and _fits(made, node.style):
            made = f"{node.style}{made}{node.style}"
        self._splice(start, stop, made)
        self._put(loc, _text_of(data))

    def _rewrite(self, loc: Loc, names: Sequence[str], data: dict[str, Any]) -> None:
        """Let the block at *loc* have other keys, those that stay in their lines."""
        for name in names:
            if name in data:
                self.let((*loc, name), data[name])
            else:
                self.cut((*loc, name))
        for name, value in data.items():
            if name not in names:
                self.insert(loc, name, f" {written(value)}", after=names)

    def insert(self, loc: Loc, key: str, made: str, after: Sequence[str]) -> None:
        """Add *key* to the block mapping at *loc*, below the last of the keys *after* that is there
        (at its end if none is); *made* is the YAML that follows the colon.
        """
        node = entry(self._root, loc)[1] if loc else self._root
        if not isinstance(node, yaml.MappingNode):
            raise EditRefusedError(f"{said(loc)} holds no keys")
        column = margin(node, loc)
        names = [str(k.value) for k, _ in node.value]
        below = max((names.index(name) for name in after if name in names), default=-1)
        stop = lines(self._text, self._root, (*loc, names[below]))[1]
        entry_text = f"{scalar(key)}:{made}"
        self._add_lines(stop, entry_text.split("\n"), column)
        self._say_insert(loc, names[below], key, _plain(f"{entry_text}\n")[key])

    def append(self, loc: Loc, made: str) -> None:
        """Add a member to the list at *loc*; *made* is its YAML, written at the left margin."""
        node = entry(self._root, loc)[1]
        if not isinstance(node, yaml.SequenceNode):
            raise EditRefusedError(f"{said(loc)} is no list")
        member = _plain(f"- {made.replace(chr(10), chr(10) + '  ')}\n")[0]
        if is_block(node):
            column, stop = margin(node, loc), line_end(self._text, end(self._text, node))
            first, *rest = made.split("\n")
            self._add_lines(stop, [f"- {first}", *(f"  {line}" for line in rest)], column)
        else:
            at = int(node.value[-1].end_mark.index if node.value else node.start_mark.index + 1)
            self._splice(at, at, f", {made}" if node.value else made)
        self._at(loc).append(member)

    def cut(self, loc: Loc) -> None:
        """Take the entry at *loc* away, with its lines."""
        start, stop = lines(self._text, self._root, loc)
        self._splice(start, stop, "")
        self._cut.append(loc)

    def result(self) -> str:
        """Return the finished text, or raise `EditRefusedError` if it says anything not meant."""
        made, at = [], 0
        for start, stop, text in sorted(self._splices, key=lambda splice: splice[:2]):
            if start < at:
                raise EditRefusedError("two edits meet in one place; make them one by one")
            made += [self._text[at:start], text]
            at = stop
        after = "".join([*made, self._text[at:]])
        for *above, last in sorted(self._cut, key=_deepest_last, reverse=True):
            del self._at(tuple(above))[last]
        try:
            says = _plain(after)
        except yaml.YAMLError:
            says = None
        if json.dumps(says) != json.dumps(self._said):
            raise EditRefusedError("the edit would change more than it means to")
        return after

    def _add_lines(self, at: int, block: Sequence[str], column: int) -> None:
        torn = at and self._text[at - 1] != "\n"
        self._splice(at, at, ("\n" if torn else "") + shifted(block, column))

    def _splice(self, start: int, stop: int, text: str) -> None:
        self._splices.append((start, stop, text))

    def _at(self, loc: Loc) -> Any:
        data = self._said
        for part in loc:
            data = data[part]
        return data

    def _put(self, loc: Loc, data: Any) -> None:
        self._at(loc[:-1])[loc[-1]] = data

    def _say_insert(self, loc: Loc, below: str, key: str, data: Any) -> None:
        around = self._at(loc)
        if key in around:
            raise EditRefusedError(f"{said((*loc, key))} is there already")
        rest = list(around.items())
        at = next(i for i, (name, _) in enumerate(rest) if name == below) + 1
        while at < len(rest) and rest[at][0] in self._new(loc):
            at += 1
        around.clear()
        around.update([*rest[:at], (key, data), *rest[at:]])

    def _new(self, loc: Loc) -> set[str]:
        """Return the keys at *loc* that the text as it was has not."""
        return {name for name in self._at(loc) if not self.has((*loc, name))}


def _fits(bare: str, quotes: str | None) -> bool:
    """Tell whether *bare* text may stand in the *quotes* that were there."""
    spoils = {"'": "'", '"': '"\\'}
    return quotes in spoils and not set(spoils[quotes]) & set(bare)


def _plain(text: str) -> Any:
    """Read *text* with every scalar as text."""
    with uncollected():
        return _said(yaml.compose(text, Loader=yaml.CBaseLoader))


def _said(node: yaml.Node | None) -> Any:
    match node:
        case yaml.MappingNode():
            return {key.value: _said(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_said(one) for one in node.value]
        case _:
            return node.value if node else None


def _text_of(data: Any) -> Any:
    """Return *data* with every scalar as text."""
    return _plain(f"k: {written(data)}\n")["k"]


def _deepest_last(loc: Loc) -> tuple[tuple[int, str | int], ...]:
    return tuple((isinstance(part, str), part) for part in loc)
