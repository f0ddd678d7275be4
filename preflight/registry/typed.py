"""Checks that are answered from what was typed: the key and the address by themselves."""

from ..checks import addresses, keys
from ..guess import FAMILIES
from ..model import Check, Stage
from .common import ALL, AZURE, BEDROCK, GEMINI, F, P, U, W

TYPED = (
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
        facts=FAMILIES,
        failures=("invalid-x-api-key",),
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
        facts=("cursor.bedrock.access-keys", "cursor.bedrock.api-keys",
               "bedrock.key.prefix.temporary", "bedrock.access-key.secret"),
        judge=keys.pair,
    ),
    Check(
        id="bedrock.region", stage=Stage.INPUT, providers=(BEDROCK,), probe=None, verdicts=(P, F),
        proves="What was given is shaped like a region.",
        cannot="That the model is there.",
        judge=keys.region,
    ),
    Check(
        id="bedrock.role", stage=Stage.INPUT, providers=(BEDROCK,), probe=None, verdicts=(P, F),
        proves="What was given is shaped like a role, and there is something to take it on with.",
        cannot="That it exists.",
        facts=("cursor.bedrock.role-fields",),
        judge=keys.role,
    ),
    Check(
        id="azure.deployment", stage=Stage.INPUT, providers=(AZURE,), probe=None, verdicts=(P, F),
        proves="A deployment is named.",
        cannot="That it exists; only a call shows that.",
        facts=("cursor.azure.deployment-name",),
        judge=keys.deployment,
    ),
    Check(
        id="address.form", stage=Stage.INPUT, providers=ALL, probe=None, verdicts=(P, W, F),
        proves="The address is one, and only the base of it.",
        cannot="That it is the right one.",
        facts=("cursor.base-url.path", "cursor.azure.address"),
        judge=addresses.form,
    ),
    Check(
        id="address.https", stage=Stage.INPUT, providers=ALL, probe=None, verdicts=(P, F),
        proves="The key travels encrypted, or not beyond this machine.",
        cannot="That the certificate is good; see reach.connection.",
        facts=("cursor.base-url.reach",),
        judge=addresses.https,
    ),
)  # fmt: skip
