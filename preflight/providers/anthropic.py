"""Anthropic's API: `x-api-key`, messages."""

from collections.abc import Mapping

from ..model import Case
from ..wire import Ask, Probe
from .openai import STREAM
from .prompt import SCHEMA, TOOL, WORDS


def asks(case: Case) -> Mapping[Probe, Ask]:
    """Return what can be asked."""
    facts = case.facts
    secret = (facts.word("anthropic.header.key"), "")
    version = case.api_version or facts.word("anthropic.api.version")
    headers = {facts.word("anthropic.header.version"): version}
    most = facts.number("anthropic.models.maximum")
    made = {Probe.LIST: Ask("GET", f"{case.base}/models?limit={most}", headers, secret=secret)}
    if not case.model:
        return made
    said = [{"role": "user", "content": WORDS}]
    count = {"model": case.model, "messages": said}
    call = {**count, "max_tokens": 1, "stream": True}
    tool = {"name": TOOL, "description": "Repeats a word.", "input_schema": SCHEMA}
    url, streamed = f"{case.base}/messages", {**headers, **STREAM}
    return {
        **made,
        Probe.COUNT: Ask("POST", f"{url}/count_tokens", headers, count, secret=secret),
        Probe.CALL: Ask("POST", url, streamed, call, secret=secret),
        Probe.TOOLS: Ask("POST", url, streamed, {**call, "tools": [tool]}, secret=secret),
    }
