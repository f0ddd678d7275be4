"""Whatever a check that asks can say, a server has made it say: nothing is declared on paper only."""

from collections.abc import Mapping

from preflight.model import Verdict
from preflight.registry import CHECKS

from .scene import By
from .stage import Played

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


def test_the_coverage(played: Mapping[str, Played], capsys) -> None:
    seen = _cells(played, ours=False)
    with capsys.disabled():
        print(f"\npreflight: {len(DECLARED & seen)} of {len(DECLARED)} verdicts witnessed by servers "
              f"nobody here wrote, {len(REPLAYED)} replayed")  # fmt: skip
    assert len(DECLARED & seen) >= 0.9 * len(DECLARED)
