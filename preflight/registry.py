"""Every check, in the order of the stages: what it asks, what it proves and what it cannot.

The command, the site's pages and the tests all read this list.
"""

from collections.abc import Callable, Mapping
from functools import partial

from .checks import addresses, answers, calls, keys
from .meaning import FAILURES
from .model import Case, Check, Evidence, Judge, Probe, Provider, Said, Stage, Verdict
from .signs import DOCUMENTED

P, W, F, U = Verdict.PASS, Verdict.WARN, Verdict.FAIL, Verdict.UNKNOWN
ALL = tuple(Provider)
OPENAI, ANTHROPIC, GEMINI, AZURE, BEDROCK, COMPATIBLE = ALL
_HTTP = (OPENAI, ANTHROPIC, GEMINI, AZURE, COMPATIBLE)
_ERRORS = tuple(DOCUMENTED)

_OFFLINE = (
    Check(
        id="key.present", stage=Stage.INPUT, providers=ALL, probe=None, verdicts=(P, F),
        proves="A key was found where it was looked for.",
        cannot="That it is the one you mean to paste.",
        judge=keys.present,
    ),
    Check(
        id="key.clean", stage=Stage.INPUT, providers=ALL, probe=None, verdicts=(P, W),
        proves="Nothing was copied along: no quotation marks, no `Bearer`, no blanks.",
        cannot="That nothing is missing from it.",
        judge=keys.clean,
    ),
    Check(
        id="key.characters", stage=Stage.INPUT, providers=ALL, probe=None, verdicts=(P, F),
        proves="It holds no character that a header cannot carry, and no mask.",
        cannot="That each character is the right one.",
        judge=keys.characters,
    ),
    Check(
        id="key.family", stage=Stage.INPUT, providers=ALL, probe=None, verdicts=(P, F, U),
        proves="A beginning that belongs to somebody else proves the wrong field.",
        cannot="A right beginning proves nothing: not that it is whole, alive or yours.",
        facts=("openai.key.prefix.usable", "openai.key.prefix.admin", "anthropic.key.prefix.usable",
               "anthropic.key.prefix.admin", "gemini.key.prefix.auth",
               "gemini.key.prefix.standard", "gateway.openrouter.key"),
        judge=keys.kind,
    ),
    Check(
        id="gemini.auth-key", stage=Stage.INPUT, providers=(GEMINI,), probe=None, verdicts=(P, W),
        proves="Whether the key is of the kind Google makes now.",
        cannot="Whether Cursor takes that kind: nobody has documented it.",
        facts=("gemini.key.in-cursor", "gemini.key.prefix.auth", "gemini.key.prefix.standard"),
        judge=keys.auth_key,
    ),
    Check(
        id="bedrock.pair", stage=Stage.INPUT, providers=(BEDROCK,), probe=None,
        verdicts=(P, W, F),
        proves="An access key id and a secret are there, of the kind Cursor's form takes.",
        cannot="That they belong together.",
        facts=("cursor.bedrock.access-keys", "cursor.bedrock.api-keys"),
        judge=keys.pair,
    ),
    Check(
        id="bedrock.region", stage=Stage.INPUT, providers=(BEDROCK,), probe=None, verdicts=(P, F),
        proves="What was given is shaped like a region.",
        cannot="That the model is there.",
        judge=keys.region,
    ),
    Check(
        id="azure.deployment", stage=Stage.INPUT, providers=(AZURE,), probe=None, verdicts=(P,),
        proves="A deployment is named.",
        cannot="That it exists; only a call shows that.",
        facts=("cursor.azure.deployment-name",),
        judge=keys.deployment,
    ),
    Check(
        id="address.form", stage=Stage.INPUT, providers=ALL, probe=None, verdicts=(P, W, F),
        proves="The address is one, and only the base of it.",
        cannot="That it is the right one.",
        facts=("cursor.base-url.path",),
        judge=addresses.form,
    ),
    Check(
        id="address.https", stage=Stage.INPUT, providers=ALL, probe=None, verdicts=(P, F),
        proves="The key travels encrypted, or not beyond this machine.",
        cannot="That the certificate is good; see reach.connection.",
        facts=("cursor.base-url.reach",),
        judge=addresses.https,
    ),
    Check(
        id="cursor.model", stage=Stage.SCOPE, providers=(OPENAI,), probe=None, verdicts=(P, W),
        proves="Whether documentation speaks against this model with an own key.",
        cannot="What Cursor's picker offers today.",
        facts=("cursor.byok.openai-models", "openai.shutdown.earlier.models",
               "openai.shutdown.earlier.day", "openai.shutdown.later.models",
               "openai.shutdown.later.day"),
        failures=("openai-reasoning-own-key",),
        judge=keys.model,
    ),
    Check(
        id="cursor.public", stage=Stage.MAPPING, providers=_HTTP, probe=None, verdicts=(P, W),
        proves="Whether the address's name is one that only works from here.",
        cannot="Whether Cursor's servers get through: they call from addresses nobody publishes.",
        facts=("cursor.base-url.reach", "cursor.base-url.error.private-network"),
        failures=("private-network", "network-error-dns", "problem-reaching-openai"),
        judge=addresses.public,
    ),
    Check(
        id="cursor.field", stage=Stage.MAPPING, providers=_HTTP, probe=None, verdicts=(P, W),
        proves="Whether Cursor documents a field in which this address could be entered.",
        cannot="Whether your build shows that field.",
        facts=("cursor.base-url.providers", "cursor.base-url.availability"),
        failures=("anthropic-base-url", "override-missing"),
        judge=addresses.override,
    ),
    Check(
        id="cursor.route", stage=Stage.MAPPING, providers=(COMPATIBLE,), probe=None,
        verdicts=(P, W, U),
        proves="Whether the base URL is the one a gateway documents for Cursor.",
        cannot="Whether anything answers there.",
        facts=("gateway.openrouter.base", "gateway.vercel.base", "gateway.litellm.base",
               "cursor.base-url.path"),
        failures=("responses-shape",),
        judge=addresses.route,
    ),
    Check(
        id="azure.address", stage=Stage.MAPPING, providers=(AZURE,), probe=None, verdicts=(P, W, U),
        proves="Whether the address is the bare one of a resource, as Cursor's form wants it.",
        cannot="Whether the resource is yours.",
        facts=("azure.endpoint.hosts", "cursor.azure.address", "azure.portal.suffix"),
        judge=addresses.azure,
    ),
    Check(
        id="bedrock.profile", stage=Stage.MAPPING, providers=(BEDROCK,), probe=None,
        verdicts=(P, W, U),
        proves="Whether the id is an inference profile's, of the region's geography.",
        cannot="Whether your account has it.",
        facts=("cursor.bedrock.prefixes", "bedrock.profile.id", "bedrock.error.needs-profile"),
        failures=("bedrock-invalid-id",),
        judge=addresses.profile,
    ),
    Check(
        id="bedrock.policy", stage=Stage.MAPPING, providers=(BEDROCK,), probe=None, verdicts=(W, U),
        proves="What the policy has to allow, beside what Cursor's sample allows.",
        cannot="What your policy says: nothing here reads it.",
        facts=("cursor.bedrock.permissions", "cursor.bedrock.sample-policy",
               "bedrock.profile.permissions"),
        failures=("bedrock-access-denied",),
        judge=addresses.policy,
    ),
)  # fmt: skip

