"""Ask in the order of the stages, and stop at the first that fails.

Two rounds: everything free, then, only if nothing failed and it was allowed, what may cost a token.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .checks.common import skipped
from .model import Case, Check, Result, Said, Stage, Verdict
from .providers import ASKS, limits
from .registry import CHECKS
from .wire import PAID, Answer, Ask, Probe, Reply

Send = Callable[[Probe, Ask], Reply]
_AMENDS = 2
"""The name of the limit, and its least."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run may send."""

    asks: Mapping[Probe, Ask]
    offline: bool = False
    spend: bool = False

    @property
    def free(self) -> tuple[Probe, ...]:
        """What it sends in any case."""
        return () if self.offline else tuple(one for one in self.asks if one not in PAID)

    @property
    def paid(self) -> tuple[Probe, ...]:
        """What could be sent if tokens may be spent."""
        return () if self.offline else tuple(one for one in self.asks if one in PAID)


def plan(case: Case, *, offline: bool = False, spend: bool = False) -> Plan:
    """Return what can be asked of *case*."""
    return Plan(ASKS[case.provider](case), offline, spend)


def starts(case: Case) -> bool:
    """Tell whether anything can be asked: nothing is, once what was typed fails."""
    typed = (one for one in CHECKS.values()
             if one.stage is Stage.INPUT and case.provider in one.providers)  # fmt: skip
    return all(one.judge(case, {}).verdict is not Verdict.FAIL for one in typed)


def run(case: Case, what: Plan, send: Send) -> tuple[Result, ...]:
    """Make every check of the case's provider, in the order of the stages."""
    checks = [one for one in CHECKS.values() if case.provider in one.providers]
    state = _Run(case, what, send)
    for check in checks:
        if not check.paid:
            state.make(check)
    for check in checks:
        if check.paid:
            state.make(check)
    return tuple(Result(check, state.said[check.id]) for check in checks)


class _Run:
    """What is known so far."""

    def __init__(self, case: Case, what: Plan, send: Send) -> None:
        self._case, self._plan, self._send = case, what, send
        self._evidence: dict[Probe, Reply] = {}
        self._learnt: list[tuple[Ask, Ask]] = []
        """Requests as they were refused for their limit, and as they were wanted."""
        self.said: dict[str, Said] = {}

    def make(self, check: Check) -> None:
        """Make one check, or say why not."""
        self.said[check.id] = self._reason(check) or self._judged(check)

    def _judged(self, check: Check) -> Said:
        for probe in self._needed(check):
            if probe not in self._evidence:
                self._evidence[probe] = self._asked(probe)
        return check.judge(self._case, self._evidence)

    def _asked(self, probe: Probe) -> Reply:
        """Send a request; where the server only dislikes how few tokens it asks for, or the name
        for that, send it as the server wants it.
        """
        what = self._plan.asks[probe]
        for first, after in self._learnt:
            what = limits.like(what, first, after)
        reply = self._send(probe, what)
        for _ in range(_AMENDS):
            wanted = limits.amended(what, reply)
            if wanted is None:
                break
            self._learnt.append((what, wanted))
            what, reply = wanted, self._send(probe, wanted)
        return reply

    def _needed(self, check: Check) -> Iterator[Probe]:
        if check.probe is None:
            return
        yield check.probe
        if check.id == "list.key" and Probe.ANYBODY in self._plan.asks and self._is_listed():
            yield Probe.ANYBODY

    def _is_listed(self) -> bool:
        """Tell whether there is a list at all: who was refused one learns nothing without a key."""
        reply = self._evidence.get(Probe.LIST)
        return isinstance(reply, Answer) and reply.ok

    def _reason(self, check: Check) -> Said | None:
        failed = self._failed(check)
        if failed:
            return skipped(f"not asked, because {failed} failed")
        if check.probe is None:
            return None
        if self._plan.offline:
            return skipped("not asked, because of --offline")
        if check.probe not in self._plan.asks:
            return skipped(*_lacking(check))
        if check.paid and not self._plan.spend:
            return skipped("not asked: it may cost a token", "Run it with --spend.")
        return None

    def _failed(self, check: Check) -> Stage | None:
        """Return the first stage that failed before this check's, or at all if it would cost."""
        for name, said in self.said.items():
            stage = CHECKS[name].stage
            before = stage.place < check.stage.place or (check.paid and not CHECKS[name].paid)
            if said.verdict is Verdict.FAIL and before:
                return stage
        return None


def _lacking(check: Check) -> tuple[str, str]:
    match check.probe:
        case Probe.AGENT:
            return "not asked for", "Run it with --cursor-agent."
        case Probe.CREDIT:
            return "this gateway has no free question about credit that we know", ""
        case Probe.ROLE:
            return "no role named", "Give --role to call as the role Cursor would take on."
        case Probe.IDENTITY:
            return "a bearer key cannot be asked whose it is", ""
        case _:
            return "no model named", "Give --model, or --deployment with Azure."


def first_failure(results: tuple[Result, ...]) -> Stage | None:
    """Return the first stage in which something failed."""
    return next((one.check.stage for one in results if one.verdict is Verdict.FAIL), None)
