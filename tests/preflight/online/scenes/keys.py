"""The key, or what was typed beside it, is wrong; or it is right and may not."""

from collections.abc import Iterator

from preflight.model import Verdict
from preflight.signs import Cause
from tests.preflight.servers import ministack

from ..scene import Scene
from .making import AUTH, INPUT, MAPPING, SCOPE, UNKNOWN, WARN, aimock, aws, calling, listing, nginx


def typed() -> Iterator[Scene]:
    """Yield what is wrong with what was typed, while the server is well."""
    for provider, key in {
        "openai": "sk-ant-api03-abcdefghijklmnop",
        "anthropic": "sk-proj-abcdefghijklmnop",
        "gemini": "sk-proj-abcdefghijklmnop",
        "azure": "AIzaabcdefghijklmnop",
        "compatible": "sk-ant-admin01-abcdefghijklmnop",
    }.items():
        yield aimock(
            provider,
            "somebody else's key",
            key=key,
            stage=INPUT,
            check="key.family",
            cause="it begins like",
            failures=("invalid-x-api-key",) if provider == "anthropic" else (),
        )
    yield aimock(
        "openai",
        "a masked copy of the key",
        key="sk-proj-abc***xyz",
        stage=INPUT,
        check="key.characters",
        cause="asterisks",
    )
    yield aimock("openai", "no key", key="", stage=INPUT, check="key.present", cause="no key")
    yield aimock(
        "compatible",
        "the path pasted along",
        base="/v1/chat/completions",
        stage=INPUT,
        check="address.form",
        cause="/chat/completions",
    )
    yield aimock(
        "openai",
        "a reasoning model",
        model="gpt-5",
        stage=SCOPE,
        check="cursor.model",
        verdict=WARN,
        cause="reasoning",
        failures=("openai-reasoning-own-key",),
    )
    yield aimock(
        "compatible",
        "a server of one's own machine",
        for_cursor=True,
        stage=MAPPING,
        check="cursor.public",
        cause="not from Cursor's servers",
        failures=("private-network", "problem-reaching-openai"),
    )
    yield aimock(
        "compatible",
        "a server of one's own machine, tried alone",
        stage=MAPPING,
        verdict=WARN,
        check="cursor.public",
        cause="not from Cursor's servers",
    )
    yield aimock(
        "anthropic",
        "an address Cursor has no field for",
        stage=MAPPING,
        verdict=WARN,
        check="cursor.field",
        cause="no field",
        failures=("anthropic-base-url",),
    )


def keys() -> Iterator[Scene]:
    """Yield keys that are not known."""
    for provider, key in {
        "openai": "sk-proj-bad0123456789abcdefgh",
        "compatible": "sk-bad0123456789abcdefghijk",
        "anthropic": "sk-ant-api03-bad0123456789ab",
        "gemini": "AIzabad0123456789abcdef",
        "azure": "bad00123456789abcdef0123456789ab",
    }.items():
        yield aimock(
            provider,
            "an unknown key",
            key=key,
            stage=AUTH,
            check="list.key",
            cause=Cause.KEY,
            failures=("unauthorized-user-key",),
        )
    told = {"stage": AUTH, "check": "list.key", "cause": Cause.KEY}
    yield listing(
        "openai", "a mistyped key", 401, "Incorrect API key provided: sk-pr****cdef.", **told
    )
    yield listing("openai", "another credential", 401, "Invalid Authentication", **told)
    yield listing("compatible", "a bare 401", 401, **told)
    yield listing(
        "anthropic",
        "a mistyped key",
        401,
        "invalid x-api-key",
        **told,
    )
    yield listing(
        "gemini",
        "a mistyped key, as 400",
        400,
        "API key not valid. Please pass a valid API key.",
        **told,
    )
    yield listing(
        "gemini",
        "a leaked key, as 403",
        403,
        "Your API key was reported as leaked.",
        stage=AUTH,
        check="list.key",
        cause=Cause.LEAKED,
    )
    yield listing(
        "azure",
        "another resource's key",
        401,
        "Access denied due to invalid subscription key",
        "401",
        **told,
    )
    yield listing("compatible", "a bad key, as 400", 400, "no such key", "invalid_api_key", **told)
    yield listing("compatible", "a bad key, as 403", 403, "no such key", "invalid_api_key", **told)
    yield listing("compatible", "a bad key, as 500", 500, "no such key", "invalid_api_key", **told)
    yield listing(
        "openai",
        "no member any more",
        401,
        "You must be a member of an organization to use the API",
        stage=AUTH,
        check="list.key",
        cause=Cause.ORGANIZATION,
    )
    yield nginx("a proxy that takes the key away", "/keyless/v1", **told)
    yield calling(
        "openai",
        "the key is refused where models run",
        401,
        "Incorrect API key provided",
        stage=AUTH,
        check="call.key",
        cause=Cause.KEY,
    )
    yield aws(
        "an unknown access key id", "unknown", stage=AUTH, check="identity.key", cause=Cause.KEY
    )
    yield aws(
        "another secret", "wrong-secret", stage=AUTH, check="identity.key", cause=Cause.SECRET
    )


