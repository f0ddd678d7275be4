"""What servers were seen saying that no fact documents, with who said it.

Most telling first within its kind.  What USERS report was read in public issues and in the code of
other clients; it was not asked of the vendor from here.
"""

from .signs import Cause, Sign

_C = Cause
_USERS = "reports and code of its users"
_GOOGLE = "Google's list of error reasons"


def _reported(cause: Cause, *says: str, of: str = "") -> tuple[Sign, ...]:
    """Return signs by their words alone."""
    return tuple(Sign(cause, says=one, seen=_USERS, of=of) for one in says)


_KEYS: tuple[Sign, ...] = (
    Sign(_C.KEY, code="invalid_api_key", seen="aimock 1.43, llmock 0.2.2, lm-proxy 3.3.2"),
    Sign(_C.KEY, type="token_not_found_in_db", seen="LiteLLM 1.106"),
    Sign(_C.EXPIRED, type="expired_key", seen="LiteLLM 1.106"),
    Sign(_C.KEY, type="no_db_connection", seen="LiteLLM 1.106"),
    Sign(_C.KEY, type="auth_error", status=401, seen="LiteLLM 1.106"),
    Sign(_C.KEY, status=401, says="invalid api key", seen="llama-cpp-python 0.3.36"),
    Sign(_C.KEY, status=401, type="authentication_error", seen="llmock 0.2.2"),
    Sign(_C.KEY, type="UnrecognizedClientException", seen="ministack 1.5.33", of="bedrock"),
    Sign(_C.SECRET, type="InvalidSignatureException", seen="ministack 1.5.33", of="bedrock"),
    Sign(_C.SECRET, type="SignatureDoesNotMatch", seen="ministack 1.5.33, moto 5.2.5",
         of="bedrock"),
    Sign(_C.EXPIRED, type="ExpiredToken", seen="the AWS API models", of="bedrock"),
    Sign(_C.EXPIRED, type="ExpiredTokenException", seen="the AWS API models", of="bedrock"),
    Sign(_C.CLOCK, says="signature expired", seen="the AWS API models", of="bedrock"),
    Sign(_C.CLOCK, says="signature not yet current", seen="the AWS API models", of="bedrock"),
    Sign(_C.CLOCK, type="RequestTimeTooSkewed", seen="the AWS API models", of="bedrock"),
    *_reported(_C.LEAKED, "reported as leaked", of="gemini"),
    *_reported(_C.EXPIRED, "api key expired", "expired api key", "key has expired", "expired key"),
    *_reported(_C.KEY, "incorrect api key provided", "not authenticated"),
    Sign(_C.CLOSED, code="account_deactivated", seen=_USERS),
    Sign(_C.CLOSED, code="organization_restricted", seen=_USERS),
    Sign(_C.CLOSED, code="CONSUMER_SUSPENDED", seen=_GOOGLE),
    *_reported(_C.CLOSED, "has been deactivated", "organization has been disabled",
               "organization has been restricted"),
    Sign(_C.PROJECT, code="mismatched_organization", seen=_USERS),
    Sign(_C.PROJECT, code="mismatched_project", seen=_USERS),
    Sign(_C.PROJECT, code="not_authorized_invalid_project", seen=_USERS),
)  # fmt: skip

_SCOPES: tuple[Sign, ...] = (
    Sign(_C.PERMISSION, says="missing scopes", seen="reports of users of restricted keys"),
    Sign(_C.PERMISSION, says="insufficient permissions", seen="the same reports"),
    Sign(_C.PERMISSION, says="only proxy admin", seen="LiteLLM 1.106"),
    Sign(_C.PERMISSION, type="key_model_access_denied", seen="LiteLLM 1.106"),
    Sign(_C.PERMISSION, type="team_model_access_denied", seen="LiteLLM's source"),
    Sign(_C.PERMISSION, status=403, type="permission_error", seen="llmock 0.2.2"),
    Sign(_C.PERMISSION, type="AccessDenied", seen="ministack 1.5.33", of="bedrock"),
    Sign(_C.RESTRICTED, code="API_KEY_SERVICE_BLOCKED", seen=_GOOGLE),
    *_reported(_C.PERMISSION, "does not have access to model", "has been denied access"),
    Sign(_C.ADDRESS, code="ip_not_authorized", seen=_USERS),
    Sign(_C.ADDRESS, code="API_KEY_IP_ADDRESS_BLOCKED", seen=_GOOGLE),
    *(Sign(_C.REFERRER, code=f"API_KEY_{app}_BLOCKED", seen=_GOOGLE)
      for app in ("HTTP_REFERRER", "ANDROID_APP", "IOS_APP")),
    Sign(_C.OFF, code="SERVICE_DISABLED", seen=_USERS, of="gemini"),
    Sign(_C.REGION, code="unsupported_country_region_territory", seen=_USERS),
    *_reported(_C.REGION, "user location is not supported", "unsupported countries, regions"),
    *_reported(_C.REGION, "request not allowed", of="anthropic"),
    Sign(_C.HOST, code="incorrect_hostname", seen=_USERS),
    *_reported(_C.UNVERIFIED, "organization must be verified"),
    Sign(_C.TERMS, code="model_terms_required", seen=_USERS),
    *_reported(_C.PRIVACY, "no endpoints … matching your … data policy"),
    Sign(_C.KEYLESS, code="AuthenticationTypeDisabled", seen=_USERS, of="azure"),
    *_reported(_C.NETWORK, "virtual network/firewall rules", of="azure"),
    *_reported(_C.SUSPENDED, "subscription is disabled", of="azure"),
    *_reported(_C.USE_CASE, "use case details have not been submitted", of="bedrock"),
    *_reported(_C.MARKETPLACE, "aws-marketplace:subscribe", of="bedrock"),
    *_reported(_C.DENIED, "explicit deny", of="bedrock"),
)  # fmt: skip

