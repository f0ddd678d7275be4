"""Every scene: what is broken is decided here, by how the server is set up, and not by what we say."""

from collections.abc import Iterator, Mapping
from typing import Any

from preflight.model import Stage, Verdict
from preflight.signs import Cause
from preflight.wire import Trouble

from .scene import By, Scene

_AUTH, _SCOPE, _BILLING, _MAPPING, _REACH, _INPUT = (
    Stage.AUTHENTICATION, Stage.SCOPE, Stage.BILLING, Stage.MAPPING, Stage.REACH, Stage.INPUT,
)  # fmt: skip
_UNKNOWN, _WARN = Verdict.UNKNOWN, Verdict.WARN
MODELS = {
    "openai": "gpt-4o", "compatible": "gpt-4o", "anthropic": "claude-sonnet-4-6",
    "gemini": "gemini-2.5-flash", "azure": "gpt-4o", "bedrock": "us.anthropic.claude-sonnet-4-6",
}  # fmt: skip
"""A model that answers, by provider."""
_BASES = {"openai": "/v1", "compatible": "/v1", "anthropic": "", "gemini": "", "azure": ""}
_CLAUDE = "claude-3-5-haiku-latest"


def _aimock(provider: str, name: str, *, base: str | None = None, **more: Any) -> Scene:
    base = _BASES[provider] if base is None else base
    return Scene(name=f"{provider}: {name}", by=By.AIMOCK, provider=provider, base=base, **more)


def _fails(path: str, status: int, says: str = "", code: str = "", **match: Any) -> dict[str, Any]:
    """Return the behaviour of llmock that refuses a path in the shape of its provider."""
    made: dict[str, Any] = {"type": "fail", "status": status, "times": None,
                            "match": {"path": path, **match}}  # fmt: skip
    return {**made, **({"message": says} if says else {}), **({"code": code} if code else {})}


_LIST, _CALL, _COUNT = "*/models", "*[sc]", "*count_tokens"
_CALLS = {"openai": "*completions", "compatible": "*completions", "azure": "*completions",
          "anthropic": "*/messages", "gemini": "*streamGenerateContent"}  # fmt: skip
_LLMOCKS = {"openai": "/v1", "compatible": "/v1", "anthropic": "/anthropic",
            "gemini": "/gemini/v1beta", "azure": ""}  # fmt: skip
_HIS = {"anthropic": _CLAUDE, "gemini": "gemini-2.0-flash"}


def _llmock(provider: str, name: str, *does: Mapping[str, Any], **more: Any) -> Scene:
    more.setdefault("model", _HIS.get(provider, "gpt-4o"))
    return Scene(name=f"{provider}: {name}", by=By.LLMOCK, provider=provider, does=does,
                 base=more.pop("base", _LLMOCKS[provider]), **more)  # fmt: skip


def _listing(
    provider: str, name: str, status: int, says: str = "", code: str = "", **more: Any
) -> Scene:
    return _llmock(provider, f"list: {name}", _fails(_LIST, status, says, code), **more)


def _calling(
    provider: str, name: str, status: int, says: str = "", code: str = "", **more: Any
) -> Scene:
    return _llmock(provider, f"call: {name}", _fails(_CALLS[provider], status, says, code), **more)


def _nginx(name: str, base: str, provider: str = "compatible", **more: Any) -> Scene:
    return Scene(name=f"nginx: {name}", by=By.NGINX, provider=provider, base=base, **more)


def _aws(name: str, user: str, **more: Any) -> Scene:
    return Scene(name=f"bedrock: {name}", by=By.MINISTACK, provider="bedrock", key=user, **more)


