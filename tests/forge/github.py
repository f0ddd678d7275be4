"""A GitHub that nobody here wrote: npm's `emulate`, asked on loopback only.

It listens on all interfaces, so it runs in a network of its own where the machine allows that; a
socket file leads out of it.  Elsewhere (some CI machines) it runs as it is.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from tests.forge import relay
from tests.node import node_missing

HERE = Path(__file__).parent
SERVER = HERE / "emulator" / "node_modules" / "emulate" / "dist" / "index.js"
TOKEN = "robot-token"
_PORT = 4001
_SEED = f"""
tokens: {{{TOKEN}: {{login: robot, scopes: [repo]}}}}
github: {{users: [{{login: robot, name: Robot, email: robot@example.com}}]}}
"""


def missing() -> str:
    """Say what is not there to run it; empty if all is."""
    if why := node_missing():
        return why
    return "" if SERVER.is_file() else "the emulator is not installed: make emulator"


@contextmanager
def emulated(folder: Path) -> Iterator[str]:
    """Run one and return its address."""
    (folder / "seed.yaml").write_text(_SEED, encoding="utf-8")
    path = str(folder / "github.sock")
    own = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode
    port = _free() if own else _PORT
    node = ["node", str(SERVER), "start", "--service", "github", "--port", str(port),
            "--seed", str(folder / "seed.yaml")]  # fmt: skip
    inner = [sys.executable, relay.__file__, path, str(port), *node]
    command = node if own else ["unshare", "-rn", *inner]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        try:
            with _address(port, path, own=bool(own)) as address:
                _wait(address, process)
                yield address
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def _address(port: int, path: str, *, own: bool) -> Iterator[str]:
    if own:
        yield f"http://127.0.0.1:{port}"
        return

    def out() -> socket.socket:
        there = socket.socket(socket.AF_UNIX)
        try:
            there.connect(path)
        except OSError:
            there.close()
            raise
        return there

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=relay.relay, args=(listening, out), daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        with suppress(httpx.HTTPError):
            httpx.get(f"{address}/users/robot", trust_env=False).raise_for_status()
            return
        time.sleep(0.05)
    raise RuntimeError("the emulator did not start")


class Forge:
    """One repository there, seen by a person: what a test does and looks at."""

    def __init__(self, address: str, name: str) -> None:
        self.api, self.repository = address, f"robot/{name}"
        self.http = httpx.Client(
            base_url=address, headers={"Authorization": f"Bearer {TOKEN}"}, trust_env=False
        )
        self.call("POST", "/user/repos", name=name, auto_init=True)

    def call(self, method: str, path: str, **body: object) -> Any:
        """Ask as a person would."""
        answer = self.http.request(method, path, json=body or None)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def issues(self, state: str = "open") -> list[Any]:
        found: list[Any] = self.call("GET", f"/repos/{self.repository}/issues?state={state}")
        return sorted(found, key=lambda issue: issue["number"])

    def issue(self, number: int) -> Any:
        return self.call("GET", f"/repos/{self.repository}/issues/{number}")

    def edit(self, number: int, **change: object) -> Any:
        return self.call("PATCH", f"/repos/{self.repository}/issues/{number}", **change)

    def comments(self, number: int) -> list[str]:
        found = self.call("GET", f"/repos/{self.repository}/issues/{number}/comments")
        return [one["body"] for one in found]

    def pulls(self, state: str = "open") -> list[Any]:
        found: list[Any] = self.call("GET", f"/repos/{self.repository}/pulls?state={state}")
        return sorted(found, key=lambda pull: pull["number"])

    def close(self, number: int) -> None:
        self.call("PATCH", f"/repos/{self.repository}/pulls/{number}", state="closed")
