"""YAML text to a tree that remembers where everything stood.  Knows nothing of facts.

Of YAML it takes what a facts file needs: mappings, sequences, text, true, false, null and whole
numbers.  Everything else stays text as written (`1.10`, `no`, `12:30`, dates), so that no reader
of the file is surprised by a value it did not see.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from .errors import Problem

Loc = tuple[str | int, ...]
"""Keys and indexes from the top of the file to a place in it."""

_MOST_BYTES = 32 * 1024 * 1024
_PLAIN: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INT = re.compile(r"-?(0|[1-9]\d{0,17})")


class _Loader(yaml.CSafeLoader):
    """Leaves every scalar as text."""

    yaml_implicit_resolvers: dict[str, Any] = {}


class Tree:
    """A YAML document: `data` for the reader, `mark` for whoever has to complain about it."""

    def __init__(self, file: str, root: yaml.Node | None) -> None:
        self.file = file
        self._root = root
        self.problems: list[Problem] = []
        self._anchors: set[int] = set()
        self.data: Any = None if root is None else self._plain(root)

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

    def _plain(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode):
            text: str = node.value
            if not node.style:
                if text in _PLAIN:
                    return _PLAIN[text]
                if _INT.fullmatch(text):
                    return int(text)
            return text
        if id(node) in self._anchors:
            self._complain(
                node,
                "an alias (*name) is used",
                "aliases can blow a small file up",
                "write it out in full",
            )
            return None
        self._anchors.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item) for item in node.value]
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
                    f"it is already on line {first}",
                    "keep one of the two",
                )
            else:
                made[name] = self._plain(value)
        return made

    def _complain(self, node: yaml.Node, what: str, found: str, remedy: str) -> None:
        mark = node.start_mark
        self.problems.append(
            Problem(self.file, mark.line + 1, mark.column + 1, what, found, remedy)
        )


def _child(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def read(raw: bytes, file: str) -> Tree:
    """Parse *raw*, never raising: what is wrong with the text is in the tree's `problems`."""
    text, problems = _decode(raw, file)
    if text is None:
        tree = Tree(file, None)
    else:
        try:
            tree = Tree(file, yaml.compose(text, Loader=_Loader))
        except yaml.YAMLError as exc:
            tree = Tree(file, None)
            problems.append(_syntax(exc, file))
        except RecursionError:
            tree = Tree(file, None)
            problems.append(
                Problem(file, 1, 1, "too deeply nested", "", "a facts file is six levels deep")
            )
    tree.problems[:0] = problems
    return tree


def _decode(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    if len(raw) > _MOST_BYTES:
        return None, [
            Problem(file, 1, 1, "the file is too large", f"{len(raw)} bytes", "split the guide")
        ]
    problems = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        problems.append(
            Problem(file, 1, 1, "a byte order mark", "EF BB BF", "save as UTF-8 without BOM")
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        line = raw.count(b"\n", 0, exc.start) + 1
        column = exc.start - raw.rfind(b"\n", 0, exc.start)
        found = f"byte 0x{raw[exc.start]:02X}"
        return None, [
            *problems,
            Problem(file, line, column, "not UTF-8", found, "save the file as UTF-8"),
        ]
    return text, [*problems, *_bad_lines(text, file)]


def _bad_lines(text: str, file: str) -> Iterator[Problem]:
    if "\r" in text:
        at = text.index("\r")
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        yield Problem(
            file, line, column, "a carriage return", "CRLF line ends", "save with LF line ends"
        )
    for found in re.finditer(r"^ *\t", text, re.MULTILINE) if "\t" in text else ():
        line = text.count("\n", 0, found.end()) + 1
        yield Problem(
            file,
            line,
            found.end() - found.start(),
            "a tab in the indentation",
            "U+0009",
            "indent with two spaces",
        )


def _syntax(exc: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(exc, "problem_mark", None) or getattr(exc, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = getattr(exc, "problem", None) or getattr(exc, "reason", None) or str(exc)
    remedy = "quote text that holds ': ', '#', '{' or quotes, and check the indentation"
    return Problem(file, line, column, "not YAML", str(what), remedy)
