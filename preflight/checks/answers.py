"""What the free answers prove: was it reached, is the key known, may it, is the model there?"""

from urllib.parse import urlsplit

from ..classify import Context, Finding, classify
from ..envelope import inside, words
from ..listing import Listing, listing
from ..meaning import TROUBLES, said, stage_of
from ..means import MEANS
from ..model import Case, Provider, Said, Stage, Verdict
from ..redact import Redactor
from ..signs import Cause
from ..wire import Answer, Ended, Evidence, Probe, Trouble, Unreached
from .common import failed, passed, skipped, unknown
from .remedies import worded

_NAMED = frozenset({Probe.COUNT, Probe.CALL, Probe.TOOLS, Probe.AGENT})


def finding(case: Case, evidence: Evidence, probe: Probe) -> Finding | None:
    """Name the cause behind the answer to *probe*; None where there was none."""
    reply = evidence.get(probe)
    if not isinstance(reply, Answer):
        return None
    known = probe is not Probe.LIST and _is_known(evidence)
    return classify(reply, Context(case.provider, probe in _NAMED, known), case.facts)


def _is_known(evidence: Evidence) -> bool:
    proofs = [Probe.IDENTITY, Probe.CREDIT]
    if not _open_to_anybody(evidence):
        proofs.append(Probe.LIST)
    answers = [evidence.get(one) for one in proofs]
    return any(isinstance(one, Answer) and one.ok and inside(one) is None for one in answers)


def at(stage: Stage, found: Finding | None, case: Case) -> Said:
    """Say what *found* means for *stage*: what belongs to a later one lets this one pass."""
    if found is None:
        return unknown("there was no answer to judge by")
    told = stage_of(found)
    if told is stage:
        return worded(found, case)
    if found.cause is Cause.SHORT:
        return passed(f"HTTP {found.status}: {MEANS[Cause.SHORT].says}")
    if found.cause is Cause.NOTHING or (told and told.place > stage.place):
        return passed(f"HTTP {found.status}: nothing was refused for this reason", *found.rests)
    return _open(found, case)


def _open(found: Finding, case: Case) -> Said:
    told = said(found, case.provider, case.facts)
    return unknown(told.says, told.advice, *told.rests)


