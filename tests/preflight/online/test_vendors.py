"""The vendors' own clients, asked the same things of the same servers, agree with our verdict."""

from collections.abc import Iterator, Mapping

import pytest

from preflight.model import Stage

from . import scenes
from .scene import Scene
from .scenes import MODELS
from .stage import Theatre
from .waiting import Asked, waiting

MEANS: Mapping[tuple[str, str], str] = {
    ("list.connection", "fail"): "unreached", ("identity.connection", "fail"): "unreached",
    ("list.key", "fail"): "key", ("identity.key", "fail"): "key", ("call.key", "fail"): "key",
    ("call.allowed", "fail"): "permission", ("call.money", "fail"): "limit",
    ("call.model", "fail"): "missing",
}  # fmt: skip
"""What a failing check of ours should be called by a client."""
NAMES = (
    "openai: all is well", "anthropic: all is well", "gemini: all is well at llmock",
    "compatible: all is well", "openai: all is well at llmock",
    "openai: an unknown key", "anthropic: an unknown key", "gemini: an unknown key",
    "compatible: an unknown key", "anthropic: list: a mistyped key",
    "gemini: list: a mistyped key, as 400",
    "openai: call: the key is refused where models run",
    "openai: a model denied", "anthropic: a model denied",
    "gemini: call: lists, and may not generate",
    "openai: no quota", "openai: no credit", "compatible: no quota behind the gateway",
    "openai: listed, and gone", "openai: nothing listens", "anthropic: nothing listens",
    "openai: only too fast", "anthropic: call: only too fast", "gemini: call: only too fast",
    "openai: the server fails", "anthropic: call: overloaded", "gemini: call: overloaded",
    "bedrock: exactly the policy Cursor documents", "bedrock: an unknown access key id",
    "bedrock: another secret", "bedrock: no policy", "bedrock: may list, and call nothing",
)  # fmt: skip
"""Scenes whose status is the one its meaning asks for: where a status lies, a client is fooled."""
BY_NAME = {one.name: one for one in scenes.ALL}
UNDECIDED = {"openai: only too fast": "limit", "anthropic: call: only too fast": "limit",
             "gemini: call: only too fast": "limit", "openai: the server fails": "server",
             "anthropic: call: overloaded": "server",
             "gemini: call: overloaded": "server"}  # fmt: skip
"""Where we say that nothing is proved, and a client can only say what it got."""


@pytest.fixture(scope="module")
def client(stage: Theatre) -> Iterator[Asked]:
    """Keep the clients waiting in a process of their own."""
    with waiting("tests.preflight.online.vendors") as ask:
        yield ask


def _says(scene: Scene, stage: Theatre, client: Asked) -> str:
    """Return the first complaint of the vendor's client, listing and calling; or ok."""
    with stage.set(scene) as url:
        env = stage.keys(scene)
        model = scene.model or MODELS[scene.provider]
        job = {"provider": scene.provider, "url": url, "model": model,
               "key": env.get("PREFLIGHT_TEST") or env["AWS_SECRET_ACCESS_KEY"],
               "identifier": env.get("AWS_ACCESS_KEY_ID", "")}  # fmt: skip
        listed = str(client({**job, "what": "list"}))
        return listed if listed != "ok" else str(client({**job, "what": "call"}))


@pytest.mark.parametrize("name", NAMES)
def test_the_vendors_client_agrees(name: str, stage: Theatre, client: Asked) -> None:
    ours = stage.play(BY_NAME[name])
    theirs = _says(BY_NAME[name], stage, client)
    if ours.failed is None:
        assert theirs == UNDECIDED.get(name, "ok")
        return
    failing = {(one["id"], one["verdict"]) for one in ours.checks.values()}
    first = next(word for cell, word in MEANS.items() if cell in failing)
    assert theirs == first
    assert ours.failed in Stage
