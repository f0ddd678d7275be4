"""The server answers, and not as it should."""

from collections.abc import Iterator
from typing import Any

from preflight.signs import Cause

from ..scene import Scene
from .making import MAPPING, UNKNOWN, WARN, aimock, calling, fails, listing, llmock


def answers() -> Iterator[Scene]:
    """Yield servers that answer, and not as they should."""

    def broken(provider: str, kind: str, **more: Any) -> Scene:
        fault = {"type": "stream_fault", "kind": kind, "times": None, "stall_seconds": 1.2}
        return llmock(
            provider, f"a stream, {kind}", fault, stage=MAPPING, check="call.stream", **more
        )

    for provider in ("openai", "anthropic", "gemini"):
        yield broken(provider, "truncate", cause="cut off", once=True)
        yield broken(provider, "malformed", cause="not JSON")
    yield broken("compatible", "disconnect", cause="cut off")
    yield broken(
        "compatible",
        "stall",
        cause="until the time was up",
        verdict=UNKNOWN,
        more=("--timeout", "0.6"),
    )
    yield llmock(
        "compatible",
        "no tools",
        fails("*completions", 400, "tools is unknown", tools=True),
        stage=MAPPING,
        check="call.tools",
        cause="refused with a tool",
        failures=("missing-tools-custom",),
    )
    for by in (aimock, llmock):
        yield by(
            "compatible",
            f"the agent's shape refused by {by.__name__}",
            more=("--cursor-agent",),
            stage=MAPPING,
            check="cursor.agent",
            verdict=WARN,
            cause="refused in the shape",
            failures=("responses-shape",),
        )
    yield aimock(
        "compatible",
        "the prompt dropped",
        model="m-deaf",
        stage=MAPPING,
        check="call.prompt",
        cause="dropped",
    )
    yield calling(
        "compatible",
        "the gateway's own key is bad",
        401,
        "litellm.AuthenticationError: OpenAIException - Incorrect API key provided",
        stage=MAPPING,
        check="call.model",
        cause=Cause.UPSTREAM,
    )
    failed = {"check": "call.model", "verdict": UNKNOWN, "cause": Cause.SERVER}
    yield aimock("openai", "the server fails", model="m-server", **failed)
    yield aimock(
        "compatible",
        "the server fails, so the agent's shape proves nothing",
        model="m-server",
        more=("--cursor-agent",),
        check="cursor.agent",
        verdict=UNKNOWN,
        cause="no answer to judge by",
    )
    yield calling("anthropic", "overloaded", 529, **{**failed, "cause": Cause.BUSY})
    yield calling("gemini", "overloaded", 503, **failed)
    yield calling(
        "compatible",
        "no such path",
        404,
        "Not Found",
        check="call.model",
        verdict=UNKNOWN,
        cause=Cause.ROUTE,
    )
    yield aimock(
        "compatible",
        "a base without its /v1",
        base="",
        check="list.key",
        verdict=UNKNOWN,
        cause=Cause.ROUTE,
    )
    yield listing(
        "compatible",
        "no list at all",
        404,
        "Not Found",
        check="list.key",
        verdict=UNKNOWN,
        cause=Cause.ROUTE,
    )
    yield calling(
        "azure",
        "the content filter",
        400,
        "x",
        "content_filter",
        check="call.model",
        verdict=UNKNOWN,
        cause=Cause.FILTER,
    )
