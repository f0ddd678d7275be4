"""What scenes are made with: one maker a server."""

from collections.abc import Mapping
from typing import Any

from preflight.model import Stage, Verdict

from ..scene import By, Scene

AUTH, SCOPE, BILLING, MAPPING, REACH, INPUT = (
    Stage.AUTHENTICATION,
    Stage.SCOPE,
    Stage.BILLING,
    Stage.MAPPING,
    Stage.REACH,
    Stage.INPUT,
)
UNKNOWN, WARN = Verdict.UNKNOWN, Verdict.WARN
MODELS = {
    "openai": "gpt-4o",
    "compatible": "gpt-4o",
    "anthropic": "claude-sonnet-4-6",
    "gemini": "gemini-2.5-flash",
    "azure": "gpt-4o",
    "bedrock": "us.anthropic.claude-sonnet-4-6",
}
"""A model that answers, by provider."""
BASES = {"openai": "/v1", "compatible": "/v1", "anthropic": "", "gemini": "", "azure": ""}
CLAUDE = "claude-3-5-haiku-latest"


def aimock(provider: str, name: str, *, base: str | None = None, **more: Any) -> Scene:
    """Make a scene against aimock."""
    base = BASES[provider] if base is None else base
    return Scene(name=f"{provider}: {name}", by=By.AIMOCK, provider=provider, base=base, **more)


def fails(path: str, status: int, says: str = "", code: str = "", **match: Any) -> dict[str, Any]:
    """Return the behaviour of llmock that refuses a path in the shape of its provider."""
    made: dict[str, Any] = {
        "type": "fail",
        "status": status,
        "times": None,
        "match": {"path": path, **match},
    }
    return {**made, **({"message": says} if says else {}), **({"code": code} if code else {})}


LIST, CALL, COUNT = "*/models", "*[sc]", "*count_tokens"
CALLS = {
    "openai": "*completions",
    "compatible": "*completions",
    "azure": "*completions",
    "anthropic": "*/messages",
    "gemini": "*streamGenerateContent",
}
LLMOCKS = {
    "openai": "/v1",
    "compatible": "/v1",
    "anthropic": "/anthropic",
    "gemini": "/gemini/v1beta",
    "azure": "",
}
HIS = {"anthropic": CLAUDE, "gemini": "gemini-2.0-flash"}


def llmock(provider: str, name: str, *does: Mapping[str, Any], **more: Any) -> Scene:
    """Make a scene against llmock, which does as it is told."""
    more.setdefault("model", HIS.get(provider, "gpt-4o"))
    return Scene(
        name=f"{provider}: {name}",
        by=By.LLMOCK,
        provider=provider,
        does=does,
        base=more.pop("base", LLMOCKS[provider]),
        **more,
    )


def listing(
    provider: str, name: str, status: int, says: str = "", code: str = "", **more: Any
) -> Scene:
    """Make a scene in which the list of models is refused."""
    return llmock(provider, f"list: {name}", fails(LIST, status, says, code), **more)


def calling(
    provider: str, name: str, status: int, says: str = "", code: str = "", **more: Any
) -> Scene:
    """Make a scene in which the list is fine and the call is refused."""
    return llmock(provider, f"call: {name}", fails(CALLS[provider], status, says, code), **more)


def nginx(name: str, base: str, provider: str = "compatible", **more: Any) -> Scene:
    """Make a scene behind nginx."""
    return Scene(name=f"nginx: {name}", by=By.NGINX, provider=provider, base=base, **more)


def aws(name: str, user: str, **more: Any) -> Scene:
    """Make a scene against ministack, with the key of one of its users."""
    return Scene(name=f"bedrock: {name}", by=By.MINISTACK, provider="bedrock", key=user, **more)
