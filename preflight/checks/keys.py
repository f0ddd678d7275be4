"""Is it a key at all, and for this field?  Answered from what was typed."""

import datetime as dt
import re
from functools import wraps

from ..guess import family
from ..model import Case, Judge, Provider, Said
from ..wire import Evidence
from .common import failed, passed, skipped, unknown, warned

_REGION = re.compile(r"[a-z]{2}(-[a-z]+){1,2}-\d")
_ROLE = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]{1,576}")
_EXTERNAL = re.compile(r"[\w+=,.@:/-]{2,1224}")


def present(case: Case, _: Evidence) -> Said:
    """Is there a key?"""
    key = case.credentials.key
    origin = case.credentials.origin
    if not key:
        return failed(f"no key in {origin}", "Set the variable, or use --key-env, --key-stdin or "
                      "--key-file; a key is never an argument.")  # fmt: skip
    return passed(f"there is one, from {origin}")


def _of_a_key(judge: Judge) -> Judge:
    """Ask only of a key that is there."""

    @wraps(judge)
    def judged(case: Case, evidence: Evidence) -> Said:
        if not case.credentials.key:
            return skipped("there is no key to judge")
        return judge(case, evidence)

    return judged


@_of_a_key
def clean(case: Case, _: Evidence) -> Said:
    """Is it only the key?"""
    found = case.credentials.cleaned
    if found:
        return warned(
            f"it came with {' and '.join(found)}; the rest was tested without",
            "What you paste into Cursor is the raw text: paste it without that.",
        )
    return passed("nothing clings to it")


@_of_a_key
def characters(case: Case, _: Evidence) -> Said:
    """Can it be sent?"""
    found = case.credentials.forbidden
    if found:
        return failed(f"it holds {', '.join(found)}, which no key has",
                      "Copy it again, from where it was made.")  # fmt: skip
    return passed("every character can be sent")


@_of_a_key
def kind(case: Case, _: Evidence) -> Said:
    """Is it of a family this provider takes?"""
    first = case.credentials.identifier or case.credentials.key
    found = family(first.reveal(), case.facts)
    if found is None:
        if case.typed or case.provider in (Provider.AZURE, Provider.BEDROCK):
            return passed("it has no telling beginning, as is usual here")
        return unknown("its beginning is none we know; formats change, so that proves nothing")
    if case.provider in found.of or (case.provider is Provider.COMPATIBLE and found.of):
        return passed(f"it begins like {found.name}", found.fact)
    return failed(f"it begins like {found.name}", f"That goes into {found.field}.", found.fact)


@_of_a_key
def auth_key(case: Case, _: Evidence) -> Said:
    """Does Cursor take Google's newer kind of key?"""
    newer = case.facts.word("gemini.key.prefix.auth")
    if case.credentials.key.reveal().startswith(newer):
        return warned(
            "it is of the newer kind, and nobody has documented that Cursor takes it",
            "If Cursor refuses it although this finds nothing wrong, that may be why.",
            "gemini.key.in-cursor",
        )
    return passed("it is of the older kind", "gemini.key.prefix.standard")


@_of_a_key
def pair(case: Case, _: Evidence) -> Said:
    """Are these the two halves of an AWS access key, for good?"""
    found = case.credentials
    if not found.identifier:
        return _unpaired(case)
    temporary = case.facts.word("bedrock.key.prefix.temporary")
    if found.session or found.identifier.reveal().startswith(temporary):
        if not found.session:
            return failed("temporary credentials without their session token",
                          "Use the keys of an IAM user, or a role.",
                          "bedrock.key.prefix.temporary")  # fmt: skip
        if case.role:
            return passed("temporary credentials, which only take the role on")
        return warned("temporary credentials: Cursor's form has no field for their token",
                      "For Cursor, use the keys of an IAM user, or a role.",
                      "cursor.bedrock.access-keys")  # fmt: skip
    usual = case.facts.number("bedrock.access-key.secret")
    if len(found.key.reveal()) != usual:
        return warned(f"the secret has not the usual {usual} characters",
                      "Copy it again, from where it was made.",
                      "bedrock.access-key.secret")  # fmt: skip
    return passed("an access key id and a secret", "cursor.bedrock.access-keys")


