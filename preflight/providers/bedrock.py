"""AWS Bedrock: requests signed with an access key pair, or a bearer key of Bedrock's own."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from ..model import Case
from ..wire import Ask, Probe
from .openai import secret as bearer_header
from .prompt import WORDS

_RUNTIME = "bedrock-runtime"


def asks(case: Case) -> Mapping[Probe, Ask]:
    """Return what can be asked."""
    made = {}
    if is_pair(case):
        who = "Action=GetCallerIdentity&Version=2011-06-15"
        made[Probe.IDENTITY] = _signed(case, "sts", ("POST", "/"), form=who)
    method, _, path = case.facts.word("bedrock.check.models").partition(" ")
    made[Probe.LIST] = _signed(case, "bedrock", (method, path))
    if case.role and is_pair(case):
        made[Probe.ROLE] = _signed(case, "sts", ("POST", "/"), form=urlencode(_assume(case)))
    if case.model:
        made[Probe.CALL] = replace(_call(case), as_role=bool(case.role))
    return made


def _assume(case: Case) -> Mapping[str, str]:
    """Take the role on, for as short as AWS lets, with no more than Cursor's page lets it do."""
    asked = {
        "Action": "AssumeRole", "Version": "2011-06-15", "RoleArn": case.role,
        "RoleSessionName": "preflight", "DurationSeconds": "900",
        "Policy": json.dumps(policy(case)),
    }  # fmt: skip
    return {**asked, "ExternalId": case.external_id} if case.external_id else asked


def policy(case: Case) -> Mapping[str, object]:
    """Return the policy Cursor documents for the role."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": list(case.facts.items("cursor.bedrock.permissions")),
                "Resource": list(case.facts.items("cursor.bedrock.policy-resources")),
            }
        ],
    }


def _call(case: Case) -> Ask:
    model = f"/model/{quote(case.model, safe='')}"
    if "anthropic." in case.model:
        version = {"anthropic_version": case.facts.word("bedrock.claude.version")}
        return _signed(case, _RUNTIME, ("POST", f"{model}/invoke"), body={**version, **_ANTHROPIC})
    return _signed(case, _RUNTIME, ("POST", f"{model}/converse"), body=_CONVERSE)


_ANTHROPIC: Mapping[str, object] = {
    "max_tokens": 1,
    "messages": [{"role": "user", "content": WORDS}],
}
_CONVERSE: Mapping[str, object] = {
    "messages": [{"role": "user", "content": [{"text": WORDS}]}],
    "inferenceConfig": {"maxTokens": 1},
}


def is_pair(case: Case) -> bool:
    """Tell an access key pair from a bearer key."""
    return bool(case.credentials.identifier)


def host(case: Case, service: str) -> str:
    """Return the address of a service in the region: the fact names the runtime's."""
    if case.typed:
        return case.base
    template = case.facts.word("bedrock.endpoint.recommended-url")
    name = urlsplit(template.replace("{region}", case.region)).netloc
    return f"https://{name.replace(_RUNTIME, service, 1)}"


def _signed(case: Case, service: str, line: tuple[str, str], **content: Any) -> Ask:
    method, path = line
    url = host(case, service) + path
    if not is_pair(case):
        return Ask(method, url, secret=bearer_header(case), **content)
    return Ask(method, url, signed="sts" if service == "sts" else "bedrock", **content)
