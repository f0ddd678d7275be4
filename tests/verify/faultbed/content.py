"""Faults of what a page says: it comes whole and decoded, and the reader and the judge must not be
fooled by it.  The probe is `Standard seat $40`, unless a fault brings its own.

Only what really says another price is `changed`; such entries are here too, for a checker that
never says it would pass everything else.
"""

from stilltrue.facts.evidence import Cell, ItemsOf, Pattern, Pointer, Quote
from stilltrue.facts.values import Error, ErrorValue, Items, Money, Text
from stilltrue.verify.model import Sight

from .acts import MARKDOWN_TYPE, page, paths, redirect, status, turns
from .bed import Fault, Probe, Serve
from .pages import (
    ANCHORED,
    BUTTON,
    HEADING,
    HTML,
    INCLUDED,
    KEPT,
    KEYS,
    MARKDOWN,
    MD_ROW,
    NEXT,
    NO_STOP,
    PREMIUM,
    PROBE,
    ROW,
    SECTION,
    SOURCE,
    STANDARD,
    WHOLE,
    swap,
)

CONFIRMED, CHANGED, REWORDED = Sight.CONFIRMED, Sight.CHANGED, Sight.REWORDED
MOVED, UNPROVEN, UNREADABLE = Sight.MOVED, Sight.UNPROVEN, Sight.UNREADABLE
ABSENT = Sight.ABSENT
MD = {"path": "/docs/teams/pricing.md", "accept": "markdown"}


def reads(about: str, *proven: Sight, serve: Serve, **more: object) -> Fault:
    """Describe a page that comes and is alive: proven evidence reads one of *proven*, and evidence
    that is not may confirm, but accuses nobody.
    """
    sure = proven[0] is CONFIRMED
    unproven = (CONFIRMED,) if sure and len(proven) == 1 else (UNPROVEN, CONFIRMED) if CONFIRMED in proven else (UNPROVEN,)
    return Fault(about=about, serve=serve, proven=proven, unproven=unproven, **more)  # type: ignore[arg-type]


def dead(about: str, body: str, **more: object) -> Fault:
    """Describe a page that comes with status 200 and is not the page."""
    sights = (UNREADABLE,)
    return Fault(about=about, serve=page(body), proven=sights, unproven=sights, **more)  # type: ignore[arg-type]


def html(*changes: tuple[str, str]) -> Serve:
    return page(swap(HTML, *changes))


def markdown(*changes: tuple[str, str]) -> Serve:
    return page(swap(MARKDOWN, *changes), MARKDOWN_TYPE)


def shell(body: str, *, lang: str = "en", title: str = "Teams pricing") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title></head><body>{body}</body></html>'


MENU = HTML[HTML.index("<nav") : HTML.index("<main")]
FOOT = HTML[HTML.index("<footer") : HTML.index("<script src")]
FILLER = "<p>Teams and seats, plans and members, settings and reports: all of it in one place.</p>" * 20
KOREAN = swap(
    HTML, ('lang="en"', 'lang="ko"'), ("Seat types", "좌석 유형"), ("per seat each month", "좌석당 매월"),
    ("Standard</td>", "표준</td>"), ("How pricing works", "요금 방식"), ("Included usage", "포함된 사용량"),
)  # fmt: skip
KOREAN_TEXT = shell(
    "<main><h1>팀 요금</h1><h2 id='seat-types'>좌석 유형</h2><p>Teams seat</p>"
    + "<p>팀은 좌석마다 매월 요금을 내며 좌석은 언제든지 추가하거나 바꿀 수 있습니다. 남은 사용량은 넘어가지 않습니다.</p>" * 25
    + "</main>"
)

