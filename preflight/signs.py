"""What the ways of saying no mean.

DOCUMENTED gives each error of the facts its meaning; its status, type, code and words stand there.
SEEN holds what no vendor documents but a server was watched saying, with that server's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """What is wrong, as far as an answer tells."""

    NOTHING = "nothing"
    KEY = "key"
    KIND = "kind"
    ORGANIZATION = "organization"
    ADDRESS = "address"
    CLOCK = "clock"
    REGION = "region"
    PERMISSION = "permission"
    NETWORK = "network"
    SUSPENDED = "suspended"
    UNVERIFIED = "unverified"
    USE_CASE = "use-case"
    SUBSCRIPTION = "subscription"
    MONEY = "money"
    TIER = "tier"
    RATE = "rate"
    MODEL = "model"
    DEPLOYMENT = "deployment"
    PROFILE = "profile"
    UPSTREAM = "upstream"
    PROXY = "proxy"
    REDIRECT = "redirect"
    PAGE = "page"
    ROUTE = "route"
    REQUEST = "request"
    FILTER = "filter"
    SERVER = "server"
    UNCLEAR = "unclear"


DOCUMENTED: Mapping[str, Cause] = {
    "openai.error.authentication": Cause.KEY,
    "openai.error.credential": Cause.KEY,
    "openai.error.membership": Cause.ORGANIZATION,
    "openai.error.address": Cause.ADDRESS,
    "openai.error.region": Cause.REGION,
    "openai.error.unknown-model": Cause.MODEL,
    "openai.error.rate-limit": Cause.RATE,
    "openai.error.ramp": Cause.RATE,
    "openai.error.quota": Cause.MONEY,
    "openai.error.credit": Cause.MONEY,
    "openai.error.organization-limit": Cause.MONEY,
    "openai.error.project-limit": Cause.MONEY,
    "openai.error.usage-limit": Cause.MONEY,
    "openai.error.overloaded": Cause.SERVER,
    "openai.error.unverified": Cause.UNVERIFIED,
    "anthropic.error.authentication": Cause.KEY,
    "anthropic.error.billing": Cause.MONEY,
    "anthropic.error.credit": Cause.MONEY,
    "anthropic.error.permission": Cause.PERMISSION,
    "anthropic.error.rate-limit": Cause.RATE,
    "anthropic.error.overloaded": Cause.SERVER,
    "anthropic.error.request": Cause.REQUEST,
    "anthropic.error.not-found": Cause.MODEL,
    "anthropic.error.internal": Cause.SERVER,
    "anthropic.error.timeout": Cause.SERVER,
    "gemini.error.key": Cause.KEY,
    "gemini.error.region": Cause.MONEY,
    "gemini.error.permission": Cause.PERMISSION,
    "gemini.error.rate": Cause.RATE,
    "gemini.error.prepay": Cause.MONEY,
    "gemini.error.auth-key": Cause.KIND,
    "azure.error.key": Cause.KEY,
    "azure.error.network": Cause.NETWORK,
    "azure.error.suspended": Cause.SUSPENDED,
    "azure.error.deployment": Cause.DEPLOYMENT,
    "azure.error.filter": Cause.FILTER,
    "azure.error.rate": Cause.RATE,
    "cursor.azure.error.private": Cause.NETWORK,
    "bedrock.error.access-denied": Cause.PERMISSION,
    "bedrock.error.use-case": Cause.USE_CASE,
    "bedrock.error.subscription": Cause.SUBSCRIPTION,
    "bedrock.error.unknown-key": Cause.KEY,
    "bedrock.error.signature": Cause.KEY,
    "bedrock.error.throttling": Cause.RATE,
    "bedrock.error.model-id": Cause.MODEL,
    "bedrock.error.needs-profile": Cause.PROFILE,
}
"""Id of an error fact to what it means."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something in an answer that means something; what is left empty is not looked at."""

    cause: Cause
    status: int | None = None
    type: str = ""
    code: str = ""
    says: str = ""
    fact: str = ""
    """The fact it is from, or empty."""
    seen: str = ""
    """The server that was seen answering it, where no fact has it."""
    of: str = ""
    """The provider it belongs to; empty for gateways and everybody."""


