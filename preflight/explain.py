"""What each check proves and cannot, and what it rests on, for the terminal and the site."""

from collections.abc import Iterator

from .facts import Facts, owner
from .model import Check, Provider
from .registry import CHECKS


def listed() -> str:
    """Name every check, a line each."""
    rows = (f"{one.id:<21} {one.stage:<15} {_cost(one):<8} {one.proves}" for one in CHECKS.values())
    return "\n".join(rows) + "\n"


def unexplained(name: str, provider: Provider | None) -> str:
    """Say why there is nothing to explain; empty if there is."""
    if name not in CHECKS:
        return "no such check; --list-checks names them"
    if provider and provider not in CHECKS[name].providers:
        return f"{name} is not asked of {provider}"
    return ""


def explained(name: str, provider: Provider | None, facts: Facts) -> str:
    """Explain one check, for the users of *provider* if one is named."""
    return "\n".join(_lines(CHECKS[name], provider, facts)) + "\n"


def _lines(check: Check, provider: Provider | None, facts: Facts) -> Iterator[str]:
    yield f"{check.id}: {check.stage}, {_cost(check)}"
    yield f"  asked of    {', '.join([provider] if provider else check.providers)}"
    yield f"  can say     {', '.join(check.verdicts)}, or skip"
    yield f"  proves      {check.proves}"
    yield f"  cannot      {check.cannot}"
    for fact in check.facts:
        # what is typed is judged by everybody's facts: a key, by whose else it could be
        if check.probe is None or _is_for(provider, (owner(fact),)):
            yield f"  rests on    {facts.text(fact)} ({facts.dated(fact)}, {facts.source(fact)})"
    for failure in check.failures:
        whom = facts.whom(failure)
        if _is_for(provider, whom):
            yield f"  remedy      ({', '.join(whom) or 'anybody'}) {facts.fix(failure)}"


def _is_for(provider: Provider | None, whom: tuple[str, ...]) -> bool:
    """Tell whether what is about *whom* can concern a user of *provider*: a gateway hands on what
    any provider says.
    """
    if provider is None or provider is Provider.COMPATIBLE:
        return True
    return provider in whom or not set(whom) & set(Provider)


def _cost(check: Check) -> str:
    if check.probe is None:
        return "offline"
    return "a token" if check.paid else "free"
