"""An answer of the forge that is no: which of our errors it is, and how long to wait.  Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from .errors import (
    BadTokenError,
    DownError,
    ForbiddenError,
    ForgeError,
    LimitedError,
    MissingError,
    RefusedError,
)

_A_MINUTE = 60.0
"""What GitHub asks for where it limits and names no time."""


@dataclass(frozen=True, slots=True)
class No:
    """Status, headers and body."""

    status: int
    headers: Mapping[str, str]
    """Asked by names in lower case."""
    text: str

    @property
    def down(self) -> bool:
        """Whether the forge has trouble of its own."""
        return self.status >= 500  # noqa: PLR2004

    @property
    def limited(self) -> bool:
        """Whether it is a limit, not a prohibition: both may come as 403."""
        return self.status == 429 or (  # noqa: PLR2004
            self.status == 403  # noqa: PLR2004
            and (
                "retry-after" in self.headers
                or self.headers.get("x-ratelimit-remaining") == "0"
                or "rate limit" in self.text.casefold()
            )
        )

    def wait(self, now: float, attempt: int) -> float:
        """Return the seconds to wait before the next try."""
        after = self.headers.get("retry-after", "")
        if after.isdecimal():
            return float(after)
        reset = self.headers.get("x-ratelimit-reset", "")
        if self.headers.get("x-ratelimit-remaining") == "0" and reset.isdecimal():
            return max(1.0, float(reset) - now)
        return _A_MINUTE if self.limited else 2.0**attempt

    def error(self, asked: str) -> ForgeError:
        """Return the error that it is, for whoever *asked*."""
        where, said = f"{asked}: HTTP {self.status}", self._said()
        if self.limited:
            return LimitedError(f"{where}, too many requests ({said}); the next run heals")
        match self.status:
            case 401:
                return BadTokenError(
                    f"{where}: the token is wrong, expired or revoked ({said}); make a new one"
                )
            case 403:
                return ForbiddenError(
                    f"{where}: the token may not do that ({said}); give the job the permission "
                    "it needs, under `permissions:` in the workflow"
                )
            case 404 | 410:
                return MissingError(f"{where}: not there, or hidden from this token ({said})")
            case 301 | 302 | 307 | 308:
                return RefusedError(f"{where}: the repository has moved; name it anew")
            case _ if self.down:
                return DownError(f"{where}: the forge has trouble of its own; the next run heals")
            case _:
                return RefusedError(f"{where}: refused ({said})")

    def _said(self) -> str:
        """Return the forge's own words, on one line."""
        try:
            body = json.loads(self.text)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            return "no reason given"
        errors = body.get("errors")
        told = [body.get("message"), *(errors if isinstance(errors, list) else [])]
        said = (one.get("message") if isinstance(one, dict) else one for one in told)
        return " ".join("; ".join(str(one) for one in said if one).split())[:300]
