"""Decision trees and the decision matrix as SVG, drawn from data when the site is built.

Colours and type come from the page's style sheet through classes; the text of a drawing is also
its description, so that nothing is said by picture alone.  Lays out, decides nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from ..facts.model import Node, Tree
from .html import escape, tag

_WIDTH = 760
_NAME = 190
"""Room for the name of a row of the matrix, in px."""
_INDENT = 34
_LINE = 20
_PAD = 10
_GAP = 14
_CHAR = 7.4
"""Average width of a character at 15 px, in px; boxes are sized by it, generously."""


@dataclass(frozen=True, slots=True)
class _Box:
    words: str
    lines: tuple[str, ...]
    depth: int
    y: int
    answer: str
    parent: int | None
    leaf: bool

    @property
    def x(self) -> int:
        return self.depth * _INDENT + 2

    @property
    def height(self) -> int:
        return len(self.lines) * _LINE + 2 * _PAD - 4


def tree(name: str, drawn: Tree, say: Mapping[str, str]) -> str:
    """Draw *drawn* as an outline that runs down the page; *say* holds the words of each node."""
    boxes = list(_boxes(drawn, say))
    height = boxes[-1].y + boxes[-1].height + 4
    shapes = [*(_edge(boxes, box) for box in boxes), *(_box(box) for box in boxes)]
    label = f"st-tree-{name}"
    head = tag("title", escape(drawn.title), id=f"{label}-title")
    desc = tag("desc", escape(" ".join(_outline(boxes))), id=f"{label}-desc")
    return tag(
        "svg", [head, desc, *shapes], class_="st-tree", role="img",
        viewBox=f"0 0 {_WIDTH} {height}", aria_labelledby=f"{label}-title {label}-desc",
        xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def _boxes(drawn: Tree, say: Mapping[str, str]) -> Iterator[_Box]:
    y, count = 2, 0
    todo: list[tuple[str, str, int, int | None]] = [(next(iter(drawn.nodes)), "", 0, None)]
    while todo:
        key, answer, depth, parent = todo.pop()
        node: Node = drawn.nodes[key]
        room = int((_WIDTH - depth * _INDENT - 2 * _PAD - _answer_width(answer)) / _CHAR)
        words = " ".join(say[key].split())
        lines = tuple(wrap(words, max(room, 16)))
        box = _Box(words, lines, depth, y, answer, parent, not node.ask)
        yield box
        y += box.height + _GAP
        todo += [(then, said, depth + 1, count) for said, then in reversed(node.answers.items())]
        count += 1


def _answer_width(answer: str) -> int:
    return round(len(answer) * _CHAR) + 24 if answer else 0


def _edge(boxes: Sequence[_Box], box: _Box) -> str:
    if box.parent is None:
        return ""
    above = boxes[box.parent]
    x, y = above.x + _INDENT // 2, box.y + box.height // 2
    return tag("path", d=f"M{x} {above.y + above.height}V{y}H{box.x + 4}", class_="st-edge")


def _box(box: _Box) -> str:
    shift = _answer_width(box.answer)
    width = min(
        _WIDTH - box.x - shift - 4,
        max(round(len(line) * _CHAR) for line in box.lines) + 2 * _PAD,
    )
    kind = "st-leaf" if box.leaf else "st-node"
    rect = tag(
        "rect", x=str(box.x + shift), y=str(box.y), width=str(width), height=str(box.height),
        rx="4" if box.leaf else "14", class_=kind,
    )  # fmt: skip
    lines = _lines(box.lines, box.x + shift + _PAD, box.y + _PAD + 13, _LINE)
    words = tag("text", lines, class_=f"{kind}-text")
    middle = str(box.y + box.height // 2 + 5)
    answer = (
        tag("text", escape(box.answer), x=str(box.x + 8), y=middle, class_="st-edge-label")
        if box.answer
        else ""
    )
    return tag("g", rect + words + answer)


def _lines(lines: Sequence[str], x: int, y: int, step: int) -> list[str]:
    return [
        tag("tspan", escape(line), x=str(x), y=str(y + i * step)) for i, line in enumerate(lines)
    ]


def _outline(boxes: Sequence[_Box]) -> Iterator[str]:
    for box in boxes:
        said = f"{box.answer}: {box.words}" if box.answer else box.words
        yield said if said.endswith((".", "?", "!")) else f"{said}."


def matrix(
    title: str, columns: Mapping[str, str], rows: Sequence[tuple[str, Mapping[str, str]]]
) -> str:
    """Draw rows (name, criterion to yes|partly|no) against *columns* (key to heading)."""
    said = [
        f"{name}: " + ", ".join(f"{columns[key]} {marks[key]}" for key in columns) + "."
        for name, marks in rows
    ]
    parts = [
        tag("title", escape(title), id="st-matrix-title"),
        tag("desc", escape(" ".join(said)), id="st-matrix-desc"),
    ]
    cell = (_WIDTH - _NAME) // len(columns)
    middles = [_NAME + i * cell + cell // 2 for i in range(len(columns))]
    headings = [wrap(heading, 14) for heading in columns.values()]
    y = 28 + 17 * max(2, *(len(lines) - 1 for lines in headings))
    for x, lines in zip(middles, headings, strict=True):
        placed = _lines(lines, x, y - 12 - (len(lines) - 1) * 17, 17)
        parts.append(tag("text", placed, class_="st-head", text_anchor="middle"))
    for name, marks in rows:
        names = wrap(name, (_NAME - _PAD) // 7)
        height = max(40, len(names) * 17 + 12)
        levels = [marks[key] for key in columns]
        parts += _row(names, zip(middles, levels, strict=True), y, height)
        y += height + 4
    return tag(
        "svg", parts, class_="st-matrix", role="img", viewBox=f"0 0 {_WIDTH} {y}",
        aria_labelledby="st-matrix-title st-matrix-desc", xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def _row(names: list[str], marks: Iterable[tuple[int, str]], y: int, height: int) -> Iterator[str]:
    yield tag(
        "rect", x="0", y=str(y), width=str(_WIDTH), height=str(height), rx="4", class_="st-cell"
    )
    middle = y + height // 2
    yield tag(
        "text", _lines(names, 12, middle + 6 - (len(names) - 1) * 17 // 2, 17), class_="st-row-head"
    )
    for x, level in marks:
        yield tag(
            "text", level, x=str(x), y=str(middle + 7), class_=f"st-level-{level}",
            text_anchor="middle",
        )  # fmt: skip
