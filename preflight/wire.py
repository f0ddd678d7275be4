"""What is asked and what came back.  Sends nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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
    ROLE = "role"
    """Takes on a role, as Cursor would."""
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
    CERT_EARLY = "certificate-early"
    CERT_NAME = "certificate-name"
    CERT_AUTHORITY = "certificate-authority"
    TLS = "tls"
    SIGNING = "signing"
    """Nothing was sent: what signs AWS requests is not installed."""
    ROLELESS = "roleless"
    """Nothing was sent: the role to call with was not taken on."""


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
    addresses: tuple[str, ...] = ()
    """What the host's name led to from here."""

    @property
    def ok(self) -> bool:
        """Whether the status says that all is well, which proves little."""
        return 200 <= self.status < 300  # noqa: PLR2004 - HTTP's class of success

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
    as_role: bool = False
    """Whether to sign as the role that was taken on."""