def good() -> Iterator[Scene]:
    """Nothing is wrong: nothing may be said to fail."""
    for provider in ("openai", "compatible", "anthropic", "gemini", "azure"):
        yield _aimock(provider, "all is well")
    for provider in ("openai", "compatible", "anthropic", "gemini"):
        yield _llmock(provider, "all is well at llmock")
    yield _aimock("azure", "all is well on the older path", more=("--api-version", "2024-10-21"))
    yield _nginx("all is well through a proxy", "/fine/v1")
    yield Scene(name="tls: all is well", by=By.TLS, provider="compatible", base="good/v1")
    yield _aws("exactly the policy Cursor documents", "cursors")
    yield _aws("may list too", "lists")


def typed() -> Iterator[Scene]:
    """What is wrong with what was typed, while the server is well."""
    for provider, key in {
        "openai": "sk-ant-api03-abcdefghijklmnop", "anthropic": "sk-proj-abcdefghijklmnop",
        "gemini": "sk-proj-abcdefghijklmnop", "azure": "AIzaabcdefghijklmnop",
        "compatible": "sk-ant-admin01-abcdefghijklmnop",
    }.items():  # fmt: skip
        yield _aimock(provider, "somebody else's key", key=key, stage=_INPUT, check="key.family",
                      cause="it begins like",
                      failures=("invalid-x-api-key",) if provider == "anthropic" else ())  # fmt: skip
    yield _aimock("openai", "a masked copy of the key", key="sk-proj-abc***xyz",
                  stage=_INPUT, check="key.characters", cause="asterisks")  # fmt: skip
    yield _aimock("openai", "no key", key="", stage=_INPUT, check="key.present", cause="no key")
    yield _aimock("compatible", "the path pasted along", base="/v1/chat/completions",
                  stage=_INPUT, check="address.form", cause="/chat/completions")  # fmt: skip
    yield _aimock("openai", "a reasoning model", model="gpt-5", stage=_SCOPE, check="cursor.model",
                  verdict=_WARN, cause="reasoning", failures=("openai-reasoning-own-key",))  # fmt: skip
    yield _aimock("compatible", "a server of one's own machine", stage=_MAPPING, verdict=_WARN,
                  check="cursor.public", cause="not from Cursor's servers",
                  failures=("private-network", "problem-reaching-openai"))  # fmt: skip
    yield _aimock("anthropic", "an address Cursor has no field for", stage=_MAPPING, verdict=_WARN,
                  check="cursor.field", cause="no field",
                  failures=("anthropic-base-url",))  # fmt: skip


def keys() -> Iterator[Scene]:
    """A key that is not known."""
    for provider, key in {
        "openai": "sk-proj-bad0123456789abcdefgh", "compatible": "sk-bad0123456789abcdefghijk",
        "anthropic": "sk-ant-api03-bad0123456789ab", "gemini": "AIzabad0123456789abcdef",
        "azure": "bad00123456789abcdef0123456789ab",
    }.items():  # fmt: skip
        yield _aimock(provider, "an unknown key", key=key, stage=_AUTH, check="list.key",
                      cause=Cause.KEY, failures=("unauthorized-user-key",))  # fmt: skip
    told = {"stage": _AUTH, "check": "list.key", "cause": Cause.KEY}
    yield _listing(
        "openai", "a mistyped key", 401, "Incorrect API key provided: sk-pr****cdef.", **told
    )
    yield _listing("openai", "another credential", 401, "Invalid Authentication", **told)
    yield _listing("compatible", "a bare 401", 401, **told)
    yield _listing("anthropic", "a mistyped key", 401, "invalid x-api-key", **told,
                   failures=("invalid-x-api-key",))  # fmt: skip
    yield _listing(
        "gemini",
        "a mistyped key, as 400",
        400,
        "API key not valid. Please pass a valid API key.",
        **told,
    )
    yield _listing(
        "gemini", "a leaked key, as 403", 403, "Your API key was reported as leaked.", **told
    )
    yield _listing(
        "azure",
        "another resource's key",
        401,
        "Access denied due to invalid subscription key",
        "401",
        **told,
    )
    yield _listing("compatible", "a bad key, as 400", 400, "no such key", "invalid_api_key", **told)
    yield _listing("compatible", "a bad key, as 403", 403, "no such key", "invalid_api_key", **told)
    yield _listing("compatible", "a bad key, as 500", 500, "no such key", "invalid_api_key", **told)
    yield _listing("openai", "no member any more", 401,
                   "You must be a member of an organization to use the API",
                   stage=_AUTH, check="list.key", cause=Cause.ORGANIZATION)  # fmt: skip
    yield _nginx("a proxy that takes the key away", "/keyless/v1", **told)
    yield _calling("openai", "the key is refused where models run", 401,
                   "Incorrect API key provided", stage=_AUTH, check="call.key", cause=Cause.KEY)  # fmt: skip
    yield _aws(
        "an unknown access key id", "unknown", stage=_AUTH, check="identity.key", cause=Cause.KEY
    )
    yield _aws("another secret", "wrong-secret", stage=_AUTH, check="identity.key", cause=Cause.KEY)


