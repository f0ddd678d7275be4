"""What a cause means: the stage it belongs to, the verdict it allows, and what to do.

The one place where an answer turns into a verdict.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .classify import Finding
from .facts import Facts
from .model import Provider, Said, Stage, Verdict
from .signs import Cause
from .wire import Trouble


@dataclass(frozen=True, slots=True)
class Meaning:
    """A cause for people."""

    stage: Stage | None
    """Where it belongs; None where it says nothing about any stage."""
    verdict: Verdict
    says: str
    advice: str = ""
    """What helps, where no failure of the facts says it."""
    failure: str = ""
    """The failure of the facts whose remedy is shown."""


F, U = Verdict.FAIL, Verdict.UNKNOWN

MEANS: Mapping[Cause, Meaning] = {
    Cause.NOTHING: Meaning(None, Verdict.PASS, "it was answered"),
    Cause.KEY: Meaning(
        Stage.AUTHENTICATION, F, "the key is not known there: mistyped, revoked, expired, or "
        "issued by somebody else", failure="unauthorized-user-key"),
    Cause.KIND: Meaning(
        Stage.AUTHENTICATION, F, "this kind of key is refused for this request",
        "Make a key of the other kind, or ask the provider to allow this one."),
    Cause.ORGANIZATION: Meaning(
        Stage.AUTHENTICATION, F, "the key's owner is no member of an organization any more",
        "Have somebody in the organization make a new key."),
    Cause.ADDRESS: Meaning(
        Stage.SCOPE, F, "the project admits only certain addresses, and this machine's is none",
        "Lift the list: Cursor's requests come from no fixed addresses, so none can be added."),
    Cause.CLOCK: Meaning(
        Stage.AUTHENTICATION, U, "the signature's time is refused: this machine's clock is off",
        "Set the clock and run this again; Cursor signs on its own servers."),
    Cause.REGION: Meaning(
        Stage.SCOPE, U, "the provider does not serve the place this call comes from",
        "The call came from here and Cursor's comes from its servers, so this is no proof."),
    Cause.PERMISSION: Meaning(
        Stage.SCOPE, F, "the key is known but may not do this",
        "Widen what the key, its project or its policy allows, or use another key."),
    Cause.NETWORK: Meaning(
        Stage.SCOPE, F, "the resource turns away this network", failure="azure-private"),
    Cause.SUSPENDED: Meaning(
        Stage.SCOPE, F, "the provider has suspended the resource",
        "Ask the provider's support; nothing in Cursor changes it."),
    Cause.UNVERIFIED: Meaning(
        Stage.SCOPE, F, "the organization has to be verified for this model",
        failure="openai-verify-org"),
    Cause.USE_CASE: Meaning(
        Stage.SCOPE, F, "nobody has filed the use-case form for this account",
        failure="bedrock-access-denied"),
    Cause.SUBSCRIPTION: Meaning(
        Stage.SCOPE, U, "the account's subscription to the model is still being made",
        "Wait a quarter of an hour and ask again."),
    Cause.MONEY: Meaning(
        Stage.BILLING, F, "the account behind the key has no money or quota left",
        "Add credit or raise the limit with whoever issued the key; asking again does not help."),
    Cause.TIER: Meaning(
        Stage.BILLING, U, "refused for its rate without saying when to come back: the rate, or "
        "the month's cap of the tier", "Look at the limits in the provider's console."),
    Cause.RATE: Meaning(
        None, U, "asked too fast, so it told nothing", "Wait a minute and run this again."),
    Cause.MODEL: Meaning(
        Stage.MAPPING, F, "the model does not exist there, or this key may not use it",
        failure="model-name-not-valid"),
    Cause.DEPLOYMENT: Meaning(
        Stage.MAPPING, F, "there is no deployment of that name", failure="azure-deployment"),
    Cause.PROFILE: Meaning(
        Stage.MAPPING, F, "the bare model id cannot be called; an inference profile's can",
        failure="bedrock-invalid-id"),
    Cause.UPSTREAM: Meaning(
        Stage.MAPPING, F, "your key is fine; the gateway's own credential for the provider "
        "behind it is not", "Only whoever runs the gateway can mend that."),
    Cause.PROXY: Meaning(
        Stage.REACH, U, "something in front of the API answered and asked for its own password, "
        "or refused", "Let the address be reached without a login page or a second password."),
    Cause.REDIRECT: Meaning(
        Stage.REACH, U, "it answered with another address, which is not followed: the key would "
        "go there too", "Enter the final address as the base URL."),
    Cause.PAGE: Meaning(
        Stage.REACH, U, "a page for people answered, and no API",
        "Enter the address of the API, not that of a console or a login."),
    Cause.ROUTE: Meaning(
        None, U, "nothing answers on this path: another base URL, or a server that lacks it",
        "Compare the base URL with the server's own documentation, its `/v1` above all."),
    Cause.REQUEST: Meaning(
        None, U, "the server refused the form of the request",
        "Read the server's log for this request; it says what was missing."),
    Cause.FILTER: Meaning(
        None, U, "a content filter stopped a harmless prompt", "Look at the filter's settings."),
    Cause.SERVER: Meaning(
        None, U, "the server failed by itself", "Try again later; look at its status page."),
    Cause.UNCLEAR: Meaning(
        None, U, "refused without a reason that proves anything",
        "Ask whoever runs the server what it refused; its log says."),
}  # fmt: skip

_FAILURES: Mapping[tuple[Provider, Cause], str] = {
    (Provider.OPENAI, Cause.MONEY): "openai-no-credit",
    (Provider.ANTHROPIC, Cause.MONEY): "anthropic-credit",
    (Provider.BEDROCK, Cause.MODEL): "bedrock-invalid-id",
    (Provider.BEDROCK, Cause.PERMISSION): "bedrock-access-denied",
    (Provider.AZURE, Cause.MODEL): "azure-deployment",
    (Provider.ANTHROPIC, Cause.KEY): "invalid-x-api-key",
}


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
    Trouble.CERT_NAME: ("its certificate is for another name",
                        "Use the name the certificate is for."),
    Trouble.CERT_AUTHORITY: ("its certificate is from an authority the public does not know",
                             ("Get one from a public authority: Cursor's servers do not know "
                              "yours. If your network inspects TLS, try from another.")),
    Trouble.TLS: ("it does not speak TLS there", "Correct the port, or put TLS in front."),
    Trouble.SIGNING: ("AWS requests are signed by botocore, which is not installed",
                      "Install it beside this: pip install botocore."),
}  # fmt: skip


def stage_of(finding: Finding) -> Stage | None:
    """Return the stage a finding belongs to."""
    return MEANS[finding.cause].stage


def said(finding: Finding, provider: Provider, facts: Facts) -> Said:
    """Word a finding."""
    means = MEANS[finding.cause]
    failure = _FAILURES.get((provider, finding.cause), means.failure)
    advice = facts.fix(failure) if failure else means.advice
    says = f"HTTP {finding.status}: {means.says}"
    return Said(means.verdict, says, advice, finding.rests)
