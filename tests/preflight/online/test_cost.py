"""What a run costs in CPU, which a busy machine cannot change; `make bench-preflight` has the walls."""

from bench.preflight import RUN, START, commands, spent

from .stage import Theatre


def test_a_start_and_a_run_stay_within_their_budgets(stage: Theatre) -> None:
    made = commands(stage.aimock)
    assert spent(made["start"])[1] < START
    assert spent(made["paid, six requests"])[1] < RUN