Probing = Callable[[Case, Evidence, Probe], Said]


def _on(probe: Probe, judge: Probing) -> Judge:
    return partial(judge, probe=probe)


def _free(probe: Probe, of: tuple[Provider, ...], name: str) -> tuple[Check, ...]:
    """The checks that the first answer of a run feeds."""
    return (
        Check(
            id=f"{name}.connection", stage=Stage.REACH, providers=of, probe=probe,
            verdicts=(P, F, U),
            proves="Somebody answered at the address, with a certificate in order.",
            cannot="That Cursor's servers are answered too.",
            facts=("cursor.base-url.reach",), failures=("network-error-dns",),
            judge=_on(probe, answers.connection),
        ),
        Check(
            id=f"{name}.api", stage=Stage.REACH, providers=of, probe=probe, verdicts=(P, U),
            proves="What answered is an API, and no login page, proxy or redirect.",
            cannot="That it is the API you mean.",
            judge=_on(probe, answers.api),
        ),
        Check(
            id=f"{name}.key", stage=Stage.AUTHENTICATION, providers=of, probe=probe,
            verdicts=(P, F, U),
            proves="The key is known there.",
            cannot="That it may call a model, or that anybody pays.",
            facts=_ERRORS, failures=FAILURES,
            judge=_on(probe, answers.key),
        ),
    )  # fmt: skip


