"""PyPI's llmock: errors in each provider's own shape, broken streams, and a verdict on clients."""

import json
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .process import PYTHON, free_port, running

PATHS = {
    "openai": "/v1",
    "compatible": "/v1",
    "anthropic": "/anthropic",
    "gemini": "/gemini/v1beta",
}
"""Provider to the base under which it is spoken."""


def missing() -> str:
    """Say what is not there to run it; empty if all is."""
    return "" if PYTHON.exists() else "llmock is not installed: make servers"


@dataclass(frozen=True)
class Llmock:
    """A running one."""

    url: str

    def _send(self, method: str, path: str, body: object = None) -> Any:
        request = urllib.request.Request(
            f"{self.url}/_llmock/{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    def behave(self, behaviours: Sequence[dict[str, Any]]) -> None:
        """Forget everything, and do this from now on."""
        self._send("DELETE", "scenario")
        self._send("POST", "reset")
        if behaviours:
            self._send("POST", "scenario", {"behaviors": list(behaviours)})

    def verdict(self) -> dict[str, Any]:
        """Return what it thinks of whoever asked it since it last forgot."""
        made: dict[str, Any] = self._send("GET", "verdict")
        return made

    def requests(self) -> list[dict[str, Any]]:
        """Return what it was asked since it last forgot."""
        made: list[dict[str, Any]] = self._send("GET", "requests")["requests"]
        return made


@contextmanager
def serving(folder: Path) -> Iterator[Llmock]:
    """Run one."""
    folder.mkdir()
    port = free_port()
    made = Llmock(f"http://127.0.0.1:{port}")
    command = [PYTHON.with_name("llmock"), "serve", "--host", "127.0.0.1", "--port", str(port),
               "--log-level", "warning"]  # fmt: skip
    with running(command, f"{made.url}/health", folder / "log"):
        yield made