def permissions() -> Iterator[Scene]:
    """A key that is known and may not."""
    listed = {"stage": _SCOPE, "check": "list.allowed"}
    yield _listing(
        "openai", "an address list", 401, "IP not authorized", **listed, cause=Cause.ADDRESS
    )
    yield _listing("openai", "a country", 403, "Country, region, or territory not supported",
                   **listed, cause=Cause.REGION, verdict=_UNKNOWN)  # fmt: skip
    yield _listing("openai", "a key restricted to calls, as 403", 403, "Missing scopes: api.model.read",
                   **listed, verdict=_UNKNOWN, cause="may not list models")  # fmt: skip
    yield _listing("openai", "a key restricted to calls, as 401", 401, "Missing scopes: api.model.read",
                   **listed, verdict=_UNKNOWN, cause="may not list models")  # fmt: skip
    yield _listing("azure", "a private resource", 403, "Public access is disabled. Please configure private endpoint.",
                   **listed, cause=Cause.NETWORK, failures=("azure-private",))  # fmt: skip
    yield _listing("gemini", "the API switched off", 403, "Gemini API has not been used in project", "SERVICE_DISABLED",
                   **listed, verdict=_UNKNOWN, cause="may not list models")  # fmt: skip
    called = {"stage": _SCOPE, "check": "call.allowed"}
    yield _aimock("openai", "a model denied", model="m-forbidden", **called, cause=Cause.PERMISSION)
    yield _aimock(
        "anthropic", "a model denied", model="m-forbidden", **called, cause=Cause.PERMISSION
    )
    yield _calling(
        "gemini",
        "lists, and may not generate",
        403,
        "The caller does not have permission",
        **called,
        cause=Cause.PERMISSION,
    )
    yield _calling(
        "openai",
        "a key restricted to lists, as 401",
        401,
        "Missing scopes: model.request",
        **called,
        cause=Cause.PERMISSION,
    )
    yield _calling("openai", "an organization not verified", 400, "Your organization must be verified to stream this model.", "unsupported_value",
                   **called, cause=Cause.UNVERIFIED, failures=("openai-verify-org",))  # fmt: skip
    yield _calling(
        "azure",
        "suspended",
        403,
        "This resource has been temporarily blocked",
        **called,
        cause=Cause.SUSPENDED,
    )
    yield _aws(
        "no policy",
        "nothing",
        **called,
        cause=Cause.PERMISSION,
        failures=("bedrock-access-denied",),
    )
    yield _aws("may list, and call nothing", "lists-only", **called, cause=Cause.PERMISSION)