_MONEY: tuple[Sign, ...] = (
    Sign(_C.MONEY, type="budget_exceeded", seen="LiteLLM 1.106"),
    Sign(_C.MONEY, code="insufficient_quota", seen="aimock 1.43"),
    Sign(_C.MONEY, code="credit_balance_exhausted", seen="llmock 0.2.2"),
    Sign(_C.MONEY, type="billing_error", seen="llmock 0.2.2"),
    Sign(_C.MONEY, code="BILLING_DISABLED", seen=_GOOGLE),
    Sign(_C.MONEY, code="billing_not_active", seen=_USERS),
    Sign(_C.LIMIT, code="billing_hard_limit_reached", seen=_USERS),
    Sign(_C.MONEY, type="exceeded_current_quota_error", seen=_USERS),
    Sign(_C.MONEY, code="insufficient_user_quota", seen=_USERS),
    Sign(_C.MONEY, code="Arrearage", seen=_USERS),
    *_reported(_C.FREE, "free_tier … limit: 0,", "free_tier … limit: 0 ",
               "doesn't have a free quota tier", of="gemini"),
    *_reported(_C.RATE, "exceeded your current quota", of="gemini"),
    *_reported(_C.PAYMENT, "invalid_payment_instrument", of="bedrock"),
    *_reported(_C.LIMIT, "reached your specified … usage limits", "key limit exceeded",
               "monthly spending limit", "hard limit has been reached"),
    Sign(_C.MONEY, says="exceeded your current quota", seen="LiteLLM 1.106"),
    *_reported(_C.MONEY, "insufficient balance", "balance is insufficient", "insufficient credit",
               "not enough credit", "have any credits", "used all available credits",
               "included credits", "credit limit exceeded", "budget has been exceeded",
               "account is not active", "余额不足", "额度不足"),
)  # fmt: skip

_NAMES: tuple[Sign, ...] = (
    *_reported(_C.TOOLS, "not support tool", "support tool use", "tool calling … not supported",
               "tool choice requires"),
    *_reported(_C.DIALECT, "not a chat model", "only supported in v1/responses",
               "operation does not work with the specified model"),
    Sign(_C.RETIRED, code="model_decommissioned", seen=_USERS),
    *_reported(_C.RETIRED, "decommissioned", "end of its life", "model … as legacy"),
    Sign(_C.MODEL, code="model_not_found", seen="aimock 1.43"),
    Sign(_C.MODEL, code="model_not_available", seen=_USERS),
    Sign(_C.MODEL, says="invalid model name passed", seen="LiteLLM 1.106"),
    Sign(_C.MODEL, status=404, type="not_found_error", seen="llmock 0.2.2"),
    *_reported(_C.MODEL, "model not exist", "not a valid model", "unknown model", "invalid model",
               "no such model", "model … not found", "model … does not exist", "model disabled",
               "models/ … is not found"),
    *_reported(_C.PATH, "unexpected endpoint or method"),
    *_reported(_C.VERSION, "api version not supported", "version … is not a valid version"),
    Sign(_C.VERSION, status=404, says="resource not found", seen=_USERS, of="azure"),
)  # fmt: skip

_WAITS: tuple[Sign, ...] = (
    *_reported(_C.SHORT, "could not finish the message because max_tokens"),
    Sign(_C.RATE, code="rate_limit_exceeded", seen="llmock 0.2.2"),
    Sign(_C.RATE, type="throttling_error", seen="LiteLLM 1.106"),
    Sign(_C.BUSY, type="unavailable_error", seen=_USERS),
    *_reported(_C.BUSY, "overloaded", "loading model", "high demand", "no deployments available",
               "not ready to serve"),
)  # fmt: skip

SEEN: tuple[Sign, ...] = (*_KEYS, *_SCOPES, *_MONEY, *_NAMES, *_WAITS)

UPSTREAM = ("litellm.authenticationerror", "provider returned error", "openaiexception",
            "anthropicexception", "azureexception", "geminiexception")  # fmt: skip
"""Words by which a gateway tells of the provider behind it, after it took the key itself."""
PERHAPS_UPSTREAM = ("upstream",)
"""Words that mean it where the key was accepted elsewhere."""
