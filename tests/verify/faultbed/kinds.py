"""The kinds of faults, by what must be said of them."""

from stilltrue.verify.model import Sight

from .acts import page
from .fault import Fault, Serve

CONFIRMED, CHANGED, REWORDED = Sight.CONFIRMED, Sight.CHANGED, Sight.REWORDED
MOVED, UNPROVEN, UNREADABLE = Sight.MOVED, Sight.UNPROVEN, Sight.UNREADABLE
ABSENT = Sight.ABSENT
MD = {"path": "/docs/teams/pricing.md", "accept": "markdown"}
"""Where a Markdown twin lives."""


def absent(about: str, serve: Serve | None, says: str, **more: object) -> Fault:
    return _fault(Sight.ABSENT, about, serve, says, more)


def unreadable(about: str, serve: Serve | None, says: str, **more: object) -> Fault:
    return _fault(Sight.UNREADABLE, about, serve, says, more)


def blocked(about: str, serve: Serve | None, says: str, **more: object) -> Fault:
    return _fault(Sight.BLOCKED, about, serve, says, more)


def skipped(about: str, serve: Serve | None, says: str, **more: object) -> Fault:
    return _fault(Sight.SKIPPED, about, serve, says, more)


def fine(about: str, serve: Serve, **more: object) -> Fault:
    """Not a fault: what must be read all the same."""
    confirmed = (Sight.CONFIRMED,)
    return Fault(about=about, serve=serve, proven=confirmed, unproven=confirmed, **more)  # type: ignore[arg-type]


def _fault(
    sight: Sight, about: str, serve: Serve | None, says: str, more: dict[str, object]
) -> Fault:
    return Fault(  # type: ignore[arg-type]
        about=about, serve=serve, fetch=sight, says=says, proven=(sight,), unproven=(sight,), **more
    )


def reads(about: str, *proven: Sight, serve: Serve, **more: object) -> Fault:
    """Describe a page that comes and is alive: proven evidence reads one of *proven* (the first is
    best), and evidence that is not proven may confirm, but accuses nobody.
    """
    confirms = Sight.CONFIRMED in proven
    spares = proven != (Sight.CONFIRMED,)
    unproven = (Sight.UNPROVEN,) * spares + (Sight.CONFIRMED,) * confirms
    return Fault(about=about, serve=serve, proven=proven, unproven=unproven, **more)  # type: ignore[arg-type]


def dead(about: str, body: str | Serve, **more: object) -> Fault:
    """Describe a page that comes with status 200 and is not the page."""
    serve = page(body) if isinstance(body, str) else body
    sights = (Sight.UNREADABLE,)
    return Fault(about=about, serve=serve, proven=sights, unproven=sights, **more)  # type: ignore[arg-type]
