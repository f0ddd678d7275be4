"""Answers that are documented or reported, and that no server here gives: said by ourselves."""

from collections.abc import Iterator
from typing import Any

from preflight.model import Stage, Verdict
from preflight.signs import Cause

from .scene import By, Scene

_LISTED = {"data": [{"id": "gpt-4o"}, {"id": "gpt-4o-mini"}]}
_STREAM = (
    'data: {"choices":[{"delta":{"content":"pong"}}]}\n\n'
    'data: {"choices":[],"usage":{"prompt_tokens":14}}\n\ndata: [DONE]\n\n'
)


def _says(path: str, status: int, body: Any) -> dict[str, Any]:
    return {"path": path, "status": status, "body": body}


def _scene(name: str, provider: str, *does: dict[str, Any], **more: Any) -> Scene:
    return Scene(name=f"replayed: {name}", by=By.REPLAYED, provider=provider, does=does, **more)


def scenes() -> Iterator[Scene]:
    """Return them."""
    yield from _openrouter()
    yield from _google()
    yield from _aws()
    yield from _others()


def _openrouter() -> Iterator[Scene]:
    def credit(name: str, data: Any, status: int = 200, **more: Any) -> Scene:
        return _scene(
            f"OpenRouter, {name}",
            "compatible",
            _says("/api/v1/key", status, data),
            _says("/api/v1/cursor/models", 200, _LISTED),
            base="/api/v1/cursor",
            key="sk-or-v1-good",
            more=("--facts-from", "OPENROUTER"),
            **more,
        )

    yield credit("something left", {"data": {"limit_remaining": 4.2, "is_free_tier": False}})
    seen = {"stage": Stage.BILLING, "check": "openrouter.credit"}
    yield credit("used up", {"data": {"limit_remaining": 0}}, **seen, cause="used up")
    yield credit(
        "never bought any",
        {"data": {"limit_remaining": None, "is_free_tier": True}},
        **seen,
        verdict=Verdict.WARN,
        cause="never bought",
    )
    yield credit("does not say", {"data": {}}, **seen, verdict=Verdict.UNKNOWN, cause="did not say")


def _google() -> Iterator[Scene]:
    def error(status: int, word: str, says: str, reason: str) -> dict[str, Any]:
        return {
            "error": {
                "code": status,
                "message": says,
                "status": word,
                "details": [{"reason": reason}],
            }
        }

    listed = {"models": [{"name": "models/gemini-2.5-flash"}]}
    bad = error(400, "INVALID_ARGUMENT", "API key not valid.", "API_KEY_INVALID")
    kind = error(
        401,
        "UNAUTHENTICATED",
        "Request had invalid authentication credentials.",
        "ACCESS_TOKEN_TYPE_UNSUPPORTED",
    )
    yield _scene(
        "Gemini, a bad key as 400",
        "gemini",
        _says("/", 400, bad),
        stage=Stage.AUTHENTICATION,
        check="list.key",
        cause=Cause.KEY,
    )
    yield _scene(
        "Gemini, a key of the newer kind refused",
        "gemini",
        _says("/", 401, kind),
        key="AQ.good-0123456789",
        stage=Stage.AUTHENTICATION,
        check="list.key",
        cause=Cause.KIND,
    )
    yield _scene(
        "Gemini, the tokens are counted",
        "gemini",
        _says("/v1beta/models/gemini-2.5-flash:countTokens", 200, {"totalTokens": 14}),
        _says("/v1beta/models", 200, listed),
    )
    unknown = error(404, "NOT_FOUND", "models/gemini-2.5-flash is not found for v1beta", "")
    yield _scene(
        "Gemini, an id that counts nothing",
        "gemini",
        _says("/v1beta/models/", 404, unknown),
        _says("/v1beta/models", 200, listed),
        stage=Stage.MAPPING,
        check="count.model",
        cause=Cause.MODEL,
    )


