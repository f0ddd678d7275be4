"""Which addresses may be asked.  Judges what it is given; resolves no name and opens no socket.

In a pull request from a stranger the facts file is hostile input, and so is every redirect.  An
address is taken apart here once, and the wire uses these parts and no others: two parsers that
disagree are how guards are passed.  A name is judged again by the numbers it resolves to.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Literal
from urllib.parse import SplitResult, quote, urlsplit

import idna

LONGEST = 8000
_ODD = re.compile(r"[\x00-\x20\x7f\\]")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBERED = re.compile(r"(\d+|0x[0-9a-f]*)")
_DOTTED = re.compile(r"(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}")
_PORTS = {"http": 80, "https": 443}

_METADATA = frozenset(
    map(ip_address, ("169.254.169.254", "fd00:ec2::254", "100.100.100.200", "168.63.129.16"))
)
_LOOPBACK = tuple(map(ip_network, ("127.0.0.0/8", "::1/128")))
_PRIVATE = tuple(
    map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"))
)
_NEVER = tuple(
    (ip_network(net), what)
    for net, what in (
        ("0.0.0.0/8", "unspecified"),
        ("::/128", "unspecified"),
        ("169.254.0.0/16", "link-local"),
        ("fe80::/10", "link-local"),
        ("224.0.0.0/4", "multicast"),
        ("ff00::/8", "multicast"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "reserved"),
        ("192.88.99.0/24", "reserved"),
        ("198.18.0.0/15", "reserved"),
        ("198.51.100.0/24", "reserved"),
        ("203.0.113.0/24", "reserved"),
        ("240.0.0.0/4", "reserved"),
        ("2001::/23", "reserved"),
        ("2001:db8::/32", "reserved"),
        ("2002::/16", "reserved"),
        ("3fff::/20", "reserved"),
    )
)
_NAT64 = ip_network("64:ff9b::/96")
_GLOBAL_V6 = ip_network("2000::/3")


@dataclass(frozen=True, slots=True)
class Place:
    """An address taken apart, each part fit for the wire."""

    scheme: Literal["http", "https"]
    host: str
    """Lower case and ASCII; a number in its one canonical spelling, IPv6 without brackets."""
    port: int
    target: str
    """Path and query, percent-encoded."""

    @property
    def netloc(self) -> str:
        """Host and, if it is not the scheme's own, port: what goes into the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        return self.origin + self.target

    def sibling(self, target: str) -> "Place":
        """Return another place on the same server."""
        return Place(self.scheme, self.host, self.port, target)


@dataclass(frozen=True, slots=True)
class Refused:
    """An address that is not asked, and why, as a clause that follows `refused: `."""

    why: str


@dataclass(frozen=True, slots=True)
class Guard:
    """What this run may ask beyond the public internet: nothing, unless it was told to."""

    loopback: bool = False
    private: bool = False

    def place(self, url: str) -> Place | Refused:
        """Take *url* apart, or say why nobody should ask it; the fragment is dropped."""
        if len(url) > LONGEST:
            return Refused("the address is too long")
        if _ODD.search(url):
            return Refused("spaces, controls or backslashes in the address")
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as exc:
            return Refused(f"not an address: {exc}")
        scheme: Literal["http", "https"]
        match parts.scheme:
            case "http" | "https" as scheme:
                pass
            case other:
                return Refused(f"the scheme is {other or 'missing'}, not http or https")
        if "@" in parts.netloc:
            return Refused("credentials in the address")
        host = _host(parts.hostname or "")
        if isinstance(host, Refused):
            return host
        return Place(scheme, host, port or _PORTS[scheme], _target(parts))

    def numbers(self, host: str, numbers: Iterable[str]) -> Refused | None:
        """Judge what *host* resolved to: one bad number spoils the name."""
        for number in numbers:
            what = self._unfit(number)
            if what:
                return Refused(f"{host} is {what} ({number})")
        return None

    def _unfit(self, number: str) -> str | None:
        try:
            ip = ip_address(number)
        except ValueError:
            return "no network address"
        if isinstance(ip, IPv6Address) and ip in _NAT64:
            ip = IPv4Address(int(ip) & 0xFFFFFFFF)
        if ip in _METADATA:
            return "a metadata service"
        if any(ip in net for net in _LOOPBACK):
            return None if self.loopback else "loopback"
        if any(ip in net for net in _PRIVATE):
            return None if self.private else "private"
        for net, what in _NEVER:
            if ip in net:
                return what
        if isinstance(ip, IPv6Address) and ip not in _GLOBAL_V6:
            return "an IPv4 address in disguise" if ip.ipv4_mapped else "reserved"
        return None


def literal(host: str) -> bool:
    """Tell whether a Place's host is a number already, so that there is nothing to resolve."""
    return ":" in host or _DOTTED.fullmatch(host) is not None


def _host(host: str) -> str | Refused:
    if ":" in host:
        try:
            six = IPv6Address(host)
        except ValueError:
            return Refused("not an IPv6 address")
        return Refused("a zone in the host") if six.scope_id else six.compressed
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            return Refused("no such host can be")
    host = host.lower().removesuffix(".")
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels) or len(host) > 253:  # noqa: PLR2004
        return Refused("no such host can be")
    if _NUMBERED.fullmatch(labels[-1]) and not _canonical(host):
        return Refused("the host is a number in disguise")
    return host


def _canonical(host: str) -> bool:
    return bool(_DOTTED.fullmatch(host)) and all(int(part) < 256 for part in host.split("."))  # noqa: PLR2004


def _target(parts: SplitResult) -> str:
    target = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|")
    return target
