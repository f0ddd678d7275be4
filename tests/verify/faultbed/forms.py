"""Lists, table cells and JSON."""

from stilltrue.facts.evidence import Cell, ItemsOf, Pointer
from stilltrue.facts.values import Items, Money

from .acts import html, page
from .fault import Fault, Probe
from .kinds import CHANGED, CONFIRMED, MOVED, REWORDED, UNREADABLE, reads
from .pages import (
    HTML,
    NEXT,
    PROBE,
    SOURCE,
)

FEATURES = HTML.replace(
    NEXT, "<p>Works with:</p><ul><li>Alpha</li><li>Beta</li><li>Gamma</li></ul>" + NEXT
)
LISTED = Probe(
    value=Items(set=("Alpha", "Beta", "Gamma")),
    evidence=(
        ItemsOf(
            source=SOURCE,
            section="Seat types",
            items=r"(?m)^(?:[-*] )?(?P<item>Alpha|Beta|Gamma|Delta)$",
        ),
    ),
)
CELL = Probe(
    value=Money(money="40", currency="USD", per="month", unit="user"),
    evidence=(
        Cell(
            source=SOURCE,
            section="Seat types",
            row="Standard",
            column="Price",
            cell=r"\$(?P<value>\d+)",
        ),
    ),
)
STATE = (
    '{"seats": [{"name": "Standard", "price": "40"}, {"name": "Premium", "price": "120"}],'
    ' "note": "%s"}' % ("Teams seat " * 100)
)
POINTED = Probe(value=PROBE.value, evidence=(Pointer(source=SOURCE, pointer="/seats/0/price"),))
JSON = "application/json"

FORMS: dict[str, Fault] = {
    "list-reordered": reads(
        "a list in another order",
        CONFIRMED,
        serve=page(FEATURES.replace("<li>Alpha</li><li>Beta</li>", "<li>Beta</li><li>Alpha</li>")),
        probe=LISTED,
    ),
    "list-shorter": reads(
        "a list with a member less",
        CHANGED,
        serve=page(FEATURES.replace("<li>Beta</li>", "")),
        probe=LISTED,
    ),
    "list-longer": reads(
        "a list with a member more",
        CHANGED,
        serve=page(FEATURES.replace("<li>Beta</li>", "<li>Beta</li><li>Delta</li>")),
        probe=LISTED,
    ),
    "columns-reordered": reads(
        "the columns stand in another order",
        CONFIRMED,
        probe=CELL,
        serve=html(
            (
                "<th>Seat</th><th>Price</th><th>Who it is for</th>",
                "<th>Seat</th><th>Who it is for</th><th>Price</th>",
            ),
            (
                "<td>$40 per seat each month</td><td>those who code at times</td>",
                "<td>those who code at times</td><td>$40 per seat each month</td>",
            ),
            (
                "<td>$120 per seat each month</td><td>those who do little else</td>",
                "<td>those who do little else</td><td>$120 per seat each month</td>",
            ),
        ),
    ),
    "column-renamed": reads(
        "the column has another heading",
        REWORDED,
        MOVED,
        serve=html(("<th>Price</th>", "<th>What it costs</th>")),
        probe=CELL,
    ),
    "json-fine": reads("a number in JSON", CONFIRMED, serve=page(STATE, JSON), probe=POINTED),
    "json-changed": reads(
        "another number in JSON",
        CHANGED,
        serve=page(STATE.replace('"40"', '"32"'), JSON),
        probe=POINTED,
    ),
    "json-reshaped": reads(
        "the JSON has another shape",
        MOVED,
        REWORDED,
        serve=page(STATE.replace('"seats"', '"tiers"'), JSON),
        probe=POINTED,
    ),
    "json-cut": Fault(
        about="JSON that ends early",
        serve=page(STATE[:-40], JSON),
        probe=POINTED,
        proven=(UNREADABLE,),
        unproven=(UNREADABLE,),
    ),
}