def money() -> Iterator[Scene]:
    """An account that is empty."""
    called = {"stage": _BILLING, "check": "call.money", "cause": Cause.MONEY}
    yield _aimock("openai", "no quota", model="m-quota", **called, failures=("openai-no-credit",))
    yield _aimock("openai", "no credit", model="m-credit", **called)
    yield _aimock("compatible", "no quota behind the gateway", model="m-quota", **called)
    yield _calling(
        "openai",
        "the organization's limit",
        429,
        "x",
        "organization_spend_limit_exceeded",
        **called,
    )
    yield _calling(
        "openai", "the project's limit", 429, "x", "project_spend_limit_exceeded", **called
    )
    yield _calling(
        "openai", "the usage limit", 429, "x", "organization_usage_limit_exceeded", **called
    )
    yield _calling("anthropic", "no credit, as 400", 400, "Your credit balance is too low to access the API", **called,
                   failures=("anthropic-credit",))  # fmt: skip
    yield _calling("anthropic", "no credit, as 402", 402, **called)
    yield _calling(
        "gemini",
        "no free tier there",
        400,
        "The free tier is not available in your country. Please enable billing",
        "FAILED_PRECONDITION",
        **called,
    )
    yield _calling(
        "gemini",
        "prepaid and used up",
        402,
        "Your prepayment credits are depleted",
        "RESOURCE_EXHAUSTED",
        **called,
    )
    yield _calling("azure", "no quota", 429, "x", "insufficient_quota", **called)
    yield _calling(
        "compatible", "a budget spent, as 422", 422, "ExceededBudget", "budget_exceeded", **called
    )
    yield _calling("compatible", "a bare 402", 402, **called)
    credit = {
        "stage": _BILLING,
        "check": "openrouter.credit",
        "more": ("--facts-from", "OPENROUTER"),
    }
    yield _llmock("compatible", "the free question answered with 402", _fails("/api/v1/key", 402),
                  **credit, cause=Cause.MONEY)  # fmt: skip
    yield _llmock("compatible", "the free question not answered", _fails("/api/v1/key", 500),
                  **credit, verdict=_UNKNOWN, cause=Cause.SERVER)  # fmt: skip
    yield _listing("openai", "no credit even for the list", 429, "x", "credit_balance_exhausted",
                   stage=_BILLING, check="list.money", cause=Cause.MONEY)  # fmt: skip
    slow = {"check": "call.money", "verdict": _UNKNOWN, "cause": Cause.RATE}
    yield _aimock("openai", "only too fast", model="m-rate", **slow)
    yield _calling("anthropic", "only too fast", 429, **slow)
    yield _calling("gemini", "only too fast", 429, **slow)


def names() -> Iterator[Scene]:
    """A name that leads nowhere."""
    for provider, model in {
        "openai": "gpt-4p",
        "compatible": "gpt-4o-fast",
        "gemini": "gemini-9",
    }.items():
        yield _llmock(provider, "a mistyped model", model=model, stage=_MAPPING, check="list.model",
                      cause="no such model",
                      failures=("model-name-not-valid", "bad-model-name-plan"))  # fmt: skip
    yield _aimock("anthropic", "a mistyped model", model="claude-sonnet-4-7", stage=_MAPPING,
                  check="list.model", cause="no such model")  # fmt: skip
    called = {"stage": _MAPPING, "check": "call.model", "cause": Cause.MODEL}
    yield _aimock("openai", "listed, and gone", model="m-missing", **called)
    yield _calling(
        "compatible",
        "not known by that name",
        400,
        "Invalid model name passed in model=gpt-4o",
        **called,
    )
    yield _llmock("anthropic", "not known where tokens are counted", _fails(_COUNT, 404, f"model: {_CLAUDE}"),
                  stage=_MAPPING, check="count.model", cause=Cause.MODEL)  # fmt: skip
    yield _calling("azure", "no such deployment", 404, "The API deployment for this resource does not exist.", "DeploymentNotFound",
                   stage=_MAPPING, check="call.model", cause=Cause.DEPLOYMENT, failures=("azure-deployment",))  # fmt: skip
    yield _aws("a bare model id", "lists", model="anthropic.claude-sonnet-4-6", stage=_MAPPING,
               check="bedrock.profile", verdict=_WARN, cause="bare model id",
               failures=("bedrock-invalid-id",))  # fmt: skip
    yield _aws("another geography's id", "lists", model="eu.anthropic.claude-sonnet-4-6",
               stage=_MAPPING, check="bedrock.profile", verdict=_WARN, cause="another geography")  # fmt: skip
    yield _aws("no model of Bedrock's", "lists", model="gpt-4o", stage=_MAPPING,
               check="bedrock.profile", verdict=_WARN, cause="bare model id",
               failures=("bedrock-not-supported",))  # fmt: skip
    yield _llmock("compatible", "a server that looks at no name", stage=_MAPPING,
                  check="call.nobody", verdict=_WARN, cause="does not exist too")  # fmt: skip
    yield _llmock("compatible", "a list open to anybody", stage=_AUTH, check="list.key",
                  verdict=_UNKNOWN, cause="given to anybody")  # fmt: skip