_ASKED = (
    *_free(Probe.IDENTITY, (BEDROCK,), "identity"),
    *_free(Probe.LIST, ALL, "list"),
    Check(
        id="list.allowed", stage=Stage.SCOPE, providers=ALL, probe=Probe.LIST, verdicts=(P, F, U),
        proves="Nothing but the key's permissions stands between it and the list.",
        cannot="A key that may not list may still call models, and one that lists may not.",
        facts=_ERRORS, failures=FAILURES,
        judge=_on(Probe.LIST, answers.listable),
    ),
    Check(
        id="list.money", stage=Stage.BILLING, providers=_HTTP, probe=Probe.LIST, verdicts=(P, F),
        proves="Whether even the list is refused for want of money.",
        cannot="That there is any: lists are free.",
        facts=_ERRORS, failures=FAILURES,
        judge=_on(Probe.LIST, answers.unspent),
    ),
    Check(
        id="openrouter.credit", stage=Stage.BILLING, providers=(COMPATIBLE,), probe=Probe.CREDIT,
        verdicts=(P, W, F, U),
        proves="What the key may still spend, asked for nothing.",
        cannot="What the account behind it holds.",
        judge=_on(Probe.CREDIT, answers.credit),
    ),
    Check(
        id="list.model", stage=Stage.MAPPING, providers=(OPENAI, ANTHROPIC, GEMINI, BEDROCK,
                                                         COMPATIBLE),
        probe=Probe.LIST, verdicts=(P, F, U),
        proves="The id is in the list, letter by letter.",
        cannot="That the model answers; some servers answer to any name.",
        facts=("cursor.base-url.variants",), failures=("model-name-not-valid",),
        judge=_on(Probe.LIST, answers.listed),
    ),
    Check(
        id="count.model", stage=Stage.MAPPING, providers=(ANTHROPIC, GEMINI), probe=Probe.COUNT,
        verdicts=(P, F, U),
        proves="The id is one the provider can count tokens for, which runs nothing.",
        cannot="That it may be called.",
        facts=_ERRORS, failures=FAILURES,
        judge=_on(Probe.COUNT, answers.counted),
    ),
)  # fmt: skip

_PAID = (
    Check(
        id="call.key", stage=Stage.AUTHENTICATION, providers=ALL, probe=Probe.CALL,
        verdicts=(P, F, U),
        proves="The key is known where models run.",
        cannot="That a gateway's own credential for the provider behind it will last.",
        facts=_ERRORS, failures=FAILURES, judge=_on(Probe.CALL, calls.key),
    ),
    Check(
        id="call.allowed", stage=Stage.SCOPE, providers=ALL, probe=Probe.CALL, verdicts=(P, F, U),
        proves="The key may call this model.",
        cannot="That it may call another.",
        facts=_ERRORS, failures=FAILURES, judge=_on(Probe.CALL, calls.scope),
    ),
    Check(
        id="call.money", stage=Stage.BILLING, providers=ALL, probe=Probe.CALL, verdicts=(P, F, U),
        proves="One token was paid for.",
        cannot="That the next thousand are.",
        facts=_ERRORS, failures=FAILURES, judge=_on(Probe.CALL, calls.money),
    ),
    Check(
        id="call.model", stage=Stage.MAPPING, providers=ALL, probe=Probe.CALL, verdicts=(P, F, U),
        proves="The name leads to a model that answers.",
        cannot="That it is the model the name promises.",
        facts=_ERRORS, failures=FAILURES, judge=_on(Probe.CALL, calls.model),
    ),
    Check(
        id="call.stream", stage=Stage.MAPPING, providers=_HTTP, probe=Probe.CALL,
        verdicts=(P, F, U),
        proves="The answer comes as a stream, well formed and whole.",
        cannot="That long ones do.",
        judge=_on(Probe.CALL, calls.stream),
    ),
    Check(
        id="call.prompt", stage=Stage.MAPPING, providers=ALL, probe=Probe.CALL, verdicts=(P, F, U),
        proves="By the server's own count the prompt arrived.",
        cannot="Anything, where the server does not count.",
        judge=_on(Probe.CALL, calls.prompt),
    ),
    Check(
        id="call.nobody", stage=Stage.MAPPING, providers=(COMPATIBLE,), probe=Probe.NOBODY,
        verdicts=(P, W, U),
        proves="Whether the server looks at the model's name at all.",
        cannot="Which model answers.",
        judge=_on(Probe.NOBODY, calls.nobody),
    ),
    Check(
        id="call.tools", stage=Stage.MAPPING, providers=(OPENAI, ANTHROPIC, GEMINI, COMPATIBLE),
        probe=Probe.TOOLS, verdicts=(P, F, U),
        proves="A request with a tool is taken, and Agent sends many.",
        cannot="That the model uses them well.",
        facts=("cursor.base-url.request-shape",), failures=("missing-tools-custom",),
        judge=_on(Probe.TOOLS, calls.tools),
    ),
    Check(
        id="cursor.agent", stage=Stage.MAPPING, providers=(COMPATIBLE, OPENAI), probe=Probe.AGENT,
        verdicts=(P, W, U),
        proves="What Cursor's agent sends to the chat path is understood, and its prompt read.",
        cannot="That Cursor goes on sending it so.",
        facts=("cursor.base-url.request-shape", "gateway.litellm.base", "gateway.openrouter.base"),
        failures=("responses-shape",),
        judge=_on(Probe.AGENT, calls.agent),
    ),
)  # fmt: skip

_ORDERED = sorted((*_OFFLINE, *_ASKED, *_PAID), key=lambda check: check.stage.place)

CHECKS: Mapping[str, Check] = {check.id: check for check in _ORDERED}
"""Every check by its id, in the order of the stages."""
