"""A built site on loopback, as a static host sends it: text gzip-ed, at the root or below a path.

Nothing is cached and nothing is counted; whoever asks does that.
"""

import gzip
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

_TEXT = (".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml")
"""What hosts compress; fonts and pictures are as small as they get."""


@cache
def _squeezed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=6)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Answers from the folder *site*, for what is asked below *prefix*."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, site: Path, prefix: str) -> None:
        self.site, self.prefix = site, prefix  # before it answers, which it does when it is made
        super().__init__(*args, directory=str(site))

    def do_GET(self) -> None:
        """Send a file as it is, or gzip-ed where that helps and is asked for."""
        path = self._file()
        if path is None or path.suffix not in _TEXT or not self._takes_gzip():
            super().do_GET()
            return
        body = _squeezed(path)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _takes_gzip(self) -> bool:
        return "gzip" in self.headers.get("Accept-Encoding", "")

    def _file(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        return path if path.is_file() else None

    def send_error(self, code: int, *_: str | None) -> None:
        """Answer with the site's own page for the lost, as static hosts do."""
        lost = self.site / "404.html"
        body = lost.read_bytes() if lost.is_file() else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return os.devnull + "/nothing"
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def hosted(site: Path, prefix: str = "/", port: int = 0) -> Iterator[str]:
    """Serve *site* below *prefix*, and say where."""
    handler = partial(_Handler, site=site, prefix=prefix)
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()
