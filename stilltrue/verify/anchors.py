"""Which section an id leads to.  Pure bookkeeping while a page is read from top to bottom.

An id on a heading, in it, just before it, or on the element whose first heading it is leads to
that heading's section; any other id leads to the section it stands in.
"""

from dataclasses import dataclass
from itertools import islice

from .outline import Part, Raw

_EYEBROW = 80
"""Characters that may stand above a section's heading and still belong to it."""

_PIECES = 200


@dataclass(eq=False, slots=True)
class Open:
    """An element with an id, not yet closed."""

    name: str
    part: Part
    raw: Raw
    start: int
    talked: bool = False
    """Whether there was text in it."""
    led: bool = False
    """Whether it is known where the id leads."""

    def opens(self) -> bool:
        """Tell whether a heading that comes now is the first thing of note in it."""
        if not self.talked:
            return True
        pieces = islice(self.raw, self.start, self.start + _PIECES)
        return sum(len(piece.strip()) for piece in pieces) <= _EYEBROW


class Anchors:
    """The ids met so far whose section is not known yet."""

    def __init__(self) -> None:
        self.waiting = False
        """Whether the next words decide something."""
        self._open: list[Open] = []
        self._loose: list[str] = []

    def open(self, name: str, part: Part, raw: Raw) -> Open:
        """Note that an element with an id begins."""
        one = Open(name, part, raw, len(raw))
        self._open.append(one)
        self.waiting = True
        return one

    def close(self, one: Open) -> None:
        """Note that it ends."""
        if one.led:
            return
        self._open.pop()
        if one.talked:
            one.part.anchors.append(one.name)
        else:
            self._loose.append(one.name)

    def drop(self, one: Open) -> None:
        """Forget the element last opened: nothing in it is read."""
        assert self._open[-1] is one
        self._open.pop()

    def words(self, part: Part) -> None:
        """Note that text of *part* was read."""
        part.anchors += self._loose
        self._loose.clear()
        for one in reversed(self._open):
            if one.talked:
                break
            one.talked = True
        self.waiting = False

    def heading(self, part: Part) -> None:
        """Note that a heading opened *part*."""
        for one in self._open:
            (part if one.opens() else one.part).anchors.append(one.name)
            one.led = True
        self._open.clear()
        part.anchors += self._loose
        self._loose.clear()
        self.waiting = False
