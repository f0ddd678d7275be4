"""Pages in the shapes our sources have, written for these tests.  Every word of them is ours.

One seat-price page as HTML and as Markdown, one key page in the versions it went through, and small
helpers to change them; a change that changes nothing is an error of the test.
"""

from stilltrue.facts.evidence import Absent, Pattern, Quote
from stilltrue.facts.values import Money, Text

from .fault import Probe

SOURCE = "probe"
ALIVE = {"length": 900, "phrases": ["Teams", "seat"]}
"""The alive test of the seat-price page; the key page's is ALIVE_KEYS."""
ALIVE_KEYS = {"length": 500, "phrases": ["API key", "Settings"]}

STANDARD = r"Standard \| \$(?P<value>[0-9]+(?:\.[0-9]{2})?) per seat"
PROBE = Probe(
    value=Money(money="40", currency="USD", per="month", unit="user"),
    evidence=(Pattern(source=SOURCE, section="Seat types", pattern=STANDARD),),
)
"""Standard seat $40, found in its own row of its own section."""
WHOLE = Probe(value=PROBE.value, evidence=(Pattern(source=SOURCE, pattern=STANDARD),))
"""The same, looked for on the whole page."""
ANCHORED = Probe(
    value=PROBE.value, evidence=(Pattern(source=SOURCE, section="seat-types", pattern=STANDARD),)
)
"""The same, by the section's anchor."""


def swap(text: str, *changes: tuple[str, str]) -> str:
    """Replace each first by its second; both must differ and the first must be there."""
    for old, new in changes:
        assert old in text, f"{old!r} is not on the page"
        assert old != new
        text = text.replace(old, new)
    return text


