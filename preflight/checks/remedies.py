"""What helps, where the key itself says more than the answer does."""

from dataclasses import replace

from ..classify import Finding
from ..guess import family
from ..meaning import said
from ..model import Case, Provider, Said
from ..signs import Cause

PLACES = {
    Provider.OPENAI: "openai.key.place",
    Provider.ANTHROPIC: "anthropic.key.place",
    Provider.GEMINI: "gemini.key.place",
}
"""The fact that says where a provider's keys are made."""


def worded(found: Finding, case: Case) -> Said:
    """Word a finding, with the remedy that fits the key."""
    told = said(found, case.provider, case.facts)
    if found.cause is not Cause.KEY:
        return told
    return replace(told, advice=_renewal(case) or told.advice)


def _renewal(case: Case) -> str:
    """Say what helps a key nobody knows, by whose it looks; nothing where that tells nothing."""
    known = family(case.credentials.key.reveal(), case.facts)
    if known and case.provider in known.of and case.provider in PLACES:
        place = case.facts.word(PLACES[case.provider])
        return f"Copy it again, whole. Make a new one ({place}) in the account that pays."
    if case.provider is Provider.ANTHROPIC and not case.typed:
        return case.facts.fix("invalid-x-api-key")
    return ""
