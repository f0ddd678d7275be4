"""Faults of HTTP and of what carries it.  The fetcher alone must say what they are."""

import codecs
import gzip
import zlib

import brotli

from stilltrue.verify.body import zstd
from stilltrue.verify.model import Sight

from .acts import (
    MARKDOWN_TYPE,
    TEXT_HTML,
    begin_then,
    claims,
    dripping,
    endless,
    gzipped,
    hang,
    nothing,
    page,
    paths,
    raw,
    redirect,
    reset,
    status,
    turns,
)
from .bed import Fault, Serve
from .pages import ALIVE, HTML, MARKDOWN

BODY = HTML.encode()
WELL = page()
ZEROS = bytes(30_000_000)
MB = 1_000_000
OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
LOGIN = page("<html lang=en><title>Sign in</title><form>Sign in to go on <input type=password></form></html>")


def absent(about: str, serve: Serve | None, says: str, **more: object) -> Fault:
    return _fault(Sight.ABSENT, about, serve, says, more)


def unreadable(about: str, serve: Serve | None, says: str, **more: object) -> Fault:
    return _fault(Sight.UNREADABLE, about, serve, says, more)


def blocked(about: str, serve: Serve | None, says: str, **more: object) -> Fault:
    return _fault(Sight.BLOCKED, about, serve, says, more)


def skipped(about: str, serve: Serve | None, says: str, **more: object) -> Fault:
    return _fault(Sight.SKIPPED, about, serve, says, more)


def fine(about: str, serve: Serve, **more: object) -> Fault:
    """Not a fault: what must be read all the same."""
    confirmed = (Sight.CONFIRMED,)
    return Fault(about=about, serve=serve, proven=confirmed, unproven=confirmed, **more)  # type: ignore[arg-type]


def _fault(
    sight: Sight, about: str, serve: Serve | None, says: str, more: dict[str, object]
) -> Fault:
    return Fault(  # type: ignore[arg-type]
        about=about, serve=serve, fetch=sight, says=says, proven=(sight,), unproven=(sight,), **more
    )


