"""Azure OpenAI: a resource's endpoint, a deployment's name, `api-key`."""

from collections.abc import Mapping
from urllib.parse import quote

from ..model import Case
from ..wire import Ask, Probe
from .openai import STREAM, chat


def asks(case: Case) -> Mapping[Probe, Ask]:
    """Return what can be asked."""
    facts = case.facts
    secret = (facts.word("azure.header"), "")
    method, _, path = facts.word("azure.models.endpoint").partition(" ")
    made = {Probe.LIST: Ask(method, case.base + path, secret=secret)}
    if not case.deployment:
        return made
    body = chat(case, case.deployment)
    return {**made, Probe.CALL: Ask("POST", called(case), STREAM, body, secret=secret)}


def called(case: Case) -> str:
    """Return the address of a call: the one Cursor's form makes where an API version is given,
    the newer API's otherwise.
    """
    if not case.api_version:
        return case.base + case.facts.word("azure.api.path").rstrip("/") + "/chat/completions"
    name = quote(case.deployment, safe="")
    path = case.facts.word("cursor.base-url.fallback-path").replace("<deployment>", name)
    return f"{case.base}{path}?api-version={quote(case.api_version, safe='')}"
