"""Name the cause behind an answer: by code, then words, then type, then status and context.

A status alone is believed last: a bad key was seen as 400, 401, 403 and 500, no money as 402, 422
and 429.  Decides on no verdict; see `meaning`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .envelope import Words, inside, words
from .facts import Facts, owner
from .model import Provider
from .seen import PERHAPS_UPSTREAM, SEEN, UPSTREAM
from .signs import DOCUMENTED, Cause, Sign
from .wire import Answer

_ABOUT_A_MODEL = frozenset({Cause.MODEL, Cause.DEPLOYMENT, Cause.PROFILE, Cause.RETIRED,
                            Cause.DIALECT, Cause.TOOLS})  # fmt: skip
_VAGUE = frozenset({Cause.KEY, Cause.MODEL})
"""What a code says for several troubles, of which words may name one."""
_NO_FAULT = frozenset({Cause.SERVER, Cause.BUSY, Cause.REQUEST})
"""What a type alone says less of than any status of another class."""
_PAYMENT = 402
_MODEL = re.compile(r"(?<![/\w])model\b")
"""The word, and no part of a path."""
_OF = {Provider.OPENAI: "openai", Provider.ANTHROPIC: "anthropic", Provider.GEMINI: "gemini",
       Provider.AZURE: "azure", Provider.BEDROCK: "bedrock", Provider.COMPATIBLE: ""}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around an answer."""

    provider: Provider
    named: bool
    """Whether the request named a model: only then can it be about one."""
    known: bool = False
    """Whether the key was accepted elsewhere in this run."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A cause, and what it was told by."""

    cause: Cause
    status: int
    sign: Sign | None = None

    @property
    def rests(self) -> tuple[str, ...]:
        """The fact it rests on, if it rests on one."""
        return (self.sign.fact,) if self.sign and self.sign.fact else ()


def classify(answer: Answer, context: Context, facts: Facts) -> Finding:
    """Name the cause behind *answer*."""
    said = words(answer)
    if 300 <= answer.status < 400:  # noqa: PLR2004 - HTTP's classes
        return Finding(Cause.REDIRECT, answer.status)
    if answer.status < 300 and inside(answer) is None:  # noqa: PLR2004
        return Finding(Cause.PAGE if said.page else Cause.NOTHING, answer.status)
    front = _front(answer, said)
    if front:
        return Finding(front, answer.status)
    sign = sign_of(said, answer.status, context, facts)
    if sign and sign.cause is Cause.KEY and _is_upstream(said, context):
        return Finding(Cause.UPSTREAM, answer.status, sign)
    if sign:
        cause = _narrowed(sign, answer)
        return Finding(cause, answer.status, sign)
    return Finding(_by_status(answer.status, said, context), answer.status)


def sign_of(said: Words, status: int, context: Context, facts: Facts) -> Sign | None:
    """Return the most telling sign in what was *said*."""
    signs = [one for one in _signs(context, facts)
             if context.named or one.cause not in _ABOUT_A_MODEL]  # fmt: skip
    found = _most_telling(signs, said, status)
    if found and found.cause in _VAGUE:
        others = [one for one in signs if one.cause not in _VAGUE]
        return next((one for one in others if _by_words(one, said, status)), found)
    return found


def _most_telling(signs: Sequence[Sign], said: Words, status: int) -> Sign | None:
    for telling in (_by_code, _by_words, _by_type, _by_type_alone):
        for sign in signs:
            if telling(sign, said, status):
                return sign
    return None


def _signs(context: Context, facts: Facts) -> Iterator[Sign]:
    """Return the signs that can be meant, the provider's own before those of others that a
    gateway hands on.
    """
    own = _OF[context.provider]
    documented = [_documented(fact, facts) for fact in DOCUMENTED]
    yield from (one for one in documented if own and one.of == own)
    yield from (one for one in SEEN if one.of in ("", own))
    if not own:
        yield from documented
        yield from (one for one in SEEN if one.of)


def _documented(fact: str, facts: Facts) -> Sign:
    error = facts.error(fact)
    return Sign(DOCUMENTED[fact], error.status, error.type, error.code, error.says, fact,
                of=owner(fact))  # fmt: skip


def _by_code(sign: Sign, said: Words, _: int) -> bool:
    return bool(sign.code) and sign.code.casefold() in said.codes | said.types


def _by_words(sign: Sign, said: Words, status: int) -> bool:
    if not sign.says or not _stands(sign.says.casefold(), said.says):
        return False
    return sign.status is None or bool(sign.fact) or sign.status == status


def _stands(pattern: str, text: str) -> bool:
    """Tell whether the parts of *pattern* stand in *text*, one behind the other."""
    at = 0
    for part in pattern.split(" … "):
        found = f"{text} ".find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _by_type(sign: Sign, said: Words, status: int) -> bool:
    if not sign.type or sign.code or sign.says or not said.structured:
        return False
    if sign.type.casefold() not in said.types | said.codes:
        return False
    return sign.status is None or sign.status == status


def _by_type_alone(sign: Sign, said: Words, status: int) -> bool:
    """Gateways keep the type and change the status; 402 speaks for itself."""
    if sign.cause in _NO_FAULT:
        return False
    return 400 <= status < 500 and status != _PAYMENT and _by_type(sign, said, sign.status or 0)  # noqa: PLR2004


def _narrowed(sign: Sign, answer: Answer) -> Cause:
    """Return the cause of a sign whose meaning hangs on more than itself."""
    if sign.fact == "anthropic.error.rate-limit" and "retry-after" not in answer.headers:
        return Cause.TIER
    return sign.cause


def _front(answer: Answer, said: Words) -> Cause | None:
    """Name what stands before the API, if it was that which answered."""
    headers = answer.headers
    asks = headers.get("www-authenticate", "").lower().startswith(("basic", "digest"))
    terse = said.page or (not said.structured and said.says.startswith("error code:"))
    if terse and (answer.status in (502, 503, 504) or 520 <= answer.status <= 530):  # noqa: PLR2004 - Cloudflare's own
        return Cause.ORIGIN
    if asks or answer.status == 407 or "cf-mitigated" in headers:  # noqa: PLR2004
        return Cause.PROXY
    return Cause.PROXY if terse and answer.status in (401, 403) else None


def _is_upstream(said: Words, context: Context) -> bool:
    signs = UPSTREAM + (PERHAPS_UPSTREAM if context.known else ())
    return context.named and any(one in said.says for one in signs)


def _by_status(status: int, said: Words, context: Context) -> Cause:
    if said.page:
        return Cause.PAGE
    match status:
        case 401 if _is_upstream(said, context):
            return Cause.UPSTREAM
        case 401 if not context.known and said.structured:
            return Cause.KEY
        case _ if status == _PAYMENT:
            return Cause.MONEY
        case 404 if context.named and said.structured and _MODEL.search(said.says):
            return Cause.MODEL
        case 404 | 405:
            return Cause.ROUTE
        case 400 | 409 | 413 | 415 | 422:
            return Cause.REQUEST
        case 429:
            return Cause.RATE
        case _ if status >= 500:  # noqa: PLR2004
            return Cause.SERVER
        case _:
            return Cause.UNCLEAR
