"""Gateways that people really run, with aimock behind them; and moto, a second AWS."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import aimock
from .process import HERE, free_port, running

LITELLM = HERE / ".litellm" / "bin" / "litellm"
OTHERS = HERE / ".others" / "bin"


def missing() -> str:
    """Say what is not there to run them; empty if all is."""
    there = LITELLM.exists() and (OTHERS / "moto_server").exists()
    return "" if there else "the gateways are not installed: make test-gateways"


def _litellm(upstream: str) -> dict[str, object]:
    def model(name: str, of: str, key: str, base: str) -> dict[str, object]:
        return {"model_name": name,
                "litellm_params": {"model": of, "api_key": key, "api_base": base}}  # fmt: skip

    good, v1 = aimock.KEYS["compatible"], f"{upstream}/v1"
    return {
        "model_list": [
            model("gpt", "openai/gpt-4o", good, v1),
            model("quota", "openai/m-quota", good, v1),
            model("bad-upstream", "openai/gpt-4o", "wrong", v1),
            model("dead-upstream", "openai/gpt-4o", good, f"http://127.0.0.1:{free_port()}/v1"),
            model("claude", "anthropic/claude-sonnet-4-6", aimock.KEYS["anthropic"], upstream),
        ],
        "general_settings": {"master_key": "sk-" + "0123456789abcdef" * 4,
                             "custom_auth": "keys_auth.user_api_key_auth",
                             "custom_auth_run_common_checks": True},
        "litellm_settings": {"telemetry": False, "num_retries": 0},
    }  # fmt: skip


@contextmanager
def litellm(folder: Path, upstream: str) -> Iterator[str]:
    """Run LiteLLM's proxy and return its address."""
    folder.mkdir()
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    (folder / "config.yaml").write_text(json.dumps(_litellm(upstream)))
    (folder / "keys_auth.py").write_text((HERE / "keys_auth.py").read_text())
    env = {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_TELEMETRY": "False",
           "PYTHONPATH": str(folder), "NO_DOCS": "True",
           "PATH": f"{LITELLM.parent}:{os.environ['PATH']}"}  # fmt: skip
    command = [LITELLM, "--config", folder / "config.yaml", "--host", "127.0.0.1",
               "--port", str(port)]  # fmt: skip
    with running(command, f"{url}/health/liveliness", folder / "log", env, patience=180):
        yield url


_LM_PROXY = """
host = "127.0.0.1"
port = %d
[connections.up]
api_type = "open_ai"
api_base = "%s/v1"
api_key = "%s"
[routing]
"gpt*" = "up.*"
[groups.default]
api_keys = ["lm-good-0123456789"]
"""


@contextmanager
def lm_proxy(folder: Path, upstream: str) -> Iterator[str]:
    """Run lm-proxy, which says everything in its own way, and return its address."""
    folder.mkdir()
    port = free_port()
    config = folder / "config.toml"
    config.write_text(_LM_PROXY % (port, upstream, aimock.KEYS["compatible"]))
    url = f"http://127.0.0.1:{port}"
    with running([OTHERS / "lm-proxy", "--config", config], f"{url}/v1/models", folder / "log",
                 patience=180):  # fmt: skip
        yield url


@contextmanager
def moto(folder: Path) -> Iterator[str]:
    """Run moto with signatures checked, and return its address."""
    folder.mkdir()
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [OTHERS / "moto_server", "-H", "127.0.0.1", "-p", str(port)]
    with running(command, f"{url}/moto-api/", folder / "log", {"INITIAL_NO_AUTH_ACTION_COUNT": "0"},
                 patience=60):  # fmt: skip
        yield url
