"""Run preflight's command line, one line of JSON in and one out, in a process of its own.

A name that is not loopback is never resolved here: it is noted, and unknown.
"""

import contextlib
import io
import json
import os
import socket
import sys
import time
from typing import Any

from preflight.cli import main

_asked: list[str] = []
_resolve = socket.getaddrinfo
_LOOPBACK = ("127.", "localhost", "::1")


def _guarded(host: Any, *args: Any, **kwargs: Any) -> Any:
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name.startswith(_LOOPBACK):
        return _resolve(host, *args, **kwargs)
    _asked.append(name)
    raise socket.gaierror(socket.EAI_NONAME, "no name but loopback's is resolved here")


def _ran(job: dict[str, Any]) -> dict[str, Any]:
    before, hidden = dict(os.environ), {}
    os.environ.update(job["env"])
    for name in job["hide"]:  # what is None there cannot be imported
        hidden[name] = sys.modules.get(name)
        sys.modules[name] = None  # type: ignore[assignment]
    out, err = io.StringIO(), io.StringIO()
    began, cpu = time.perf_counter(), time.process_time()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(job["argv"])
    except SystemExit as exc:
        status = exc.code  # type: ignore[assignment]
    finally:
        os.environ.clear()
        os.environ.update(before)
        for name, module in hidden.items():
            del sys.modules[name]
            if module:
                sys.modules[name] = module
    made = {"status": status, "out": out.getvalue(), "err": err.getvalue(), "names": [*_asked],
            "seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}  # fmt: skip
    _asked.clear()
    return made


if __name__ == "__main__":
    socket.getaddrinfo = _guarded
    speak = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    for line in sys.stdin.buffer:
        sys.stdin = io.StringIO()
        speak.write(json.dumps(_ran(json.loads(line))) + "\n")
        speak.flush()
