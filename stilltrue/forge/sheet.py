"""An issue that is kept: its mark, title and body, never longer than the forge takes.  Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LABEL = "stilltrue"
"""On every issue and pull request of ours; how we find them without reading all others."""
LIMIT = 65_536
"""Characters of a body that the forge takes."""
_ROOM = 400
"""For the line that says how much was left out."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be said on an issue; *open* tells whether there is anything to say."""

    mark: str
    """Hidden in the body: how the issue is known again whatever its title."""
    title: str
    body: str
    open: bool


def marked(name: str) -> str:
    """Return a mark that nobody sees."""
    return f"<!-- stilltrue:{name} -->"


def fitted(mark: str, head: str, sections: Iterable[Section], more: str) -> str:
    """Return the body with as many items as there is room for, and say how many are left out;
    *more* names the command that lists them.
    """
    text = f"{mark}\n{head}\n"
    left = 0
    for section in sections:
        if not section.items:
            continue
        heading = f"\n## {section.heading} ({len(section.items)})\n"
        for number, item in enumerate(section.items):
            added = f"{'' if number else heading}\n{item}"
            if left or size(text) + size(added) > LIMIT - _ROOM:
                left += 1
            else:
                text += added
    return f"{text}\n…and {left} more: `{more}` lists them.\n" if left else text


def size(text: str) -> int:
    """Return the length of *text* as the forge counts: characters beyond the first plane twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
