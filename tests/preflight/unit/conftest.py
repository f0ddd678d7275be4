"""Makers of cases and answers, and a loopback server that answers what it is told."""

import datetime as dt
import json
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from preflight.case import case
from preflight.facts import bundled
from preflight.model import Case, Provider
from preflight.secret import Credentials, Key
from preflight.wire import Answer, Ended

KEY = "sk-proj-" + "c4n4ry" * 8
BASES = {
    Provider.COMPATIBLE: "https://gateway.example/v1",
    Provider.AZURE: "https://r.openai.azure.com",
}


@pytest.fixture
def a_case() -> Callable[..., Case]:
    """Make a case that takes only what differs."""

    def made(provider: Provider = Provider.OPENAI, key: str = KEY, **more: Any) -> Case:
        pair = provider is Provider.BEDROCK and "credentials" not in more
        found = Credentials(Key(key), Key("AKIA" + "A" * 16) if pair else Key(""), origin="a test")
        more.setdefault("today", dt.date(2026, 11, 23))
        more.setdefault("base_url", BASES.get(provider, ""))
        more.setdefault("region", "us-east-1" if provider is Provider.BEDROCK else "")
        return case(provider, bundled(), more.pop("credentials", found), **more)

    return made


@pytest.fixture
def an_answer() -> Callable[..., Answer]:
    """Make an answer of a status and a body."""

    def made(
        status: int, body: Any = b"", kind: str = "application/json", ended: Ended = Ended.WHOLE,
        **headers: str,
    ) -> Answer:  # fmt: skip
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Answer(status, {"content-type": kind, **named}, raw, ended)

    return made


@dataclass
class Served:
    """A running server, and what it was asked."""

    port: int
    asked: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


Handle = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def serve() -> Callable[[Handle], Any]:
    """Serve what a function does with each request."""

    @contextmanager
    def running(handle: Handle, tls: ssl.SSLContext | None = None) -> Iterator[Served]:
        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("content-length") or 0))
                served.asked.append((self.command, self.path, dict(self.headers.items())))
                try:
                    handle(self)
                except OSError:  # the client has left
                    self.close_connection = True

            do_GET = do_POST = answer  # noqa: N815 - the names http.server looks for

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        if tls:
            server.socket = tls.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        served = Served(server.server_port)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            server.server_close()

    return running


def reply(
    handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str = "application/json",
    **headers: str,
) -> None:  # fmt: skip
    """Send an answer."""
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def send() -> Callable[..., None]:
    """Send a whole answer through a handler."""
    return reply
