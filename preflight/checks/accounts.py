"""What stands behind the key: has it anything to spend, and may its owner take the role on?"""

from ..envelope import parsed
from ..meaning import stage_of
from ..model import Case, Said, Stage
from ..signs import Cause
from ..wire import Answer, Evidence, Probe
from .answers import at, finding
from .common import failed, passed, unknown, warned


def credit(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Has the gateway's key anything left to spend?"""
    reply = evidence.get(probe)
    if not isinstance(reply, Answer) or not reply.ok:
        return at(Stage.BILLING, finding(case, evidence, probe), case)
    data = parsed(reply.body)
    left = data.get("data") if isinstance(data, dict) else None
    if not isinstance(left, dict) or "limit_remaining" not in left:
        return unknown("it did not say what the key may spend")
    amount = left["limit_remaining"]
    if isinstance(amount, (int, float)) and amount <= 0:
        return failed("the key's own limit is used up", "Raise the limit at OpenRouter.")
    if left.get("is_free_tier"):
        return warned("the account never bought credit", "Only free models answer it.")
    return passed("the key's own limit leaves something")


def role(case: Case, evidence: Evidence, probe: Probe) -> Said:
    """Can the role be taken on?"""
    found = finding(case, evidence, probe)
    rests = ("cursor.bedrock.trust-principal", "cursor.bedrock.external-id")
    if found and found.cause is Cause.NOTHING:
        return passed("it was taken on, with no more than the policy Cursor documents", *rests)
    if found and stage_of(found) is Stage.SCOPE:
        return unknown(
            f"HTTP {found.status}: it does not let you take it on; a role that trusts only Cursor "
            "must not, so this proves nothing about Cursor",
            "To try it, let its trust policy name you too for a while, and give --external-id if "
            "it asks for one.", *rests,
        )  # fmt: skip
    return at(Stage.SCOPE, found, case)
