"""Make a case of what was typed.  Forgives a path that people paste along, and says nothing of it;
the checks do.
"""

import datetime as dt
from collections.abc import Mapping
from urllib.parse import urlsplit

from .address import bare, wrong
from .facts import Facts
from .model import Case, Provider
from .secret import Credentials

_OWN: Mapping[Provider, str] = {
    Provider.OPENAI: "openai.models.endpoint",
    Provider.ANTHROPIC: "anthropic.models.endpoint",
    Provider.GEMINI: "gemini.models.endpoint",
}
"""The fact that names a provider's own address, with the path of its list behind it."""


def case(  # noqa: PLR0913 - one for each thing a user can name
    provider: Provider,
    facts: Facts,
    credentials: Credentials,
    *,
    today: dt.date,
    base_url: str = "",
    model: str = "",
    deployment: str = "",
    region: str = "",
    api_version: str = "",
    role: str = "",
    external_id: str = "",
    agent: bool = False,
    not_for_cursor: bool = False,
    extra_authority: bool = False,
) -> Case:
    """Return the case."""
    return Case(
        provider=provider, facts=facts, credentials=credentials, today=today,
        base=base(provider, base_url, facts), typed=base_url, model=model, deployment=deployment,
        region=region, api_version=api_version, role=role, external_id=external_id, agent=agent,
        not_for_cursor=not_for_cursor,
        extra_authority=extra_authority,
    )  # fmt: skip


def base(provider: Provider, typed: str, facts: Facts) -> str:
    """Return what the paths of the API are appended to; empty where nobody said."""
    if not typed:
        return _own(provider, facts)
    if wrong(typed):
        return ""
    text = bare(typed)
    match provider:
        case Provider.ANTHROPIC:
            return text if text.endswith("/v1") else f"{text}/v1"
        case Provider.GEMINI:
            return text if text.endswith(("/v1", "/v1beta")) else f"{text}/v1beta"
        case Provider.AZURE:
            return text.partition("/openai")[0]
        case _:
            return text


def _own(provider: Provider, facts: Facts) -> str:
    if provider in _OWN:
        return facts.word(_OWN[provider]).removesuffix("/models")
    if provider is Provider.BEDROCK:
        return f"https://{urlsplit(facts.word('bedrock.endpoint.recommended-url')).netloc}"
    return ""


def host(made: Case) -> str:
    """Return the host a case is about, with its port."""
    name = urlsplit(made.base.replace("{region}", made.region or "REGION")).netloc
    return name.rpartition("@")[2]
