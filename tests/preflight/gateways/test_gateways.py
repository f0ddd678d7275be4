"""Gateways that people really run, and a second AWS: the same verdicts as against the mocks.

Needs what `make test-gateways` installs.
"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.preflight.online.waiting import WORKER, Asked, waiting
from tests.preflight.servers import aimock, gateways

pytestmark = pytest.mark.gateways
GOOD, LM = "sk-good-0123456789abcdef", "lm-good-0123456789"
AWS = {"AWS_ACCESS_KEY_ID": "AKIA" + "A" * 16, "AWS_SECRET_ACCESS_KEY": "x" * 40}


class Case(NamedTuple):
    """What is asked, where it has to fail first, and what single checks have to say."""

    server: str
    base: str
    model: str
    key: str
    failed: str | None
    says: Mapping[str, str]
    provider: str = "compatible"
    more: tuple[str, ...] = ()


CASES = {
    "litellm, all is well": Case("litellm", "/v1", "gpt", GOOD, None, {
        "list.key": "pass", "call.money": "pass", "call.stream": "pass", "call.tools": "pass",
        "call.nobody": "pass", "cursor.agent": "warn"}),
    "litellm, the route for Cursor": Case("litellm", "/cursor", "gpt", GOOD, None, {
        "cursor.route": "pass", "list.key": "pass", "call.stream": "pass",
        # it answers as Cursor wants, but hands no counts on, so nobody can tell what it read
        "cursor.agent": "unknown"}),
    "litellm, an unknown key": Case("litellm", "/v1", "gpt", "sk-bad-0123456789abcdef",
                                    "authentication", {"list.key": "fail"}),
    "litellm, an expired key": Case("litellm", "/v1", "gpt", "sk-expired-0123456789abcdef",
                                    "authentication", {"list.key": "fail"}),
    "litellm, a model not for this key": Case("litellm", "/v1", "gpt", "sk-other-0123456789abcdef",
                                              "scope", {"call.allowed": "fail"}),
    "litellm, a budget spent": Case("litellm", "/v1", "gpt", "sk-broke-0123456789abcdef",
                                    "billing", {"call.money": "fail"}),
    "litellm, no quota behind it": Case("litellm", "/v1", "quota", GOOD, "billing",
                                        {"call.money": "fail"}),
    "litellm, its own key is bad": Case("litellm", "/v1", "bad-upstream", GOOD, "mapping",
                                        {"list.key": "pass", "call.model": "fail"}),
    "litellm, nobody behind it": Case("litellm", "/v1", "dead-upstream", GOOD, None,
                                      {"call.model": "unknown"}),
    "litellm, no such model": Case("litellm", "/v1", "nope", GOOD, "mapping",
                                   {"list.model": "fail"}),
    "litellm, in Anthropic's dialect": Case(
        "litellm", "", "claude", "sk-ant-api03-good-0123456789", None,
        {"list.key": "pass", "count.model": "pass", "call.money": "pass", "call.stream": "pass"},
        "anthropic"),
    "litellm, through the Azure form": Case(
        "litellm", "", "gpt", aimock.KEYS["azure"], None, {"call.stream": "pass"},
        "azure", ("--api-version", "2024-10-21")),
    "lm-proxy, all is well": Case("lm-proxy", "/v1", "gpt-4o", LM, None, {
        "list.key": "pass", "list.model": "unknown", "call.money": "pass", "cursor.agent": "warn"}),
    "lm-proxy, an unknown key, as 403": Case("lm-proxy", "/v1", "gpt-4o", "lm-bad-0123456789",
                                             "authentication", {"list.key": "fail"}),
    "lm-proxy, no such model, as a bare 500": Case("lm-proxy", "/v1", "nope", LM, None,
                                                   {"call.model": "unknown"}),
    "moto, an unknown key": Case("moto", "", "us.anthropic.claude-sonnet-4-6", "",
                                 "authentication", {"identity.key": "fail"}, "bedrock",
                                 ("--region", "us-east-1")),
}  # fmt: skip


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Run the gateways, with aimock behind them."""
    if why := gateways.missing() or aimock.missing():
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    folder: Path = tmp_path_factory.mktemp("gateways")
    with (
        aimock.serving(folder / "aimock") as up,
        gateways.litellm(folder / "litellm", up) as litellm,
        gateways.lm_proxy(folder / "lm-proxy", up) as lm_proxy,
        gateways.moto(folder / "moto") as moto,
    ):
        yield {"litellm": litellm, "lm-proxy": lm_proxy, "moto": moto}


@pytest.fixture(scope="module")
def command() -> Iterator[Asked]:
    """Keep the command waiting."""
    with waiting(WORKER) as made:
        yield made


@pytest.mark.parametrize("name", CASES)
def test_a_gateway_is_understood(name: str, servers: Mapping[str, str], command: Asked) -> None:
    case = CASES[name]
    name_of = "--deployment" if case.provider == "azure" else "--model"
    agent = ["--cursor-agent"] if case.provider == "compatible" else []
    argv = [case.provider, "--json", "--spend", "--base-url", servers[case.server] + case.base,
            *agent, "--not-for-cursor", name_of, case.model, *case.more]  # fmt: skip
    env = AWS if case.provider == "bedrock" else {"KEY": case.key}
    named = [] if env is AWS else ["--key-env", "KEY"]
    ran = command({"argv": [*argv, *named], "env": env, "hide": []})
    report: Mapping[str, Any] = json.loads(ran["out"])
    said = {one["id"]: one["verdict"] for one in report["checks"]}
    assert report["first_failure"] == case.failed, report
    assert {check: said[check] for check in case.says} == case.says
    assert ran["names"] == []
