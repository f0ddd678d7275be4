"""Pages that come with status 200 and are not the page."""

from .acts import MARKDOWN_TYPE, page, paths, redirect, shell
from .fault import Fault
from .kinds import CONFIRMED, MOVED, UNPROVEN, UNREADABLE, dead
from .pages import (
    HEADING,
    HTML,
    MARKDOWN,
    swap,
)

MENU = HTML[HTML.index("<nav") : HTML.index("<main")]
FOOT = HTML[HTML.index("<footer") : HTML.index("<script src")]
FILLER = (
    "<p>Teams and seats, plans and members, settings and reports: all of it in one place.</p>" * 20
)
KOREAN = swap(
    HTML,
    ('lang="en"', 'lang="ko"'),
    ("Seat types", "좌석 유형"),
    ("per seat each month", "좌석당 매월"),
    ("Standard</td>", "표준</td>"),
    ("How pricing works", "요금 방식"),
    ("Included usage", "포함된 사용량"),
)
KOREAN_TEXT = shell(
    "<main><h1>팀 요금</h1><h2 id='seat-types'>좌석 유형</h2><p>Teams seat</p>"
    + "<p>팀은 좌석마다 매월 요금을 냅니다. 남은 사용량은 넘어가지 않습니다.</p>" * 40
    + "</main>"
)

NOT_THE_PAGE: dict[str, Fault] = {
    "soft-404-short": dead(
        "says in words that there is no page",
        shell("<h1>Page not found</h1><p>Teams? Seats? Sorry.</p>", title="404"),
    ),
    "soft-404-long": dead(
        "says so on a page as long as any, which names teams and seats",
        shell(
            f"{MENU}<main><h1>Page not found</h1><p>It does not exist.</p></main>{FILLER}{FOOT}",
            title="Page not found | Widget Docs",
        ),
    ),
    "error-page-of-70-characters": dead(
        "an error page (trap 2)",
        shell(
            "<h2>This page couldn’t load</h2><p>Something failed here.</p><button>Reload</button>"
        ),
    ),
    "security-checkpoint": dead(
        "a wall that checks the browser (trap 3)",
        shell(
            "<h1>Vercel Security Checkpoint</h1><p>We're verifying your browser.</p>",
            title="Vercel Security Checkpoint",
        ),
    ),
    "just-a-moment": dead(
        "another",
        shell(
            "<h1>widget.example</h1><p>Checking that you are human. Just a moment...</p>" + FILLER,
            title="Just a moment...",
        ),
    ),
    "captcha": dead(
        "a riddle for people",
        shell(
            "<form>Please complete the CAPTCHA to continue: are you a robot?</form>" + FILLER,
            title="Attention Required!",
        ),
    ),
    "access-denied": dead(
        "denied, with status 200",
        shell(
            "<h1>Access Denied</h1><p>You have no permission. Reference #18.2</p>",
            title="Access Denied",
        ),
    ),
    "enable-javascript": dead(
        "wants JavaScript",
        shell(
            "<div id=app></div><noscript>You need to enable JavaScript to run this app.</noscript>"
        ),
    ),
    "javascript-shell": dead(
        "a shell that JavaScript fills",
        shell(
            '<div id="root"></div><script type="x/y">{"row": "Standard | $40 per seat"}</script>'
        ),
    ),
    "loading": dead(
        "only says that it is loading (trap 11)",
        shell("<main><h1>Teams pricing</h1><div class=spinner>Loading…</div></main>"),
    ),
    "maintenance": dead(
        "down for maintenance, with status 200",
        shell(
            "<h1>We'll be right back</h1><p>Teams and seats return after maintenance.</p>",
            title="Maintenance",
        ),
    ),
    "login-here": dead(
        "a login at the same address",
        shell(
            "<form><h1>Log in to continue</h1><input name=email><input type=password></form>",
            title="Log in",
        ),
    ),
    "region": dead(
        "not in your country",
        shell("<h1>Not available in your region</h1><p>Teams cannot buy a seat here.</p>"),
    ),
    "cookie-wall": dead(
        "nothing before consent",
        shell("<dialog open><h1>Before you continue</h1><p>We use cookies.</p></dialog>"),
    ),
    "bare-json-error": Fault(
        about="an error in JSON where a page was",
        serve=page('{"error":"upstream"}', "application/json"),
        proven=(UNREADABLE,),
        unproven=(UNREADABLE,),
    ),
    "half-a-page": dead(
        "cut in the middle by the server itself, length and all",
        HTML[: HTML.index(HEADING)] + "</main></body></html>",
    ),
    "markdown-cut": Fault(
        about="a Markdown twin cut in the middle by the server itself",
        serve=page(MARKDOWN[:500], MARKDOWN_TYPE),
        proven=(UNREADABLE,),
        unproven=(UNREADABLE,),
        path="/docs/teams/pricing.md",
        accept="markdown",
    ),
    "korean": dead("another language, and it says so (trap 1)", KOREAN),
    "korean-unsaid": dead("another language under lang=en", KOREAN_TEXT),
    "korean-by-header": Fault(
        about="another language, and only the header says so",
        serve=page(
            swap(KOREAN, ('lang="ko"', "")), "text/html; charset=utf-8", ("Content-Language", "ko")
        ),
        proven=(UNREADABLE,),
        unproven=(UNREADABLE,),
    ),
    "login-redirect": Fault(
        about="sends to a login page",
        proven=(UNREADABLE,),
        unproven=(UNREADABLE,),
        serve=paths(
            pricing=redirect(lambda _: "/login?next=%2Fdocs"),
            other=page(
                shell(
                    "<form><h1>Sign in</h1>" + FILLER + "<input type=password></form>",
                    title="Sign in",
                )
            ),
        ),
    ),
    "home-redirect": Fault(
        about="sends every lost page to the front page",
        proven=(UNREADABLE, MOVED),
        unproven=(UNREADABLE, UNPROVEN),
        serve=paths(
            pricing=redirect(lambda _: "/"),
            other=page(
                shell(f"{MENU}<h1>Widget</h1>{FILLER}{FOOT}", title="Widget: the tool for teams")
            ),
        ),
    ),
    "host-redirect": Fault(
        about="sends to another host that has the page",
        proven=(CONFIRMED, MOVED),
        unproven=(CONFIRMED, UNPROVEN),
        serve=redirect(lambda r: r.elsewhere + r.path),
    ),
    "meta-refresh": dead(
        "sends on by a tag",
        '<html lang=en><meta http-equiv="refresh" content="0; url=/new"><p>Moved.</p></html>',
    ),
}
