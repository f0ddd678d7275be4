"""The account is empty, or the name leads nowhere."""

from collections.abc import Iterator

from preflight.signs import Cause

from ..scene import Scene
from .making import (
    AUTH,
    BILLING,
    CLAUDE,
    COUNT,
    MAPPING,
    UNKNOWN,
    WARN,
    aimock,
    aws,
    calling,
    fails,
    listing,
    llmock,
)


def money() -> Iterator[Scene]:
    """Yield accounts that are empty."""
    called = {"stage": BILLING, "check": "call.money", "cause": Cause.MONEY}
    yield aimock("openai", "no quota", model="m-quota", **called, failures=("openai-no-credit",))
    yield aimock("openai", "no credit", model="m-credit", **called)
    yield aimock("compatible", "no quota behind the gateway", model="m-quota", **called)
    yield calling(
        "openai",
        "the organization's limit",
        429,
        "x",
        "organization_spend_limit_exceeded",
        **called,
    )
    yield calling(
        "openai", "the project's limit", 429, "x", "project_spend_limit_exceeded", **called
    )
    yield calling(
        "openai", "the usage limit", 429, "x", "organization_usage_limit_exceeded", **called
    )
    yield calling(
        "anthropic",
        "no credit, as 400",
        400,
        "Your credit balance is too low to access the API",
        **called,
        failures=("anthropic-credit",),
    )
    yield calling("anthropic", "no credit, as 402", 402, **called)
    yield calling(
        "gemini",
        "no free tier there",
        400,
        "The free tier is not available in your country. Please enable billing",
        "FAILED_PRECONDITION",
        **called,
    )
    yield calling(
        "gemini",
        "prepaid and used up",
        402,
        "Your prepayment credits are depleted",
        "RESOURCE_EXHAUSTED",
        **called,
    )
    yield calling("azure", "no quota", 429, "x", "insufficient_quota", **called)
    yield calling(
        "compatible", "a budget spent, as 422", 422, "ExceededBudget", "budget_exceeded", **called
    )
    yield calling("compatible", "a bare 402", 402, **called)
    credit = {
        "stage": BILLING,
        "check": "openrouter.credit",
        "more": ("--facts-from", "OPENROUTER"),
    }
    yield llmock(
        "compatible",
        "the free question answered with 402",
        fails("/api/v1/key", 402),
        **credit,
        cause=Cause.MONEY,
    )
    yield llmock(
        "compatible",
        "the free question not answered",
        fails("/api/v1/key", 500),
        **credit,
        verdict=UNKNOWN,
        cause=Cause.SERVER,
    )
    yield listing(
        "openai",
        "no credit even for the list",
        429,
        "x",
        "credit_balance_exhausted",
        stage=BILLING,
        check="list.money",
        cause=Cause.MONEY,
    )
    slow = {"check": "call.money", "verdict": UNKNOWN, "cause": Cause.RATE}
    yield aimock("openai", "only too fast", model="m-rate", **slow)
    yield calling("anthropic", "only too fast", 429, **slow)
    yield calling("gemini", "only too fast", 429, **slow)


def names() -> Iterator[Scene]:
    """Yield names that lead nowhere."""
    for provider, model in {
        "openai": "gpt-4p",
        "compatible": "gpt-4o-fast",
        "gemini": "gemini-9",
    }.items():
        yield llmock(
            provider,
            "a mistyped model",
            model=model,
            stage=MAPPING,
            check="list.model",
            cause="no such model",
            failures=("model-name-not-valid", "bad-model-name-plan"),
        )
    yield aimock(
        "anthropic",
        "a mistyped model",
        model="claude-sonnet-4-7",
        stage=MAPPING,
        check="list.model",
        cause="no such model",
    )
    called = {"stage": MAPPING, "check": "call.model", "cause": Cause.MODEL}
    yield aimock("openai", "listed, and gone", model="m-missing", **called)
    yield calling(
        "compatible",
        "not known by that name",
        400,
        "Invalid model name passed in model=gpt-4o",
        **called,
    )
    yield llmock(
        "anthropic",
        "not known where tokens are counted",
        fails(COUNT, 404, f"model: {CLAUDE}"),
        stage=MAPPING,
        check="count.model",
        cause=Cause.MODEL,
    )
    yield calling(
        "azure",
        "no such deployment",
        404,
        "The API deployment for this resource does not exist.",
        "DeploymentNotFound",
        stage=MAPPING,
        check="call.model",
        cause=Cause.DEPLOYMENT,
        failures=("azure-deployment",),
    )
    yield aws(
        "a bare model id",
        "lists",
        model="anthropic.claude-sonnet-4-6",
        stage=MAPPING,
        check="bedrock.profile",
        verdict=WARN,
        cause="bare model id",
        failures=("bedrock-invalid-id",),
    )
    yield aws(
        "another geography's id",
        "lists",
        model="eu.anthropic.claude-sonnet-4-6",
        stage=MAPPING,
        check="bedrock.profile",
        verdict=WARN,
        cause="another geography",
    )
    yield aws(
        "no model of Bedrock's",
        "lists",
        model="gpt-4o",
        stage=MAPPING,
        check="bedrock.profile",
        verdict=WARN,
        cause="bare model id",
        failures=("bedrock-not-supported",),
    )
    yield llmock(
        "compatible",
        "a server that looks at no name",
        stage=MAPPING,
        check="call.nobody",
        verdict=WARN,
        cause="does not exist too",
    )
    yield llmock(
        "compatible",
        "a list open to anybody",
        stage=AUTH,
        check="list.key",
        verdict=UNKNOWN,
        cause="given to anybody",
    )
