"""Pages that changed and say the same."""

from .acts import html, markdown, page, turns
from .fault import Fault
from .kinds import CHANGED, CONFIRMED, MD, reads
from .pages import (
    HTML,
    MD_ROW,
    SECTION,
)

SAME: dict[str, Fault] = {
    "entities": reads(
        "spelled with entities",
        CONFIRMED,
        serve=html(("$40 per seat", "&#36;4&#x30;&nbsp;per seat")),
    ),
    "split-by-tags": reads("split by tags", CONFIRMED, serve=html(("$40 per", "<b>$4</b>0 per"))),
    "odd-spaces": reads(
        "with spaces of all kinds",
        CONFIRMED,
        serve=html(("$40 per seat", "$40\u00a0per\u2009\n   seat")),
    ),
    "invisible-characters": reads(
        "with characters nobody sees",
        CONFIRMED,
        serve=html(("Standard</td>", "Stan\u00addard\u200b</td>")),
    ),
    "cents": reads("with cents", CONFIRMED, serve=html(("$40 per", "$40.00 per"))),
    "deployed-again": reads(
        "all addresses of scripts and all random ids differ",
        CONFIRMED,
        serve=html(("dpl_7Hq2", "dpl_9Zx4"), ("radix-_r_6_", "radix-_r_81_")),
    ),
    "cookie-banner": reads(
        "a banner asks for consent",
        CONFIRMED,
        serve=html(
            (
                '<a href="#main">',
                '<div role="dialog"><p>Just a moment: cookies?</p></div><a href="#main">',
            )
        ),
    ),
    "menu-changed": reads(
        "the menu differs",
        CONFIRMED,
        serve=html(("Get started", "Start here"), ("Models and prices", "Models")),
    ),
    "redesigned": reads(
        "other markup, the same words",
        CONFIRMED,
        serve=html(
            ("<table><thead>", '<div class="card"><table class="t"><thead class="h">'),
            ("</tbody></table>", "</tbody></table></div>"),
            ("<main", "<article"),
            ("</main>", "</article>"),
        ),
    ),
    "sections-reordered": reads(
        "the sections stand in another order",
        CONFIRMED,
        serve=html((SECTION, ""), ('<h2 id="active-seats">', SECTION + '<h2 id="active-seats">')),
    ),
    "promotion": reads(
        "a promotion stands above",
        CONFIRMED,
        serve=html(
            ("<p>There are two", "<p>Until 31 December new teams get 20 % off.</p><p>There are two")
        ),
    ),
    "another-price-changed": reads(
        "the price of the other seat differs", CONFIRMED, serve=html(("$120 per", "$150 per"))
    ),
    "uppercase-tags": reads(
        "markup of the last century",
        CONFIRMED,
        serve=page(HTML.replace("<td>", "<TD>").replace("</td>", "").replace("<tr>", "<TR>")),
    ),
    "image-signatures": reads(
        "images are signed anew (trap 12)",
        CONFIRMED,
        serve=html(
            (
                "<p>There are two",
                '<img src="/a.png?X-Amz-Signature=9f8e&Expires=177"><p>There are two',
            )
        ),
    ),
    "markdown-redrawn": reads(
        "the Markdown table is drawn otherwise",
        CONFIRMED,
        serve=markdown(
            (MD_ROW, MD_ROW.replace("| $40", "|    **$40**").replace("month |", "month     |"))
        ),
        **MD,
    ),
    "flapping": reads(
        "says another price every second time",
        CHANGED,
        CONFIRMED,
        serve=turns(html(("$40", "$32")), page(), html(("$40", "$32")), page()),
    ),
}