NOT_THE_PAGE: dict[str, Fault] = {
    "soft-404-short": dead("says in words that there is no page", shell("<h1>Page not found</h1><p>Teams? Seats? Sorry.</p>", title="404")),
    "soft-404-long": dead(
        "says so on a page as long as any, which names teams and seats",
        shell(f"{MENU}<main><h1>Page not found</h1><p>The page you asked for does not exist.</p></main>{FILLER}{FOOT}", title="Page not found | Widget Docs"),
    ),
    "error-page-of-70-characters": dead("an error page (trap 2)", shell("<h2>This page couldn’t load</h2><p>Something failed here.</p><button>Reload</button>")),
    "security-checkpoint": dead("a wall that checks the browser (trap 3)", shell("<h1>Vercel Security Checkpoint</h1><p>We're verifying your browser.</p>", title="Vercel Security Checkpoint")),
    "just-a-moment": dead("another", shell("<h1>widget.example</h1><p>Checking that you are human. Just a moment...</p>" + FILLER, title="Just a moment...")),
    "captcha": dead("a riddle for people", shell("<form>Please complete the CAPTCHA to continue: are you a robot?</form>" + FILLER, title="Attention Required!")),
    "access-denied": dead("denied, with status 200", shell("<h1>Access Denied</h1><p>You don't have permission to access this on this server. Reference #18.2</p>", title="Access Denied")),
    "enable-javascript": dead("wants JavaScript", shell("<div id=app></div><noscript>You need to enable JavaScript to run this app.</noscript>")),
    "javascript-shell": dead("a shell that JavaScript fills", shell('<div id="root"></div><script id="__DATA__" type="application/json">{"row": "Standard | $40 per seat"}</script>')),
    "loading": dead("only says that it is loading (trap 11)", shell("<main><h1>Teams pricing</h1><div class=spinner>Loading…</div></main>")),
    "maintenance": dead("down for maintenance, with status 200", shell("<h1>We'll be right back</h1><p>Teams, seats and all else return after maintenance.</p>", title="Maintenance")),
    "login-here": dead("a login at the same address", shell("<form><h1>Log in to continue</h1><input name=email><input type=password></form>", title="Log in")),
    "region": dead("not in your country", shell("<h1>Not available in your region</h1><p>Teams cannot buy a seat here.</p>")),
    "cookie-wall": dead("nothing before consent", shell("<dialog open><h1>Before you continue</h1><p>We and our 843 partners use cookies.</p></dialog>")),
    "bare-json-error": Fault(
        about="an error in JSON where a page was", serve=page('{"error":"upstream"}', "application/json"),
        proven=(UNREADABLE,), unproven=(UNREADABLE,),
    ),
    "half-a-page": dead("cut in the middle by the server itself, length and all", HTML[: HTML.index(HEADING)] + "</main></body></html>"),
    "markdown-cut": Fault(
        about="a Markdown twin cut in the middle by the server itself", serve=page(MARKDOWN[:500], MARKDOWN_TYPE),
        proven=(UNREADABLE,), unproven=(UNREADABLE,), path="/docs/teams/pricing.md", accept="markdown",
    ),
    "korean": dead("another language, and it says so (trap 1)", KOREAN),
    "korean-unsaid": dead("another language under lang=en", KOREAN_TEXT),
    "korean-by-header": Fault(
        about="another language, and only the header says so", serve=page(swap(KOREAN, ('lang="ko"', "")), "text/html; charset=utf-8", ("Content-Language", "ko")),
        proven=(UNREADABLE,), unproven=(UNREADABLE,),
    ),
    "login-redirect": Fault(
        about="sends to a login page", proven=(UNREADABLE,), unproven=(UNREADABLE,),
        serve=paths(pricing=redirect(lambda _: "/login?next=%2Fdocs"), other=page(shell("<form><h1>Sign in</h1>" + FILLER + "<input type=password></form>", title="Sign in"))),
    ),
    "home-redirect": Fault(
        about="sends every lost page to the front page", proven=(UNREADABLE, MOVED), unproven=(UNREADABLE, UNPROVEN),
        serve=paths(pricing=redirect(lambda _: "/"), other=page(shell(f"{MENU}<h1>Widget</h1>{FILLER}{FOOT}", title="Widget: the tool for teams"))),
    ),
    "host-redirect": Fault(
        about="sends to another host that has the page", proven=(CONFIRMED, MOVED), unproven=(CONFIRMED, UNPROVEN),
        serve=redirect(lambda r: r.elsewhere + r.path),
    ),
    "meta-refresh": dead("sends on by a tag", '<html lang=en><meta http-equiv="refresh" content="0; url=/new"><p>This page has moved.</p></html>'),
}  # fmt: skip

