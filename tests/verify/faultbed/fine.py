"""Servers that are odd and right; refusing them would be the fault."""

import codecs
import gzip

import brotli

from stilltrue.verify.body import zstd

from .acts import (
    BODY,
    MARKDOWN_TYPE,
    TEXT_HTML,
    WELL,
    claims,
    gzipped,
    nothing,
    page,
    paths,
    raw,
    redirect,
    reset,
    status,
    turns,
)
from .fault import Fault
from .kinds import fine
from .pages import HTML, MARKDOWN

OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
BR, ZSTD, GZIP = (("Content-Encoding", name) for name in ("br", "zstd", "gzip"))

FINE: dict[str, Fault] = {
    "fine-html": fine("a page as it should be", WELL),
    "fine-gzip": fine("packed as gzip", gzipped(HTML)),
    "fine-gzip-members": fine(
        "gzip in two members",
        page(
            gzip.compress(BODY[:900]) + gzip.compress(BODY[900:]),
            TEXT_HTML,
            ("Content-Encoding", "gzip"),
        ),
    ),
    "fine-br": fine(
        "packed as br", page(brotli.compress(BODY), TEXT_HTML, ("Content-Encoding", "br"))
    ),
    "fine-zstd": fine(
        "packed as zstd", page(zstd.compress(BODY), TEXT_HTML, ("Content-Encoding", "zstd"))
    ),
    "fine-chunked": fine(
        "sent in chunks",
        claims("Transfer-Encoding: chunked\r\n", b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY)),
    ),
    "fine-until-close": fine(
        "no length, ended by closing, and whole", claims("Connection: close\r\n", BODY)
    ),
    "fine-http-1.0": fine(
        "an HTTP/1.0 server",
        raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + BODY),
    ),
    "fine-early-hints": fine(
        "an interim answer before the answer",
        raw(
            b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
            + f"{OK}Content-Length: {len(BODY)}\r\n\r\n".encode()
            + BODY
        ),
    ),
    "fine-markdown": fine(
        "a Markdown twin",
        page(MARKDOWN, MARKDOWN_TYPE),
        path="/docs/teams/pricing.md",
        accept="markdown",
    ),
    "fine-markdown-as-plain": fine(
        "a Markdown twin sent as plain text",
        page(MARKDOWN, "text/plain; charset=utf-8"),
        path="/docs/teams/pricing.md",
        accept="markdown",
    ),
    "fine-markdown-txt": fine(
        "a Markdown twin that ends in .md.txt",
        page(MARKDOWN, "text/plain"),
        path="/docs/teams/pricing.md.txt",
        accept="markdown",
    ),
    "fine-bom": fine("a byte order mark before UTF-8", page(codecs.BOM_UTF8 + BODY, "text/html")),
    "fine-utf-16": fine(
        "UTF-16 with its mark", page(codecs.BOM_UTF16_LE + HTML.encode("utf-16-le"), "text/html")
    ),
    "fine-latin-1-by-header": fine(
        "Latin-1, and the header says so",
        page(
            HTML.replace("Widget Inc.", "Widgét Société")
            .replace('<meta charset="utf-8">', "")
            .encode("latin-1"),
            "text/html; charset=ISO-8859-1",
        ),
    ),
    "fine-windows-1252-by-meta": fine(
        "Windows-1252, and only the page says so",
        page(
            HTML.replace("Widget Inc.", "Widget’s “shop”")
            .replace('"utf-8"', '"windows-1252"')
            .encode("cp1252"),
            "text/html",
        ),
    ),
    "fine-latin-1-by-meta-under-a-wrong-header": fine(
        "the header says UTF-8 of everything, the page knows better",
        page(
            HTML.replace("Widget Inc.", "Widgét Société")
            .replace('"utf-8"', '"iso-8859-1"')
            .encode("latin-1"),
            "text/html; charset=utf-8",
        ),
    ),
    "fine-redirect": fine(
        "one redirect on the same host",
        paths(old=redirect(lambda _: "pricing"), other=WELL),
        path="/docs/teams/old",
    ),
    "fine-redirect-relative-to-root": fine(
        "a redirect without a host, with spaces in it",
        paths(old=redirect(lambda _: "/docs/teams/the page?a=b c#seat-types"), other=WELL),
        path="/docs/teams/old",
    ),
    "fine-500-then-200": fine("fails once, then answers", turns(status("500 Oops"), WELL), asked=2),
    "fine-reset-then-200": fine("resets once, then answers", turns(reset, WELL), asked=2),
    "fine-hang-up-then-200": fine("hangs up once, then answers", turns(nothing, WELL), asked=2),
    "fine-429-then-200": fine(
        "asks for a second of patience, then answers",
        turns(status("429 Too Many Requests", "", None, ("Retry-After", "1")), WELL),
        asked=2,
    ),
    "fine-503-then-200": fine(
        "asks for patience until a day and hour, by its own clock, then answers",
        turns(
            status(
                "503 Unavailable",
                "",
                None,
                ("Date", "Tue, 03 Mar 2026 10:00:00 GMT"),
                ("Retry-After", "Tue, 03 Mar 2026 10:00:01 GMT"),
            ),
            WELL,
        ),
        asked=2,
    ),
    "fine-robots-404": fine("no robots.txt", WELL, robots=status("404 Not Found")),
    "fine-robots-403": fine("a robots.txt nobody may read", WELL, robots=status("403 Forbidden")),
    "fine-robots-html": fine(
        "a page in place of robots.txt", WELL, robots=page("<html><p>Not here</p></html>")
    ),
    "fine-robots-redirect": fine(
        "robots.txt is elsewhere", WELL, robots=redirect(lambda r: r.elsewhere + "/robots.txt")
    ),
    "fine-robots-others": fine(
        "robots.txt shuts out others, with a mark before its first line",
        WELL,
        robots=page(
            "\ufeffUser-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\n"
            "User-agent: *\nDisallow: /private",
            "text/plain",
        ),
    ),
    "fine-robots-us-allowed": fine(
        "robots.txt shuts out everybody but us",
        WELL,
        robots=page(
            "User-agent: *\nDisallow: /\n\nUser-agent: StillTrue/9\nDisallow: /admin\n",
            "text/plain",
        ),
    ),
    "elsewhere": fine("the neighbour that redirects lead to", WELL),
}
