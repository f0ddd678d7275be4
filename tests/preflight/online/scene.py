"""A scene: a server set up so that one thing is wrong, and what preflight has to say to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from preflight.model import Stage, Verdict
from preflight.signs import Cause
from preflight.wire import Trouble


class By(StrEnum):
    """Who plays it."""

    AIMOCK = "aimock"
    LLMOCK = "llmock"
    MINISTACK = "ministack"
    NGINX = "nginx"
    TLS = "nginx with trustme's certificates"
    NOBODY = "nobody at all"
    REPLAYED = "replayed"
    """By us, from documentation or a user's report: no server here says it."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One thing that is wrong; or nothing, where no check is named."""

    name: str
    by: By
    provider: str
    base: str = ""
    """What follows the server's address."""
    key: str | None = None
    """None is the good key; with ministack, a user's name."""
    model: str = ""
    more: Sequence[str] = ()
    """Further arguments."""
    does: Sequence[Mapping[str, Any]] = ()
    """What llmock does, or what is replayed."""
    hide: Sequence[str] = ()
    """Packages that are not installed for once."""
    for_cursor: bool = False
    """Whether it is run as if to be entered in Cursor, which no server of this machine can be."""
    stage: Stage | None = None
    """Where it fails in truth; None where no stage is to blame."""
    check: str = ""
    """The check that has to see it."""
    verdict: Verdict = Verdict.FAIL
    cause: Cause | Trouble | str = ""
    """What has to be named; a string has to stand in what is said."""
    failures: Sequence[str] = ()
    """Entries of the troubleshooting page that this is."""
    once: bool = False
    """Whether llmock wants it asked again, which would cost another token, so we do not."""
