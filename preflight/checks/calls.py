"""What a paid call of one token proves.  A 200 alone proves nothing here."""

from ..classify import Context, Finding, sign_of
from ..envelope import words
from ..meaning import said, stage_of
from ..model import Case, Said, Stage
from ..providers.prompt import FEWEST_TOKENS
from ..signs import Cause
from ..spoken import Spoken, spoken
from ..wire import Answer, Ended, Evidence, Probe
from .answers import at, finding
from .common import failed, passed, unknown, warned

_REFUSED = (400, 404, 405, 415, 422)
"""What a request that differs from an answered one by its tools alone is refused with."""


def _heard(case: Case, evidence: Evidence, probe: Probe) -> Spoken | None:
    reply = evidence.get(probe)
    if isinstance(reply, Answer) and reply.ok:
        return spoken(reply, case.provider)
    return None


def _answered(heard: Spoken | None) -> bool:
    return bool(heard and heard.parts and not heard.error)


def key(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Is the key known where the model runs?"""
    return _of_a_call(Stage.AUTHENTICATION, case, evidence, probe)


def scope(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """May the key call this model?"""
    found = finding(case, evidence, probe)
    if case.role and found and found.cause is Cause.PERMISSION and _narrowed(case, evidence, probe):
        told = Finding(Cause.SAMPLE, found.status, found.sign)
        return said(told, case.provider, case.facts)
    return _of_a_call(Stage.SCOPE, case, evidence, probe)


def _narrowed(case: Case, evidence: Evidence, probe: Probe) -> bool:
    """Tell whether what the session was narrowed to may have refused, and not the role itself."""
    reply = evidence[probe]
    own = isinstance(reply, Answer) and "identity-based policy" in words(reply).says
    return not (own and case.model.startswith("anthropic."))


def money(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Is the call paid for?"""
    return _of_a_call(Stage.BILLING, case, evidence, probe)


def model(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Does the name lead to a model?"""
    found = finding(case, evidence, probe)
    certain = found and (
        found.cause is Cause.PATH or (found.cause is Cause.VERSION and case.api_version)
    )
    if found and certain:
        told = said(found, case.provider, case.facts)
        return failed(told.says, told.advice, *told.rests)
    return _of_a_call(Stage.MAPPING, case, evidence, probe)


def _of_a_call(stage: Stage, case: Case, evidence: Evidence, probe: Probe) -> Said:
    found = finding(case, evidence, probe)
    if found is None or found.cause is not Cause.NOTHING:
        return at(stage, found, case)
    heard = _heard(case, evidence, probe)
    if heard and heard.error:
        return _told_inside(stage, case, evidence, probe)
    if not _answered(heard):
        return unknown("HTTP 200, but no answer of a model in it",
                       "Compare the base URL with the server's documentation.")  # fmt: skip
    return passed("the model answered")


def _told_inside(stage: Stage, case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Judge an error that came inside an answer with status 200."""
    heard = _heard(case, evidence, probe)
    error = heard.error if heard else None
    assert error is not None
    sign = sign_of(error, 200, Context(case.provider, named=True, known=True), case.facts)
    found = Finding(sign.cause if sign else Cause.UNCLEAR, 200, sign)
    if stage_of(found) is stage:
        return said(found, case.provider, case.facts)
    return at(stage, found, case)


def stream(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Does the answer come as a stream, whole and well formed?"""
    reply, heard = evidence.get(probe), _heard(case, evidence, probe)
    if not isinstance(reply, Answer) or heard is None:
        return unknown("there was no answer to read")
    if not heard.streamed:
        if not reply.body.strip() and reply.ended is Ended.WHOLE:
            return failed(
                f"HTTP {reply.status} and nothing in it: no client can make an answer of that",
                "Look at what stands in between; it swallows the answer.",
            )
        if not _answered(heard):
            return unknown("what answered is neither a stream nor a model's answer")
        return failed(
            "a stream was asked for and the answer came in one piece",
            "Switch streaming on, or buffering off, in what stands in between.",
        )
    if heard.malformed:
        return failed("an event of the stream is not JSON", "Look for what rewrites the answer.")
    if reply.ended is Ended.DEADLINE:
        what = "broke off" if heard.parts else "brought only comments or nothing"
        return unknown(f"until the time was up the stream {what}", "Raise --timeout.")
    if heard.error or not heard.parts:
        return unknown("the stream holds no answer")
    if not heard.finished:
        return failed("the stream ended without saying so: it was cut off",
                      "Look at time limits and buffers of what stands in between.")  # fmt: skip
    return passed("it came piece by piece, and its end was announced")


def prompt(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Did the model see the prompt, by the server's own count?"""
    heard = _heard(case, evidence, probe)
    if not heard or not _answered(heard):
        return unknown("there was no answer to count by")
    if heard.prompt_tokens is None:
        return unknown("the server does not count the prompt's tokens, so nothing can be told")
    if heard.prompt_tokens < FEWEST_TOKENS:
        return failed(
            f"it counts {heard.prompt_tokens} tokens for a prompt of {FEWEST_TOKENS} words: "
            "the prompt was dropped on the way", "The server reads another shape of request.",
        )  # fmt: skip
    return passed(f"it counts {heard.prompt_tokens} tokens for the prompt")


def nobody(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Does the server look at the model's name at all?"""
    if not _answered(_heard(case, evidence, Probe.CALL)):
        return unknown("the model itself did not answer, so there is nothing to compare with")
    if _answered(_heard(case, evidence, probe)):
        return warned("it answers for a model that does not exist too: whatever you enter, you "
                      "cannot know which model answers", "Ask whoever runs it.")  # fmt: skip
    found = finding(case, evidence, probe)
    if found is None or found.cause in (Cause.RATE, Cause.SERVER):
        return unknown("there was no answer to judge by")
    return passed("a model that does not exist is refused")


def tools(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Does it take tools, which Agent lives by?"""
    found = finding(case, evidence, probe)
    if found is None or not _answered(_heard(case, evidence, Probe.CALL)):
        return unknown("there was no answer to judge by")
    if found.cause in (Cause.NOTHING, Cause.SHORT):
        if _answered(_heard(case, evidence, probe)):
            return passed("a request with a tool is answered; whether it uses one was not asked")
        return unknown("HTTP 200, but no answer of a model in it")
    if found.status in _REFUSED:
        return failed(f"HTTP {found.status}: refused with a tool, answered without",
                      case.facts.fix("missing-tools-custom"))  # fmt: skip
    told = at(Stage.MAPPING, found, case)
    return unknown(told.says, told.advice, *told.rests)


def agent(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Does it take what Cursor's agent sends to the chat path?"""
    found = finding(case, evidence, probe)
    plain, heard = _heard(case, evidence, Probe.CALL), _heard(case, evidence, probe)
    if found is None or not _answered(plain):
        return unknown("there was no answer to judge by")
    advice, fact = case.facts.fix("responses-shape"), "cursor.base-url.request-shape"
    if found.cause in (Cause.REQUEST, Cause.SERVER, Cause.ROUTE):
        return warned(
            f"HTTP {found.status}: refused in the shape Cursor's agent sends", advice, fact
        )
    if found.cause is not Cause.NOTHING:
        return unknown(at(Stage.MAPPING, found, case).says)
    if not _answered(heard) or heard is None or not heard.streamed:
        return warned("answered, but not with the chat stream Cursor waits for", advice, fact)
    if plain is None or plain.prompt_tokens is None or heard.prompt_tokens is None:
        return unknown("answered, but without counts nobody can tell whether it read the prompt")
    if heard.prompt_tokens < FEWEST_TOKENS:
        return warned(
            f"answered, but it counts {heard.prompt_tokens} tokens where the plain request had "
            f"{plain.prompt_tokens}: the prompt was silently dropped", advice, fact,
        )  # fmt: skip
    return passed("answered as a chat stream, with the prompt counted", fact)
