"""npm's aimock: real key checks, and the API shapes of six providers behind one port."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.node import node_missing

from .process import HERE, free_port, running

SERVER = HERE / "node_modules" / "@copilotkit" / "aimock" / "dist" / "aimock-cli.js"
KEYS: Mapping[str, str] = {
    "openai": "sk-proj-good-0123456789abcdefghij",
    "anthropic": "sk-ant-api03-good-0123456789abcdefghij",
    "gemini": "AIza-good-0123456789abcdefghij",
    "azure": "900d0123456789abcdef0123456789ab",
    "compatible": "sk-good-0123456789abcdefghij",
}
"""Provider to the one key it knows for it."""
ANSWERS = "gpt-4o", "gpt-5", "claude-sonnet-4-6", "gemini-2.5-flash", "anthropic.claude-sonnet-4-6"
"""Models that answer."""
REFUSALS: Mapping[str, tuple[int, str, str, str]] = {
    "m-quota": (429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota"),
    "m-credit": (429, "insufficient_quota", "credit_balance_exhausted", "Your credits are used up"),
    "m-rate": (429, "requests", "rate_limit_exceeded", "Rate limit reached"),
    "m-missing": (404, "invalid_request_error", "model_not_found", "The model does not exist"),
    "m-server": (500, "server_error", "", "The server had an error"),
    "m-forbidden": (403, "permission_error", "", "You may not use this model"),
}
"""Model to status, type, code and words of its refusal; each in the shape of the API asked."""


def missing() -> str:
    """Say what is not there to run it; empty if all is."""
    if why := node_missing():
        return why
    return "" if SERVER.is_file() else "aimock is not installed: make servers"


def _fixtures() -> list[dict[str, Any]]:
    refused = [
        {"match": {"model": model},
         "response": {"status": status,
                      "error": {"message": says, "type": kind, "code": code or None}}}
        for model, (status, kind, code, says) in REFUSALS.items()
    ]  # fmt: skip
    answers = [
        {"match": {"model": model}, "response": {"content": "pong", "usage": _COUNTED}}
        for model in ANSWERS
    ]
    deaf = {"content": "pong", "usage": {**_COUNTED, "prompt_tokens": 3, "input_tokens": 3}}
    return [*refused, *answers, {"match": {"model": "m-deaf"}, "response": deaf}]


_COUNTED = {"prompt_tokens": 14, "completion_tokens": 1, "total_tokens": 15,
            "input_tokens": 14, "output_tokens": 1}  # fmt: skip


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Run one and return its address."""
    folder.mkdir()
    port = free_port()
    (folder / "fixtures.json").write_text(json.dumps({"fixtures": _fixtures()}))
    config = {"port": port, "host": "127.0.0.1", "auth": {"apiKeys": list(KEYS.values())},
              "llm": {"fixtures": str(folder / "fixtures.json"), "strict": False}}  # fmt: skip
    (folder / "aimock.json").write_text(json.dumps(config))
    url = f"http://127.0.0.1:{port}"
    command = ["node", SERVER, "-c", folder / "aimock.json"]
    with running(command, f"{url}/health", folder / "log"):
        yield url
