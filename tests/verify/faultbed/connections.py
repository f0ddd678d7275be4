"""Connections that fail, drip, lie about their length or never end."""

from .acts import BODY, WELL, begin_then, claims, dripping, endless, hang, nothing, raw, reset
from .fault import Fault
from .kinds import unreadable

OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"

CONNECTIONS: dict[str, Fault] = {
    "refused": unreadable("nobody listens", None, "connection refused$"),
    "no-such-host": unreadable(
        "a name nobody has",
        None,
        "no such host|name server",
        url="http://nobody-is-called.invalid/a",
    ),
    "reset": unreadable(
        "resets each time",
        reset,
        "connection reset three times|closed without an answer three times",
        asked=3,
    ),
    "reset-in-the-body": unreadable(
        "resets half-way", begin_then(BODY[:500], reset), "connection reset three times", asked=3
    ),
    "hangs-up": unreadable(
        "hangs up without a word", nothing, "closed without an answer three times", asked=3
    ),
    "silent": unreadable("takes the request and says nothing", hang, "silent for", asked=1),
    "silent-in-the-body": unreadable(
        "stops half-way and says nothing more", begin_then(BODY[:500], hang), "silent for", asked=1
    ),
    "slow-head": unreadable(
        "drips its headers",
        dripping(b"HTTP/1.1 200 OK\r\n", b"X-Slow: " + b"o" * 9000),
        "not done within",
    ),
    "slow-body": unreadable(
        "drips its body",
        dripping(f"{OK}Content-Length: {len(BODY)}\r\n\r\n".encode(), BODY),
        "not done within",
        asked=1,
    ),
    "robots-silent": unreadable(
        "says nothing, not even to robots.txt", WELL, "silent for", robots=hang, asked=0
    ),
    "ssh": unreadable(
        "another protocol", raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "closed without an answer three times"
    ),
    "http-0.9": unreadable(
        "a body without a head", raw(BODY), "closed without an answer three times"
    ),
    "bad-status-line": unreadable(
        "a status that is no number", raw(b"HTTP/1.1 OK 200\r\n\r\n"), "no HTTP"
    ),
    "endless-head": unreadable(
        "headers for ever", endless("HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n" * 50), "no HTTP"
    ),
    "two-lengths": unreadable(
        "two lengths that differ",
        claims("Content-Length: 10\r\nContent-Length: 2000\r\n", BODY),
        "no HTTP",
    ),
    "negative-length": unreadable(
        "a length below nothing", claims("Content-Length: -1\r\n", BODY), "no HTTP"
    ),
    "endless-interim": unreadable(
        "interim answers for ever",
        endless("", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 200),
        "not done within",
    ),
    "cut-length": unreadable(
        "ends before its length",
        claims(f"Content-Length: {len(BODY) + 9}\r\n", BODY),
        "cut off",
        asked=1,
    ),
    "cut-chunks": unreadable(
        "ends before its last chunk",
        claims("Transfer-Encoding: chunked\r\n", b"%x\r\n%b\r\n" % (len(BODY), BODY)),
        "cut off",
    ),
    "bad-chunks": unreadable(
        "chunks that are none",
        claims("Transfer-Encoding: chunked\r\n", b"zz\r\n" + BODY),
        "cut off or garbled",
    ),
    "cut-silently": unreadable(
        "no length, and half a page", claims("Connection: close\r\n", BODY[:2500]), "cut off"
    ),
    "endless-body": unreadable(
        "a body for ever",
        endless(f"{OK}\r\n", b"<p>lorem ipsum</p>\n" * 2000),
        "larger than|not done within",
    ),
    "huge": unreadable(
        "says that it is huge", claims("Content-Length: 900000000\r\n", BODY), "larger than"
    ),
    "tls-stranger": unreadable(
        "a certificate nobody vouches for",
        WELL,
        "TLS: .*(self.signed|unable to get local issuer)",
        tls="stranger",
    ),
    "tls-expired": unreadable(
        "a certificate that has expired", WELL, "TLS: .*expired", tls="expired"
    ),
    "tls-name": unreadable("somebody else's certificate", WELL, "TLS: .*mismatch", tls="name"),
}
