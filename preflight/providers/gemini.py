"""Google's Gemini API: the key in a header and never in the address."""

from collections.abc import Mapping
from urllib.parse import quote

from ..model import Case
from ..wire import Ask, Probe
from .openai import STREAM
from .prompt import SCHEMA, TOOL, WORDS


def asks(case: Case) -> Mapping[Probe, Ask]:
    """Return what can be asked."""
    secret = (case.facts.word("gemini.header"), "")
    made = {Probe.LIST: Ask("GET", f"{case.base}/models?pageSize=1000", secret=secret)}
    if not case.model:
        return made
    url = f"{case.base}/models/{quote(case.model.removeprefix('models/'), safe='')}"
    count: dict[str, object] = {"contents": [{"role": "user", "parts": [{"text": WORDS}]}]}
    call = {**count, "generationConfig": {"maxOutputTokens": 1}}
    tool = {"name": TOOL, "description": "Repeats a word.", "parameters": SCHEMA}
    tools = {**call, "tools": [{"functionDeclarations": [tool]}]}
    stream = f"{url}:streamGenerateContent?alt=sse"
    return {
        **made,
        Probe.COUNT: Ask("POST", f"{url}:countTokens", {}, count, secret=secret),
        Probe.CALL: Ask("POST", stream, STREAM, call, secret=secret),
        Probe.TOOLS: Ask("POST", stream, STREAM, tools, secret=secret),
    }
