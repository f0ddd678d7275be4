"""Which certificates are trusted, and where a name leads.  Sends nothing but questions to DNS."""

import socket
import ssl
from collections.abc import Callable
from functools import cache
from pathlib import Path

import certifi

Resolve = Callable[[str, int], tuple[str, ...]]
"""Host and port to addresses."""


def resolved(host: str, port: int) -> tuple[str, ...]:
    """Ask the system what *host* is."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


@cache
def trust(authority: Path | None) -> ssl.SSLContext:
    """Return what certificates are checked against: the public authorities, and one file more.

    Not `create_default_context`: that one writes session keys where SSLKEYLOGFILE says.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(cadata=certifi.contents())
    if authority:
        context.load_verify_locations(cafile=authority)
    return context