FINE: dict[str, Fault] = {
    "fine-html": fine("a page as it should be", WELL),
    "fine-gzip": fine("packed as gzip", gzipped(HTML)),
    "fine-gzip-members": fine(
        "gzip in two members",
        page(gzip.compress(BODY[:900]) + gzip.compress(BODY[900:]), TEXT_HTML, ("Content-Encoding", "gzip")),
    ),
    "fine-br": fine("packed as br", page(brotli.compress(BODY), TEXT_HTML, ("Content-Encoding", "br"))),
    "fine-zstd": fine("packed as zstd", page(zstd.compress(BODY), TEXT_HTML, ("Content-Encoding", "zstd"))),
    "fine-chunked": fine(
        "sent in chunks",
        claims("Transfer-Encoding: chunked\r\n", b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY)),
    ),
    "fine-until-close": fine("no length, ended by closing, and whole", claims("Connection: close\r\n", BODY)),
    "fine-http-1.0": fine(
        "an HTTP/1.0 server", raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + BODY)
    ),
    "fine-early-hints": fine(
        "an interim answer before the answer",
        raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + f"{OK}Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY),
    ),
    "fine-markdown": fine(
        "a Markdown twin", page(MARKDOWN, MARKDOWN_TYPE), path="/docs/teams/pricing.md", accept="markdown"
    ),
    "fine-markdown-as-plain": fine(
        "a Markdown twin sent as plain text",
        page(MARKDOWN, "text/plain; charset=utf-8"), path="/docs/teams/pricing.md", accept="markdown",
    ),
    "fine-markdown-txt": fine(
        "a Markdown twin that ends in .md.txt",
        page(MARKDOWN, "text/plain"), path="/docs/teams/pricing.md.txt", accept="markdown",
    ),
    "fine-bom": fine("a byte order mark before UTF-8", page(codecs.BOM_UTF8 + BODY, "text/html")),
    "fine-utf-16": fine("UTF-16 with its mark", page(codecs.BOM_UTF16_LE + HTML.encode("utf-16-le"), "text/html")),
    "fine-latin-1-by-header": fine(
        "Latin-1, and the header says so",
        page(HTML.replace("Widget Inc.", "Widgét Société").replace('<meta charset="utf-8">', "").encode("latin-1"), "text/html; charset=ISO-8859-1"),
    ),
    "fine-windows-1252-by-meta": fine(
        "Windows-1252, and only the page says so",
        page(HTML.replace("Widget Inc.", "Widget’s “shop”").replace('"utf-8"', '"windows-1252"').encode("cp1252"), "text/html"),
    ),
    "fine-redirect": fine(
        "one redirect on the same host",
        paths(old=redirect(lambda _: "pricing"), other=WELL), path="/docs/teams/old",
    ),
    "fine-redirect-relative-to-root": fine(
        "a redirect without a host, with spaces in it",
        paths(old=redirect(lambda _: "/docs/teams/the page?a=b c#seat-types"), other=WELL), path="/docs/teams/old",
    ),
    "fine-500-then-200": fine("fails once, then answers", turns(status("500 Oops"), WELL), asked=2),
    "fine-reset-then-200": fine("resets once, then answers", turns(reset, WELL), asked=2),
    "fine-hang-up-then-200": fine("hangs up once, then answers", turns(nothing, WELL), asked=2),
    "fine-429-then-200": fine(
        "asks for a second of patience, then answers",
        turns(status("429 Too Many Requests", "", None, ("Retry-After", "1")), WELL), asked=2,
    ),
    "fine-503-then-200": fine(
        "asks for patience until a day and hour, by its own clock, then answers",
        turns(
            status("503 Unavailable", "", None, ("Date", "Tue, 03 Mar 2026 10:00:00 GMT"), ("Retry-After", "Tue, 03 Mar 2026 10:00:01 GMT")),
            WELL,
        ),
        asked=2,
    ),
    "fine-robots-404": fine("no robots.txt", WELL, robots=status("404 Not Found")),
    "fine-robots-403": fine("a robots.txt nobody may read", WELL, robots=status("403 Forbidden")),
    "fine-robots-html": fine("a page in place of robots.txt", WELL, robots=page("<html><p>Not here</p></html>")),
    "fine-robots-redirect": fine(
        "robots.txt is elsewhere", WELL, robots=redirect(lambda r: r.elsewhere + "/robots.txt")
    ),
    "fine-robots-others": fine(
        "robots.txt shuts out others, with a mark before its first line", WELL,
        robots=page("\ufeffUser-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\nUser-agent: *\nDisallow: /private", "text/plain"),
    ),
    "fine-robots-us-allowed": fine(
        "robots.txt shuts out everybody but us", WELL,
        robots=page("User-agent: *\nDisallow: /\n\nUser-agent: StillTrue/9\nDisallow: /admin\n", "text/plain"),
    ),
    "elsewhere": fine("the neighbour that redirects lead to", WELL),
}  # fmt: skip
"""Servers that are odd and right; refusing them would be the fault."""

