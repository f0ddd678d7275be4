"""Is the address one that can be called, and would it lead Cursor to the same place?

Names are judged by how they look, and by the addresses they led to when something was asked; what
they resolve to from Cursor's servers nobody here can see.
"""

from urllib.parse import urlsplit

from ..address import Reach, is_loopback, reach, wrong
from ..model import Case, Provider, Said
from ..wire import Answer, Evidence, Probe
from .common import failed, passed, skipped, unknown, warned

_FIELDS = {
    Provider.OPENAI: ("cursor.base-url.path",),
    Provider.COMPATIBLE: ("cursor.base-url.path",),
    Provider.AZURE: ("cursor.azure.address",),
}
"""What is known of the field an address is entered in."""


def form(case: Case, _: Evidence) -> Said:
    """Is it an address, and only the base of it?"""
    if not case.typed:
        return passed("the provider's own address")
    found = wrong(case.typed)
    if found:
        advice = f"Enter {found.instead}." if found.instead else "Copy it again."
        return failed(found.what, advice, *_FIELDS.get(case.provider, ()))
    if urlsplit(case.typed).query:
        return warned("it has a query string, and Cursor has no place for one",
                      "Leave out everything from the `?` on.")  # fmt: skip
    return passed("it can be called")


def https(case: Case, _: Evidence) -> Said:
    """May a key be sent there?"""
    if not case.base:
        return skipped("there is no address to judge")
    url = urlsplit(case.base)
    if url.scheme == "https":
        return passed("it is https")
    if is_loopback(url.hostname or ""):
        return passed("plain http, to this machine only")
    return failed("plain http: the key would be readable on the way, so nothing is sent",
                  "Put TLS in front of it and enter the https address.",
                  "cursor.base-url.reach")  # fmt: skip


def public(case: Case, evidence: Evidence) -> Said:
    """Can Cursor's servers reach it, as far as its name and what it leads to tell?"""
    url = urlsplit(case.base)
    where = reach(url.hostname or "")
    if where is not Reach.PUBLIC:
        return _unreachable(
            "this machine" if where is Reach.LOOPBACK else "a private network", case
        )
    inside = _inside(evidence)
    if inside:
        return warned(
            f"its name leads to {inside} from here: it works from here and not from Cursor's "
            "servers", f"{case.facts.fix('private-network')} If the name leads elsewhere from "
            "outside, test it from there.", *_REACH,
        )  # fmt: skip
    if case.extra_authority:
        return warned("it is trusted here by --ca-file, which Cursor's servers do not have",
                      "Give it a certificate of a public authority.")  # fmt: skip
    return passed("its name is a public one", "cursor.base-url.reach")


def _inside(evidence: Evidence) -> str:
    """Name the place a host's addresses are in, if none of them is public."""
    reply = evidence.get(Probe.LIST)
    found = reply.addresses if isinstance(reply, Answer) else ()
    places = {reach(one) for one in found}
    if not places or Reach.PUBLIC in places:
        return ""
    return "this machine" if places == {Reach.LOOPBACK} else "a private network"


_REACH = "cursor.base-url.reach", "cursor.base-url.error.private-network"


def _unreachable(what: str, case: Case) -> Said:
    """Say that Cursor's servers do not get there: a failure, unless it is only tried from here."""
    says = f"the address is in {what}: it works from here and not from Cursor's servers"
    fix = case.facts.fix("private-network")
    if case.not_for_cursor:
        return warned(says, fix, *_REACH)
    return failed(says, f"{fix} To try it without Cursor, add --not-for-cursor.", *_REACH)


def override(case: Case, _: Evidence) -> Said:
    """Has Cursor a field for this address?"""
    if not case.typed:
        return passed("the provider's own: no address is entered in Cursor")
    if case.provider is Provider.AZURE:
        return passed("Cursor's Azure form has a field for it", "cursor.base-url.providers")
    if case.provider in (Provider.OPENAI, Provider.COMPATIBLE):
        return passed("the override of the OpenAI base URL, in builds that still show it",
                      "cursor.base-url.providers", "cursor.base-url.availability")  # fmt: skip
    return warned("Cursor has no field for another address of this provider",
                  case.facts.fix("anthropic-base-url"), "cursor.base-url.providers")  # fmt: skip


