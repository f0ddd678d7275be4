"""Documented answers that no server here gives, said by us.  It proves less than the others, so
what rests on it is marked and counted apart.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Table = Mapping[str, tuple[int, Any]]
"""How a path begins to status and body: JSON, or the text of XML or a stream."""


@contextmanager
def serving(table: Table) -> Iterator[str]:
    """Run one and return its address."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            found = [said for start, said in table.items() if self.path.startswith(start)]
            status, body = found[0] if found else (404, {"error": {"message": "no such path"}})
            kind = "application/json"
            if isinstance(body, str):
                kind = "application/xml" if body.startswith("<") else "text/event-stream"
            raw = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

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
