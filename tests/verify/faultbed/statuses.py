"""Statuses that are no page."""

from .acts import TEXT_HTML, raw, status
from .fault import Fault
from .kinds import absent, blocked, unreadable
from .pages import HTML

STATUSES: dict[str, Fault] = {
    "404": absent(
        "no such page", status("404 Not Found", "<h1>Not found</h1>"), "HTTP 404$", asked=1
    ),
    "404-with-the-page": absent(
        "says 404 and sends the page", status("404 Not Found", HTML), "HTTP 404$"
    ),
    "410": absent("gone for good", status("410 Gone"), "HTTP 410$", asked=1),
    "401": blocked(
        "wants a login",
        status("401 Unauthorized", "", None, ("WWW-Authenticate", "Basic")),
        "HTTP 401$",
        asked=1,
    ),
    "403": blocked("forbids it", status("403 Forbidden", "Access Denied"), "HTTP 403$", asked=1),
    "407": blocked("a proxy in the way", status("407 Proxy Authentication Required"), "HTTP 407$"),
    "451": blocked("barred by law", status("451 Unavailable For Legal Reasons"), "HTTP 451$"),
    "429-for-ever": blocked(
        "too many requests, each time",
        status("429 Too Many Requests"),
        "HTTP 429 three times",
        asked=3,
    ),
    "429-for-an-hour": blocked(
        "asks to wait longer than we do",
        status("429 Too Many Requests", "", None, ("Retry-After", "3600")),
        "HTTP 429, asks to wait 60 min",
        asked=1,
    ),
    "429-nonsense": blocked(
        "asks for patience in words",
        status("429 Too Many Requests", "", None, ("Retry-After", "soon")),
        "HTTP 429 three times",
        asked=3,
    ),
    "500": unreadable(
        "fails each time",
        status("500 Internal Server Error", HTML),
        "HTTP 500 three times",
        asked=3,
    ),
    "502": unreadable("a bad gateway", status("502 Bad Gateway"), "HTTP 502 three times"),
    "503-maintenance": unreadable(
        "down for maintenance for a day",
        status("503 Service Unavailable", HTML, TEXT_HTML, ("Retry-After", "86400")),
        "HTTP 503, asks to wait 24 h",
        asked=1,
    ),
    "504": unreadable(
        "a gateway that waited in vain", status("504 Gateway Timeout"), "HTTP 504 three times"
    ),
    "520": unreadable(
        "a status only one vendor knows", status("520 Unknown"), "HTTP 520 three times"
    ),
    "999": unreadable(
        "a status nobody knows", status("999 Request denied"), "HTTP 999 three times"
    ),
    "418": unreadable("a status for fun", status("418 I'm a teapot"), "HTTP 418$", asked=1),
    "400": unreadable("does not like the request", status("400 Bad Request"), "HTTP 400$"),
    "204": unreadable("success, but no page", status("204 No Content", "", None), "HTTP 204$"),
    "206": unreadable(
        "a part that nobody asked for", status("206 Partial Content", HTML), "HTTP 206$"
    ),
    "203": unreadable(
        "a page some proxy has changed", status("203 Non-Authoritative", HTML), "HTTP 203$"
    ),
    "300": unreadable("a choice of pages", status("300 Multiple Choices", HTML), "HTTP 300$"),
    "302-nowhere": unreadable(
        "a redirect without an address", status("302 Found"), "HTTP 302 without an address"
    ),
    "304-unasked": unreadable(
        "unchanged, though nothing was known",
        status("304 Not Modified", "", None),
        "HTTP 304 to a question without validators",
    ),
    "101": unreadable(
        "changes the protocol",
        raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n"),
        "no HTTP came back|HTTP 101",
    ),
}