SEEN: tuple[Sign, ...] = (
    Sign(Cause.KEY, code="invalid_api_key", seen="aimock 1.43, llmock 0.2.2, lm-proxy 3.3.2"),
    Sign(Cause.KEY, type="token_not_found_in_db", seen="LiteLLM 1.106"),
    Sign(Cause.KEY, type="expired_key", seen="LiteLLM 1.106"),
    Sign(Cause.KEY, type="no_db_connection", seen="LiteLLM 1.106"),
    Sign(Cause.KEY, type="auth_error", status=401, seen="LiteLLM 1.106"),
    Sign(Cause.KEY, status=401, says="invalid api key", seen="llama-cpp-python 0.3.36"),
    Sign(Cause.KEY, status=401, type="authentication_error", seen="llmock 0.2.2"),
    Sign(Cause.KEY, type="UnrecognizedClientException", seen="ministack 1.5.33", of="bedrock"),
    Sign(Cause.KEY, type="InvalidSignatureException", seen="ministack 1.5.33", of="bedrock"),
    Sign(Cause.KEY, type="SignatureDoesNotMatch", seen="ministack 1.5.33, moto 5.2.5",
         of="bedrock"),
    Sign(Cause.KEY, type="ExpiredToken", seen="the AWS API models", of="bedrock"),
    Sign(Cause.KEY, type="ExpiredTokenException", seen="the AWS API models", of="bedrock"),
    Sign(Cause.CLOCK, says="signature expired", seen="the AWS API models", of="bedrock"),
    Sign(Cause.CLOCK, says="signature not yet current", seen="the AWS API models", of="bedrock"),
    Sign(Cause.CLOCK, type="RequestTimeTooSkewed", seen="the AWS API models", of="bedrock"),
    Sign(Cause.PERMISSION, says="missing scopes", seen="reports of users of restricted keys"),
    Sign(Cause.PERMISSION, says="insufficient permissions", seen="the same reports"),
    Sign(Cause.PERMISSION, says="only proxy admin", seen="LiteLLM 1.106"),
    Sign(Cause.PERMISSION, type="key_model_access_denied", seen="LiteLLM 1.106"),
    Sign(Cause.KEY, says="reported as leaked", seen="reports of users", of="gemini"),
    Sign(Cause.PERMISSION, code="SERVICE_DISABLED", seen="reports of users", of="gemini"),
    Sign(Cause.PERMISSION, status=403, type="permission_error", seen="llmock 0.2.2"),
    Sign(Cause.MONEY, type="budget_exceeded", seen="LiteLLM 1.106"),
    Sign(Cause.MONEY, code="insufficient_quota", seen="aimock 1.43"),
    Sign(Cause.MONEY, code="credit_balance_exhausted", seen="llmock 0.2.2"),
    Sign(Cause.MONEY, type="billing_error", seen="llmock 0.2.2"),
    Sign(Cause.MONEY, says="exceeded your current quota", seen="LiteLLM 1.106"),
    Sign(Cause.MODEL, code="model_not_found", seen="aimock 1.43"),
    Sign(Cause.MODEL, says="invalid model name passed", seen="LiteLLM 1.106"),
    Sign(Cause.MODEL, status=404, type="not_found_error", seen="llmock 0.2.2"),
    Sign(Cause.RATE, code="rate_limit_exceeded", seen="llmock 0.2.2"),
    Sign(Cause.RATE, type="throttling_error", seen="LiteLLM 1.106"),
)  # fmt: skip
"""Most telling first within its kind."""

UPSTREAM = ("litellm.authenticationerror", "provider returned error", "openaiexception",
            "anthropicexception", "upstream", "azureexception", "geminiexception")  # fmt: skip
"""Words by which a gateway tells of the provider behind it."""
