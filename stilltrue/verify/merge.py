"""Put the memories of several machines together.  Pure.

Each shard began with the same memory and asked hosts of its own, so that no two learnt of the same
page; should they nevertheless, the later look counts.  What people did about a finding outlives
any look: an answer, or that somebody was told, is never undone by a machine that had not heard.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import TypeVar

from ..facts.observed import Finding, Memory, Run
from .memory import ran

R = TypeVar("R")


def merge(base: Memory, parts: Sequence[Memory]) -> Memory:
    """Return what one machine would remember, had it done all that *parts* did after *base*.

    The runs that the parts add become one, of the time of the last.
    """
    if not parts:
        return base
    merged = Memory(
        base.runs,
        _table(base.sources, [part.sources for part in parts], lambda one: one.asked),
        _table(base.readings, [part.readings for part in parts], lambda one: one.looked),
        _table(base.proofs, [part.proofs for part in parts], lambda one: one.at),
        _findings(base.findings, [part.findings for part in parts]),
        tuple(dict.fromkeys(chain(base.strays, *(part.strays for part in parts)))),
    )
    new = [run for part in parts for key, run in part.runs.items() if key not in base.runs]
    return ran(merged, _together(new)) if new else merged


def _table(
    base: Mapping[str, R], parts: Sequence[Mapping[str, R]], when: Callable[[R], datetime]
) -> Mapping[str, R]:
    """Take from each part what it changed; what one part let go and none changed is gone."""
    merged: dict[str, R] = {}
    for key in dict.fromkeys(chain(base, *parts)):
        old = base.get(key)
        new = [part[key] for part in parts if key in part and part[key] != old]
        if new:
            merged[key] = max(new, key=when)
        elif old is not None and all(key in part for part in parts):
            merged[key] = old
    return merged


def _findings(
    base: Mapping[str, Finding], parts: Sequence[Mapping[str, Finding]]
) -> Mapping[str, Finding]:
    merged = dict(_table(base, parts, lambda one: one.last_seen))
    for key, one in merged.items():
        old = base.get(key)
        known = [part[key] for part in parts if key in part]
        answers = [v.answered for v in known if v.answered != (old and old.answered)]
        told = [v.reported for v in known if v.reported]
        merged[key] = one.model_copy(
            update={
                "answered": max(filter(None, answers), key=lambda how: how.at, default=None)
                if answers
                else old and old.answered,
                "reported": min(told, default=None),
            }
        )
    return merged


def _together(runs: Sequence[Run]) -> Run:
    last = max(runs, key=lambda run: run.at)
    return Run(
        at=last.at, version=last.version, asked=sum(run.asked for run in runs),
        read=sum(run.read for run in runs), confirmed=sum(run.confirmed for run in runs),
    )  # fmt: skip
