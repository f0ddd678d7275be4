"""Documented answers that no server here gives, said by us.  It proves less than the others, so
what rests on it is marked and counted apart.
"""

import json
import threading
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

Table = Mapping[str, tuple[int, Any]]
"""How a path begins to status and body: JSON, or the text of XML or a stream."""
_UNSAID = (404, {"error": {"message": "no such path"}})


class _Said(NamedTuple):
    """An answer."""

    status: int
    kind: str
    body: bytes


@contextmanager
def serving(table: Table, behind: str = "") -> Iterator[str]:
    """Run one and return its address.  With a server *behind* it, that one answers what is not in
    the table, and whatever it refuses.
    """

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def answer(self) -> None:
            sent = self.rfile.read(int(self.headers.get("content-length") or 0))
            said = _behind(behind, self, sent) if behind else None
            ours = next((one for start, one in table.items() if self.path.startswith(start)), None)
            if said is None or (ours and said.status not in (400, 401, 403)):
                said = _said(*(ours or _UNSAID))
            self.send_response(said.status)
            self.send_header("Content-Type", said.kind)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            self.wfile.write(said.body)

        do_GET = do_POST = answer  # noqa: N815 - the names http.server looks for

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _said(status: int, body: Any) -> _Said:
    kind = "application/json"
    if isinstance(body, str):
        kind = "application/xml" if body.startswith("<") else "text/event-stream"
    return _Said(
        status, kind, body.encode() if isinstance(body, str) else json.dumps(body).encode()
    )


class _Every(urllib.request.HTTPErrorProcessor):
    """Takes every status for an answer."""

    def http_response(self, request: urllib.request.Request, response: Any) -> Any:
        return response


def _behind(url: str, asked: BaseHTTPRequestHandler, sent: bytes) -> _Said:
    """Hand a request on as it came, its `Host` too: what is signed is signed for that."""
    request = urllib.request.Request(
        url + asked.path, data=sent or None, headers=dict(asked.headers.items()),
        method=asked.command,
    )  # fmt: skip
    with urllib.request.build_opener(_Every).open(request, timeout=10) as got:
        headers: HTTPMessage = got.headers
        return _Said(got.status, headers.get("content-type", ""), got.read())
