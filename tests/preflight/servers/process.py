"""Start a server on loopback, wait until it answers, and stop it whatever happens."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

HERE = Path(__file__).parent
PYTHON = HERE / ".servers" / "bin" / "python"
"""The interpreter with the servers and the vendors' clients; `make servers` makes it."""


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str | Path],
    ready: str,
    log: Path,
    env: Mapping[str, str] | None = None,
    patience: float = 40,
) -> Iterator[None]:
    """Run *command* until the block ends; enter it when *ready* answers at all."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(one) for one in command], stdout=out, stderr=out, stdin=subprocess.DEVNULL,
            env={**os.environ, **(env or {})}, cwd=log.parent, start_new_session=True,
        )  # fmt: skip
    try:
        _wait(ready, process, log, patience)
        yield
    finally:
        _stop(process)


def _wait(ready: str, process: subprocess.Popen[bytes], log: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until and process.poll() is None:
        if _answers(ready):
            return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args} is not ready:\n{log.read_text(errors='replace')[-2000:]}")


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    for sign, seconds in ((signal.SIGTERM, 3), (signal.SIGKILL, 10)):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
            return