HIDDEN = f'<div style="display:none"><table>{ROW}</table></div>'
ELSEWHERE: dict[str, Fault] = {
    "heading-renamed": reads("the section is called otherwise", MOVED, serve=html((">Seat types</h2>", ">Kinds of seat</h2>"), ('id="seat-types"', 'id="kinds-of-seat"'))),
    "heading-renamed-anchor-kept": reads("only its heading is called otherwise", CONFIRMED, MOVED, serve=html((">Seat types</h2>", ">Kinds of seat</h2>"))),
    "anchor-gone": reads("the anchor looked for is gone", CONFIRMED, MOVED, serve=html(('id="seat-types"', 'id="kinds"')), probe=ANCHORED),
    "section-gone": reads("the section is gone", MOVED, serve=html((SECTION, ""))),
    "section-twice": reads("the section stands there twice, with two prices", MOVED, serve=html((NEXT, swap(SECTION, ("$40", "$32")) + NEXT))),
    "section-twice-alike": reads("the section stands there twice, alike", MOVED, CONFIRMED, serve=html((NEXT, SECTION + NEXT))),
    "row-twice": reads("the row stands there twice", MOVED, serve=html((ROW, ROW + swap(ROW, ("$40", "$44"))))),
    "row-gone": reads("the row is gone", REWORDED, serve=html((ROW, ""))),
    "row-in-next-section": reads("the row stands in another section", REWORDED, MOVED, serve=html((ROW, ""), (NEXT, f"{NEXT}<table>{ROW}</table>"))),
    "row-deeper": reads("the row stands in a new subsection of its section", CONFIRMED, serve=html((ROW, ""), (NEXT, f"<h3>Prices</h3><table>{ROW}</table>{NEXT}"))),
    "words-changed": reads("says it in other words", REWORDED, serve=html(("$40 per seat each month", "US$ 40 a month for every person"))),
    "seat-renamed": reads("the seat has another name", REWORDED, serve=html(("<td>Standard</td>", "<td>Basic</td>"))),
    "sentence-deleted": reads("the section stands, its table does not", REWORDED, serve=html((SECTION[SECTION.index("<table") : SECTION.index("</table>") + 8], ""))),
    "markdown-heading-renamed": reads("the same in Markdown", MOVED, serve=markdown(("## Seat types", "## Kinds of seat")), **MD),
    "markdown-row-gone": reads("the same in Markdown", REWORDED, serve=markdown((MD_ROW + "\n", "")), **MD),
}  # fmt: skip

UNSEEN: dict[str, Fault] = {
    "hidden-by-style": reads("the row is there and nobody sees it", REWORDED, serve=html((ROW, ""), ("</main>", HIDDEN + "</main>"), (NEXT, HIDDEN + NEXT))),
    "hidden-by-attribute": reads("hidden by an attribute", REWORDED, serve=html((ROW, ROW.replace("<tr>", "<tr hidden>")))),
    "in-a-comment": reads("commented out", REWORDED, serve=html((ROW, f"<!-- {ROW} -->"))),
    "in-a-template": reads("in a template", REWORDED, serve=html((ROW, ""), (NEXT, f"<template><table>{ROW}</table></template>{NEXT}"))),
    "in-a-script": reads("in a script", REWORDED, serve=html((ROW, ""), (NEXT, f'<script type="application/ld+json">{{"t": "Standard | $40 per seat"}}</script>{NEXT}'))),
    "in-noscript": reads("only for browsers without scripts", REWORDED, CONFIRMED, serve=html((ROW, ""), (NEXT, f"<noscript><table>{ROW}</table></noscript>{NEXT}"))),
    "in-an-attribute": reads("in an attribute", REWORDED, serve=html((ROW, '<tr title="Standard | $40 per seat"><td>Ask us</td><td>…</td><td>…</td></tr>'))),
    "in-the-menu": reads("only in the menu", REWORDED, serve=html((ROW, ""), ("<li><a href=\"/docs/keys\">", "<li>Standard | $40 per seat</li><li><a href=\"/docs/keys\">"))),
    "in-the-menu-everywhere": reads(
        "the menu says another price, the page ours", CONFIRMED,
        serve=html(("<li><a href=\"/docs/keys\">", "<li>Standard | $32 per seat</li><li><a href=\"/docs/keys\">")), probe=WHOLE,
    ),
    "old-price-hidden": reads("our price is hidden and another is shown", CHANGED, serve=html((ROW, swap(ROW, ("$40", "$32")) + ROW.replace("<tr>", '<tr style="display: none">')))),
    "hidden-price-beside": reads("another price is hidden and ours is shown", CONFIRMED, serve=html((ROW, swap(ROW, ("$40", "$32")).replace("<tr>", "<tr hidden>") + ROW))),
    "markdown-comment": reads("commented out in Markdown", REWORDED, serve=markdown((MD_ROW, f"<!-- {MD_ROW} -->")), **MD),
    "markdown-front-matter": reads("only in the head of the Markdown", REWORDED, serve=markdown((MD_ROW + "\n", ""), ("title: Teams pricing", 'title: Teams pricing\nsummary: "Standard | $40 per seat"')), **MD),
}  # fmt: skip

