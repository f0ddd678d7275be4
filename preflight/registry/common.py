"""Short names the lists share, and how a judge is tied to the request it judges."""

from collections.abc import Callable

from ..meaning import errors, failures
from ..model import Case, Judge, Provider, Said, Verdict
from ..wire import Evidence, Probe

P, W, F, U = Verdict.PASS, Verdict.WARN, Verdict.FAIL, Verdict.UNKNOWN
ALL = tuple(Provider)
OPENAI, ANTHROPIC, GEMINI, AZURE, BEDROCK, COMPATIBLE = ALL
HTTP = (OPENAI, ANTHROPIC, GEMINI, AZURE, COMPATIBLE)

Probing = Callable[[Case, Evidence, Probe], Said]
"""A judge of the answer to any one request."""


def on(probe: Probe, judge: Probing) -> Judge:
    """Tie a judge to a request."""
    return lambda case, evidence: judge(case, evidence, probe)


__all__ = ["ALL", "ANTHROPIC", "AZURE", "BEDROCK", "COMPATIBLE", "GEMINI", "HTTP",
           "OPENAI", "F", "P", "Probing", "U", "W", "errors", "failures", "on"]  # fmt: skip
