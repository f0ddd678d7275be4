"""Sends what a run asks, through one client that is made when it is first needed.

HTTP is not loaded before: a run offline starts without it.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from .model import Case
from .secret import Key
from .wire import Ask, Probe, Reply


class Asking(Protocol):
    """What is needed of a client."""

    sent: list[int]

    @property
    def secrets(self) -> tuple[Key, ...]:
        """Everything that must never be shown."""

    def ask(self, probe: Probe, what: Ask) -> Reply:
        """Send *what*."""


@dataclass(slots=True)
class Sender:
    """The requests of one run."""

    case: Case
    timeout: float
    authority: Path | None
    _client: Asking | None = field(default=None, repr=False)

    def send(self, probe: Probe, what: Ask) -> Reply:
        """Send *what*."""
        if self._client is None:
            self._client = self._made()
        return self._client.ask(probe, what)

    def _made(self) -> Asking:
        from .client import Client  # noqa: PLC0415 - HTTP is loaded when something is sent

        return Client(self.case.credentials, self.case.region, self.timeout, self.authority)

    @property
    def sent(self) -> tuple[int, ...]:
        """For each request, how many output tokens it allowed."""
        return tuple(self._client.sent) if self._client else ()

    @property
    def secrets(self) -> tuple[Key, ...]:
        """Everything that must never be shown."""
        return self._client.secrets if self._client else self.case.credentials.all
