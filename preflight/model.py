"""The nouns: stages, verdicts, cases, checks and results.  Does nothing with them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from .facts import Facts
from .secret import Credentials
from .wire import PAID, Evidence, Probe


class Stage(StrEnum):
    """Where a key can fail, in the order of dependence: each stands on the ones before it."""

    INPUT = "input"
    REACH = "reach"
    AUTHENTICATION = "authentication"
    SCOPE = "scope"
    BILLING = "billing"
    MAPPING = "mapping"

    @property
    def place(self) -> int:
        """Its place in the order."""
        return list(Stage).index(self)


class Verdict(StrEnum):
    """What a check can say."""

    PASS = "pass"  # noqa: S105 - a verdict
    WARN = "warn"
    FAIL = "fail"
    UNKNOWN = "unknown"
    """It was asked, and the answer proves nothing either way."""
    SKIP = "skip"
    """It was not asked."""


class Provider(StrEnum):
    """Whom to ask; the word on the command line."""

    OPENAI = "openai"
    ANTHROPIC = "anthropic"
    GEMINI = "gemini"
    AZURE = "azure"
    BEDROCK = "bedrock"
    COMPATIBLE = "compatible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is to be checked."""

    provider: Provider
    facts: Facts
    credentials: Credentials
    today: dt.date
    base: str
    """Without a slash at the end; what the API's paths are appended to."""
    typed: str
    """The address as the user typed it, empty if nobody did."""
    model: str = ""
    deployment: str = ""
    region: str = ""
    api_version: str = ""
    role: str = ""
    """AWS: the ARN of a role to call with."""
    external_id: str = ""
    agent: bool = False
    not_for_cursor: bool = False
    """Whether the address is only tried from here, so that Cursor's servers need not reach it."""
    extra_authority: bool = False
    """Whether a certificate authority is trusted here that Cursor's servers may not know."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a check concluded."""

    verdict: Verdict
    says: str
    advice: str = ""
    rests: tuple[str, ...] = ()
    """Ids of the facts it rests on."""


Judge = Callable[[Case, Evidence], Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One question of the list."""

    id: str
    stage: Stage
    providers: tuple[Provider, ...]
    probe: Probe | None
    """The request it needs; None is answered from what was typed."""
    verdicts: tuple[Verdict, ...]
    """What it can say, besides that it was skipped."""
    proves: str
    cannot: str
    facts: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    judge: Judge

    @property
    def paid(self) -> bool:
        """Whether its request can cost a token."""
        return self.probe in PAID


@dataclass(frozen=True, slots=True)
class Result:
    """A check and what it said."""

    check: Check
    said: Said

    @property
    def verdict(self) -> Verdict:
        """What it said, in a word."""
        return self.said.verdict
