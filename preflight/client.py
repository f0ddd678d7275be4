"""The only module that speaks HTTP, and the only one that joins a key to a request.

Follows no redirect, keeps no connection, knows no proxy, always checks certificates, and reads
neither longer nor more than it was told.  Prints nothing and raises nothing that holds a key.
"""

import json
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from . import signing
from .address import is_loopback
from .mishap import trouble
from .providers.limits import most
from .reaching import Resolve, resolved, trust
from .role import taken_on
from .secret import Credentials, Key, forbidden
from .unpack import unpacked
from .wire import PAID, Answer, Ask, Ended, Probe, Reply, Trouble, Unreached

MOST = 2_000_000
"""Bytes read of one answer; a list of a gateway's models can be long."""
PATIENCE = 2.0
"""Seconds for which a server's wish to wait is granted, once."""
_DONE = (b"data: [DONE]", b"data:[DONE]", b"event: message_stop")


class RefusedError(Exception):
    """A request that must not be sent: a key no header can carry, or plain http to a stranger."""


@dataclass(slots=True)
class Client:
    """Sends requests with the credentials of one run."""

    credentials: Credentials
    region: str
    timeout: float
    authority: Path | None = None
    """A file of certificates to trust besides the public ones."""
    sent: list[int] = field(default_factory=list)
    """For each request sent, retries included, how many output tokens it allowed."""
    resolve: Resolve = resolved
    role: Credentials | None = None
    """What a role that was taken on signs with."""

    @property
    def secrets(self) -> tuple[Key, ...]:
        """Everything that must never be shown."""
        return self.credentials.all + (self.role.all if self.role else ())

    def ask(self, probe: Probe, what: Ask) -> Reply:
        """Send *what*, and once more if the server names a short wait and it costs nothing."""
        reply = self._once(probe, what)
        wait = _wait(reply)
        if probe in PAID or wait is None:
            return reply
        time.sleep(wait)
        return self._once(probe, what)

    def _once(self, probe: Probe, what: Ask) -> Reply:
        headers = self._headers(what)
        if headers is None:
            return Unreached(Trouble.ROLELESS if what.as_role else Trouble.SIGNING)
        self.sent.append(most(what) if probe in PAID else 0)
        exchange = _Exchange(what, headers, trust(self.authority), self.resolve)
        reply = exchange.within(self.timeout)
        if probe is Probe.ROLE and isinstance(reply, Answer):
            self.role, reply = taken_on(reply)
        return reply

    def _headers(self, what: Ask) -> Mapping[str, str] | None:
        url = urlsplit(what.url)
        if url.scheme != "https" and not is_loopback(url.hostname or ""):
            raise RefusedError("a key is sent over https, or to this machine")
        for key in self.credentials.all:
            if forbidden(key.reveal()):
                raise RefusedError("no header can carry this key")
        body = content(what)
        headers = {"Accept": "application/json", "Accept-Encoding": "identity", **what.headers,
                   "User-Agent": "preflight", "Connection": "close"}  # fmt: skip
        if body:
            headers["Content-Type"] = (
                "application/x-www-form-urlencoded" if what.form else "application/json"
            )
        if what.signed:
            pair = self.role if what.as_role else self.credentials
            return signing.signed(what, headers, body, pair, self.region) if pair else None
        if what.secret:
            name, scheme = what.secret
            headers[name] = scheme + self.credentials.key.reveal()
        return headers


def content(what: Ask) -> bytes:
    """Return the body of a request."""
    if what.body is not None:
        return json.dumps(what.body, separators=(",", ":")).encode()
    return what.form.encode()


class _Exchange:
    """One request in a thread of its own, so that nothing in it, DNS included, can outlast the
    time it was given.
    """

    def __init__(
        self, what: Ask, headers: Mapping[str, str], trust: ssl.SSLContext, resolve: Resolve
    ) -> None:
        self._what, self._headers, self._trust, self._resolve = what, headers, trust, resolve
        self._addresses: tuple[str, ...] = ()
        self._head: tuple[int, Mapping[str, str]] | None = None
        self._body = bytearray()
        self._ended: Ended | None = None
        self._trouble = Trouble.TIMEOUT
        self._over = threading.Event()

    def within(self, seconds: float) -> Reply:
        """Return what came back within *seconds*."""
        threading.Thread(target=self._run, args=(seconds,), daemon=True).start()
        self._over.wait(seconds)
        if self._head is None:
            return Unreached(self._trouble)
        status, headers = self._head
        body = unpacked(bytes(self._body[:MOST]), headers.get("content-encoding", ""), MOST)
        return Answer(status, headers, body, self._ended or Ended.DEADLINE, self._addresses)

    def _run(self, seconds: float) -> None:
        try:
            self._send(seconds)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as exc:
            # whatever the exception says stays unsaid: httpx prints the header it chokes on
            self._trouble = trouble(exc)
            # on a busy machine its own clock can be quicker than ours: that is no cut
            late = self._trouble is Trouble.TIMEOUT
            self._ended = Ended.DEADLINE if late else Ended.CUT
        finally:
            self._over.set()

    def _send(self, seconds: float) -> None:
        url = urlsplit(self._what.url)
        self._addresses = self._resolve(url.hostname or "", url.port or 443)
        with httpx.Client(
            verify=self._trust, trust_env=False, follow_redirects=False, timeout=seconds,
            limits=httpx.Limits(max_keepalive_connections=0),
        ) as http, http.stream(
            self._what.method, self._what.url, headers=dict(self._headers),
            content=content(self._what) or None,
        ) as got:  # fmt: skip
            self._head = got.status_code, {k.lower(): v for k, v in got.headers.items()}
            self._ended = self._read(got)

    def _read(self, got: httpx.Response) -> Ended:
        streamed = "event-stream" in got.headers.get("content-type", "")
        for chunk in got.iter_raw():
            self._body += chunk
            if len(self._body) > MOST:
                return Ended.FULL
            if streamed and any(one in self._body for one in _DONE) and _closed(self._body):
                return Ended.WHOLE
        return Ended.WHOLE


def _closed(body: bytearray) -> bool:
    return body.endswith((b"\n\n", b"\r\n\r\n", b"\r\r"))


def _wait(reply: Reply) -> float | None:
    """Return the seconds a server asks for, where they are few."""
    if not isinstance(reply, Answer) or reply.status not in (429, 503):
        return None
    try:
        wait = float(reply.headers.get("retry-after", ""))
    except ValueError:
        return None
    return wait if 0 <= wait <= PATIENCE else None
