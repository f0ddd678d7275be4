"""Bodies that are packed, typed or spelled otherwise than they say."""

import gzip
import zlib

import brotli

from stilltrue.verify.body import zstd

from .acts import (
    BODY,
    MARKDOWN_TYPE,
    TEXT_HTML,
    WELL,
    ZEROS,
    page,
)
from .fault import Fault
from .kinds import unreadable
from .pages import HTML, swap

UNSAID = swap(HTML, ('<meta charset="utf-8">', ""))
LIES = TEXT_HTML, ("Content-Encoding", "gzip")
BR, ZSTD = (("Content-Encoding", name) for name in ("br", "zstd"))

BODIES: dict[str, Fault] = {
    "gzip-broken": unreadable(
        "gzip with a hole in it", page(gzip.compress(BODY)[:200] + b"\xff" * 200, *LIES), "gzip"
    ),
    "gzip-cut": unreadable(
        "gzip that ends early", page(gzip.compress(BODY)[:-9], *LIES), "the gzip ends early"
    ),
    "gzip-lie": unreadable(
        "called gzip, and is not", page(HTML, *LIES), "broken or mislabelled gzip"
    ),
    "gzip-unsaid": unreadable(
        "gzip, and not called so", page(gzip.compress(BODY)), "undecodable|binary"
    ),
    "gzip-bomb": unreadable(
        "a little gzip that unpacks to a lot", page(gzip.compress(ZEROS), *LIES), "larger than"
    ),
    "br-bomb": unreadable(
        "the same in br",
        page(brotli.compress(ZEROS, quality=4), TEXT_HTML, ("Content-Encoding", "br")),
        "larger than",
    ),
    "zstd-bomb": unreadable(
        "the same in zstd",
        page(zstd.compress(ZEROS), TEXT_HTML, ("Content-Encoding", "zstd")),
        "larger than",
    ),
    "br-lie": unreadable(
        "called br, and is not",
        page(HTML, TEXT_HTML, ("Content-Encoding", "br")),
        "broken or mislabelled br",
    ),
    "br-cut": unreadable(
        "br that ends early",
        page(brotli.compress(BODY)[:-20], TEXT_HTML, ("Content-Encoding", "br")),
        "ends early",
    ),
    "zstd-lie": unreadable(
        "called zstd, and is not",
        page(HTML, TEXT_HTML, ("Content-Encoding", "zstd")),
        "broken or mislabelled zstd",
    ),
    "deflate": unreadable(
        "packed in a way nobody asked for",
        page(zlib.compress(BODY), TEXT_HTML, ("Content-Encoding", "deflate")),
        "packed as deflate",
    ),
    "latin-1-unsaid": unreadable(
        "Latin-1, and nothing says so",
        page(
            HTML.replace("Widget Inc.", "Société")
            .replace('<meta charset="utf-8">', "")
            .encode("latin-1"),
            "text/html",
        ),
        "undecodable",
    ),
    "latin-1-as-utf-8": unreadable(
        "Latin-1, called UTF-8",
        page(HTML.replace("Widget Inc.", "Société").encode("latin-1")),
        "undecodable: not the utf-8",
    ),
    "utf-16-unmarked": unreadable(
        "UTF-16 without its mark", page(HTML.encode("utf-16-le"), "text/html"), "binary|undecodable"
    ),
    "mojibake": unreadable(
        "UTF-8 taken for Windows-1252 and encoded again",
        page(
            HTML.replace("Widget Inc.", "the team’s seat – at café prices …")
            .encode()
            .decode("cp1252")
            .encode()
        ),
        "mojibake",
    ),
    "mojibake-by-header": unreadable(
        "UTF-8, and the header says Latin-1",
        page(
            UNSAID.replace("Widget Inc.", "the team’s seat – at café prices …"),
            "text/html; charset=iso-8859-1",
        ),
        "mojibake",
    ),
    "replaced": unreadable(
        "characters lost before it was sent",
        page(HTML.replace("Widget", "W\ufffd\ufffdget \ufffd")),
        "undecodable",
    ),
    "charset-unknown": unreadable(
        "a charset nobody knows",
        page(UNSAID, "text/html; charset=klingon"),
        "unknown charset klingon",
    ),
    "charset-codec": unreadable(
        "a charset that is a trick of Python's",
        page(UNSAID, "text/html; charset=unicode_escape"),
        "unknown charset",
    ),
    "binary": unreadable("zeros among the letters", page(BODY + b"\0\1\2"), "binary"),
    "pdf": unreadable("a PDF", page(b"%PDF-1.7", "application/pdf"), "type: application/pdf"),
    "image": unreadable("a picture", page(b"\x89PNG", "image/png"), "type: image/png"),
    "octets": unreadable(
        "a download", page(HTML, "application/octet-stream"), "type: application/octet-stream"
    ),
    "no-type": unreadable("no type at all", page(HTML, None), "type: none is said"),
    "html-for-markdown": unreadable(
        "a page where its Markdown twin was asked for",
        WELL,
        "type: text/html where Markdown",
        path="/docs/teams/pricing.md",
        accept="markdown",
    ),
    "html-as-markdown": unreadable(
        "a page that calls itself Markdown",
        page(HTML, MARKDOWN_TYPE),
        "type: HTML sent as markdown",
        path="/docs/teams/pricing.md",
        accept="markdown",
    ),
    "json-for-markdown": unreadable(
        "an error in JSON, with status 200",
        page('{"error": "not found"}', "application/json"),
        "type: application/json",
        path="/docs/teams/pricing.md",
        accept="markdown",
    ),
    "empty": unreadable("nothing at all", page(""), "empty"),
    "blank": unreadable("nothing but spaces", page(" \n" * 2000), "empty"),
    "stale-copy": unreadable(
        "a cache's copy, older than the one we know",
        page(
            HTML.replace("$40", "$32"),
            TEXT_HTML,
            ("Age", "432000"),
            ("Last-Modified", "Mon, 02 Feb 2026 08:00:00 GMT"),
            ("ETag", '"old"'),
        ),
        "a cache's old copy",
        etag='"new"',
        last_modified="Mon, 02 Mar 2026 08:00:00 GMT",
    ),
}
