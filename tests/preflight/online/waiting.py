"""A module kept waiting in the servers' environment: one line of JSON in, one out."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.preflight.servers.process import PYTHON

PROJECT = Path(__file__).parents[3]
WORKER = "tests.preflight.online.worker"
"""Runs preflight's command line."""
Asked = Callable[[Mapping[str, Any]], Any]


@contextmanager
def waiting(module: str) -> Iterator[Asked]:
    """Run *module* until the block ends; what is yielded asks it."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT)}
    process = subprocess.Popen(
        [PYTHON, "-m", module], cwd=PROJECT, env=env, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    into, out = process.stdin, process.stdout
    assert into is not None
    assert out is not None

    def ask(job: Mapping[str, Any]) -> Any:
        into.write(json.dumps(job) + "\n")
        into.flush()
        return json.loads(out.readline())

    try:
        yield ask
    finally:
        into.close()
        out.close()
        process.wait(10)
