"""YAML text to a tree that remembers where everything stood.  Knows nothing of facts.

Of YAML it takes what a facts file needs: mappings, sequences, text, true, false, null and whole
numbers.  Everything else stays text as written (`1.10`, `no`, `12:30`, dates), so that no reader
of the file is surprised by a value it did not see.
"""

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import yaml

from .errors import Problem
from .text import decoded

Loc = tuple[str | int, ...]
"""Keys and indexes from the top of the file to a place in it."""

_MOST_LEVELS = 20
_PLAIN: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INT = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_NUMERIC = frozenset("-0123456789")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the garbage collector off: nothing made here is garbage before the end, and its looking
    for some takes four fifths of the time of reading a large file.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Bare(str):
    """A number with a point that stood without quotes: text to us, a float to other readers."""

    __slots__ = ()


class _TooDeepError(Exception):
    """The file is nested beyond anything a facts file needs."""

    def __init__(self, mark: yaml.Mark) -> None:
        self.mark = mark
        super().__init__(mark)


class _Loader(yaml.CSafeLoader):
    """Leaves every scalar as text, and stops before a deep file exhausts the stack of the C code,
    which nobody else guards.
    """

    _level = 0

    def resolve(self, *_: object) -> str:
        return ""  # nobody asks a node for its tag

    def descend_resolver(self, parent: yaml.Node | None, _: object) -> None:
        self._level += 1
        if self._level > _MOST_LEVELS:
            assert parent
            raise _TooDeepError(parent.start_mark)

    def ascend_resolver(self) -> None:
        self._level -= 1


class Tree:
    """A YAML document: `data` for the reader, `mark` for whoever has to complain about it."""

    def __init__(self, file: str, root: yaml.Node | None) -> None:
        self.file = file
        self._root = root
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self._aliased = False
        data = None if root is None else self._plain(root, root)
        self.data: Any = None if self._aliased else data

    def mark(self, loc: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """Return line and column (from 1) of *loc*, or of the nearest place above it that exists.

        With *key* the mark is that of the key itself instead of its value.
        """
        node, at = self._root, self._root
        for part in loc:
            child = _child(node, part)
            if child is None:
                continue  # a tag that pydantic put between two keys, or a missing key
            node, at = child[1], child[0] if key else child[1]
        if at is None:
            return 1, 1
        return at.start_mark.line + 1, at.start_mark.column + 1

    def problem(
        self, loc: Sequence[str | int], what: str, found: str, remedy: str, *, key: bool = False
    ) -> Problem:
        """Complain about the place at *loc*."""
        return Problem(self.file, *self.mark(loc, key=key), what, found, remedy)

    def _plain(self, node: yaml.Node, holder: yaml.Node) -> Any:
        """Return *node* as plain values; complain of an alias at *holder*, as it has no mark."""
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.style else _as_written(node.value)
        if id(node) in self._seen:
            self._complain(holder, "an alias is used", "", "write it out in full")
            self._aliased = True
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, node) for item in node.value]
        made: dict[Any, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            if name is None:
                self._complain(key, "a key is not text", "a list or mapping", "use a plain name")
            elif name in made:
                first = next(k for k, _ in node.value if k.value == name).start_mark.line + 1
                self._complain(
                    key,
                    f"duplicate key {name!r}",
                    f"the first on line {first}",
                    "keep one of the two",
                )
            else:
                made[name] = self._plain(value, key)
        return made

    def _complain(self, node: yaml.Node, what: str, found: str, remedy: str) -> None:
        mark = node.start_mark
        self.problems.append(
            Problem(self.file, mark.line + 1, mark.column + 1, what, found, remedy)
        )


def _as_written(text: str) -> Any:
    """Return what unquoted *text* stands for."""
    if text in _PLAIN:
        return _PLAIN[text]
    if text[0] in _NUMERIC:
        if _INT.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Bare(text)
    return text


def _child(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def read(raw: bytes, file: str) -> Tree:
    """Parse *raw*, never raising: what is wrong with the text is in the tree's `problems`."""
    text, problems = decoded(raw, file)
    if text is None:
        tree = Tree(file, None)
    else:
        try:
            tree = Tree(file, yaml.compose(text, Loader=_Loader))
        except yaml.YAMLError as exc:
            tree = Tree(file, None)
            problems.append(_syntax(exc, text, file))
        except _TooDeepError as exc:
            tree = Tree(file, None)
            problems.append(
                Problem(
                    file,
                    exc.mark.line + 1,
                    exc.mark.column + 1,
                    "too deeply nested",
                    f"more than {_MOST_LEVELS} levels",
                    "a facts file is seven levels deep",
                )
            )
    tree.problems[:0] = problems
    return tree


def _syntax(exc: yaml.YAMLError, text: str, file: str) -> Problem:
    if isinstance(exc, yaml.reader.ReaderError):
        before = text.encode()[: exc.position].decode(errors="ignore")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        found = f"U+{exc.character:04X}"
        return Problem(file, line, column, "a control character", found, "remove it")
    mark = getattr(exc, "problem_mark", None) or getattr(exc, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = (getattr(exc, "context", None), getattr(exc, "problem", None))
    what = ", ".join(part for part in said if part) or str(exc)
    remedy = "quote text that holds ': ', '#', '{' or quotes, and check the indentation"
    return Problem(file, line, column, f"not YAML: {what}", "", remedy)