HTML = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Teams pricing | Widget Docs</title>
<link rel="canonical" href="https://widget.example/docs/teams/pricing">
<link rel="stylesheet" href="/docs-static/app.css?dpl=dpl_7Hq2">
<script>window.__flags = {"seat": "Standard | $12 per seat each month"};</script>
<style>.radix-_r_6_ { color: #123 }</style></head>
<body><a href="#main">Skip to content</a>
<nav aria-label="Docs"><ul><li><a href="/docs/start">Get started</a></li>
<li><a href="/docs/models">Models and prices</a></li><li><a href="/docs/teams">Teams</a></li>
<li><a href="/docs/keys">Your own keys</a></li></ul></nav>
<main id="main" class="prose"><h1 id="teams-pricing">Teams pricing</h1>
<p>What a team pays, what is in it, and what happens when it runs out. Seats are billed each month
or each year; an owner can add one at any time and pays for the days that are left.</p>
<h2 id="how-pricing-works">How pricing works</h2>
<p>Every person who writes code with the team needs a seat. Each seat brings a share of included
usage; work beyond it is counted at the list price of the model that did it, and shows on the
invoice of the month in which it was done. Nobody is cut off in the middle of a request.</p>
<h2 id="seat-types">Seat types</h2>
<p>There are two kinds of seat, and one team may mix them freely.</p>
<table><thead><tr><th>Seat</th><th>Price</th><th>Who it is for</th></tr></thead>
<tbody><tr><td>Standard</td><td>$40 per seat each month</td><td>those who code at times</td></tr>
<tr><td>Premium</td><td>$120 per seat each month</td><td>those who do little else</td></tr>
</tbody></table>
<p>An owner changes a seat from one kind to the other in the members list, at once.</p>
<h2 id="included-usage">Included usage</h2>
<p>A Standard seat brings 500 requests, a Premium seat 1,800. What is left at the end of the
month is not carried over, and is not shared between people.</p>
<h2 id="on-demand-usage">On-demand usage</h2>
<p>Beyond the included share, usage is charged at list price. An owner may set a ceiling for the
team and a lower one for each person; at the ceiling requests stop until the next month.</p>
<h3 id="token-rate">Token rate</h3>
<p>The team rate is a flat addition to each million tokens, whatever the model is.</p>
<h2 id="active-seats">Active seats</h2>
<p>A seat counts as active once its owner has signed in. Seats that nobody took are not billed.</p>
<h2 id="spending-controls">Spending controls</h2>
<p>Ceilings, alerts and a monthly report by mail are found under Teams, Billing.</p></main>
<footer><p>Widget Inc. All prices before tax. <a href="/legal">Legal</a></p></footer>
<script src="/docs-static/app.js?dpl=dpl_7Hq2" async></script></body></html>
"""

ROW = "<tr><td>Standard</td><td>$40 per seat each month</td><td>those who code at times</td></tr>"
PREMIUM = (
    "<tr><td>Premium</td><td>$120 per seat each month</td><td>those who do little else</td></tr>"
)
HEADING = '<h2 id="seat-types">Seat types</h2>'
NEXT = '<h2 id="included-usage">Included usage</h2>'
SECTION = HTML[HTML.index(HEADING) : HTML.index(NEXT)]
assert ROW in SECTION
assert PREMIUM in SECTION

MARKDOWN = """---
title: Teams pricing
url: https://widget.example/docs/teams/pricing
---

# Teams pricing

What a team pays, what is in it, and what happens when it runs out. Seats are billed each month
or each year; an owner can add one at any time and pays for the days that are left.

## How pricing works

Every person who writes code with the team needs a seat. Each seat brings a share of included
usage; work beyond it is counted at the list price of the model that did it, and shows on the
invoice of the month in which it was done. Nobody is cut off in the middle of a request.

## Seat types

There are two kinds of seat, and one team may mix them freely.

| Seat | Price | Who it is for |
| --- | --- | --- |
| Standard | $40 per seat each month | those who code at times |
| Premium | $120 per seat each month | those who do little else |

An owner changes a seat from one kind to the other in the members list, at once and both ways.

## Included usage

A Standard seat brings 500 requests, a Premium seat 1,800. What is left at the end of the month is
not carried over, and is not shared between people.

## On-demand usage

Beyond the included share, usage is charged at list price. An owner may set a ceiling for the
team and a lower one for each person; at the ceiling requests stop until the next month.

### Token rate

The team rate is a flat addition to each million tokens, whatever the model is.

## Active seats

A seat counts as active once its owner has signed in. Seats that nobody took are not billed.

## Spending controls

Ceilings, alerts and a monthly report by mail are found under Teams, Billing.
"""
MD_ROW = "| Standard | $40 per seat each month | those who code at times |"

KEYS = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>API keys | Widget Help</title></head><body><main><h1>Bring your own API key</h1>
<p>Open Settings, then Models, and paste a key of the provider you pay yourself. Requests then go to
your account and are billed there; what is included in your plan stays untouched.</p>
<h2 id="add-a-key">Add a key</h2>
<p>Choose the provider, paste the API key and click Verify to finish. A green mark shows that it
works. To stop, clear the field and confirm.</p>
<h2 id="which-models">Which models use it</h2>
<p>Your key is used for chat models of that provider, on plans that include it. Completion as you
type never uses it, for it runs on models of our own.</p>
<h2 id="where-it-goes">Where the key goes</h2>
<p>With each request the key travels to our servers, which build the final prompt. It is not kept
after the request has been answered. Teams can forbid personal keys under Settings, Security.</p>
</main></body></html>
"""
BUTTON = Probe(
    value=Text(text="Verify"),
    evidence=(
        Pattern(
            source=SOURCE, section="Add a key", pattern=r"click (?P<value>[A-Z][a-z]+) to finish"
        ),
    ),
)
"""What the button beside the key is called."""
INCLUDED = Probe(
    value=Text(text="on plans that include it"),
    evidence=(
        Quote(source=SOURCE, section="Which models use it", quote="on plans that include it"),
    ),
)
NO_STOP = Probe(
    value=Text(text="no key stops by itself"),
    evidence=(
        Quote(source=SOURCE, section="Add a key", quote="clear the field and confirm"),
        Absent(source=SOURCE, section="Add a key", absent="(?i)stops? (working )?after"),
    ),
)
KEPT = Probe(
    value=Text(text="not kept"),
    evidence=(
        Quote(source=SOURCE, section="Where the key goes", quote="not kept after the request"),
    ),
)