def answers() -> Iterator[Scene]:
    """A server that answers, and not as it should."""

    def broken(provider: str, kind: str, **more: Any) -> Scene:
        fault = {"type": "stream_fault", "kind": kind, "times": None, "stall_seconds": 1.2}
        return _llmock(
            provider, f"a stream, {kind}", fault, stage=_MAPPING, check="call.stream", **more
        )

    for provider in ("openai", "anthropic", "gemini"):
        yield broken(provider, "truncate", cause="cut off", once=True)
        yield broken(provider, "malformed", cause="not JSON")
    yield broken("compatible", "disconnect", cause="cut off")
    yield broken("compatible", "stall", cause="until the time was up", verdict=_UNKNOWN,
                 more=("--timeout", "0.6"))  # fmt: skip
    yield _llmock("compatible", "no tools", _fails("*completions", 400, "tools is unknown", tools=True),
                  stage=_MAPPING, check="call.tools", cause="refused with a tool",
                  failures=("missing-tools-custom",))  # fmt: skip
    for by in (_aimock, _llmock):
        yield by("compatible", f"the agent's shape refused by {by.__name__}", more=("--cursor-agent",),
                 stage=_MAPPING, check="cursor.agent", verdict=_WARN, cause="refused in the shape",
                 failures=("responses-shape",))  # fmt: skip
    yield _aimock("compatible", "the prompt dropped", model="m-deaf", stage=_MAPPING,
                  check="call.prompt", cause="dropped")  # fmt: skip
    yield _calling("compatible", "the gateway's own key is bad", 401,
                   "litellm.AuthenticationError: OpenAIException - Incorrect API key provided",
                   stage=_MAPPING, check="call.model", cause=Cause.UPSTREAM)  # fmt: skip
    failed = {"check": "call.model", "verdict": _UNKNOWN, "cause": Cause.SERVER}
    yield _aimock("openai", "the server fails", model="m-server", **failed)
    yield _aimock("compatible", "the server fails, so the agent's shape proves nothing",
                  model="m-server", more=("--cursor-agent",), check="cursor.agent",
                  verdict=_UNKNOWN, cause="no answer to judge by")  # fmt: skip
    yield _calling("anthropic", "overloaded", 529, **failed)
    yield _calling("gemini", "overloaded", 503, **failed)
    yield _calling("compatible", "no such path", 404, "Not Found", check="call.model",
                   verdict=_UNKNOWN, cause=Cause.ROUTE)  # fmt: skip
    yield _aimock("compatible", "a base without its /v1", base="", check="list.key",
                  verdict=_UNKNOWN, cause=Cause.ROUTE)  # fmt: skip
    yield _listing("compatible", "no list at all", 404, "Not Found", check="list.key",
                   verdict=_UNKNOWN, cause=Cause.ROUTE)  # fmt: skip
    yield _calling("azure", "the content filter", 400, "x", "content_filter", check="call.model",
                   verdict=_UNKNOWN, cause=Cause.FILTER)  # fmt: skip


