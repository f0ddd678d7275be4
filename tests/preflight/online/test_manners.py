"""How preflight behaves as a client, by the word of the servers."""

from collections.abc import Mapping

import pytest

from preflight.wire import PAID

from .scene import By
from .stage import Played, Theatre

LIMITS = ("max_tokens", "max_completion_tokens", "max_output_tokens", "maxOutputTokens")
MOST = 10
"""Requests of one run."""


def test_llmock_has_nothing_against_any_run(played: Mapping[str, Played]) -> None:
    judged = [one for one in played.values() if one.verdict is not None and not one.scene.once]
    assert len(judged) > 40
    wrong = {one.scene.name: one.verdict["findings"] for one in judged
             if one.verdict and not one.verdict["passed"]}  # fmt: skip
    assert wrong == {}


def test_what_llmock_wants_asked_again_is_only_what_would_cost(
    played: Mapping[str, Played],
) -> None:
    blamed = [one for one in played.values() if one.scene.once and one.verdict]
    assert blamed
    for one in blamed:
        assert one.verdict is not None
        codes = {found["code"] for found in one.verdict["findings"]}
        assert codes == {"truncated_stream_accepted"}
        assert one.checks["call.stream"]["verdict"] == "fail", "it was not accepted at all"


def test_a_run_asks_little_and_nothing_over_and_over(played: Mapping[str, Played]) -> None:
    for one in played.values():
        assert one.report["requests"] <= MOST, one.scene.name
        assert one.report["output_tokens_at_most"] <= len(PAID), one.scene.name


@pytest.mark.parametrize(
    ("provider", "base", "model"),
    [("openai", "/v1", "gpt-4o"), ("compatible", "/v1", "gpt-4o"),
     ("anthropic", "/anthropic", "claude-3-5-haiku-latest"),
     ("gemini", "/gemini/v1beta", "gemini-2.0-flash")],
)  # fmt: skip
def test_at_most_one_token_is_asked_for(
    provider: str, base: str, model: str, stage: Theatre
) -> None:
    stage.llmock.behave([])
    stage.command(
        [provider, "--json", "--spend", "--cursor-agent", "--model", model,
         "--base-url", stage.llmock.url + base],
        stage.good_key(provider),
    )  # fmt: skip
    bodies = [one["body"] for one in stage.llmock.requests() if one["method"] == "POST"]
    called = [body for body in bodies if set(body) - {"model", "messages", "contents"}]
    assert len(called) >= 2
    for body in called:
        inside = {**body, **body.get("generationConfig", {})}
        assert [inside[name] for name in LIMITS if name in inside] == [1], body


def test_a_wait_that_is_asked_for_is_granted_once_and_only_where_it_is_free(
    played: Mapping[str, Played],
) -> None:
    free = played["openai: list: no credit even for the list"]
    assert free.report["requests"] == 2
    assert free.ran["seconds"] >= 1
    paid = played["openai: call: the project's limit"]
    assert paid.report["requests"] == 2