def connection(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Was anybody reached?"""
    reply = evidence.get(probe)
    if isinstance(reply, Unreached):
        says, advice = TROUBLES[reply.trouble]
        if reply.trouble is Trouble.SIGNING:
            return unknown(says, advice)
        if reply.trouble is Trouble.NAME and case.typed:
            advice = f"{advice} {case.facts.fix('network-error-dns')}"
        return failed(says, advice, *_reach_fact(reply.trouble))
    return passed(f"{urlsplit(case.base).hostname} answered")


def _reach_fact(trouble: Trouble) -> tuple[str, ...]:
    return ("cursor.base-url.reach",) if trouble is Trouble.NAME else ()


def api(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Was it an API that answered?"""
    found = finding(case, evidence, probe)
    told = at(Stage.REACH, found, case)
    reply = evidence.get(probe)
    if found and found.cause is Cause.REDIRECT and isinstance(reply, Answer):
        target = urlsplit(reply.headers.get("location", "")).hostname or ""
        shown = Redactor.of(case.credentials.all).clean(target)
        return Said(told.verdict, f"{told.says} ({shown})" if shown else told.says, told.advice)
    if found and stage_of(found) is not Stage.REACH:
        return passed(f"HTTP {found.status}: an API answered")
    return told


def key(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Is the key known?"""
    found = finding(case, evidence, probe)
    if probe is not Probe.LIST or not found or found.cause is not Cause.NOTHING:
        return at(Stage.AUTHENTICATION, found, case)
    reply = evidence[Probe.LIST]
    if isinstance(reply, Answer) and reply.ended in (Ended.CUT, Ended.DEADLINE):
        return unknown("HTTP 200, and the list broke off before its end",
                       "Run it again; if it stays, look at what stands in between.")  # fmt: skip
    if not isinstance(reply, Answer) or listing(reply) is None:
        return unknown("HTTP 200, but no list of models: whatever answered may know no keys",
                       "Compare the base URL with the server's documentation.")  # fmt: skip
    if _open_to_anybody(evidence):
        return unknown("the list is given to anybody, so it proves nothing about the key",
                       "Run it with --spend, which asks the model itself.")  # fmt: skip
    return passed("the provider listed its models for it", *_list_fact(case))


def _open_to_anybody(evidence: Evidence) -> bool:
    reply = evidence.get(Probe.ANYBODY)
    return isinstance(reply, Answer) and reply.ok and listing(reply) is not None


_LISTS = {
    Provider.OPENAI: "openai.models.endpoint",
    Provider.ANTHROPIC: "anthropic.models.endpoint",
    Provider.GEMINI: "gemini.models.endpoint",
    Provider.AZURE: "azure.models.endpoint",
    Provider.BEDROCK: "bedrock.check.models",
}


def _list_fact(case: Case) -> tuple[str, ...]:
    return (_LISTS[case.provider],) if case.provider in _LISTS else ()


_OF_THE_LIST = (Cause.PERMISSION, Cause.DENIED, Cause.RESTRICTED)
"""What may be meant of the list alone."""


def listable(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """May it list?  Being denied the list denies nothing else."""
    found = finding(case, evidence, probe)
    told = at(Stage.SCOPE, found, case)
    if told.verdict is Verdict.FAIL and found and found.cause in _OF_THE_LIST:
        why = "" if found.cause is Cause.PERMISSION else f", as {MEANS[found.cause].says}"
        return unknown(
            f"HTTP {found.status}: the key may not list models; it may still call one{why}",
            "Run it with --spend, or allow the key to read the list.", *told.rests,
        )  # fmt: skip
    return told


def unspent(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Did even the list fail for want of money?"""
    found = finding(case, evidence, probe)
    if found and MEANS[found.cause].stage is Stage.BILLING:
        return said(found, case.provider, case.facts)
    return passed("not even hinted at; a list costs nothing, so this is no proof of credit")


def listed(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Is the model in the list, letter by letter?"""
    name = case.model.removeprefix("models/")
    if not name:
        return skipped("no model named", "Give --model with the id you will enter in Cursor.")
    reply = evidence.get(probe)
    rows = listing(reply) if isinstance(reply, Answer) and reply.ok else None
    if rows is None:
        return unknown("there is no list to look it up in")
    if name in rows.mute:
        return failed("the list has it, as a model that generates no text",
                      "Choose one that chats.", *_list_fact(case))  # fmt: skip
    if _holds(rows, name, case.provider):
        return passed("the list has it; that it answers is another matter", *_list_fact(case))
    if rows.vague or case.provider is Provider.BEDROCK:
        return unknown("the list does not name it, and is not complete or exact enough to say no")
    if rows.hides(name):
        return unknown("the list has it only under a longer name, of which this may be a short one")
    if len(rows.ids) == 1:
        return unknown("the server lists a single model by another name, and may answer to any")
    near = [Redactor.of(case.credentials.all).clean(one) for one in rows.near(name)]
    meant = f" Did you mean {', '.join(near)}?" if near else ""
    return failed("the list has no such model", f"Copy the id exactly.{meant}",
                  "cursor.base-url.variants")  # fmt: skip


def _holds(rows: Listing, name: str, provider: Provider) -> bool:
    if rows.holds(name):
        return True
    # an inference profile's id is a model's id behind a geography
    return provider is Provider.BEDROCK and rows.holds(name.partition(".")[2])


def counted(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Does counting tokens, which runs nothing, know the model?"""
    found = finding(case, evidence, probe)
    if found and found.cause is Cause.NOTHING:
        return passed("the model's tokens were counted, and nothing was run")
    reply = evidence.get(probe)
    if found and found.cause is Cause.MODEL and case.typed and isinstance(reply, Answer):
        named = case.model.removeprefix("models/").casefold()
        if named not in words(reply).says:  # as likely a server that cannot count
            return unknown(f"HTTP {found.status}: it cannot count tokens, or knows no such model")
    return at(Stage.MAPPING, found, case)