ALIKE: dict[str, Fault] = {
    "price-of-another-seat": reads("our price, beside another seat", CHANGED, serve=html((ROW, swap(ROW, ("$40", "$32"))), (PREMIUM, swap(PREMIUM, ("$120", "$40"))))),
    "price-in-another-sense": reads("our price, as a credit", REWORDED, serve=html((ROW, '<tr><td>Standard</td><td>ask us; $40 credit</td><td>people</td></tr>'))),
    "price-longer": reads("ten times the price", CHANGED, serve=html(("$40 per", "$400 per"))),
    "price-shorter": reads("a tenth of the price", CHANGED, serve=html(("$40 per", "$4 per"))),
    "price-struck-out": reads("our price struck out, and another", REWORDED, CHANGED, serve=html(("$40 per", "<del>$40</del> $32 per"))),
    "price-in-euros": reads("another currency", REWORDED, serve=html(("$40 per", "€40 per"))),
    "price-in-rupees": reads("another currency, by the client's country", REWORDED, serve=html(("$40 per", "₹3,400 per"), ("$120 per", "₹9,900 per"))),
    "price-each-year": reads("another period, on a page that shows only one", REWORDED, serve=html(("$40 per seat each month", "$400 a year"))),
    "price-from": reads("a floor, no price", REWORDED, serve=html(("$40 per", "from $40 per"))),
    "price-in-the-past": reads(
        "our price, in the past tense", REWORDED, serve=html((ROW, ""), (NEXT, f"<p>Until May the Standard seat was $40 per seat each month.</p>{NEXT}"))
    ),
    "price-in-a-note": reads("a footnote after the price", REWORDED, CONFIRMED, serve=html(("$40 per", "$40<sup>2</sup> per"))),
    "no-section-and-twice": reads("looked for on the whole page, and there twice", MOVED, serve=html((NEXT, f"{NEXT}<table>{swap(ROW, ('$40', '$30'))}</table>")), probe=WHOLE),
}  # fmt: skip

SAME: dict[str, Fault] = {
    "entities": reads("spelled with entities", CONFIRMED, serve=html(("$40 per seat", "&#36;4&#x30;&nbsp;per seat"))),
    "split-by-tags": reads("split by tags", CONFIRMED, serve=html(("$40 per", "<b>$4</b>0 per"))),
    "odd-spaces": reads("with spaces of all kinds", CONFIRMED, serve=html(("$40 per seat", "$40\u00a0per\u2009\n   seat"))),
    "invisible-characters": reads("with characters nobody sees", CONFIRMED, serve=html(("Standard</td>", "Stan\u00addard\u200b</td>"))),
    "cents": reads("with cents", CONFIRMED, serve=html(("$40 per", "$40.00 per"))),
    "deployed-again": reads("all addresses of scripts and all random ids differ", CONFIRMED, serve=html(("dpl_7Hq2", "dpl_9Zx4"), ("radix-_r_6_", "radix-_r_81_"))),
    "cookie-banner": reads("a banner asks for consent", CONFIRMED, serve=html(('<a href="#main">', '<div role="dialog"><p>We use cookies. Accept all? Just a moment and you are in.</p></div><a href="#main">'))),
    "menu-changed": reads("the menu differs", CONFIRMED, serve=html(("Get started", "Start here"), ("Models and prices", "Models"))),
    "redesigned": reads(
        "other markup, the same words", CONFIRMED,
        serve=html(("<table><thead>", '<div class="card"><table class="t"><thead class="h">'), ("</tbody></table>", "</tbody></table></div>"), ("<main", "<article"), ("</main>", "</article>")),
    ),
    "sections-reordered": reads("the sections stand in another order", CONFIRMED, serve=html((SECTION, ""), ('<h2 id="active-seats">', SECTION + '<h2 id="active-seats">'))),
    "promotion": reads("a promotion stands above", CONFIRMED, serve=html(("<p>There are two", "<p>Until 31 December new teams get 20 % off.</p><p>There are two"))),
    "another-price-changed": reads("the price of the other seat differs", CONFIRMED, serve=html(("$120 per", "$150 per"))),
    "uppercase-tags": reads("markup of the last century", CONFIRMED, serve=page(HTML.replace("<td>", "<TD>").replace("</td>", "").replace("<tr>", "<TR>"))),
    "image-signatures": reads("images are signed anew (trap 12)", CONFIRMED, serve=html(("<p>There are two", '<img src="/a.png?X-Amz-Signature=9f8e&Expires=177"><p>There are two'))),
    "markdown-redrawn": reads("the Markdown table is drawn otherwise", CONFIRMED, serve=markdown((MD_ROW, MD_ROW.replace("| $40", "|    **$40**").replace("month |", "month     |"))), **MD),
    "flapping": reads("says another price every second time", CHANGED, CONFIRMED, serve=turns(html(("$40", "$32")), page(), html(("$40", "$32")), page())),
}  # fmt: skip