def _unpaired(case: Case) -> Said:
    """Judge a key that came without an access key id."""
    known = family(case.credentials.key.reveal(), case.facts)
    if known and case.provider in known.of:
        return warned(f"{known.name}, which Cursor's form does not take",
                      "For Cursor, make an access key pair or a role.",
                      "cursor.bedrock.api-keys")  # fmt: skip
    return warned("there is no access key id with it: half of a pair, or another kind of key",
                  "For Cursor, give both halves of a pair, such as in AWS_ACCESS_KEY_ID and "
                  "AWS_SECRET_ACCESS_KEY.", "cursor.bedrock.access-keys")  # fmt: skip


def region(case: Case, _: Evidence) -> Said:
    """Is there a region?"""
    if not case.region:
        return failed("no region", "Give --region, such as the one in the console's address.")
    if not _REGION.fullmatch(case.region):
        return failed("what was given is shaped like no region", "A region reads like us-east-1.")
    return passed("a region is given")


def role(case: Case, _: Evidence) -> Said:
    """Is a role named that can be taken on?"""
    if not case.role:
        return skipped("no role named", "Give --role with its ARN to try it as Cursor would.")
    if not _ROLE.fullmatch(case.role):
        return failed("what was given is shaped like no role's ARN",
                      "Copy it from the role's page in IAM; it reads "
                      "arn:aws:iam::ACCOUNT:role/NAME.")  # fmt: skip
    if case.external_id and not _EXTERNAL.fullmatch(case.external_id):
        return failed("the external id has a character that AWS does not allow there",
                      "Copy it from Cursor's dashboard.")  # fmt: skip
    if not case.credentials.identifier:
        return failed("a bearer key cannot take a role on", "Give an access key pair.")
    return passed("a role is named, and a pair that may try it")


def deployment(case: Case, _: Evidence) -> Said:
    """Is a deployment named?"""
    if case.deployment:
        return passed("a deployment is named", "cursor.azure.deployment-name")
    return failed("no deployment named: nothing is called without one",
                  "Give --deployment, the name you chose for it.",
                  "cursor.azure.deployment-name")  # fmt: skip


_GOING = (
    ("openai.shutdown.earlier.models", "openai.shutdown.earlier.day"),
    ("openai.shutdown.later.models", "openai.shutdown.later.day"),
)


def _shutdown(case: Case, models: str, day: str) -> Said:
    """Say that a model goes on a day, or went: what was announced is not seen to have happened."""
    told = case.facts.word(day)
    says, advice = f"OpenAI gave {told} as the day this model", "Choose another model."
    if case.today < dt.date.fromisoformat(told):
        return warned(f"{says} goes", advice, models, day)
    return unknown(f"{says} went; only its list shows whether it did", advice, models, day)


def model(case: Case, _: Evidence) -> Said:
    """Is it a model that Cursor documents for this provider's key?"""
    name, facts = case.model, case.facts
    if not name:
        return skipped("no model named", "Give --model with the id you will enter in Cursor.")
    for models, day in _GOING:
        if name in facts.items(models):
            return _shutdown(case, models, day)
    if _may_reason(case):
        return warned(
            "by its name it may be a reasoning model; Cursor documents OpenAI keys for "
            f"{facts.word('cursor.byok.openai-models')}",
            facts.fix("openai-reasoning-own-key"),
            "openai.reasoning.names", "cursor.byok.openai-models",
        )  # fmt: skip
    return passed("nothing documented stands against it", "cursor.byok.openai-models")


def _may_reason(case: Case) -> bool:
    """Guess by the name alone, which proves nothing."""
    name = case.model.removeprefix("openai/")
    return any(name == one or name.startswith((f"{one}-", f"{one}."))
               for one in case.facts.items("openai.reasoning.names"))  # fmt: skip
