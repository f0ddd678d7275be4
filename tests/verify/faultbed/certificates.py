"""Certificates for the bed, good and bad.  Made anew for each run; nothing is kept."""

import ssl
from datetime import UTC, datetime
from functools import cache

import trustme

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@cache
def _stranger() -> trustme.CA:
    return trustme.CA()


def context(authority: trustme.CA, wrong: str, *names: str) -> ssl.SSLContext:
    """Return a server's context for *names*; *wrong* is what to do badly, or empty."""
    match wrong:
        case "expired":
            leaf = authority.issue_cert(*names, not_after=LONG_AGO)
        case "stranger":
            leaf = _stranger().issue_cert(*names)
        case "name":
            leaf = authority.issue_cert("somebody-else.test")
        case _:
            leaf = authority.issue_cert(*names)
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(made)
    return made
