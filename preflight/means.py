"""What each cause means: the stage it belongs to, the verdict it allows, and what to do.

The one place where a cause turns into a verdict.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .model import Stage, Verdict
from .signs import Cause


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
    Cause.EXPIRED: Meaning(
        Stage.AUTHENTICATION, F, "the key has expired", "Have a new one made where it was made."),
    Cause.LEAKED: Meaning(
        Stage.AUTHENTICATION, F, "the provider blocked the key, because it was found leaked",
        "Make a new one, and look for where this one was published."),
    Cause.SECRET: Meaning(
        Stage.AUTHENTICATION, F, "the access key id is known, and the secret is not its own",
        "Copy the secret again, whole; if it is lost, make a new pair."),
    Cause.CLOSED: Meaning(
        Stage.AUTHENTICATION, F, "the account, organization or project behind the key is "
        "suspended or closed", "Ask the provider's support; another key of it fails too."),
    Cause.KIND: Meaning(
        Stage.AUTHENTICATION, F, "this kind of key is refused for this request",
        "Make a key of the other kind, or ask the provider to allow this one."),
    Cause.ORGANIZATION: Meaning(
        Stage.AUTHENTICATION, F, "the key's owner is no member of an organization any more",
        "Have somebody in the organization make a new key."),
    Cause.PROJECT: Meaning(
        Stage.AUTHENTICATION, F, "the key belongs to another organization or project, or to an "
        "archived one", "Make a key in the project that is meant."),
    Cause.ADDRESS: Meaning(
        Stage.SCOPE, F, "the key or its project admits only certain IP addresses, and this "
        "machine's is none",
        "Lift the list: Cursor's requests come from no fixed addresses, so none can be added."),
    Cause.REFERRER: Meaning(
        Stage.SCOPE, F, "the key is restricted to a website or an app, and Cursor is neither",
        "Take the application restriction off the key, or make one without."),
    Cause.CLOCK: Meaning(
        Stage.AUTHENTICATION, U, "the signature's time is refused: this machine's clock is off",
        "Set the clock and run this again; Cursor signs on its own servers."),
    Cause.RESTRICTED: Meaning(
        Stage.SCOPE, F, "the key is restricted to other APIs or methods than this one",
        "Add this API to the key's restrictions, or make a key without."),
    Cause.REGION: Meaning(
        Stage.SCOPE, U, "the provider does not serve the country or region this call comes from",
        "The call came from here and Cursor's comes from its servers, so this is no proof."),
    Cause.HOST: Meaning(
        Stage.SCOPE, F, "the key's project keeps its data in one region, and is answered at that "
        "region's host only", "Enter that region's address as the base URL."),
    Cause.PERMISSION: Meaning(
        Stage.SCOPE, F, "the key is known but may not do this",
        "Widen what the key, its project or its policy allows, or use another key."),
    Cause.DENIED: Meaning(
        Stage.SCOPE, F, "a policy above the key's owner, such as the organization's service "
        "control policy, denies it explicitly",
        "Only whoever runs the AWS organization can lift that."),
    Cause.SAMPLE: Meaning(
        Stage.SCOPE, U, "the policy Cursor documents, with which the role was taken on, does not "
        "cover this; whether the role's own policy does was not asked",
        "Name the model and its inference profile in the role's own policy."),
    Cause.OFF: Meaning(
        Stage.SCOPE, F, "the API is switched off in the key's project",
        "Enable it in the project, or make the key in AI Studio."),
    Cause.KEYLESS: Meaning(
        Stage.SCOPE, F, "the resource takes no keys at all: key authentication is switched off",
        "Switch it on for the resource; Cursor's form has a field for a key and no other way in."),
    Cause.TERMS: Meaning(
        Stage.SCOPE, F, "somebody has to accept the model's terms first",
        "Have an administrator accept them in the provider's console."),
    Cause.MARKETPLACE: Meaning(
        Stage.SCOPE, F, "the account has no subscription to the model, and the key's owner may "
        "not make one in AWS Marketplace",
        "Call the model once as somebody who may subscribe, or allow that in the policy."),
    Cause.PRIVACY: Meaning(
        Stage.SCOPE, F, "the account's privacy or data policy rules out every provider of it",
        "Loosen the policy in the gateway's settings, or take another model."),
    Cause.NETWORK: Meaning(
        Stage.SCOPE, F, "the resource turns away this network", failure="azure-private"),
    Cause.SUSPENDED: Meaning(
        Stage.SCOPE, F, "the provider has suspended the resource, or the subscription it is of",
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
    Cause.PAYMENT: Meaning(
        Stage.BILLING, F, "the account has no means to pay that is accepted",
        "Put a valid means of payment into the account, and wait some minutes."),
    Cause.FREE: Meaning(
        Stage.BILLING, F, "the free tier's share of this model is nothing",
        "Switch billing on for the key's project, or take a model that has a free tier; "
        "asking again does not help."),
    Cause.LIMIT: Meaning(
        Stage.BILLING, F, "a limit on spending that somebody set is reached",
        "Raise it where it was set, or wait for the next period."),
    Cause.TIER: Meaning(
        Stage.BILLING, U, "refused for its rate without saying when to come back: the rate, or "
        "the month's cap of the tier", "Look at the limits in the provider's console."),
    Cause.RATE: Meaning(
        None, U, "asked too fast, so it told nothing", "Wait a minute and run this again."),
    Cause.BUSY: Meaning(
        None, U, "the server is overloaded or not ready yet, so it told nothing",
        "Try again later; this proves nothing against the key."),
    Cause.SHORT: Meaning(None, Verdict.PASS, "the model ran, and one token was too few for it"),
    Cause.MODEL: Meaning(
        Stage.MAPPING, F, "the model does not exist there, or this key may not use it",
        failure="model-name-not-valid"),
    Cause.RETIRED: Meaning(
        Stage.MAPPING, F, "the model was retired there", "Choose its successor."),
    Cause.DIALECT: Meaning(
        Stage.MAPPING, F, "the model is there, and does not answer chat requests",
        "Choose a chat model, or a gateway that translates."),
    Cause.TOOLS: Meaning(
        Stage.MAPPING, F, "the model or its server takes no tools", failure="missing-tools-custom"),
    Cause.PATH: Meaning(
        None, U, "the server says itself that it has no such path",
        "Compare the base URL with the server's own documentation, its `/v1` above all."),
    Cause.VERSION: Meaning(
        None, U, "it does not know the API version, or the path that goes with it",
        "Compare --api-version with the provider's list of versions."),
    Cause.DEPLOYMENT: Meaning(
        Stage.MAPPING, F, "there is no deployment of that name", failure="azure-deployment"),
    Cause.PROFILE: Meaning(
        Stage.MAPPING, F, "the bare model id cannot be called; an inference profile's can",
        failure="bedrock-invalid-id"),
    Cause.UPSTREAM: Meaning(
        Stage.MAPPING, F, "your key is fine; the gateway's own credential for the provider "
        "behind it is not", "Only whoever runs the gateway can mend that."),
    Cause.PROXY: Meaning(
        Stage.REACH, U, "a proxy or a check in front of the API answered and asked for its own "
        "password, or refused",
        "Let the address be reached without a login page or a second password."),
    Cause.ORIGIN: Meaning(
        Stage.REACH, U, "what stands in front answered, and did not reach the server behind it",
        "Start the server or its tunnel; this proves nothing against the key."),
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