REAL: dict[str, Fault] = {
    "price-changed": reads("the price did change", CHANGED, serve=html(("$40 per", "$32 per"))),
    "price-changed-markdown": reads("the price did change, in Markdown", CHANGED, serve=markdown(("$40 per", "$32 per")), **MD),
    "price-changed-among-others": reads(
        "the price did change, and sentences around it", CHANGED,
        serve=html(("$40 per", "$48 per"), ("There are two kinds", "You can pick between two kinds")),
    ),
    "bounds": reads(
        "a price nobody would ask", MOVED, serve=html(("$40 per", "$4000 per")),
        probe=Probe(value=PROBE.value, evidence=(Pattern.model_validate({"source": SOURCE, "section": "Seat types", "pattern": STANDARD, "bounds": {"min": "10", "max": "200"}}),)),
    ),
}  # fmt: skip

FRENCH_ERRORS = shell(
    "<main><h1>Erreurs</h1><h2>Codes</h2><p>AccessDeniedException 400: la demande est refusée. Teams seat</p>"
    + "<p>Cette page décrit les erreurs que le service peut renvoyer et comment les éviter dans votre équipe.</p>" * 20 + "</main>",
    lang="fr",
)
DENIED = Probe(
    value=ErrorValue(error=Error(status=403, type="AccessDeniedException")),
    evidence=(Pattern(source=SOURCE, section="Codes", pattern=r"(?P<type>AccessDeniedException) (?P<status>\d{3})"),),
)
ANNOUNCED = Probe(value=Text(text="withdrawn"), evidence=(Quote(source=SOURCE, section="Seat types", quote="ends on 15 May"),))
PROMISE = "<p>The old key stops working; support for it ends on 15 May.</p>"
FEATURES = HTML.replace(NEXT, "<p>Works with:</p><ul><li>Alpha</li><li>Beta</li><li>Gamma</li></ul>" + NEXT)
LISTED = Probe(
    value=Items(set=("Alpha", "Beta", "Gamma")),
    evidence=(ItemsOf(source=SOURCE, section="Seat types", items=r"(?m)^(?:[-*] )?(?P<item>Alpha|Beta|Gamma|Delta)$"),),
)
CELL = Probe(
    value=Money(money="40", currency="USD", per="month", unit="user"),
    evidence=(Cell(source=SOURCE, section="Seat types", row="Standard", column="Price", cell=r"\$(?P<value>\d+)"),),
)
STATE = '{"seats": [{"name": "Standard", "price": "40"}, {"name": "Premium", "price": "120"}], "note": "%s"}' % ("Teams seat " * 100)
POINTED = Probe(value=PROBE.value, evidence=(Pointer(source=SOURCE, pointer="/seats/0/price"),))
JSON = "application/json"
KEY_PATH = {"path": "/help/api-keys"}

FORMS: dict[str, Fault] = {
    "list-reordered": reads("a list in another order", CONFIRMED, serve=page(FEATURES.replace("<li>Alpha</li><li>Beta</li>", "<li>Beta</li><li>Alpha</li>")), probe=LISTED),
    "list-shorter": reads("a list with a member less", CHANGED, serve=page(FEATURES.replace("<li>Beta</li>", "")), probe=LISTED),
    "list-longer": reads("a list with a member more", CHANGED, serve=page(FEATURES.replace("<li>Beta</li>", "<li>Beta</li><li>Delta</li>")), probe=LISTED),
    "columns-reordered": reads(
        "the columns stand in another order", CONFIRMED, probe=CELL,
        serve=html(
            ("<th>Seat</th><th>Price</th><th>Who it is for</th>", "<th>Seat</th><th>Who it is for</th><th>Price</th>"),
            ("<td>$40 per seat each month</td><td>people who write code now and then</td>", "<td>people who write code now and then</td><td>$40 per seat each month</td>"),
            ("<td>$120 per seat each month</td><td>people who do little else</td>", "<td>people who do little else</td><td>$120 per seat each month</td>"),
        ),
    ),
    "column-renamed": reads("the column has another heading", REWORDED, MOVED, serve=html(("<th>Price</th>", "<th>What it costs</th>")), probe=CELL),
    "json-fine": reads("a number in JSON", CONFIRMED, serve=page(STATE, JSON), probe=POINTED),
    "json-changed": reads("another number in JSON", CHANGED, serve=page(STATE.replace('"40"', '"32"'), JSON), probe=POINTED),
    "json-reshaped": reads("the JSON has another shape", MOVED, REWORDED, serve=page(STATE.replace('"seats"', '"tiers"'), JSON), probe=POINTED),
    "json-cut": Fault(about="JSON that ends early", serve=page(STATE[:-40], JSON), probe=POINTED, proven=(UNREADABLE,), unproven=(UNREADABLE,)),
}  # fmt: skip

