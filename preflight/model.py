"""The nouns: stages, verdicts, checks, what is asked, what came back.  Does nothing with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .facts import Facts
from .secret import Credentials


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


class Probe(StrEnum):
    """A request, by what it is for."""

    LIST = "list"
    """Lists models with the key."""
    ANYBODY = "anybody"
    """Lists models without a key, to learn whether the list proves anything."""
    CREDIT = "credit"
    """Asks a gateway what the key may still spend."""
    COUNT = "count"
    """Counts the tokens of a prompt, which names the model and runs nothing."""
    IDENTITY = "identity"
    """Asks AWS whose credentials these are."""
    CALL = "call"
    """One streamed answer of at most one token."""
    NOBODY = "nobody"
    """The same for a model that does not exist."""
    TOOLS = "tools"
    """The same with a tool."""
    AGENT = "agent"
    """The same in the shape Cursor's agent sends."""


PAID = frozenset({Probe.CALL, Probe.NOBODY, Probe.TOOLS, Probe.AGENT})
"""What can cost a token."""


class Trouble(StrEnum):
    """Why there was no answer at all."""

    NAME = "name"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    RESET = "reset"
    PROTOCOL = "protocol"
    CERT_EXPIRED = "certificate-expired"
    CERT_NAME = "certificate-name"
    CERT_AUTHORITY = "certificate-authority"
    TLS = "tls"
    SIGNING = "signing"
    """Nothing was sent: what signs AWS requests is not installed."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """No answer."""

    trouble: Trouble


class Ended(StrEnum):
    """How the reading of an answer ended."""

    WHOLE = "whole"
    CUT = "cut"
    DEADLINE = "deadline"
    FULL = "full"
    """Past what we are willing to read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, to be believed by nobody."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    ended: Ended = Ended.WHOLE

    @property
    def kind(self) -> str:
        """The media type, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


Reply = Answer | Unreached
Evidence = Mapping[Probe, Reply]


@dataclass(frozen=True, slots=True)
class Ask:
    """A request; the key is joined to it by the client and nowhere else."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, object] | None = None
    form: str = ""
    """A body that is not JSON."""
    secret: tuple[str, str] | None = None
    """The header that carries the key, and what stands before it there."""
    signed: str = ""
    """The AWS service to sign for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is to be checked."""

    provider: Provider
    facts: Facts
    credentials: Credentials
    base: str
    """Without a slash at the end; what the API's paths are appended to."""
    typed: str
    """The address as the user typed it, empty if nobody did."""
    model: str = ""
    deployment: str = ""
    region: str = ""
    api_version: str = ""
    agent: bool = False
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
