"""Checks that ask something which costs nothing."""

from ..checks import accounts, answers, remedies
from ..model import Check, Provider, Stage
from ..wire import Probe
from .common import (
    ALL,
    ANTHROPIC,
    BEDROCK,
    COMPATIBLE,
    GEMINI,
    HTTP,
    OPENAI,
    F,
    P,
    U,
    W,
    errors,
    failures,
    on,
)  # fmt: skip


def _free(probe: Probe, of: tuple[Provider, ...], name: str) -> tuple[Check, ...]:
    """Return the checks that the first answer of a run feeds."""
    return (
        Check(
            id=f"{name}.connection", stage=Stage.REACH, providers=of, probe=probe,
            verdicts=(P, F, U),
            proves="Somebody answered at the address, with a certificate in order.",
            cannot="That Cursor's servers are answered too.",
            facts=("cursor.base-url.reach",), failures=("network-error-dns", "rate-limit-user-key"),
            judge=on(probe, answers.connection),
        ),
        Check(
            id=f"{name}.api", stage=Stage.REACH, providers=of, probe=probe, verdicts=(P, U),
            proves="What answered is an API, and no login page, proxy or redirect.",
            cannot="That it is the API you mean.",
            failures=("allowlist",),
            judge=on(probe, answers.api),
        ),
        Check(
            id=f"{name}.key", stage=Stage.AUTHENTICATION, providers=of, probe=probe,
            verdicts=(P, F, U),
            proves="The key is known there.",
            cannot="That it may call a model, or that anybody pays.",
            facts=(*errors(Stage.AUTHENTICATION), *remedies.PLACES.values()),
            failures=(*failures(Stage.AUTHENTICATION), "invalid-x-api-key"),
            judge=on(probe, answers.key),
        ),
    )  # fmt: skip


ASKED = (
    *_free(Probe.IDENTITY, (BEDROCK,), "identity"),
    *_free(Probe.LIST, ALL, "list"),
    Check(
        id="list.allowed", stage=Stage.SCOPE, providers=ALL, probe=Probe.LIST, verdicts=(P, F, U),
        proves="Nothing but the key's permissions stands between it and the list.",
        cannot="A key that may not list may still call models, and one that lists may not.",
        facts=errors(Stage.SCOPE), failures=failures(Stage.SCOPE),
        judge=on(Probe.LIST, answers.listable),
    ),
    Check(
        id="role.taken", stage=Stage.SCOPE, providers=(BEDROCK,), probe=Probe.ROLE,
        verdicts=(P, U),
        proves="The role can be taken on; what follows is called as it, with the policy Cursor "
        "documents.",
        cannot="That Cursor can: it does so from its own account.",
        facts=("cursor.bedrock.trust-principal", "cursor.bedrock.external-id",
               "cursor.bedrock.permissions", "cursor.bedrock.policy-resources"),
        judge=on(Probe.ROLE, accounts.role),
    ),
    Check(
        id="list.money", stage=Stage.BILLING, providers=HTTP, probe=Probe.LIST, verdicts=(P, F),
        proves="Whether even the list is refused for want of money.",
        cannot="That there is any: lists are free.",
        facts=errors(Stage.BILLING), failures=failures(Stage.BILLING),
        judge=on(Probe.LIST, answers.unspent),
    ),
    Check(
        id="openrouter.credit", stage=Stage.BILLING, providers=(COMPATIBLE,), probe=Probe.CREDIT,
        verdicts=(P, W, F, U),
        proves="What the key may still spend, asked for nothing.",
        cannot="What the account behind it holds.",
        judge=on(Probe.CREDIT, accounts.credit),
    ),
    Check(
        id="list.model", stage=Stage.MAPPING, providers=(OPENAI, ANTHROPIC, GEMINI, BEDROCK,
                                                         COMPATIBLE),
        probe=Probe.LIST, verdicts=(P, F, U),
        proves="The id is in the list, letter by letter.",
        cannot="That the model answers; some servers answer to any name.",
        facts=("cursor.base-url.variants",),
        failures=("model-name-not-valid", "bad-model-name-plan"),
        judge=on(Probe.LIST, answers.listed),
    ),
    Check(
        id="count.model", stage=Stage.MAPPING, providers=(ANTHROPIC, GEMINI), probe=Probe.COUNT,
        verdicts=(P, F, U),
        proves="The id is one the provider can count tokens for, which runs nothing.",
        cannot="That it may be called.",
        facts=errors(Stage.MAPPING), failures=failures(Stage.MAPPING),
        judge=on(Probe.COUNT, answers.counted),
    ),
)  # fmt: skip
