"""PyPI's ministack: an AWS that really checks signatures and policies."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .process import PYTHON, free_port, running

REGION = "us-east-1"
CURSORS = ("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream")
"""What Cursor documents as the permissions its user needs."""


def missing() -> str:
    """Say what is not there to run it; empty if all is."""
    return "" if PYTHON.exists() else "ministack is not installed: make servers"


@dataclass(frozen=True)
class Aws:
    """A running one, with a user for each way a policy can be."""

    url: str
    users: dict[str, tuple[str, str]]
    """Name to access key id and secret."""


_MAKE = """
import json, sys, boto3
told = json.load(sys.stdin)
iam = boto3.client("iam", region_name="us-east-1", endpoint_url=told["url"],
                   aws_access_key_id="test", aws_secret_access_key="test")
made = {}
for name, actions in told["users"].items():
    iam.create_user(UserName=name)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    if actions:
        document = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": actions, "Resource": "*"}]}
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(document))
    made[name] = key["AccessKeyId"], key["SecretAccessKey"]
trust = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}
iam.create_role(RoleName=told["role"], AssumeRolePolicyDocument=json.dumps(trust))
document = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": told["users"]["cursors"], "Resource": "*"}]}
iam.put_role_policy(RoleName=told["role"], PolicyName="p", PolicyDocument=json.dumps(document))
json.dump(made, sys.stdout)
"""
USERS: dict[str, list[str]] = {
    "cursors": list(CURSORS),
    "lists": [*CURSORS, "bedrock:ListFoundationModels", "bedrock:Converse"],
    "lists-only": ["bedrock:ListFoundationModels"],
    "assumes": ["bedrock:ListFoundationModels", "sts:AssumeRole"],
    "nothing": [],
}
ROLE = "arn:aws:iam::000000000000:role/for-cursor"


@contextmanager
def serving(folder: Path) -> Iterator[Aws]:
    """Run one."""
    folder.mkdir()
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    env = {"AUTH": "true", "GATEWAY_PORT": str(port), "BIND_HOST": "127.0.0.1"}
    command = [PYTHON.with_name("ministack")]
    with running(command, f"{url}/_ministack/health", folder / "log", env):
        yield Aws(url, _users(url))


def _users(url: str) -> dict[str, tuple[str, str]]:
    told = json.dumps({"url": url, "users": USERS, "role": ROLE.rpartition("/")[2]})
    done = subprocess.run(
        [PYTHON, "-c", _MAKE], input=told, capture_output=True, text=True, check=True, timeout=60
    )
    made: dict[str, Any] = json.loads(done.stdout)
    return {name: (pair[0], pair[1]) for name, pair in made.items()}