def _aws() -> Iterator[Scene]:
    who = _says("/", 200, {"GetCallerIdentityResponse": {}})
    rows = _says("/foundation-models", 200, {"modelSummaries": [{"modelId": "anthropic.x"}]})

    def called(name: str, status: int, kind: str, says: str, **more: Any) -> Scene:
        body = {"__type": kind, "message": says}
        return _scene(
            f"Bedrock, {name}",
            "bedrock",
            _says("/model/", status, body),
            rows,
            who,
            key="lists",
            **more,
        )

    mapped = {"stage": Stage.MAPPING, "check": "call.model"}
    yield called(
        "a wrong id",
        400,
        "ValidationException",
        "The provided model identifier is invalid.",
        **mapped,
        cause=Cause.MODEL,
        failures=("bedrock-invalid-id",),
    )
    yield called(
        "a profile is needed",
        400,
        "ValidationException",
        "Invocation of model ID x with on-demand throughput isn't supported.",
        **mapped,
        cause=Cause.PROFILE,
    )
    allowed = {"stage": Stage.SCOPE, "check": "call.allowed"}
    yield called(
        "no use-case form",
        404,
        "FTUFormNotFilled",
        "Fill in the form.",
        **allowed,
        cause=Cause.USE_CASE,
        failures=("bedrock-access-denied",),
    )
    yield called(
        "a subscription on its way",
        403,
        "MPAgreementBeingCreated",
        "Try again.",
        **allowed,
        verdict=Verdict.UNKNOWN,
        cause=Cause.SUBSCRIPTION,
    )
    yield called(
        "too fast",
        429,
        "ThrottlingException",
        "Too many requests.",
        check="call.money",
        verdict=Verdict.UNKNOWN,
        cause=Cause.RATE,
    )


def _others() -> Iterator[Scene]:
    listed = _says("/v1/models", 200, _LISTED)
    shop = (
        "<?xml version='1.0'?><Error><Code>NoSuchBucket</Code>"
        "<Message>The specified bucket does not exist</Message></Error>"
    )
    yield _scene(
        "a bucket, and no API",
        "compatible",
        _says("/", 404, shop),
        base="/v1",
        check="list.key",
        verdict=Verdict.UNKNOWN,
        cause=Cause.ROUTE,
    )
    whole = {"choices": [{"message": {"content": "pong"}}], "usage": {"prompt_tokens": 14}}
    yield _scene(
        "one piece instead of a stream",
        "compatible",
        listed,
        _says("/v1/chat/completions", 200, whole),
        base="/v1",
        stage=Stage.MAPPING,
        check="call.stream",
        cause="in one piece",
    )
    error = 'data: {"error":{"type":"insufficient_quota","message":"no credit"}}\n\n'
    yield _scene(
        "no money, told inside a stream",
        "compatible",
        listed,
        _says("/v1/chat/completions", 200, error),
        base="/v1",
        stage=Stage.BILLING,
        check="call.money",
        cause=Cause.MONEY,
    )
    yield _scene(
        "a gateway that understands the agent",
        "compatible",
        listed,
        _says("/v1/chat/completions", 200, _STREAM),
        base="/v1",
        more=("--cursor-agent",),
    )
    counted = {"data": [{"id": "claude-sonnet-4-6"}]}
    yield _scene(
        "Anthropic, the tokens are counted",
        "anthropic",
        _says("/v1/models", 200, counted),
        _says("/v1/messages/count_tokens", 200, {"input_tokens": 14}),
    )
    clock = (
        "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>Signature expired: "
        "20260101T000000Z is now earlier than 20260101T001500Z</Message></Error></ErrorResponse>"
    )
    yield _scene(
        "Bedrock, a clock that is off",
        "bedrock",
        _says("/", 403, clock),
        key="lists",
        check="identity.key",
        verdict=Verdict.UNKNOWN,
        stage=Stage.AUTHENTICATION,
        cause=Cause.CLOCK,
    )
