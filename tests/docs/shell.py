"""Shell blocks of the documentation, and what the line above each says of it.

`{# run: NAME #}` has a test run it, after the blocks of that name above it and in the same shell;
`{# not run: WHY #}` says why none can.  Outside docs/ the same stands in an HTML comment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

PROJECT = Path(__file__).parents[2]
_BLOCK = re.compile(
    r"(?:[ ]*(?:\{#|<!--) (?P<how>run|not run): (?P<said>[^\n]*?) (?:#\}|-->)\n\n?)?"
    r"^(?P<indent> *)```(?:sh|console|bash|shell)\n(?P<text>.*?)^(?P=indent)```",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Block:
    """One block: where it stands, and what is to be done with it."""

    file: str
    line: int
    """Of its first command."""
    how: str | None
    said: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


def pages() -> list[Path]:
    found = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *PROJECT.glob("docs/**/*.md")]
    return sorted(found)


def blocks(path: Path) -> Iterator[Block]:
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(PROJECT).as_posix()
    for found in _BLOCK.finditer(text):
        line = text.count("\n", 0, found.start("text")) + 1
        yield Block(name, line, found["how"], found["said"] or "", dedent(found["text"]))


def scripts() -> dict[tuple[str, str], list[Block]]:
    """Return the blocks to run, by file and name, in their order."""
    made: dict[tuple[str, str], list[Block]] = {}
    for path in pages():
        for block in blocks(path):
            if block.how == "run":
                made.setdefault((block.file, block.said), []).append(block)
    return made
