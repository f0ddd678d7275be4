"""What each element of a page means to the outline.  Decides nothing about visibility.

Each is told that an element begins and returns what to do when it ends, `SKIP` if nothing in it is
to be read, `DONE` if all of it was read at once, or None if its end means nothing.
"""

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from .anchors import Anchors
from .frames import Attributes, OpenFold, OpenList, OpenTable
from .normal import BREAK, normalised
from .outline import Outline, Part, Raw

Leave = Callable[[], None]

_LINKED_PIECES = 40
_NOT_PLAIN = (
    ":not(pre,span,code,a,b,i,em,strong,mark,kbd,var,font),"
    "[hidden],[aria-hidden],[style*=none],[style*=hidden]"
)
"""What keeps a block of code from being read in one go."""
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def SKIP() -> None:  # noqa: N802
    """Stand for "read nothing in it"; never called."""


def DONE() -> None:  # noqa: N802
    """Stand for "all of it is read"; never called."""


def END() -> None:  # noqa: N802
    """Stand for "end a line"; never called."""


class Elements:
    """A page being read; `raw` is where its text goes at the moment."""

    def __init__(
        self, outline: Outline, top: LexborNode, *, struck: bool, bare: bool = False
    ) -> None:
        self.outline = outline
        self.top = top
        self.struck = struck
        self.raw = outline.here.raw
        self.anchors = Anchors()
        self.bare = bare
        """Whether only text is wanted, and all of it: no sections, and boilerplate too."""
        self.inside = int(top.tag != "body")
        """How many elements around us are the author's: main, article, an aside that was kept."""
        self.pre = 0
        self.held: Raw | None = None
        """What text went to before the open heading."""
        self.level = 0
        self.lists: list[OpenList] = []
        self.folds: list[OpenFold] = []
        self.tables: list[OpenTable] = []
        self.layout: set[int] | None = None
        """The tables that hold tables, once there was a table."""
        self.links: list[tuple[Part, Raw, int, str]] = []

    def heeds(self) -> bool:
        """Tell whether the next words mean more than their text."""
        return self.pre > 0 or self.anchors.waiting

    def heard(self, text: str) -> None:
        """Note that words were read, if they are any."""
        if self.anchors.waiting and self.held is None and not text.isspace() and text:
            self.anchors.words(self.outline.here)

    def block(self, _node: LexborNode, _attrs: Attributes) -> Leave | None:
        """Put the element on lines of its own."""
        self.raw.append(BREAK)
        return self._end

    def _end(self) -> None:
        self.raw.append(BREAK)

    def heading(self, node: LexborNode, attrs: Attributes) -> Leave | None:
        """Begin a section, unless the heading is a cell's or stands in another heading."""
        if self.held is not None or self._in_cell():
            return self.block(node, attrs)
        self.held, self.raw = self.raw, []
        written = attrs.get("aria-level") or ""
        level = int(written) if written.isdecimal() and written.isascii() else 2
        self.level = _LEVELS.get(node.tag or "") or max(1, min(level, 6))
        return self._headed

    def _headed(self) -> None:
        assert self.held is not None
        text = normalised("".join(self.raw))
        self.raw, self.held = self.held, None
        if text:
            part = self.outline.heading(text, self.level)
            self.anchors.heading(part)
            self.raw = part.raw

    def _in_cell(self) -> bool:
        return bool(self.tables) and self.tables[-1].held is not None

    def pre_(self, node: LexborNode, _attrs: Attributes) -> Leave | None:
        """Keep the lines of what is preformatted."""
        self.raw.append(BREAK)
        if not self.struck and node.css_first(_NOT_PLAIN) is None:
            text = node.text().replace("\n", BREAK)
            self.heard(text)
            self.raw += (text, BREAK)
            return DONE
        self.pre += 1
        return self._pred

    def _pred(self) -> None:
        self.pre -= 1
        self.raw.append(BREAK)

    def br(self, _node: LexborNode, _attrs: Attributes) -> Leave | None:
        """End a line."""
        self.raw.append(BREAK)
        return None

    def code(self, node: LexborNode, _attrs: Attributes) -> Leave | None:
        """Keep a term apart from a badge that follows it at once: `max_tokens` and `integer`."""
        after = node.next
        return self._apart if after is not None and after.text_content is None else None

    def _apart(self) -> None:
        self.raw.append(" ")

    def raised(self, node: LexborNode, _attrs: Attributes) -> Leave | None:
        """Keep a footnote's number apart from the number it stands at: `$40^1`, never `$401`."""
        if node.css_first('a[href^="#"]') is not None and not self.bare:
            return SKIP  # it leads to a footnote
        first = node.first_child
        text = first.text_content if first is not None and first.tag == "-text" else None
        if text and text[0].isdigit() and self.raw and self.raw[-1][-1:].isdigit():
            self.raw.append("^")
        return None

    def link(self, _node: LexborNode, attrs: Attributes) -> Leave | None:
        """Note where words lead."""
        target = attrs.get("href") or ""
        if not target or target.startswith(("#", "javascript:", "mailto:")):
            return None
        self.links.append((self.outline.here, self.raw, len(self.raw), target))
        return self._linked

    def _linked(self) -> None:
        part, raw, start, target = self.links.pop()
        part.links.append(("".join(raw[start : start + _LINKED_PIECES]), target))

    def list_(self, _node: LexborNode, _attrs: Attributes) -> Leave | None:
        """Begin a list."""
        self.raw.append(BREAK)
        self.lists.append(OpenList(self.outline.here, len(self.raw)))
        return self._listed

    def _listed(self) -> None:
        done = self.lists.pop()
        self.raw.append(BREAK)
        around = self.lists[-1] if self.lists else None
        if around and around.item and around.item[0] is self.raw:
            around.holes.append((done.start, len(self.raw)))

    def item(self, node: LexborNode, attrs: Attributes) -> Leave | None:
        """Begin a member of the list."""
        if not self.lists or self.lists[-1].item is not None:
            return self.block(node, attrs)
        self.raw.append(BREAK)
        self.lists[-1].item = (self.raw, len(self.raw))
        return self._itemed

    def _itemed(self) -> None:
        around = self.lists[-1]
        around.items.append(around.text())
        around.item = None
        around.holes = []
        self.raw.append(BREAK)