def route(case: Case, _: Evidence) -> Said:
    """Is it the path a gateway keeps for Cursor, where we know that it keeps one?"""
    host = urlsplit(case.base).hostname
    for fact in ("gateway.openrouter.base", "gateway.vercel.base"):
        known = case.facts.word(fact)
        if urlsplit(known).hostname == host:
            if case.base == known:
                return passed("the path this gateway keeps for Cursor", fact)
            return warned("this gateway keeps another path for Cursor", f"Enter {known}.", fact)
    if case.base.endswith(case.facts.word("gateway.litellm.base")):
        return passed("it ends in the path LiteLLM keeps for Cursor", "gateway.litellm.base")
    if case.base.endswith("/v1") or urlsplit(case.base).hostname is None:
        return passed("a `/v1`, as most servers have it", "cursor.base-url.path")
    return unknown("it ends in no path we know; where the server has a `/v1`, Cursor needs it too",
                   "Compare it with the server's documentation.",
                   "cursor.base-url.path")  # fmt: skip


def azure(case: Case, _: Evidence) -> Said:
    """Is it the bare address of a resource?"""
    if case.not_for_cursor:
        return skipped("not asked, because of --not-for-cursor")
    url = urlsplit(case.typed)
    if url.path.strip("/"):
        return warned("a path stands behind the resource's address; the rest was tested without",
                      f"Enter {url.scheme}://{url.netloc} in Cursor.",
                      "cursor.azure.address", "azure.portal.suffix")  # fmt: skip
    ends = case.facts.items("azure.endpoint.hosts")
    if (url.hostname or "").endswith(tuple(f".{one}" for one in ends)):
        return passed("the bare address of a resource", "azure.endpoint.hosts")
    return unknown("its host ends like no Azure resource's we know: a gateway, or a mistake",
                   "Copy it from the portal.", "azure.endpoint.hosts")  # fmt: skip


def profile(case: Case, _: Evidence) -> Said:
    """Has the model's id a geography before it, and the region's own?"""
    if not case.model:
        return skipped("no model named", "Give --model with the id AWS lists.")
    prefixes = case.facts.items("cursor.bedrock.prefixes")
    first = case.model.partition(".")[0]
    if first in (*prefixes, "global"):
        own = case.region.partition("-")[0]
        if first in ("us", "eu", "ca") and first != own:
            return warned("the id's prefix is of another geography than the region",
                          case.facts.fix("bedrock-invalid-id"),
                          "cursor.bedrock.prefixes")  # fmt: skip
        return passed("the id of an inference profile", "bedrock.profile.id")
    return warned("a bare model id: newer models answer only to an inference profile's",
                  case.facts.fix("bedrock-invalid-id"),
                  "bedrock.error.needs-profile", "bedrock.profile.id")  # fmt: skip


def policy(case: Case, _: Evidence) -> Said:
    """Would the policy Cursor documents cover this id?"""
    if not case.model:
        return skipped("no model named", "Give --model with the id AWS lists.")
    actions = " and ".join(case.facts.items("cursor.bedrock.permissions"))
    if "anthropic." not in case.model:
        return warned(f"Cursor's sample policy ({actions}) covers Anthropic's models only",
                      "Add this model to the policy.", "cursor.bedrock.sample-policy",
                      "cursor.bedrock.permissions")  # fmt: skip
    if case.model.startswith("anthropic."):
        return passed(
            f"Cursor's sample policy ({actions}) covers it",
            "cursor.bedrock.permissions", "cursor.bedrock.sample-policy",
        )  # fmt: skip
    return warned(
        f"Cursor's sample policy ({actions}) names models, and no inference profile",
        "Let your policy name the profile, and the model in each of its regions.",
        "cursor.bedrock.permissions", "cursor.bedrock.sample-policy", "bedrock.profile.permissions",
    )  # fmt: skip
