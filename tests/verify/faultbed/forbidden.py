"""What robots.txt forbids, or would if it could be read."""

import gzip

from .acts import WELL, ZEROS, page, redirect, status
from .fault import Fault
from .kinds import blocked

ROBOTS: dict[str, Fault] = {
    "robots-all": blocked(
        "robots.txt shuts everybody out",
        WELL,
        "robots.txt disallows",
        robots=page("User-agent: *\nDisallow: /", "text/plain"),
        asked=0,
    ),
    "robots-path": blocked(
        "robots.txt shuts out this page",
        WELL,
        "robots.txt disallows",
        robots=page("User-agent: *\nDisallow: /*/teams/*cing$\nAllow: /docs", "text/plain"),
        asked=0,
    ),
    "robots-us": blocked(
        "robots.txt shuts us out by name",
        WELL,
        "robots.txt disallows",
        robots=page("User-agent: *\nAllow: /\n\nUser-agent: StillTrue\nDisallow: /", "text/plain"),
        asked=0,
    ),
    "robots-500": blocked(
        "robots.txt fails",
        WELL,
        "robots.txt unreadable: HTTP 500",
        robots=status("500 Oops"),
        asked=0,
    ),
    "robots-429": blocked(
        "robots.txt is asked too often",
        WELL,
        "robots.txt unreadable: HTTP 429",
        robots=status("429 Too Many Requests"),
        asked=0,
    ),
    "robots-loop": blocked(
        "robots.txt sends to itself",
        WELL,
        "robots.txt unreadable: redirects in a circle",
        robots=redirect(lambda r: r.path),
        asked=0,
    ),
    "robots-bomb": blocked(
        "robots.txt unpacks to a lot",
        WELL,
        "robots.txt unreadable: larger than",
        robots=page(gzip.compress(ZEROS), "text/plain", ("Content-Encoding", "gzip")),
        asked=0,
    ),
    "robots-after-redirect": blocked(
        "leads to a page its own server forbids",
        redirect(lambda r: r.here + "/forbidden"),
        "robots.txt disallows",
        robots=page("User-agent: *\nDisallow: /forbidden", "text/plain"),
        asked=1,
    ),
}
