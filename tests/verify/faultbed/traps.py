"""The twelve traps that really happened, by number."""

from stilltrue.facts.evidence import Pattern, Quote
from stilltrue.facts.values import Error, ErrorValue, Text

from .acts import html, markdown, page, paths, redirect, shell, status
from .dead import KOREAN, MENU
from .fault import Fault, Probe
from .kinds import (
    ABSENT,
    CHANGED,
    CONFIRMED,
    MD,
    MOVED,
    REWORDED,
    UNREADABLE,
    dead,
    reads,
)
from .pages import (
    ALIVE_KEYS,
    BUTTON,
    INCLUDED,
    KEPT,
    KEYS,
    NEXT,
    NO_STOP,
    PREMIUM,
    ROW,
    SOURCE,
    swap,
)

FRENCH_ERRORS = shell(
    "<main><h1>Erreurs</h1><h2>Codes</h2><p>AccessDeniedException 400: refusée. Teams seat</p>"
    + "<p>Cette page décrit les erreurs que le service peut renvoyer et comment les éviter.</p>"
    * 20
    + "</main>",
    lang="fr",
)
DENIED = Probe(
    value=ErrorValue(error=Error(status=403, type="AccessDeniedException")),
    evidence=(
        Pattern(
            source=SOURCE,
            section="Codes",
            pattern=r"(?P<type>AccessDeniedException) (?P<status>\d{3})",
        ),
    ),
)
ANNOUNCED = Probe(
    value=Text(text="withdrawn"),
    evidence=(Quote(source=SOURCE, section="Seat types", quote="ends on 15 May"),),
)
PROMISE = "<p>The old key stops working; support for it ends on 15 May.</p>"
KEY_PATH = {"path": "/help/api-keys", "alive": ALIVE_KEYS}

TRAPS: dict[str, Fault] = {
    "trap-1-korean-copy": dead("a Korean copy at the English address", KOREAN),
    "trap-2-error-page": dead(
        "about 70 characters of error",
        shell("<p>This page couldn't load. An error has occurred here. Please retry.</p>Reload"),
    ),
    "trap-3-checkpoint": dead(
        "a checkpoint in place of text",
        shell("<p>Security Checkpoint</p>", title="Vercel Security Checkpoint"),
    ),
    "trap-4-button-renamed": reads(
        "Verify became Save",
        CHANGED,
        serve=page(swap(KEYS, ("click Verify", "click Save"))),
        probe=BUTTON,
        **KEY_PATH,
    ),
    "trap-5-words-removed": reads(
        "a few words were removed",
        REWORDED,
        serve=page(swap(KEYS, (", on plans that include it", ""))),
        probe=INCLUDED,
        **KEY_PATH,
    ),
    "trap-5-rule-added": reads(
        "a rule appeared",
        CHANGED,
        serve=page(swap(KEYS, ("A green mark", "The key stops after 90 days. A green mark"))),
        probe=NO_STOP,
        **KEY_PATH,
    ),
    "trap-5-untouched": reads(
        "and the fact beside them stands",
        CONFIRMED,
        probe=KEPT,
        serve=page(
            swap(
                KEYS,
                (", on plans that include it", ""),
                ("A green mark", "The key stops after 90 days. A green mark"),
            )
        ),
        **KEY_PATH,
    ),
    "trap-6-page-renamed": Fault(
        about="the page has another name now, and the old one is gone",
        serve=status("404 Not Found", shell(MENU)),
        fetch=ABSENT,
        says="HTTP 404",
        proven=(ABSENT,),
        unproven=(ABSENT,),
        path="/docs/token-fee",
    ),
    "trap-6-page-renamed-and-redirected": reads(
        "the page has another name now, and the old one leads there",
        CONFIRMED,
        MOVED,
        serve=paths(pricing=redirect(lambda _: "prices"), other=page()),
    ),
    "trap-7-loose-price": reads(
        "the price is still on the page, in a structure of its own",
        REWORDED,
        CHANGED,
        serve=html(
            (ROW, "<tr><td>Core</td><td>$32 per seat each month</td><td>people</td></tr>"),
            ("There are two kinds", "A team starts at $40. There are two kinds"),
        ),
    ),
    "trap-8-announced": reads(
        "an announcement stands", CONFIRMED, serve=html((NEXT, PROMISE + NEXT)), probe=ANNOUNCED
    ),
    "trap-8-withdrawn": reads(
        "the announcement was withdrawn", REWORDED, serve=page(), probe=ANNOUNCED
    ),
    "trap-9-another-locale": dead(
        "a translation that lags behind and says 400, not 403", FRENCH_ERRORS, probe=DENIED
    ),
    "trap-10-shortened-table": Fault(
        about="the shortened table of the page, in place of the whole one of its twin",
        serve=html((PREMIUM, '<tr><td colspan="3">Show more seats</td></tr>')),
        fetch=UNREADABLE,
        says="where Markdown was expected",
        proven=(UNREADABLE,),
        unproven=(UNREADABLE,),
        path="/docs/teams/pricing.md",
        accept="markdown",
    ),
    "trap-11-loading": dead("a reference that only loads", shell("<main>Loading…</main>")),
    "trap-12-signed-images": reads(
        "images whose signatures expire",
        CONFIRMED,
        serve=markdown(
            (
                "There are two",
                "![seats](https://cdn.example/a.png?Expires=1791&Signature=abc)\n\nThere are two",
            )
        ),
        **MD,
    ),
}