def permissions() -> Iterator[Scene]:
    """Yield keys that are known and may not."""
    listed = {"stage": SCOPE, "check": "list.allowed"}
    yield listing(
        "openai", "an address list", 401, "IP not authorized", **listed, cause=Cause.ADDRESS
    )
    yield listing(
        "openai",
        "a country",
        403,
        "Country, region, or territory not supported",
        **listed,
        cause=Cause.REGION,
        verdict=UNKNOWN,
    )
    yield listing(
        "openai",
        "a key restricted to calls, as 403",
        403,
        "Missing scopes: api.model.read",
        **listed,
        verdict=UNKNOWN,
        cause="may not list models",
    )
    yield listing(
        "openai",
        "a key restricted to calls, as 401",
        401,
        "Missing scopes: api.model.read",
        **listed,
        verdict=UNKNOWN,
        cause="may not list models",
    )
    yield listing(
        "azure",
        "a private resource",
        403,
        "Public access is disabled. Please configure private endpoint.",
        **listed,
        cause=Cause.NETWORK,
        failures=("azure-private",),
    )
    yield listing(
        "gemini",
        "the API switched off",
        403,
        "Gemini API has not been used in project",
        "SERVICE_DISABLED",
        **listed,
        cause=Cause.OFF,
    )
    called = {"stage": SCOPE, "check": "call.allowed"}
    yield aimock("openai", "a model denied", model="m-forbidden", **called, cause=Cause.PERMISSION)
    yield aimock(
        "anthropic", "a model denied", model="m-forbidden", **called, cause=Cause.PERMISSION
    )
    yield calling(
        "gemini",
        "lists, and may not generate",
        403,
        "The caller does not have permission",
        **called,
        cause=Cause.PERMISSION,
    )
    yield calling(
        "openai",
        "a key restricted to lists, as 401",
        401,
        "Missing scopes: model.request",
        **called,
        cause=Cause.PERMISSION,
    )
    yield calling(
        "openai",
        "an organization not verified",
        400,
        "Your organization must be verified to stream this model.",
        "unsupported_value",
        **called,
        cause=Cause.UNVERIFIED,
        failures=("openai-verify-org",),
    )
    yield calling(
        "azure",
        "suspended",
        403,
        "This resource has been temporarily blocked",
        **called,
        cause=Cause.SUSPENDED,
    )
    yield aws(
        "no policy",
        "nothing",
        **called,
        cause=Cause.PERMISSION,
        failures=("bedrock-access-denied",),
    )
    yield aws("may list, and call nothing", "lists-only", **called, cause=Cause.PERMISSION)
    role = ("--role", ministack.ROLE)
    yield aws("a role taken on", "assumes", more=role, check="role.taken", verdict=Verdict.PASS)
    yield aws(
        "a role that does not trust us",
        "nothing",
        more=role,
        stage=SCOPE,
        check="role.taken",
        verdict=UNKNOWN,
        cause="does not let you",
    )
    yield aws(
        "a role, and a model that Cursor's policy leaves out",
        "assumes",
        model="amazon.nova-lite-v1:0",
        more=role,
        **{**called, "verdict": UNKNOWN},
        cause=Cause.SAMPLE,
    )
