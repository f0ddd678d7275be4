"""The short-lived credentials that STS gives out with a role.  They never leave the client."""

import re
from dataclasses import replace

from .secret import NONE, Credentials, Key
from .wire import Answer

_TOLD = re.compile(r"<(AccessKeyId|SecretAccessKey|SessionToken)>\s*([^<\s]{1,4000})\s*</\1>")


def taken_on(answer: Answer) -> tuple[Credentials | None, Answer]:
    """Return the credentials in *answer*, and the answer without them."""
    if not answer.ok:
        return None, answer
    text = answer.body.decode("utf-8", "replace")
    found = {name: Key(secret) for name, secret in _TOLD.findall(text)}
    told = replace(answer, body=b"<AssumeRoleResponse/>")
    if not {"AccessKeyId", "SecretAccessKey"} <= found.keys():
        return None, told
    return Credentials(
        found["SecretAccessKey"], found["AccessKeyId"], found.get("SessionToken", NONE), "the role"
    ), told
