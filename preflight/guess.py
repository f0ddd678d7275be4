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
    fact: str
    """The fact its beginning is from."""
    of: tuple[Provider, ...] = ()
    """Who takes it."""


P = Provider
_NOWHERE = "no field: it manages an organization and answers no model request"
_BEDROCK = "the Bedrock fields, together with its secret"
_KINDS = (
    ("openai.key.prefix.admin", "an OpenAI admin key", _NOWHERE, ()),
    ("openai.key.prefix.usable", "an OpenAI key", "the OpenAI field", (P.OPENAI,)),
    ("anthropic.key.prefix.admin", "an Anthropic admin key", _NOWHERE, ()),
    ("anthropic.key.prefix.subscription", "an Anthropic subscription's token",
     "no field: it belongs to Anthropic's own tools", ()),
    ("anthropic.key.prefix.usable", "an Anthropic key", "the Anthropic field", (P.ANTHROPIC,)),
    ("anthropic.key.prefix.any", "an Anthropic key", "the Anthropic field", (P.ANTHROPIC,)),
    ("gemini.key.prefix.auth", "a Gemini key of the newer kind", "the Google field", (P.GEMINI,)),
    ("gemini.key.prefix.standard", "a Google key of the older kind", "the Google field",
     (P.GEMINI,)),
    ("bedrock.key.prefix.long-term", "a permanent AWS access key id", _BEDROCK, (P.BEDROCK,)),
    ("bedrock.key.prefix.temporary", "a temporary AWS access key id",
     "no field: Cursor's form has none for the session token, and without it this is worth nothing",
     (P.BEDROCK,)),
    ("bedrock.key.prefix.bearer", "a Bedrock API key",
     "no field: Cursor takes an access key pair or a role", (P.BEDROCK,)),
    ("gateway.openrouter.key", "an OpenRouter key",
     "the OpenAI field, beside the base URL of OpenRouter", (P.COMPATIBLE,)),
    ("gateway.groq.key", "a Groq key", "the OpenAI field, beside Groq's base URL",
     (P.COMPATIBLE,)),
    ("gateway.grok.key", "an xAI key", "the OpenAI field, beside xAI's base URL",
     (P.COMPATIBLE,)),
    ("gateway.github.token", "a GitHub token", "no field", ()),
)  # fmt: skip
"""The fact that says how it begins, what it is, where it belongs, and who takes it."""
_STYLE = "sk-"
"""OpenAI's oldest beginning, which half the world gives its keys: it tells least, so it is last."""
FAMILIES = tuple(fact for fact, *_ in _KINDS)
"""The facts that families are known by."""


def families(facts: Facts) -> Iterator[Family]:
    """Return every family known, the longest beginnings first where one contains another."""
    for fact, name, field, of in _KINDS:
        starts = tuple(one for one in facts.items(fact) if one != _STYLE)
        yield Family(name, starts, field, fact, of)
    yield Family(
        "a key of OpenAI's style", (_STYLE,),
        "the OpenAI field, with the base URL of whoever issued it unless that is OpenAI",
        "openai.key.prefix.usable", (P.OPENAI, P.COMPATIBLE, P.ANTHROPIC, P.AZURE),
    )  # fmt: skip


def family(key: str, facts: Facts) -> Family | None:
    """Return the family a key seems to be of."""
    return next((one for one in families(facts) if key.startswith(one.starts)), None)
