"""OpenAI's own API: `Authorization: Bearer`, chat completions."""

from collections.abc import Mapping
from typing import Any

from ..model import Case
from ..wire import Ask, Probe
from .prompt import NO_SUCH_MODEL, SCHEMA, TOOL, WORDS


def asks(case: Case) -> Mapping[Probe, Ask]:
    """Return what can be asked."""
    return {Probe.LIST: listed(case), **calls(case, case.base + path(case))}


def path(case: Case) -> str:
    """Return what Cursor appends to a base URL."""
    return case.facts.word("cursor.base-url.path")


def secret(case: Case) -> tuple[str, str]:
    """Return the header that carries the key, and what stands before it."""
    name, _, scheme = case.facts.word("openai.header.key").partition(":")
    return name, f"{scheme.strip()} "


def listed(case: Case) -> Ask:
    """List the models."""
    return Ask("GET", f"{case.base}/models", secret=secret(case))


def calls(case: Case, url: str) -> dict[Probe, Ask]:
    """Return the paid requests, if a model is named."""
    if not case.model:
        return {}
    made = {Probe.CALL: chat(case, case.model), Probe.TOOLS: _with_tool(chat(case, case.model))}
    if case.agent:
        made[Probe.AGENT] = _agent(case.model)
    header = secret(case)
    return {probe: Ask("POST", url, STREAM, body, secret=header) for probe, body in made.items()}


STREAM = {"Accept": "text/event-stream"}


def chat(case: Case, model: str) -> dict[str, Any]:
    """Return a chat body of at most one token's answer."""
    # OpenAI's newer models refuse the old name of the limit, compatible servers know only that one
    limit = "max_tokens" if case.provider != "openai" else "max_completion_tokens"
    return {
        "model": model,
        "messages": [{"role": "user", "content": WORDS}],
        limit: 1,
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def nobody(case: Case, url: str) -> Ask:
    """Ask for a model that does not exist."""
    return Ask("POST", url, STREAM, chat(case, NO_SUCH_MODEL), secret=secret(case))


def _with_tool(body: dict[str, Any]) -> dict[str, Any]:
    tool = {"name": TOOL, "description": "Repeats a word.", "parameters": SCHEMA}
    return {**body, "tools": [{"type": "function", "function": tool}]}


def _agent(model: str) -> dict[str, Any]:
    """Return the body Cursor's agent sends to the chat path: one for the Responses API."""
    return {
        "model": model,
        "input": [{"role": "user", "content": WORDS}],
        "tools": [{"type": "function", "name": TOOL, "description": "Repeats a word.",
                   "parameters": SCHEMA}],
        "max_output_tokens": 1,
        "stream": True,
        "stream_options": {"include_usage": True},
    }  # fmt: skip
