"""Pages on which the evidence stands elsewhere, twice, or not at all."""

from .acts import html, markdown
from .fault import Fault
from .kinds import CONFIRMED, MD, MOVED, REWORDED, reads
from .pages import (
    ANCHORED,
    MD_ROW,
    NEXT,
    ROW,
    SECTION,
    swap,
)

ELSEWHERE: dict[str, Fault] = {
    "heading-renamed": reads(
        "the section is called otherwise",
        MOVED,
        serve=html(
            (">Seat types</h2>", ">Kinds of seat</h2>"), ('id="seat-types"', 'id="kinds-of-seat"')
        ),
    ),
    "heading-renamed-anchor-kept": reads(
        "only its heading is called otherwise",
        CONFIRMED,
        MOVED,
        serve=html((">Seat types</h2>", ">Kinds of seat</h2>")),
    ),
    "anchor-gone": reads(
        "the anchor looked for is gone",
        CONFIRMED,
        MOVED,
        serve=html(('id="seat-types"', 'id="kinds"')),
        probe=ANCHORED,
    ),
    "section-gone": reads("the section is gone", MOVED, serve=html((SECTION, ""))),
    "section-twice": reads(
        "the section stands there twice, with two prices",
        MOVED,
        serve=html((NEXT, swap(SECTION, ("$40", "$32")) + NEXT)),
    ),
    "section-twice-alike": reads(
        "the section stands there twice, alike",
        MOVED,
        CONFIRMED,
        serve=html((NEXT, SECTION + NEXT)),
    ),
    "row-twice": reads(
        "the row stands there twice", MOVED, serve=html((ROW, ROW + swap(ROW, ("$40", "$44"))))
    ),
    "row-gone": reads("the row is gone", REWORDED, serve=html((ROW, ""))),
    "row-in-next-section": reads(
        "the row stands in another section",
        REWORDED,
        MOVED,
        serve=html((ROW, ""), (NEXT, f"{NEXT}<table>{ROW}</table>")),
    ),
    "row-deeper": reads(
        "the row stands in a new subsection of its section",
        CONFIRMED,
        serve=html((ROW, ""), (NEXT, f"<h3>Prices</h3><table>{ROW}</table>{NEXT}")),
    ),
    "words-changed": reads(
        "says it in other words",
        REWORDED,
        serve=html(("$40 per seat each month", "US$ 40 a month for every person")),
    ),
    "seat-renamed": reads(
        "the seat has another name", REWORDED, serve=html(("<td>Standard</td>", "<td>Basic</td>"))
    ),
    "sentence-deleted": reads(
        "the section stands, its table does not",
        REWORDED,
        serve=html((SECTION[SECTION.index("<table") : SECTION.index("</table>") + 8], "")),
    ),
    "markdown-heading-renamed": reads(
        "the same in Markdown", MOVED, serve=markdown(("## Seat types", "## Kinds of seat")), **MD
    ),
    "markdown-row-gone": reads(
        "the same in Markdown", REWORDED, serve=markdown((MD_ROW + "\n", "")), **MD
    ),
}