def fronts() -> Iterator[Scene]:
    """Something in front of the API answers in its place, or nobody does."""
    told = {"stage": _REACH, "check": "list.api", "verdict": _UNKNOWN}
    yield _nginx("nobody behind it", "/dead/v1", **told, cause=Cause.PROXY)
    yield _nginx("a password before it", "/password/v1", **told, cause=Cause.PROXY)
    yield _nginx("closed", "/closed/v1", **told, cause=Cause.PROXY, failures=("allowlist",))
    yield _nginx("moved", "/moved/v1", **told, cause=Cause.REDIRECT)
    yield _nginx("a page to log in", "/login/v1", **told, cause=Cause.PAGE)
    yield _nginx("a page to log in to, and no AWS", "/login", provider="bedrock", key="lists",
                 stage=_REACH, check="identity.api", verdict=_UNKNOWN, cause=Cause.PAGE)  # fmt: skip
    yield _nginx("no such path", "/nowhere/v1", **told, cause=Cause.PAGE)
    yield _nginx("nobody behind it in time", "/late/v1", **told, cause=Cause.PROXY,
                 does=({"type": "delay", "seconds": 0.5, "times": None},))  # fmt: skip
    yield _nginx("lists, and nobody behind the calls", "/lists/v1", check="call.model",
                 verdict=_UNKNOWN, cause=Cause.PROXY)  # fmt: skip
    yield _nginx("lists, and moved for calls", "/logs-in/v1", check="call.model",
                 verdict=_UNKNOWN, cause=Cause.REDIRECT)  # fmt: skip
    yield _nginx("lists, and too small for calls", "/small/v1", check="call.model",
                 verdict=_UNKNOWN, cause=Cause.PAGE)  # fmt: skip
    yield _nginx("only so many a minute", "/hurried/v1", check="call.model", verdict=_UNKNOWN,
                 cause=Cause.PAGE)  # fmt: skip
    cut = {"stage": _REACH, "check": "list.connection"}
    yield _nginx("cut without an answer", "/drops/v1", **cut, cause=Trouble.RESET)
    yield _nginx("https to a port that speaks http", "tls:/fine/v1", **cut, cause=Trouble.TLS)
    for name, trouble in {"expired": Trouble.CERT_EXPIRED, "other-name": Trouble.CERT_NAME,
                          "stranger": Trouble.CERT_AUTHORITY}.items():  # fmt: skip
        yield Scene(name=f"tls: {name}", by=By.TLS, provider="compatible", base=f"{name}/v1",
                    **cut, cause=trouble)  # fmt: skip
    yield Scene(name="tls: an authority of the firm's own", by=By.TLS, provider="compatible",
                base="good/v1", stage=_MAPPING, check="cursor.public", verdict=_WARN,
                cause="not from Cursor")  # fmt: skip
    yield Scene(name="tls: http to a port that speaks https", by=By.TLS, provider="compatible",
                base="http:good/v1", **told, cause=Cause.PAGE)  # fmt: skip
    for provider in ("openai", "compatible", "anthropic", "gemini", "azure"):
        yield Scene(name=f"{provider}: nothing listens", by=By.NOBODY, provider=provider,
                    base="/v1", **cut, cause=Trouble.REFUSED)  # fmt: skip
    yield Scene(name="bedrock: nothing listens", by=By.NOBODY, provider="bedrock", key="lists",
                stage=_REACH, check="identity.connection", cause=Trouble.REFUSED)  # fmt: skip
    yield Scene(name="compatible: no such name", by=By.NOBODY, provider="compatible",
                base="https://nowhere.invalid/v1", **cut, cause=Trouble.NAME,
                failures=("network-error-dns",))  # fmt: skip
    yield _llmock("compatible", "hangs", {"type": "delay", "seconds": 0.8, "times": None},
                  more=("--timeout", "0.4"), **cut, cause=Trouble.TIMEOUT,
                  failures=("rate-limit-user-key",))  # fmt: skip
    yield _aws("no botocore", "lists", hide=("botocore",), stage=_REACH,
               check="identity.connection", verdict=_UNKNOWN, cause=Trouble.SIGNING)  # fmt: skip


ALL = (*good(), *typed(), *keys(), *permissions(), *money(), *names(), *answers(), *fronts())
