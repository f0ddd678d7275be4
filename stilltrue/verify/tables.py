"""What a table, its rows and its cells mean to the outline.  Each is told as `elements` says."""

from selectolax.lexbor import LexborNode

from .elements import DONE, Elements, Leave
from .frames import Attributes, OpenTable, layout_of, spans_of
from .grid import grid
from .normal import BREAK, normalised_all
from .outline import row_of


def table(page: Elements, node: LexborNode, attrs: Attributes) -> Leave | None:
    """Begin a table; one that holds another is there for the layout, and is no table."""
    if page.layout is None:
        page.layout = layout_of(page.top)
    if attrs.get("role") in ("presentation", "none") or node.mem_id in page.layout:
        return page.block(node, attrs)
    page.raw.append(BREAK)
    page.tables.append(OpenTable(page.outline.here))

    def tabled() -> None:
        done = page.tables.pop()
        done.part.tables.append(grid(done.rows))
        page.raw.append(BREAK)

    return tabled


def row(page: Elements, node: LexborNode, attrs: Attributes) -> Leave | None:
    """Begin a row."""
    if not page.tables or page.tables[-1].row is not None:
        return page.block(node, attrs)
    page.tables[-1].row = []

    def rowed() -> None:
        around = page.tables[-1]
        if around.row:
            texts = normalised_all([spot[0] for spot in around.row])
            around.rows.append([(t, *spot[1:]) for t, spot in zip(texts, around.row, strict=True)])
            page.raw += (BREAK, row_of(texts), BREAK)
        around.row = None

    return rowed


_BLANK = f" \n\t{BREAK}"
_PICTURE = ":is(img[alt],[role=img][aria-label],svg[aria-label]):not([aria-hidden=true],[hidden])"


def _pictured(node: LexborNode) -> str:
    """Return the words for the picture that is all a cell shows, such as `Yes` for a tick."""
    picture = node.css_first(_PICTURE)
    told = picture.attributes if picture is not None else {}
    return told.get("alt") or told.get("aria-label") or ""


def cell(page: Elements, node: LexborNode, attrs: Attributes) -> Leave | None:
    """Begin a cell."""
    around = page.tables[-1] if page.tables else None
    row = around.row if around is not None and around.held is None else None
    if around is None or row is None:
        return page.block(node, attrs)
    spans = spans_of(attrs) if attrs else (1, 1)
    first = node.first_child
    if first is not None and first.next is None and first.tag == "-text":
        text = first.text_content or ""
        page.heard(text)
        row.append((text, *spans))
        return DONE
    around.held, page.raw = page.raw, []

    def celled() -> None:
        assert around.held is not None
        text = "".join(page.raw)
        row.append((text if text.strip(_BLANK) else _pictured(node), *spans))
        page.raw, around.held = around.held, None

    return celled
