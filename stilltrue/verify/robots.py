"""What a server lets robots read, from its robots.txt.  Pure: fetches nothing.

As RFC 9309 has it: a 4xx means that there are no rules, and rules that cannot be read now mean that
nothing may be.  One stricter thing: a 429 is a server that wants fewer requests, not one without
rules.  Protego does the matching; we cut other robots' names short first, for its memory grows with
names times rules and the file is a stranger's.
"""

import re
from dataclasses import dataclass

from protego import Protego

from .body import Bad, unpack
from .reply import UNREACHABLE, Broken, Reply

NAME = "stilltrue"
"""Our product token."""
LARGEST = 512_000
"""Bytes of robots.txt that are read; the rest is ignored, as the RFC allows."""
_AGENT = re.compile(r"(?im)^[ \t]*user[ -]?agent[ \t]*:?[ \t]*([^\s#/*]*)([^\n\r]*)$")


_DISALLOWED = Broken("barred", "robots.txt disallows this address")


@dataclass(frozen=True, slots=True)
class Rules:
    """What one server says to robots."""

    parsed: Protego | None = None
    """None if everything is allowed."""
    unread: Broken | None = None
    """Why the rules cannot be read now, so that nothing is."""

    def against(self, url: str) -> Broken | None:
        """Say what stands against reading *url* on this server; None if nothing does."""
        if self.unread or self.parsed is None:
            return self.unread
        return None if self.parsed.can_fetch(url, NAME) else _DISALLOWED

    @property
    def delay(self) -> float | None:
        """Seconds between requests that the server asks for, if it does."""
        return self.parsed.crawl_delay(NAME) if self.parsed else None


def rules(got: Reply | Broken) -> Rules:
    """Make rules of what came for robots.txt, redirects followed."""
    match got:
        case Broken(how=how) if how in UNREACHABLE or how == "unfit":
            return Rules(unread=got)
        case Broken(why=why):
            return _unreadable(why)
        case Reply(status=200) as reply:
            body = unpack(reply.body, reply.headers.get("content-encoding", ""), 16 * LARGEST)
            if isinstance(body, Bad):
                return _unreadable(body.why)
            return Rules(_parse(body[:LARGEST].decode("utf-8", "replace")))
        case Reply(status=status) if 400 <= status < 500 and status != 429:  # noqa: PLR2004
            return Rules()
        case Reply(status=status):
            return _unreadable(f"HTTP {status}")


def _unreadable(why: str) -> Rules:
    return Rules(unread=Broken("shut", f"robots.txt unreadable: {why}"))


def _parse(text: str) -> Protego | None:
    kept: list[str] = []
    for line in text.removeprefix("\ufeff").splitlines():
        agent = _AGENT.match(line)
        short = _short(agent) if agent else line
        if not (agent and kept and kept[-1] == short):
            kept.append(short)
    return Protego.parse("\n".join(kept)) if kept else None


def _short(agent: re.Match[str]) -> str:
    """Return a user-agent line that names us, everybody, or nobody in particular."""
    name = agent[1].lower()
    if name == NAME:
        return f"User-agent: {NAME}"
    everybody = not name and agent[2].partition("#")[0].strip() == "*"
    return "User-agent: *" if everybody else "User-agent: another"
