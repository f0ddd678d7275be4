"""What vendors and gateways answer leads to the right first failing stage, said in fitting words.

The answers stand in vendors.yaml; nothing is sent.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from preflight.model import Provider, Result, Verdict
from preflight.providers import ASKS
from preflight.run import first_failure, plan, run
from preflight.wire import Answer, Ask, Probe, Reply

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("vendors.yaml").read_text("utf-8")
)
MODELS = {
    "openai": "gpt-4o", "compatible": "gpt-4o", "anthropic": "claude-sonnet-4-5",
    "gemini": "gemini-2.5-flash", "bedrock": "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
}  # fmt: skip
STREAM = "text/event-stream"


def _told(*pieces: Any, end: str = "") -> dict[str, Any]:
    text = "".join(f"data: {json.dumps(one)}\n\n" for one in pieces) + end
    return {"status": 200, "text": text, "kind": STREAM}


def _says(body: Any, status: int = 200) -> dict[str, Any]:
    return {"status": status, "json": body}


CHAT = _told(
    {"choices": [{"delta": {"content": "pong"}}]}, {"usage": {"prompt_tokens": 21}, "choices": []},
    end="data: [DONE]\n\n",
)  # fmt: skip
NO_MODEL = _says({"error": {"message": "The model does not exist", "code": "model_not_found"}}, 404)
STS = {"status": 200, "text": "<GetCallerIdentityResponse/>", "kind": "text/xml"}
GEMINI = [
    {"name": "models/gemini-2.5-flash", "supportedGenerationMethods": ["generateContent"]},
    {"name": "models/gemini-2.5-pro", "supportedGenerationMethods": ["generateContent"]},
    {"name": "models/text-embedding-004", "supportedGenerationMethods": ["embedContent"]},
]
WELL: Mapping[str, Mapping[str, Any]] = {
    "openai": {
        "list": _says({"data": [{"id": "gpt-4o"}, {"id": "o3"}, {"id": "gpt-5-codex"}]}),
        "call": CHAT,
    },
    "compatible": {
        "list": _says({"data": [{"id": "gpt-4o"}]}), "call": CHAT, "nobody": NO_MODEL,
        "anybody": _says({"error": {"message": "no key"}}, 401),
    },
    "anthropic": {
        "list": _says({"data": [{"id": "claude-sonnet-4-5"}], "has_more": False}),
        "count": _says({"input_tokens": 22}),
        "call": _told({"type": "message_start", "message": {"usage": {"input_tokens": 22}}},
                      {"type": "message_stop"}),
    },
    "gemini": {
        "list": _says({"models": GEMINI}), "count": _says({"totalTokens": 15}),
        "call": _told({"candidates": [{"finishReason": "MAX_TOKENS"}],
                       "usageMetadata": {"promptTokenCount": 15}}),
    },
    "azure": {"list": _says({"data": [{"id": "gpt-4o-2024-08-06"}]}), "call": CHAT},
    "bedrock": {
        "identity": STS,
        "list": _says({"modelSummaries": [{"modelId": MODELS["bedrock"].removeprefix("us.")}]}),
        "call": _says({"content": [{"text": "p"}], "usage": {"input_tokens": 22}}),
    },
}  # fmt: skip
"""What each answers where all is well."""


def _answer(told: Mapping[str, Any]) -> Answer:
    body = json.dumps(told["json"]) if "json" in told else told["text"]
    kind = told.get("kind", "application/json")
    return Answer(told["status"], {"content-type": kind, **told.get("headers", {})}, body.encode())


def _played(told: Mapping[str, Any], a_case: Any) -> tuple[Result, ...]:
    provider = told["provider"]
    name = told.get("model", MODELS.get(provider, ""))
    more = {"deployment": "my-gpt"} if provider == "azure" else {"model": name}
    more |= {"api_version": told["version"]} if "version" in told else {}
    made = a_case(Provider(provider), told.get("key", "0123456789" * 4), **more)
    answers = {**WELL[provider], **told["answers"]}

    def send(probe: Probe, _: Ask) -> Reply:
        return _answer(answers.get(probe, answers["call"]))

    assert set(told["answers"]) <= {*map(str, ASKS[made.provider](made))}
    return run(made, plan(made, spend=True), send)


def _words(results: tuple[Result, ...], told: Mapping[str, Any]) -> Iterator[str]:
    stage = first_failure(results)
    for one in results:
        hits = one.verdict is Verdict.FAIL and one.check.stage is stage
        open_ = not stage and one.verdict in (Verdict.WARN, Verdict.UNKNOWN)
        if one.check.id == told["check"] if "check" in told else hits or open_:
            yield f"{one.verdict}: {one.said.says} {one.said.advice}"


@pytest.mark.parametrize("told", CASES, ids=[one["name"] for one in CASES])
def test_it_is_told_right(told, a_case) -> None:
    results = _played(told, a_case)
    said = " | ".join(_words(results, told))
    assert str(first_failure(results) or "nowhere") in told["fails"], said
    assert re.search(told.get("says", ""), said, re.IGNORECASE), said
    assert "never" not in told or not re.search(told["never"], said, re.IGNORECASE), said
    assert said.startswith(told.get("verdict", "")), said


def test_no_answer_is_told_twice() -> None:
    names = [one["name"] for one in CASES]
    assert sorted(set(names)) == sorted(names)
    assert {one["provider"] for one in CASES} == set(WELL)
