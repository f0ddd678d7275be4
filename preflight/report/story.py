"""What every report tells: the results, how they end, and what they rest on."""

from dataclasses import dataclass

from ..model import Case, Result, Stage, Verdict
from ..run import first_failure

ENDS = {Stage.INPUT: 3, Stage.REACH: 4, Stage.AUTHENTICATION: 10, Stage.SCOPE: 11,
        Stage.BILLING: 12, Stage.MAPPING: 13}  # fmt: skip
"""The exit status that names the first stage that failed."""
HOLDS, WARNED, USAGE, OPEN = 0, 1, 2, 20
"""Nothing is wrong; warnings, with --strict; it cannot be used like that; something is unknown."""

EXITS = {
    HOLDS: "nothing asked was refused or doubtful; warnings are printed",
    WARNED: "there are warnings, and --strict was given",
    USAGE: "the command line or a file cannot be used",
    **{code: f"{stage} failed" for stage, code in ENDS.items()},
    OPEN: "nothing failed, and something could not be proved",
    130: "interrupted",
}
"""Every exit status and what it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A finished run."""

    case: Case
    host: str
    results: tuple[Result, ...]
    sent: tuple[int, ...]
    """For each request, how many output tokens it allowed."""
    seconds: float
    strict: bool = False

    @property
    def failed(self) -> Stage | None:
        """The first stage that failed."""
        return first_failure(self.results)

    def count(self, verdict: Verdict) -> int:
        """Count the results of a kind."""
        return sum(one.verdict is verdict for one in self.results)

    @property
    def exit(self) -> int:
        """The exit status."""
        if self.failed:
            return ENDS[self.failed]
        if self.strict and self.count(Verdict.WARN):
            return WARNED
        return OPEN if self.count(Verdict.UNKNOWN) else HOLDS

    @property
    def ending(self) -> str:
        """The run in a sentence."""
        failed = self.failed
        if failed:
            return f"It fails at {failed}. Mend that first; what comes after was not asked."
        if self.count(Verdict.UNKNOWN):
            return "Nothing is proved wrong, and not everything is proved right."
        if self.count(Verdict.WARN):
            return "Nothing of what was asked fails; mind what it warns of."
        if self.count(Verdict.SKIP):
            return "Nothing of what was asked is wrong; some of it was not asked."
        return "Nothing is wrong."

    @property
    def old(self) -> tuple[str, ...]:
        """The facts it rests on that are past their window."""
        rests = dict.fromkeys(fact for one in self.results for fact in one.said.rests)
        return tuple(fact for fact in rests if self.case.facts.old(fact, self.case.today))
