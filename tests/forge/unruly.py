"""A forge that misbehaves as told: statuses, headers and words that the emulator never gives."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Said:
    """One answer: status, headers and body, after a while."""

    status: int = 200
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    hang: bool = False


@dataclass(slots=True)
class Unruly:
    """What it is to say, by the beginning of a request or for all, and what it was asked."""

    address: str = ""
    says: dict[str, list[Said]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    bodies: list[object] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    over: threading.Event = field(default_factory=threading.Event)

    def answer(self, asked: str) -> Said:
        """Return the next answer to a request; the last one stays."""
        for start, answers in self.says.items():
            if asked.startswith(start):
                return answers.pop(0) if len(answers) > 1 else answers[0]
        return Said(404, {"message": "Not Found"})


@contextmanager
def unruly() -> Iterator[Unruly]:
    """Serve on loopback."""
    one = Unruly()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            asked = f"{self.command} {self.path.removeprefix('/repos/o/n')}"
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            one.asked.append(asked)
            one.bodies.append(json.loads(body) if body else None)
            one.tokens.add(self.headers.get("Authorization", ""))
            said = one.answer(asked)
            if said.hang:
                one.over.wait(5)
                return
            data = said.body if isinstance(said.body, bytes) else json.dumps(said.body).encode()
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_PUT = _serve  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    one.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield one
    finally:
        one.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
