"""Words a finding for people, with the remedy that fits the provider."""

from collections.abc import Mapping

from .classify import Finding
from .facts import Facts
from .means import MEANS
from .model import Provider, Said, Stage
from .signs import DOCUMENTED, Cause
from .wire import Trouble

_FAILURES: Mapping[tuple[Provider, Cause], str] = {
    (Provider.OPENAI, Cause.MONEY): "openai-no-credit",
    (Provider.ANTHROPIC, Cause.MONEY): "anthropic-credit",
    (Provider.BEDROCK, Cause.MODEL): "bedrock-invalid-id",
    (Provider.BEDROCK, Cause.PERMISSION): "bedrock-access-denied",
    (Provider.AZURE, Cause.MODEL): "azure-deployment",
}


_ALSO: Mapping[tuple[Provider, Cause], str] = {
    (Provider.AZURE, Cause.KEY): "Copy key and endpoint from one page of the portal: the key of "
    "one resource is unknown at the endpoint of another.",
    (Provider.BEDROCK, Cause.KEY): "See that the account has the region switched on: where it has "
    "not, no key is known.",
    (Provider.BEDROCK, Cause.PERMISSION): "Let the policy allow bedrock:InvokeModel and "
    "bedrock:InvokeModelWithResponseStream on the model and its inference profile.",
}
"""What a provider's users should look at first."""


def errors(stage: Stage) -> tuple[str, ...]:
    """Return the documented errors that tell of *stage*."""
    return tuple(fact for fact, cause in DOCUMENTED.items() if MEANS[cause].stage is stage)


def failures(stage: Stage) -> tuple[str, ...]:
    """Return the failures of the facts that an answer can show at *stage*."""
    causes = [cause for cause, means in MEANS.items() if means.stage is stage]
    own = [failure for (_, cause), failure in _FAILURES.items() if cause in causes]
    return tuple(dict.fromkeys(filter(None, (*(MEANS[one].failure for one in causes), *own))))


TROUBLES: Mapping[Trouble, tuple[str, str]] = {
    Trouble.NAME: ("the host's name is not known to DNS", "Check its spelling."),
    Trouble.REFUSED: ("nothing listens there", "Start the server, or correct host and port."),
    Trouble.TIMEOUT: ("no answer within the time", "Raise --timeout, or look for a firewall."),
    Trouble.RESET: ("the connection was cut without an answer",
                    "Check whether the port speaks https at all; http on it breaks off so."),
    Trouble.PROTOCOL: ("what came back is not HTTP", "Correct the port."),
    Trouble.CERT_EXPIRED: ("its certificate has expired", "Renew it."),
    Trouble.CERT_EARLY: ("its certificate is not valid yet, by this machine's clock",
                         "Set the clock, or wait."),
    Trouble.CERT_NAME: ("its certificate is for another name",
                        "Use the name the certificate is for."),
    Trouble.CERT_AUTHORITY: ("its certificate is from an authority the public does not know",
                             ("Get one from a public authority: Cursor's servers do not know "
                              "yours. If your network inspects TLS, try from another.")),
    Trouble.TLS: ("it does not speak TLS there", "Correct the port, or put TLS in front."),
    Trouble.SIGNING: ("AWS requests are signed by botocore, which is not installed",
                      "Install it beside this: pip install botocore."),
    Trouble.ROLELESS: ("the role was not taken on, so nothing was asked as it", ""),
}  # fmt: skip


def stage_of(finding: Finding) -> Stage | None:
    """Return the stage a finding belongs to."""
    return MEANS[finding.cause].stage


def said(finding: Finding, provider: Provider, facts: Facts) -> Said:
    """Word a finding."""
    means = MEANS[finding.cause]
    failure = _FAILURES.get((provider, finding.cause), means.failure)
    advice = facts.fix(failure) if failure else means.advice
    advice = f"{_ALSO.get((provider, finding.cause), '')} {advice}".strip()
    says = f"HTTP {finding.status}: {means.says}"
    return Said(means.verdict, says, advice, finding.rests)
