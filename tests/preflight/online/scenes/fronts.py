"""Something else answers, or nobody does."""

from collections.abc import Iterator

from preflight.signs import Cause
from preflight.wire import Trouble

from ..scene import By, Scene
from .making import MAPPING, REACH, UNKNOWN, WARN, aws, llmock, nginx


def fronts() -> Iterator[Scene]:
    """Yield what answers in the place of an API, or does not."""
    told = {"stage": REACH, "check": "list.api", "verdict": UNKNOWN}
    yield nginx("nobody behind it", "/dead/v1", **told, cause=Cause.ORIGIN)
    yield nginx("a password before it", "/password/v1", **told, cause=Cause.PROXY)
    yield nginx("closed", "/closed/v1", **told, cause=Cause.PROXY, failures=("allowlist",))
    yield nginx("moved", "/moved/v1", **told, cause=Cause.REDIRECT)
    yield nginx("a page to log in", "/login/v1", **told, cause=Cause.PAGE)
    yield nginx(
        "a page to log in to, and no AWS",
        "/login",
        provider="bedrock",
        key="lists",
        stage=REACH,
        check="identity.api",
        verdict=UNKNOWN,
        cause=Cause.PAGE,
    )
    yield nginx("no such path", "/nowhere/v1", **told, cause=Cause.PAGE)
    yield nginx(
        "nobody behind it in time",
        "/late/v1",
        **told,
        cause=Cause.ORIGIN,
        does=({"type": "delay", "seconds": 0.5, "times": None},),
    )
    yield nginx(
        "lists, and nobody behind the calls",
        "/lists/v1",
        check="call.model",
        verdict=UNKNOWN,
        cause=Cause.ORIGIN,
    )
    yield nginx(
        "lists, and moved for calls",
        "/logs-in/v1",
        check="call.model",
        verdict=UNKNOWN,
        cause=Cause.REDIRECT,
    )
    yield nginx(
        "lists, and too small for calls",
        "/small/v1",
        check="call.model",
        verdict=UNKNOWN,
        cause=Cause.PAGE,
    )
    yield nginx(
        "only so many a minute",
        "/hurried/v1",
        check="call.model",
        verdict=UNKNOWN,
        cause=Cause.PAGE,
    )
    cut = {"stage": REACH, "check": "list.connection"}
    yield nginx("cut without an answer", "/drops/v1", **cut, cause=Trouble.RESET)
    yield nginx("https to a port that speaks http", "tls:/fine/v1", **cut, cause=Trouble.TLS)
    for name, trouble in {
        "expired": Trouble.CERT_EXPIRED,
        "other-name": Trouble.CERT_NAME,
        "stranger": Trouble.CERT_AUTHORITY,
    }.items():
        yield Scene(
            name=f"tls: {name}",
            by=By.TLS,
            provider="compatible",
            base=f"{name}/v1",
            **cut,
            cause=trouble,
        )
    yield Scene(
        name="tls: an authority of the firm's own",
        by=By.TLS,
        provider="compatible",
        base="good/v1",
        stage=MAPPING,
        check="cursor.public",
        verdict=WARN,
        cause="not from Cursor",
    )
    yield Scene(
        name="tls: http to a port that speaks https",
        by=By.TLS,
        provider="compatible",
        base="http:good/v1",
        **told,
        cause=Cause.PAGE,
    )
    for provider in ("openai", "compatible", "anthropic", "gemini", "azure"):
        yield Scene(
            name=f"{provider}: nothing listens",
            by=By.NOBODY,
            provider=provider,
            base="/v1",
            **cut,
            cause=Trouble.REFUSED,
        )
    yield Scene(
        name="bedrock: nothing listens",
        by=By.NOBODY,
        provider="bedrock",
        key="lists",
        stage=REACH,
        check="identity.connection",
        cause=Trouble.REFUSED,
    )
    yield Scene(
        name="compatible: no such name",
        by=By.NOBODY,
        provider="compatible",
        base="https://nowhere.invalid/v1",
        **cut,
        cause=Trouble.NAME,
        failures=("network-error-dns",),
    )
    yield llmock(
        "compatible",
        "hangs",
        {"type": "delay", "seconds": 0.8, "times": None},
        more=("--timeout", "0.4"),
        **cut,
        cause=Trouble.TIMEOUT,
        failures=("rate-limit-user-key",),
    )
    yield aws(
        "no botocore",
        "lists",
        hide=("botocore",),
        stage=REACH,
        check="identity.connection",
        verdict=UNKNOWN,
        cause=Trouble.SIGNING,
    )
