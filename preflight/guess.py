"""Which field a key belongs in, by how it begins.  Proves a wrong field, never a right key."""

from collections.abc import Iterator
from dataclasses import dataclass

from .facts import Facts
from .model import Provider


@dataclass(frozen=True, slots=True)
class Family:
    """A sort of credential."""

    name: str
    starts: tuple[str, ...]
    field: str
    """Where it belongs, in words."""
    of: tuple[Provider, ...] = ()
    """Who takes it."""
    fact: str = ""
    """The fact its beginning is from; where there is none, `seen` says who knows it."""
    seen: str = ""


P = Provider
_SCANNERS = "the rules of gitleaks and trufflehog, scanners for leaked keys"


def families(facts: Facts) -> Iterator[Family]:
    """Return every family known, the longest beginnings first where one contains another."""
    yield from _documented(facts)
    yield from _SEEN
    yield Family(
        "a key of OpenAI's style", ("sk-",),
        "the OpenAI field, with the base URL of whoever issued it unless that is OpenAI",
        (P.OPENAI, P.COMPATIBLE, P.ANTHROPIC, P.AZURE), "openai.key.prefix.usable",
    )  # fmt: skip


def _documented(facts: Facts) -> Iterator[Family]:
    def made(fact: str, name: str, field: str, *of: Provider) -> Family:
        starts = tuple(one for one in facts.items(fact) if one != "sk-")
        return Family(name, starts, field, of, fact)

    nowhere = "no field: it manages an organization and answers no model request"
    openai, gateway = "the OpenAI field", "the OpenAI field, beside the base URL of OpenRouter"
    google = "the Google field"
    yield made("openai.key.prefix.admin", "an OpenAI admin key", nowhere)
    yield made("openai.key.prefix.usable", "an OpenAI key", openai, P.OPENAI)
    yield made("anthropic.key.prefix.admin", "an Anthropic admin key", nowhere)
    yield made(
        "anthropic.key.prefix.usable", "an Anthropic key", "the Anthropic field", P.ANTHROPIC
    )
    yield made("gemini.key.prefix.auth", "a Gemini key of the newer kind", google, P.GEMINI)
    yield made("gemini.key.prefix.standard", "a Google key of the older kind", google, P.GEMINI)
    yield made(
        "bedrock.key.prefix.long-term",
        "a permanent AWS access key id",
        "the Bedrock fields, together with its secret",
        P.BEDROCK,
    )
    yield made(
        "bedrock.key.prefix.temporary", "a temporary AWS access key id",
        "no field: it is worth nothing without its session token, and Cursor's form has no field "
        "for one", P.BEDROCK,
    )  # fmt: skip
    yield made("gateway.openrouter.key", "an OpenRouter key", gateway, P.COMPATIBLE)


_SEEN = (
    Family("an Anthropic subscription's token", ("sk-ant-oat", "sk-ant-ort"),
           "no field: it belongs to Anthropic's own tools", seen=_SCANNERS),
    Family("an Anthropic key", ("sk-ant-",), "the Anthropic field", (P.ANTHROPIC,), seen=_SCANNERS),
    Family("a Bedrock API key", ("ABSK", "bedrock-api-key-"),
           "no field: Cursor takes an access key pair or a role", (P.BEDROCK,), seen=_SCANNERS),
    Family("a GitHub token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
           "no field", seen=_SCANNERS),
    Family("a Groq key", ("gsk_",), "the OpenAI field, beside Groq's base URL", (P.COMPATIBLE,),
           seen=_SCANNERS),
    Family("an xAI key", ("xai-",), "the OpenAI field, beside xAI's base URL", (P.COMPATIBLE,),
           seen=_SCANNERS),
)  # fmt: skip


def family(key: str, facts: Facts) -> Family | None:
    """Return the family a key seems to be of."""
    return next((one for one in families(facts) if key.startswith(one.starts)), None)