TRAPS: dict[str, Fault] = {
    "trap-1-korean-copy": dead("a Korean copy at the English address", KOREAN),
    "trap-2-error-page": dead("about 70 characters of error", shell("<p>This page couldn't load. An error has occurred here. Please retry.</p>Reload")),
    "trap-3-checkpoint": dead("a checkpoint in place of text", shell("<p>Security Checkpoint</p>", title="Vercel Security Checkpoint")),
    "trap-4-button-renamed": reads("Verify became Save", CHANGED, serve=page(swap(KEYS, ("click Verify", "click Save"))), probe=BUTTON, **KEY_PATH),
    "trap-5-words-removed": reads("a few words were removed", REWORDED, serve=page(swap(KEYS, (", on plans that include it", ""))), probe=INCLUDED, **KEY_PATH),
    "trap-5-rule-added": reads("a rule appeared", CHANGED, serve=page(swap(KEYS, ("A green mark", "The key stops after 90 days. A green mark"))), probe=NO_STOP, **KEY_PATH),
    "trap-5-untouched": reads(
        "and the fact beside them stands", CONFIRMED, probe=KEPT,
        serve=page(swap(KEYS, (", on plans that include it", ""), ("A green mark", "The key stops after 90 days. A green mark"))), **KEY_PATH,
    ),
    "trap-6-page-renamed": Fault(
        about="the page has another name now, and the old one is gone", serve=status("404 Not Found", shell(MENU)),
        fetch=ABSENT, says="HTTP 404", proven=(ABSENT,), unproven=(ABSENT,), path="/docs/token-fee",
    ),
    "trap-6-page-renamed-and-redirected": reads(
        "the page has another name now, and the old one leads there", CONFIRMED, MOVED,
        serve=paths(pricing=redirect(lambda _: "prices"), other=page()),
    ),
    "trap-7-loose-price": reads(
        "the price is still on the page, in a structure of its own", REWORDED, CHANGED,
        serve=html((ROW, "<tr><td>Core</td><td>$32 per seat each month</td><td>people</td></tr>"), ("There are two kinds", "A team starts at $40. There are two kinds")),
    ),
    "trap-8-announced": reads("an announcement stands", CONFIRMED, serve=html((NEXT, PROMISE + NEXT)), probe=ANNOUNCED),
    "trap-8-withdrawn": reads("the announcement was withdrawn", REWORDED, serve=page(), probe=ANNOUNCED),
    "trap-9-another-locale": dead("a translation that lags behind and says 400, not 403", FRENCH_ERRORS, probe=DENIED),
    "trap-10-shortened-table": Fault(
        about="the shortened table of the page, in place of the whole one of its twin",
        serve=html((PREMIUM, '<tr><td colspan="3">Show more seats</td></tr>')), fetch=UNREADABLE, says="where Markdown was expected",
        proven=(UNREADABLE,), unproven=(UNREADABLE,), path="/docs/teams/pricing.md", accept="markdown",
    ),
    "trap-11-loading": dead("a reference that only loads", shell("<main>Loading…</main>")),
    "trap-12-signed-images": reads(
        "images whose signatures expire", CONFIRMED, serve=markdown(("There are two", "![seats](https://cdn.example/a.png?Expires=1791&Signature=abc)\n\nThere are two")), **MD
    ),
}  # fmt: skip

CONTENT: dict[str, Fault] = {
    **NOT_THE_PAGE, **ELSEWHERE, **UNSEEN, **ALIKE, **SAME, **REAL, **FORMS, **TRAPS,
}  # fmt: skip