STATUSES: dict[str, Fault] = {
    "404": absent("no such page", status("404 Not Found", "<h1>Not found</h1>"), "HTTP 404$", asked=1),
    "404-with-the-page": absent("says 404 and sends the page", status("404 Not Found", HTML), "HTTP 404$"),
    "410": absent("gone for good", status("410 Gone"), "HTTP 410$", asked=1),
    "401": blocked("wants a login", status("401 Unauthorized", "", None, ("WWW-Authenticate", "Basic")), "HTTP 401$", asked=1),
    "403": blocked("forbids it", status("403 Forbidden", "Access Denied"), "HTTP 403$", asked=1),
    "407": blocked("a proxy in the way", status("407 Proxy Authentication Required"), "HTTP 407$"),
    "451": blocked("barred by law", status("451 Unavailable For Legal Reasons"), "HTTP 451$"),
    "429-for-ever": blocked("too many requests, each time", status("429 Too Many Requests"), "HTTP 429 three times", asked=3),
    "429-for-an-hour": blocked(
        "asks to wait longer than we do", status("429 Too Many Requests", "", None, ("Retry-After", "3600")),
        "HTTP 429, asks to wait 60 min", asked=1,
    ),
    "429-nonsense": blocked(
        "asks for patience in words", status("429 Too Many Requests", "", None, ("Retry-After", "soon")),
        "HTTP 429 three times", asked=3,
    ),
    "500": unreadable("fails each time", status("500 Internal Server Error", HTML), "HTTP 500 three times", asked=3),
    "502": unreadable("a bad gateway", status("502 Bad Gateway"), "HTTP 502 three times"),
    "503-maintenance": unreadable(
        "down for maintenance for a day", status("503 Service Unavailable", HTML, TEXT_HTML, ("Retry-After", "86400")),
        "HTTP 503, asks to wait 24 h", asked=1,
    ),
    "504": unreadable("a gateway that waited in vain", status("504 Gateway Timeout"), "HTTP 504 three times"),
    "520": unreadable("a status only one vendor knows", status("520 Unknown"), "HTTP 520 three times"),
    "999": unreadable("a status nobody knows", status("999 Request denied"), "HTTP 999 three times"),
    "418": unreadable("a status for fun", status("418 I'm a teapot"), "HTTP 418$", asked=1),
    "400": unreadable("does not like the request", status("400 Bad Request"), "HTTP 400$"),
    "204": unreadable("success, but no page", status("204 No Content", "", None), "HTTP 204$"),
    "206": unreadable("a part that nobody asked for", status("206 Partial Content", HTML), "HTTP 206$"),
    "203": unreadable("a page some proxy has changed", status("203 Non-Authoritative", HTML), "HTTP 203$"),
    "300": unreadable("a choice of pages", status("300 Multiple Choices", HTML), "HTTP 300$"),
    "302-nowhere": unreadable("a redirect without an address", status("302 Found"), "HTTP 302 without an address"),
    "304-unasked": unreadable("unchanged, though nothing was known", status("304 Not Modified", "", None), "HTTP 304 to a question without validators"),
    "101": unreadable("changes the protocol", raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n"), "no HTTP came back|HTTP 101"),
}  # fmt: skip

REDIRECTS: dict[str, Fault] = {
    "redirect-loop": unreadable(
        "two pages that send to each other",
        paths(a=redirect(lambda _: "b"), b=redirect(lambda _: "a"), other=WELL), "redirects in a circle", path="/a", asked=1,
    ),
    "redirect-to-itself": unreadable("sends to itself, as for a cookie", redirect(lambda r: r.path), "redirects in a circle"),
    "redirect-nine-times": unreadable(
        "more hops than anyone needs",
        paths(other=redirect(lambda r: r.path + "x")), "more than 8 redirects",
    ),
    "redirect-to-404": absent(
        "leads to a page that is gone",
        paths(old=redirect(lambda _: "gone"), other=status("404 Not Found")), "HTTP 404$", path="/old",
    ),
    "redirect-inside": skipped(
        "leads into a private network", redirect(lambda _: "http://10.0.0.7/admin"), r"refused: .*10\.0\.0\.7 is private",
    ),
    "redirect-to-metadata": skipped(
        "leads to a cloud's metadata", redirect(lambda _: "http://169.254.169.254/latest/meta-data/"), "refused: .*metadata",
    ),
    "redirect-in-disguise": skipped(
        "leads to this machine, spelled as a number", redirect(lambda _: "http://2130706433/"), "refused: .*disguise",
    ),
    "redirect-to-file": skipped("leads to a file", redirect(lambda _: "file:///etc/passwd"), "refused: the scheme is file"),
    "redirect-with-password": skipped(
        "leads on with a password", redirect(lambda _: "http://me:secret@127.0.0.1/"), "refused: credentials",
    ),
    "redirect-to-nonsense": skipped("leads to no address", redirect(lambda _: "http://[::1/"), "refused: not an address"),
    "redirect-by-name-inside": skipped(
        "leads to a name that stands for a private number", redirect(lambda _: "http://inside.bed.test/"),
        "refused: inside.bed.test is private",
    ),
}  # fmt: skip

CONNECTIONS: dict[str, Fault] = {
    "refused": unreadable("nobody listens", None, "connection refused$"),
    "no-such-host": unreadable("a name nobody has", None, "no such host|name server", url="http://nobody-is-called.invalid/a"),
    "reset": unreadable("resets each time", reset, "connection reset three times|closed without an answer three times", asked=3),
    "reset-in-the-body": unreadable(
        "resets half-way", begin_then(BODY[:500], reset), "connection reset three times", asked=3
    ),
    "hangs-up": unreadable("hangs up without a word", nothing, "closed without an answer three times", asked=3),
    "silent": unreadable("takes the request and says nothing", hang, "silent for", asked=1),
    "silent-in-the-body": unreadable("stops half-way and says nothing more", begin_then(BODY[:500], hang), "silent for", asked=1),
    "slow-head": unreadable("drips its headers", dripping(b"HTTP/1.1 200 OK\r\n", b"X-Slow: " + b"o" * 9000), "not done within"),
    "slow-body": unreadable(
        "drips its body", dripping(f"{OK}Content-Length: {len(BODY)}\r\n\r\n".encode(), BODY), "not done within", asked=1
    ),
    "robots-silent": unreadable("says nothing, not even to robots.txt", WELL, "silent for", robots=hang, asked=0),
    "ssh": unreadable("another protocol", raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "closed without an answer three times"),
    "http-0.9": unreadable("a body without a head", raw(BODY), "closed without an answer three times"),
    "bad-status-line": unreadable("a status that is no number", raw(b"HTTP/1.1 OK 200\r\n\r\n"), "no HTTP"),
    "endless-head": unreadable("headers for ever", endless("HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n" * 50), "no HTTP"),
    "two-lengths": unreadable("two lengths that differ", claims("Content-Length: 10\r\nContent-Length: 2000\r\n", BODY), "no HTTP"),
    "negative-length": unreadable("a length below nothing", claims("Content-Length: -1\r\n", BODY), "no HTTP"),
    "endless-interim": unreadable("interim answers for ever", endless("", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 200), "not done within"),
    "cut-length": unreadable("ends before its length", claims(f"Content-Length: {len(BODY) + 9}\r\n", BODY), "cut off", asked=1),
    "cut-chunks": unreadable(
        "ends before its last chunk", claims("Transfer-Encoding: chunked\r\n", b"%x\r\n%b\r\n" % (len(BODY), BODY)), "cut off"
    ),
    "bad-chunks": unreadable("chunks that are none", claims("Transfer-Encoding: chunked\r\n", b"zz\r\n" + BODY), "cut off or garbled"),
    "cut-silently": unreadable("no length, and half a page", claims("Connection: close\r\n", BODY[:2500]), "cut off"),
    "endless-body": unreadable("a body for ever", endless(f"{OK}\r\n", b"<p>lorem ipsum</p>\n" * 2000), "larger than|not done within"),
    "huge": unreadable("says that it is huge", claims(f"Content-Length: {900 * MB}\r\n", BODY), "larger than"),
    "tls-stranger": unreadable("a certificate nobody vouches for", WELL, "TLS: .*(self.signed|unable to get local issuer)", tls="stranger"),
    "tls-expired": unreadable("a certificate that has expired", WELL, "TLS: .*expired", tls="expired"),
    "tls-name": unreadable("somebody else's certificate", WELL, "TLS: .*mismatch", tls="name"),
}  # fmt: skip

LIES = TEXT_HTML, ("Content-Encoding", "gzip")
BODIES: dict[str, Fault] = {
    "gzip-broken": unreadable("gzip with a hole in it", page(gzip.compress(BODY)[:200] + b"\xff" * 200, *LIES), "gzip"),
    "gzip-cut": unreadable("gzip that ends early", page(gzip.compress(BODY)[:-9], *LIES), "the gzip ends early"),
    "gzip-lie": unreadable("called gzip, and is not", page(HTML, *LIES), "broken or mislabelled gzip"),
    "gzip-unsaid": unreadable("gzip, and not called so", page(gzip.compress(BODY)), "undecodable|binary"),
    "gzip-bomb": unreadable("a little gzip that unpacks to a lot", page(gzip.compress(ZEROS), *LIES), "larger than"),
    "br-bomb": unreadable("the same in br", page(brotli.compress(ZEROS, quality=4), TEXT_HTML, ("Content-Encoding", "br")), "larger than"),
    "zstd-bomb": unreadable("the same in zstd", page(zstd.compress(ZEROS), TEXT_HTML, ("Content-Encoding", "zstd")), "larger than"),
    "br-lie": unreadable("called br, and is not", page(HTML, TEXT_HTML, ("Content-Encoding", "br")), "broken or mislabelled br"),
    "br-cut": unreadable("br that ends early", page(brotli.compress(BODY)[:-20], TEXT_HTML, ("Content-Encoding", "br")), "ends early"),
    "zstd-lie": unreadable("called zstd, and is not", page(HTML, TEXT_HTML, ("Content-Encoding", "zstd")), "broken or mislabelled zstd"),
    "deflate": unreadable("packed in a way nobody asked for", page(zlib.compress(BODY), TEXT_HTML, ("Content-Encoding", "deflate")), "packed as deflate"),
    "latin-1-unsaid": unreadable(
        "Latin-1, and nothing says so", page(HTML.replace("Widget Inc.", "Société").replace('<meta charset="utf-8">', "").encode("latin-1"), "text/html"), "undecodable",
    ),
    "latin-1-as-utf-8": unreadable("Latin-1, called UTF-8", page(HTML.replace("Widget Inc.", "Société").encode("latin-1")), "undecodable: not the utf-8"),
    "utf-16-unmarked": unreadable("UTF-16 without its mark", page(HTML.encode("utf-16-le"), "text/html"), "binary|undecodable"),
    "mojibake": unreadable(
        "UTF-8 taken for Windows-1252 and encoded again",
        page(HTML.replace("Widget Inc.", "the team’s seat – at café prices …").encode().decode("cp1252").encode()), "mojibake",
    ),
    "mojibake-by-header": unreadable(
        "UTF-8, and the header says Latin-1",
        page(HTML.replace("Widget Inc.", "the team’s seat – at café prices …"), "text/html; charset=iso-8859-1"), "mojibake",
    ),
    "replaced": unreadable("characters lost before it was sent", page(HTML.replace("Widget", "W\ufffd\ufffdget \ufffd")), "undecodable"),
    "charset-unknown": unreadable("a charset nobody knows", page(HTML, "text/html; charset=klingon"), "unknown charset klingon"),
    "charset-codec": unreadable("a charset that is a trick of Python's", page(HTML, "text/html; charset=unicode_escape"), "unknown charset"),
    "binary": unreadable("zeros among the letters", page(BODY + b"\0\1\2"), "binary"),
    "pdf": unreadable("a PDF", page(b"%PDF-1.7", "application/pdf"), "type: application/pdf"),
    "image": unreadable("a picture", page(b"\x89PNG", "image/png"), "type: image/png"),
    "octets": unreadable("a download", page(HTML, "application/octet-stream"), "type: application/octet-stream"),
    "no-type": unreadable("no type at all", page(HTML, None), "type: none is said"),
    "html-for-markdown": unreadable(
        "a page where its Markdown twin was asked for", WELL, "type: text/html where Markdown",
        path="/docs/teams/pricing.md", accept="markdown",
    ),
    "html-as-markdown": unreadable(
        "a page that calls itself Markdown", page(HTML, MARKDOWN_TYPE), "type: HTML sent as markdown",
        path="/docs/teams/pricing.md", accept="markdown",
    ),
    "json-for-markdown": unreadable(
        "an error in JSON, with status 200", page('{"error": "not found"}', "application/json"), "type: application/json",
        path="/docs/teams/pricing.md", accept="markdown",
    ),
    "empty": unreadable("nothing at all", page(""), "empty"),
    "blank": unreadable("nothing but spaces", page(" \n" * 2000), "empty"),
    "stale-copy": unreadable(
        "a cache's copy, older than the one we know",
        page(HTML.replace("$40", "$32"), TEXT_HTML, ("Age", "432000"), ("Last-Modified", "Mon, 02 Feb 2026 08:00:00 GMT"), ("ETag", '"old"')),
        "a cache's old copy", etag='"new"', last_modified="Mon, 02 Mar 2026 08:00:00 GMT",
    ),
}  # fmt: skip

ROBOTS: dict[str, Fault] = {
    "robots-all": blocked("robots.txt shuts everybody out", WELL, "robots.txt disallows", robots=page("User-agent: *\nDisallow: /", "text/plain"), asked=0),
    "robots-path": blocked(
        "robots.txt shuts out this page", WELL, "robots.txt disallows",
        robots=page("User-agent: *\nDisallow: /*/teams/*cing$\nAllow: /docs", "text/plain"), asked=0,
    ),
    "robots-us": blocked(
        "robots.txt shuts us out by name", WELL, "robots.txt disallows",
        robots=page("User-agent: *\nAllow: /\n\nUser-agent: StillTrue\nDisallow: /", "text/plain"), asked=0,
    ),
    "robots-500": blocked("robots.txt fails", WELL, "robots.txt unreadable: HTTP 500", robots=status("500 Oops"), asked=0),
    "robots-429": blocked("robots.txt is asked too often", WELL, "robots.txt unreadable: HTTP 429", robots=status("429 Too Many Requests"), asked=0),
    "robots-loop": blocked("robots.txt sends to itself", WELL, "robots.txt unreadable: redirects in a circle", robots=redirect(lambda r: r.path), asked=0),
    "robots-bomb": blocked(
        "robots.txt unpacks to a lot", WELL, "robots.txt unreadable: larger than", robots=page(gzip.compress(ZEROS), "text/plain", ("Content-Encoding", "gzip")), asked=0,
    ),
    "robots-after-redirect": blocked(
        "leads to a page its own server forbids",
        redirect(lambda r: r.here + "/forbidden"), "robots.txt disallows",
        robots=page("User-agent: *\nDisallow: /forbidden", "text/plain"), asked=1,
    ),
}  # fmt: skip

PROTOCOL: dict[str, Fault] = {
    **FINE, **STATUSES, **REDIRECTS, **CONNECTIONS, **BODIES, **ROBOTS,
}  # fmt: skip
