"""What the ways of saying no mean, as far as the facts document them.

DOCUMENTED gives each error of the facts its meaning; its status, type, code and words stand there.
What no fact has, but a server was seen saying, is in `seen`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """What is wrong, as far as an answer tells."""

    NOTHING = "nothing"
    KEY = "key"
    EXPIRED = "expired"
    LEAKED = "leaked"
    SECRET = "secret"  # noqa: S105 - a cause
    KIND = "kind"
    CLOSED = "closed"
    ORGANIZATION = "organization"
    PROJECT = "project"
    ADDRESS = "address"
    REFERRER = "referrer"
    RESTRICTED = "restricted"
    CLOCK = "clock"
    REGION = "region"
    HOST = "host"
    PERMISSION = "permission"
    DENIED = "denied"
    SAMPLE = "sample"
    OFF = "off"
    KEYLESS = "keyless"
    TERMS = "terms"
    MARKETPLACE = "marketplace"
    PRIVACY = "privacy"
    NETWORK = "network"
    SUSPENDED = "suspended"
    UNVERIFIED = "unverified"
    USE_CASE = "use-case"
    SUBSCRIPTION = "subscription"
    MONEY = "money"
    PAYMENT = "payment"
    FREE = "free"
    LIMIT = "limit"
    TIER = "tier"
    RATE = "rate"
    BUSY = "busy"
    SHORT = "short"
    MODEL = "model"
    RETIRED = "retired"
    DIALECT = "dialect"
    TOOLS = "tools"
    VERSION = "version"
    PATH = "path"
    DEPLOYMENT = "deployment"
    PROFILE = "profile"
    UPSTREAM = "upstream"
    PROXY = "proxy"
    ORIGIN = "origin"
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
    "openai.error.overloaded": Cause.BUSY,
    "openai.error.unverified": Cause.UNVERIFIED,
    "anthropic.error.authentication": Cause.KEY,
    "anthropic.error.billing": Cause.MONEY,
    "anthropic.error.credit": Cause.MONEY,
    "anthropic.error.permission": Cause.PERMISSION,
    "anthropic.error.rate-limit": Cause.RATE,
    "anthropic.error.overloaded": Cause.BUSY,
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
    """Words that stand in it; `…` stands for any others between them."""
    fact: str = ""
    """The fact it is from, or empty."""
    seen: str = ""
    """The server that was seen answering it, where no fact has it."""
    of: str = ""
    """The provider it belongs to; empty for gateways and everybody."""
