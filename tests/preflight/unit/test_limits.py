"""A server that refuses how few tokens are asked for, or the name for it, is asked as it wants."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from preflight.model import Provider
from preflight.providers.limits import FEWEST, amended, like, most
from preflight.run import plan, run
from preflight.wire import Answer, Ask, Probe, Reply, Trouble, Unreached

OLD, NEW, OUT = "max_tokens", "max_completion_tokens", "max_output_tokens"
WANTS_NEW = (
    "Unsupported parameter: 'max_tokens' is not supported with this model. "
    "Use 'max_completion_tokens' instead."
)
WANTS_OLD = "Unrecognized request argument supplied: max_completion_tokens"
WANTS_MORE = (
    "Invalid 'max_output_tokens': integer below minimum value. "
    "Expected a value >= 16, but got 1 instead."
)


def refused(message: str, status: int = 400, **more: Any) -> Answer:
    body = json.dumps({"error": {"message": message, **more}})
    return Answer(status, {"content-type": "application/json"}, body.encode())


def asking(name: str, tokens: int = 1) -> Ask:
    return Ask("POST", "https://x.example/", body={"model": "m", name: tokens})


@pytest.mark.parametrize(
    ("name", "reply", "wanted"),
    [
        pytest.param(OLD, refused(WANTS_NEW), {NEW: 1}, id="the newer name"),
        pytest.param(NEW, refused(WANTS_OLD), {OLD: 1}, id="the older name"),
        pytest.param(NEW, refused("Extra inputs are not permitted", 422,
                                  loc=["body", "max_completion_tokens"]), {OLD: 1},
                     id="the older name, told by where"),
        pytest.param(OUT, refused(WANTS_MORE), {OUT: 16}, id="a few more"),
        pytest.param(OLD, refused("max_tokens must be at least 2"), {OLD: 2}, id="one more"),
        pytest.param(OLD, refused("max_tokens must be at least 17"), None, id="too many"),
        pytest.param(OLD, refused(WANTS_NEW, 500), None, id="another status"),
        pytest.param(OLD, refused("max_tokens is too large: 1"), None, id="something else of it"),
        pytest.param(OLD, refused("model not found"), None, id="something else"),
        pytest.param(OUT, refused(f"Unsupported parameter: {OUT}"), None, id="no other name"),
        pytest.param(OLD, Unreached(Trouble.TIMEOUT), None, id="no answer"),
    ],
)  # fmt: skip
def test_a_request_is_amended_only_as_the_server_said(
    name: str, reply: Reply, wanted: Mapping[str, int] | None
) -> None:
    made = amended(asking(name), reply)
    assert (made and made.body) == (wanted and {"model": "m", **wanted})


def test_a_body_in_another_dialect_is_left_alone() -> None:
    ask = Ask("POST", "https://x.example/", body={"generationConfig": {"maxOutputTokens": 1}})
    assert most(ask) == 1
    assert amended(ask, refused(WANTS_MORE)) is None
    assert like(ask, asking(OLD), asking(NEW)) == ask


def test_what_was_learnt_once_is_not_asked_again(a_case: Callable[..., Any]) -> None:
    sent: list[tuple[Probe, Mapping[str, Any]]] = []

    def send(probe: Probe, what: Ask) -> Reply:
        body = what.body or {}
        sent.append((probe, body))
        if probe in (Probe.LIST, Probe.ANYBODY):
            status = 200 if probe is Probe.LIST else 401
            return Answer(status, {}, b'{"data": [{"id": "m"}]}')
        if OLD in body:
            return refused(WANTS_NEW)
        if body.get(OUT, 16) < FEWEST:
            return refused(WANTS_MORE)
        said = b'data: {"choices": [{}], "usage": {"prompt_tokens": 20}}\n\ndata: [DONE]\n\n'
        return Answer(200, {"content-type": "text/event-stream"}, said)

    made = a_case(Provider.COMPATIBLE, model="m", agent=True)
    results = {one.check.id: one.verdict for one in run(made, plan(made, spend=True), send)}
    assert results["call.model"] == results["call.tools"] == results["cursor.agent"] == "pass"
    limits = [(probe, {key: body[key] for key in (OLD, NEW, OUT) if key in body})
              for probe, body in sent if body]  # fmt: skip
    assert limits == [
        (Probe.CALL, {OLD: 1}), (Probe.CALL, {NEW: 1}), (Probe.NOBODY, {NEW: 1}),
        (Probe.TOOLS, {NEW: 1}), (Probe.AGENT, {OUT: 1}), (Probe.AGENT, {OUT: 16}),
    ]  # fmt: skip


def test_a_server_that_is_never_content_is_left(a_case: Callable[..., Any]) -> None:
    sent: list[Probe] = []

    def send(probe: Probe, _: Ask) -> Reply:
        sent.append(probe)
        return (
            Answer(200, {}, b"{}") if probe is Probe.LIST else refused(f"{WANTS_NEW} {WANTS_OLD}")
        )

    made = a_case(Provider.OPENAI, model="m")
    run(made, plan(made, spend=True), send)
    assert sent.count(Probe.CALL) == 3
