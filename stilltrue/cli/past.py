"""The command that tries the engine itself on dated histories of pages: backtest."""

from pathlib import Path

from ..verify.backtest import as_text, backtest
from ..verify.history import histories
from .common import DOUBT, HOLDS, Args, Command


def add(command: Command) -> None:
    """Add the command of this module."""
    past = command(
        "backtest", _backtest, "run labelled page histories through the engine", takes=frozenset()
    )
    past.add_argument("histories", type=Path, metavar="DIR")


def _backtest(args: Args) -> int:
    score, alarms = backtest(histories(args.histories))
    print(as_text(score, alarms))
    return HOLDS if score.good and all(a.wanted == a.came for a in alarms) else DOUBT
