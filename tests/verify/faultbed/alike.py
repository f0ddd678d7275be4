"""Prices that look like the one we hold, and prices that really changed."""

from stilltrue.facts.evidence import Pattern

from .acts import html, markdown
from .fault import Fault, Probe
from .kinds import CHANGED, CONFIRMED, MD, MOVED, REWORDED, reads
from .pages import (
    NEXT,
    PREMIUM,
    PROBE,
    ROW,
    SOURCE,
    STANDARD,
    WHOLE,
    swap,
)

ALIKE: dict[str, Fault] = {
    "price-of-another-seat": reads(
        "our price, beside another seat",
        CHANGED,
        serve=html((ROW, swap(ROW, ("$40", "$32"))), (PREMIUM, swap(PREMIUM, ("$120", "$40")))),
    ),
    "price-in-another-sense": reads(
        "our price, as a credit",
        REWORDED,
        serve=html((ROW, "<tr><td>Standard</td><td>ask us; $40 credit</td><td>people</td></tr>")),
    ),
    "price-longer": reads("ten times the price", CHANGED, serve=html(("$40 per", "$400 per"))),
    "price-shorter": reads("a tenth of the price", CHANGED, serve=html(("$40 per", "$4 per"))),
    "price-struck-out": reads(
        "our price struck out, and another",
        REWORDED,
        CHANGED,
        serve=html(("$40 per", "<del>$40</del> $32 per")),
    ),
    "price-in-euros": reads("another currency", REWORDED, serve=html(("$40 per", "€40 per"))),
    "price-in-rupees": reads(
        "another currency, by the client's country",
        REWORDED,
        serve=html(("$40 per", "₹3,400 per"), ("$120 per", "₹9,900 per")),
    ),
    "price-each-year": reads(
        "another period, on a page that shows only one",
        REWORDED,
        serve=html(("$40 per seat each month", "$400 a year")),
    ),
    "price-from": reads("a floor, no price", REWORDED, serve=html(("$40 per", "from $40 per"))),
    "price-in-the-past": reads(
        "our price, in the past tense",
        REWORDED,
        serve=html(
            (ROW, ""),
            (NEXT, f"<p>Until May the Standard seat was $40 per seat each month.</p>{NEXT}"),
        ),
    ),
    "price-in-a-note": reads(
        "a footnote after the price",
        REWORDED,
        CONFIRMED,
        serve=html(("$40 per", "$40<sup>2</sup> per")),
    ),
    "no-section-and-twice": reads(
        "looked for on the whole page, and there twice",
        MOVED,
        serve=html((NEXT, f"{NEXT}<table>{swap(ROW, ('$40', '$30'))}</table>")),
        probe=WHOLE,
    ),
}

REAL: dict[str, Fault] = {
    "price-changed": reads("the price did change", CHANGED, serve=html(("$40 per", "$32 per"))),
    "price-changed-markdown": reads(
        "the price did change, in Markdown", CHANGED, serve=markdown(("$40 per", "$32 per")), **MD
    ),
    "price-changed-among-others": reads(
        "the price did change, and sentences around it",
        CHANGED,
        serve=html(
            ("$40 per", "$48 per"), ("There are two kinds", "You can pick between two kinds")
        ),
    ),
    "bounds": reads(
        "a price nobody would ask",
        MOVED,
        serve=html(("$40 per", "$4000 per")),
        probe=Probe(
            value=PROBE.value,
            evidence=(
                Pattern.model_validate(
                    {
                        "source": SOURCE,
                        "section": "Seat types",
                        "pattern": STANDARD,
                        "bounds": {"min": "10", "max": "200"},
                    }
                ),
            ),
        ),
    ),
}
