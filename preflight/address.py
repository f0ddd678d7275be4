"""Addresses: is one usable, is it public, and what would Cursor make of it?  Resolves no name."""

import ipaddress
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

ENDINGS = ("/chat/completions", "/completions", "/responses", "/messages", "/models", "/embeddings")
"""What the client appends by itself, so that a base URL must not end in it."""
_METADATA = ("169.254.169.254", "fd00:ec2::254", "metadata.google.internal")
_LOCAL = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".intranet", ".home.arpa",
          ".test", ".invalid", ".onion")  # fmt: skip


class Reach(StrEnum):
    """Who can reach a host, as far as its name tells."""

    PUBLIC = "public"
    LOOPBACK = "loopback"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why an address cannot be used, and what to write instead."""

    what: str
    instead: str = ""


def split(text: str) -> SplitResult | None:
    """Take an address apart; None if it is none."""
    try:
        url = urlsplit(text)
        _ = url.port
    except ValueError:
        return None
    return url if url.scheme in ("http", "https") and url.hostname else None


def wrong(text: str) -> Wrong | None:
    """Say why *text* cannot be a base URL, without repeating more than a name of it."""
    if any(one.isspace() or not one.isprintable() for one in text):
        return Wrong("it has blanks or control characters in it")
    url = split(text)
    if url is None:
        hint = "https:// and a host" if "://" not in text else "an https:// address"
        return Wrong("it is no http(s) address", hint)
    if url.username is not None or url.password is not None:
        return Wrong("it carries a name or password before the host", "the address without them")
    if url.fragment or text.endswith("#"):
        return Wrong("it has a `#` in it")
    if url.hostname in _METADATA:
        return Wrong("it is a cloud machine's own metadata service")
    path = url.path.rstrip("/")
    for ending in ENDINGS:
        if path.endswith(ending):
            base = f"{url.scheme}://{url.netloc}{path.removesuffix(ending)}"
            return Wrong(f"it ends in `{ending}`, which is appended by itself", base)
    return None


def bare(text: str) -> str:
    """Return *text* without a query and without a slash at its end."""
    return text.partition("?")[0].rstrip("/")


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, by its name alone."""
    return reach(host) is Reach.LOOPBACK


def reach(host: str) -> Reach:
    """Tell who can reach *host*, as far as its name says."""
    name = host.rstrip(".").lower()
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return _named(name)
    mapped = getattr(address, "ipv4_mapped", None) or address
    if mapped.is_loopback:
        return Reach.LOOPBACK
    return Reach.PUBLIC if mapped.is_global else Reach.PRIVATE


def _named(name: str) -> Reach:
    if name == "localhost":
        return Reach.LOOPBACK
    inside = "." not in name or name.endswith(_LOCAL)
    return Reach.PRIVATE if inside else Reach.PUBLIC
