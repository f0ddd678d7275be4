"""What each check proves and cannot, and what it rests on, for the terminal and the site."""

from collections.abc import Iterator

from .facts import Facts
from .model import Check
from .registry import CHECKS


def listed() -> str:
    """Name every check, a line each."""
    rows = (f"{one.id:<21} {one.stage:<15} {_cost(one):<8} {one.proves}" for one in CHECKS.values())
    return "\n".join(rows) + "\n"


def explained(name: str, facts: Facts) -> str:
    """Explain one check; return nothing if there is none of that name."""
    return "\n".join(_lines(CHECKS[name], facts)) + "\n" if name in CHECKS else ""


def _lines(check: Check, facts: Facts) -> Iterator[str]:
    yield f"{check.id}: {check.stage}, {_cost(check)}"
    yield f"  asked of    {', '.join(check.providers)}"
    yield f"  can say     {', '.join(check.verdicts)}, or skip"
    yield f"  proves      {check.proves}"
    yield f"  cannot      {check.cannot}"
    for fact in check.facts:
        yield f"  rests on    {facts.text(fact)} ({facts.dated(fact)}, {facts.source(fact)})"
    for failure in check.failures:
        yield f"  remedy      {facts.fix(failure)}"


def _cost(check: Check) -> str:
    if check.probe is None:
        return "offline"
    return "a token" if check.paid else "free"
