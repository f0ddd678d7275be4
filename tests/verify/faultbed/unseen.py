"""Words that are on the page and that nobody sees."""

from .acts import html, markdown
from .fault import Fault
from .kinds import CHANGED, CONFIRMED, MD, REWORDED, reads
from .pages import (
    MD_ROW,
    NEXT,
    ROW,
    WHOLE,
    swap,
)

HIDDEN = f'<div style="display:none"><table>{ROW}</table></div>'

UNSEEN: dict[str, Fault] = {
    "hidden-by-style": reads(
        "the row is there and nobody sees it",
        REWORDED,
        serve=html((ROW, ""), ("</main>", HIDDEN + "</main>"), (NEXT, HIDDEN + NEXT)),
    ),
    "hidden-by-attribute": reads(
        "hidden by an attribute", REWORDED, serve=html((ROW, ROW.replace("<tr>", "<tr hidden>")))
    ),
    "in-a-comment": reads("commented out", REWORDED, serve=html((ROW, f"<!-- {ROW} -->"))),
    "in-a-template": reads(
        "in a template",
        REWORDED,
        serve=html((ROW, ""), (NEXT, f"<template><table>{ROW}</table></template>{NEXT}")),
    ),
    "in-a-script": reads(
        "in a script",
        REWORDED,
        serve=html(
            (ROW, ""),
            (
                NEXT,
                f'<script type="text/x-state">{{"t": "Standard | $40 per seat"}}</script>{NEXT}',
            ),
        ),
    ),
    "in-noscript": reads(
        "only for browsers without scripts",
        REWORDED,
        CONFIRMED,
        serve=html((ROW, ""), (NEXT, f"<noscript><table>{ROW}</table></noscript>{NEXT}")),
    ),
    "in-an-attribute": reads(
        "in an attribute",
        REWORDED,
        serve=html(
            (ROW, '<tr title="Standard | $40 per seat"><td>Ask us</td><td>…</td><td>…</td></tr>')
        ),
    ),
    "in-the-menu": reads(
        "only in the menu",
        REWORDED,
        serve=html(
            (ROW, ""),
            (
                '<li><a href="/docs/keys">',
                '<li>Standard | $40 per seat</li><li><a href="/docs/keys">',
            ),
        ),
    ),
    "in-the-menu-everywhere": reads(
        "the menu says another price, the page ours",
        CONFIRMED,
        serve=html(
            (
                '<li><a href="/docs/keys">',
                '<li>Standard | $32 per seat</li><li><a href="/docs/keys">',
            )
        ),
        probe=WHOLE,
    ),
    "old-price-hidden": reads(
        "our price is hidden and another is shown",
        CHANGED,
        serve=html(
            (ROW, swap(ROW, ("$40", "$32")) + ROW.replace("<tr>", '<tr style="display: none">'))
        ),
    ),
    "hidden-price-beside": reads(
        "another price is hidden and ours is shown",
        CONFIRMED,
        serve=html((ROW, swap(ROW, ("$40", "$32")).replace("<tr>", "<tr hidden>") + ROW)),
    ),
    "markdown-comment": reads(
        "commented out in Markdown", REWORDED, serve=markdown((MD_ROW, f"<!-- {MD_ROW} -->")), **MD
    ),
    "markdown-front-matter": reads(
        "only in the head of the Markdown",
        REWORDED,
        serve=markdown(
            (MD_ROW + "\n", ""),
            ("title: Teams pricing", 'title: Teams pricing\nsummary: "Standard | $40 per seat"'),
        ),
        **MD,
    ),
}
