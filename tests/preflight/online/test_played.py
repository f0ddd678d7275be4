"""What every scene came to: what is wrong is named where it fails, nothing is called a failure
wrongly, each verdict has a witness, and the servers have nothing against us as a client.

One module, so that one worker of the tests plays the scenes, once.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from preflight.model import Verdict
from preflight.registry import CHECKS
from preflight.report.story import ENDS
from preflight.wire import PAID

from . import replayed, scenes
from .scene import By, Scene
from .stage import Played, Theatre

SCENES = (*scenes.ALL, *replayed.scenes())
FAULTS = [one for one in SCENES if one.check]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_what_is_wrong_is_named(scene: Scene, played: Mapping[str, Played]) -> None:
    assert played[scene.name].wrong() == ""


def test_the_score(played: Mapping[str, Played], say: Callable[[str], None]) -> None:
    faults = [one for one in FAULTS if one.by is not By.REPLAYED]
    right = [one for one in faults if not played[one.name].wrong()]
    said = Counter(one.verdict for one in right)
    again = [one for one in FAULTS if one.by is By.REPLAYED]
    also = [one for one in again if not played[one.name].wrong()]
    say(
        f"{len(right)} of {len(faults)} faults named at their stage by servers nobody here wrote "
        f"({', '.join(f'{number} {verdict}' for verdict, number in said.items())}); "
        f"replayed: {len(also)} of {len(again)}"
    )
    assert said[Verdict.FAIL] >= 60
    assert len(right) >= 0.95 * len(faults)
    assert len(also) >= 0.95 * len(again)


def test_nothing_is_called_a_failure_wrongly(played: Mapping[str, Played]) -> None:
    innocent = [one for one in SCENES if not one.check or one.verdict is not Verdict.FAIL]
    assert {one.name: played[one.name].failed for one in innocent if played[one.name].failed} == {}


def test_the_exit_status_names_the_stage(played: Mapping[str, Played]) -> None:
    for name, one in played.items():
        status = one.ran["status"]
        assert one.report["exit"] == status, name
        assert status == (ENDS[one.failed] if one.failed else status), name
        assert one.failed or status in (0, 20), name


def test_every_name_is_used_once() -> None:
    names = Counter(one.name for one in SCENES)
    assert [name for name, times in names.items() if times > 1] == []


def test_no_name_but_loopbacks_is_resolved(played: Mapping[str, Played]) -> None:
    asked = {name: one.ran["names"] for name, one in played.items() if one.ran["names"]}
    assert asked == {"compatible: no such name": ["nowhere.invalid"]}


def test_no_key_is_shown(played: Mapping[str, Played]) -> None:
    for one in played.values():
        text = json.dumps(one.ran)
        assert "0123456789ab" not in text.replace("\\u", ""), one.scene.name


Cell = tuple[str, str]
DECLARED = {
    (check.id, str(verdict))
    for check in CHECKS.values() if check.probe is not None for verdict in check.verdicts
}  # fmt: skip
REPLAYED: dict[Cell, str] = {
    ("openrouter.credit", "pass"): "no server here answers as OpenRouter does",
    ("openrouter.credit", "warn"): "the same",
    (
        "cursor.agent",
        "pass",
    ): "LiteLLM understands it and hands no counts on, so it cannot pass there",
    ("count.model", "pass"): "neither aimock nor llmock counts tokens; LiteLLM does, the same way",
}
"""What only answers said by ourselves witness, and why."""


def _cells(played: Mapping[str, Played], *, ours: bool) -> set[Cell]:
    return {
        (name, one["verdict"])
        for run in played.values() if (run.scene.by is By.REPLAYED) is ours
        for name, one in run.checks.items()
        if CHECKS[name].probe is not None and one["verdict"] != Verdict.SKIP
    }  # fmt: skip


def test_each_verdict_has_a_witness_nobody_here_wrote(played: Mapping[str, Played]) -> None:
    seen = _cells(played, ours=False)
    assert seen <= DECLARED
    assert DECLARED - seen == set(REPLAYED), "no server said it, or one does now"


def test_what_no_server_says_is_replayed_from_documentation(played: Mapping[str, Played]) -> None:
    assert set(REPLAYED) <= _cells(played, ours=True)


def test_the_coverage(played: Mapping[str, Played], say: Callable[[str], None]) -> None:
    seen = _cells(played, ours=False)
    say(
        f"{len(DECLARED & seen)} of {len(DECLARED)} verdicts witnessed by servers nobody here "
        f"wrote, {len(REPLAYED)} replayed"
    )
    assert len(DECLARED & seen) >= 0.9 * len(DECLARED)


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
    agent = ["--cursor-agent"] if provider in ("openai", "compatible") else []
    stage.command(
        [provider, "--json", "--spend", *agent, "--not-for-cursor", "--model", model,
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
