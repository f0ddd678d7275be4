"""Checks of what Cursor would make of it, answered from what was typed."""

from ..checks import addresses, keys
from ..model import Check, Stage
from .common import AZURE, BEDROCK, COMPATIBLE, HTTP, OPENAI, F, P, U, W

CURSOR = (
    Check(
        id="cursor.model", stage=Stage.SCOPE, providers=(OPENAI,), probe=None, verdicts=(P, W, U),
        proves="Whether documentation speaks against this model with an own key.",
        cannot="What Cursor's picker offers today.",
        facts=("cursor.byok.openai-models", "openai.reasoning.names",
               "openai.shutdown.earlier.models", "openai.shutdown.earlier.day",
               "openai.shutdown.later.models", "openai.shutdown.later.day"),
        failures=("openai-reasoning-own-key",),
        judge=keys.model,
    ),
    Check(
        id="cursor.public", stage=Stage.MAPPING, providers=HTTP, probe=None, verdicts=(P, W, F),
        proves="Whether the address, by its name or where that leads, is one that only works from "
        "here.",
        cannot="Whether Cursor's servers get through: they call from addresses nobody publishes.",
        facts=("cursor.base-url.reach", "cursor.base-url.error.private-network"),
        failures=("private-network", "network-error-dns", "problem-reaching-openai"),
        judge=addresses.public,
    ),
    Check(
        id="cursor.field", stage=Stage.MAPPING, providers=HTTP, probe=None, verdicts=(P, W),
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
        verdicts=(P, W),
        proves="Whether the id is an inference profile's, of the region's geography.",
        cannot="Whether your account has it.",
        facts=("cursor.bedrock.prefixes", "bedrock.profile.id", "bedrock.error.needs-profile"),
        failures=("bedrock-invalid-id", "bedrock-not-supported"),
        judge=addresses.profile,
    ),
    Check(
        id="bedrock.policy", stage=Stage.MAPPING, providers=(BEDROCK,), probe=None, verdicts=(P, W),
        proves="What the policy has to allow, beside what Cursor's sample allows.",
        cannot="What your policy says: nothing here reads it.",
        facts=("cursor.bedrock.permissions", "cursor.bedrock.sample-policy",
               "bedrock.profile.permissions"),
        failures=("bedrock-access-denied",),
        judge=addresses.policy,
    ),
)  # fmt: skip
