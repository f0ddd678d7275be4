"""The order of asking: a stage is asked only if none before it failed, and money comes last."""

import datetime as dt
import json
from collections.abc import Mapping

import pytest

from preflight.model import Provider, Stage, Verdict
from preflight.registry import CHECKS
from preflight.report.story import ENDS, EXITS
from preflight.run import first_failure, plan, run
from preflight.secret import Credentials, Key
from preflight.wire import PAID, Answer, Probe, Reply, Trouble, Unreached

V, P = Verdict, Provider
LIST = {"data": [{"id": "gpt-4o"}, {"id": "gpt-4o-mini"}]}
STREAM = (
    b'data: {"choices":[{"delta":{"content":"pong"}}]}\n\n'
    b'data: {"choices":[],"usage":{"prompt_tokens":%d}}\n\ndata: [DONE]\n\n'
)


def stream(tokens: int = 20, body: bytes = STREAM) -> Answer:
    raw = body % tokens if b"%d" in body else body
    return Answer(200, {"content-type": "text/event-stream"}, raw)


def said(status: int, body: object) -> Answer:
    return Answer(status, {"content-type": "application/json"}, json.dumps(body).encode())


GOOD: Mapping[Probe, Reply] = {
    Probe.LIST: said(200, LIST),
    Probe.ANYBODY: said(401, {"error": {"message": "no"}}),
    Probe.CALL: stream(),
    Probe.TOOLS: stream(60),
    Probe.AGENT: stream(22),
    Probe.NOBODY: said(404, {"error": {"code": "model_not_found"}}),
}


class Server:
    """Answers from a table, and remembers what it was asked."""

    def __init__(self, **answers: Reply) -> None:
        self.answers = {**GOOD, **{Probe(name): reply for name, reply in answers.items()}}
        self.asked: list[Probe] = []

    def __call__(self, probe: Probe, _: object) -> Reply:
        self.asked.append(probe)
        return self.answers[probe]


@pytest.fixture
def checked(a_case):
    """Run a case against a table; returns verdicts by check, and the server."""

    def made(provider=P.COMPATIBLE, *, spend=True, offline=False, server=None, **more):
        server = server or Server()
        case = a_case(provider, **{"model": "gpt-4o", "agent": True, **more})
        results = run(case, plan(case, offline=offline, spend=spend), server)
        for one in results:
            assert one.verdict in (*one.check.verdicts, V.SKIP), one
        return {one.check.id: one.verdict for one in results}, server, results

    return made


def test_a_good_key_passes_everywhere(checked) -> None:
    verdicts, server, _ = checked()
    assert {name for name, one in verdicts.items() if one is not V.PASS} == {"openrouter.credit"}
    assert server.asked == [
        Probe.LIST,
        Probe.ANYBODY,
        Probe.CALL,
        Probe.NOBODY,
        Probe.TOOLS,
        Probe.AGENT,
    ]


def test_offline_asks_nothing(checked) -> None:
    verdicts, server, _ = checked(offline=True)
    assert not server.asked
    assert set(verdicts.values()) <= {V.PASS, V.SKIP}


def test_nothing_is_spent_without_leave(checked) -> None:
    verdicts, server, _ = checked(spend=False)
    assert not PAID & set(server.asked)
    assert verdicts["call.money"] is V.SKIP


@pytest.mark.parametrize(
    ("answers", "more", "stage"),
    [
        ({}, {"key": ""}, Stage.INPUT),
        ({}, {"base_url": "http://gateway.example/v1"}, Stage.INPUT),
        ({}, {"base_url": "https://gateway.example/v1/chat/completions"}, Stage.INPUT),
        ({"list": Unreached(Trouble.NAME)}, {}, Stage.REACH),
        ({"list": Unreached(Trouble.CERT_EXPIRED)}, {}, Stage.REACH),
        ({"list": said(401, {"error": {"code": "invalid_api_key"}})}, {}, Stage.AUTHENTICATION),
        ({"list": said(429, {"error": {"type": "insufficient_quota"}})}, {}, Stage.BILLING),
        ({}, {"model": "gpt-4"}, Stage.MAPPING),
    ],
)
def test_a_free_failure_ends_the_run_before_anything_is_spent(
    checked, answers, more, stage
) -> None:
    _verdicts, server, results = checked(server=Server(**answers), **more)
    assert first_failure(results) is stage
    assert not PAID & set(server.asked)
    later = [one for one in results if one.check.stage.place > stage.place]
    assert all(one.verdict is V.SKIP for one in later)
    assert not (stage is Stage.INPUT and server.asked)


@pytest.mark.parametrize(
    ("call", "stage"),
    [
        (said(401, {"error": {"code": "invalid_api_key"}}), Stage.AUTHENTICATION),
        (said(403, {"error": {"type": "key_model_access_denied"}}), Stage.SCOPE),
        (said(422, {"error": {"type": "budget_exceeded"}}), Stage.BILLING),
        (said(404, {"error": {"code": "model_not_found"}}), Stage.MAPPING),
        (said(401, {"error": {"message": "litellm.AuthenticationError: x"}}), Stage.MAPPING),
        (said(200, {"choices": [{"message": {"content": "pong"}}]}), Stage.MAPPING),
        (stream(3), Stage.MAPPING),
        (stream(body=b'data: {"choices":[{}]}\n\n'), Stage.MAPPING),
        (stream(body=b'data: {"choices":[{}]}\n\ndata: {"cho\n\ndata: [DONE]\n\n'), Stage.MAPPING),
        (stream(body=b'data: {"error":{"type":"insufficient_quota"}}\n\n'), Stage.BILLING),
    ],
)  # fmt: skip
def test_a_paid_failure_is_put_where_it_belongs(checked, call, stage) -> None:
    _, _server, results = checked(server=Server(call=call))
    assert first_failure(results) is stage


@pytest.mark.parametrize(
    "call",
    [
        said(429, {"error": {"code": "rate_limit_exceeded"}}), said(500, {}), said(529, {}),
        said(403, {"error": "no"}), said(401, {"error": "no"}), said(404, {"detail": "Not Found"}),
        said(422, {"detail": []}), said(200, {}), said(200, {"detail": "hello"}),
        stream(body=b": ping\n\n"), stream(body=b""), Unreached(Trouble.TIMEOUT),
        Answer(200, {"content-type": "text/html"}, b"<html>log in</html>"),
        Answer(302, {"location": "https://login.example/"}, b""),
    ],
)  # fmt: skip
def test_what_proves_nothing_is_unknown_and_never_a_failure(checked, call) -> None:
    verdicts, _, results = checked(server=Server(call=call))
    assert first_failure(results) is None
    assert verdicts["call.money"] is V.UNKNOWN
    assert verdicts["call.model"] is V.UNKNOWN


def test_being_denied_the_list_is_unknown_and_the_call_decides(checked) -> None:
    denied = said(403, {"error": {"message": "Missing scopes: api.model.read"}})
    verdicts, _server, results = checked(server=Server(list=denied))
    assert verdicts["list.key"] is V.PASS
    assert verdicts["list.allowed"] is V.UNKNOWN
    assert verdicts["call.money"] is V.PASS
    assert first_failure(results) is None


def test_a_list_open_to_anybody_proves_no_key(checked) -> None:
    verdicts, _, _ = checked(server=Server(anybody=said(200, LIST)), spend=False)
    assert verdicts["list.key"] is V.UNKNOWN


def test_a_server_that_answers_for_any_model_is_doubted(checked) -> None:
    verdicts, _, _ = checked(server=Server(nobody=stream()))
    assert verdicts["call.nobody"] is V.WARN


def test_a_prompt_dropped_in_the_agents_shape_is_caught_by_counting(checked) -> None:
    verdicts, _, results = checked(server=Server(agent=stream(5)))
    assert verdicts["cursor.agent"] is V.WARN
    assert first_failure(results) is None


@pytest.mark.parametrize("status", [400, 422, 500])
def test_a_refused_agents_shape_warns(checked, status) -> None:
    verdicts, _, _ = checked(server=Server(agent=said(status, {"error": {"message": "messages"}})))
    assert verdicts["cursor.agent"] is V.WARN


@pytest.mark.parametrize("ids", [["gpt-*"], [], ["something-else"]])
def test_a_vague_list_denies_no_model(checked, ids) -> None:
    rows = said(200, {"data": [{"id": one} for one in ids]})
    verdicts, _, _ = checked(server=Server(list=rows), spend=False)
    assert verdicts["list.model"] is V.UNKNOWN


@pytest.mark.parametrize(
    ("model", "ids"),
    [
        ("claude-sonnet-4-5", ["claude-sonnet-4-5-20250929", "claude-haiku"]),
        ("llama3", ["llama3:latest", "mistral:7b"]), ("claude-3-5-sonnet-latest", ["a", "b"]),
        ("gpt-oss", ["openai/gpt-oss", "other"]),
    ],
)  # fmt: skip
def test_a_short_name_is_not_called_missing(checked, model, ids) -> None:
    rows = said(200, {"data": [{"id": one} for one in ids]})
    verdicts, _, _ = checked(server=Server(list=rows), spend=False, model=model)
    assert verdicts["list.model"] is V.UNKNOWN


@pytest.mark.parametrize(
    ("base", "message", "verdict"),
    [
        ("", "no such thing", V.FAIL), ("https://gw.example", "Not Found", V.UNKNOWN),
        ("https://gw.example", "model: claude-x", V.FAIL),
    ],
)  # fmt: skip
def test_a_gateway_that_cannot_count_denies_no_model(checked, base, message, verdict) -> None:
    rows = said(200, {"data": [{"id": "claude-x-20260101"}, {"id": "b"}]})
    missing = said(404, {"type": "error", "error": {"type": "not_found_error", "message": message}})
    server = Server(list=rows, count=missing)
    verdicts, _, _ = checked(
        P.ANTHROPIC, key="sk-ant-api03-x", model="claude-x", base_url=base, server=server
    )
    assert verdicts["count.model"] is verdict


@pytest.mark.parametrize(
    "address",
    ["http://localhost:11434/v1", "http://127.0.0.1:1/v1", "https://192.168.1.9/v1",
     "https://models.lan/v1", "https://[fd00::1]/v1"],
)  # fmt: skip
def test_an_address_cursors_servers_cannot_reach_fails_unless_it_is_not_for_cursor(
    address, checked
) -> None:
    verdicts, _, results = checked(base_url=address, offline=True)
    assert verdicts["cursor.public"] is V.FAIL
    assert first_failure(results) is Stage.MAPPING
    verdicts, _, results = checked(base_url=address, offline=True, not_for_cursor=True)
    assert verdicts["cursor.public"] is V.WARN
    assert first_failure(results) is None


def test_nothing_is_spent_on_an_address_cursor_cannot_use(checked) -> None:
    _, server, _ = checked(base_url="http://localhost:11434/v1")
    assert not PAID & set(server.asked)


@pytest.mark.parametrize(
    ("model", "today", "verdict", "words"),
    [
        ("gpt-4-turbo", dt.date(2026, 10, 22), V.WARN, "this model goes"),
        ("gpt-4-turbo", dt.date(2026, 10, 23), V.UNKNOWN, "this model went"),
        ("gpt-4-turbo", dt.date(2026, 11, 23), V.UNKNOWN, "this model went"),
        ("gpt-4o", dt.date(2026, 11, 23), V.PASS, "nothing documented"),
    ],
)
def test_a_shutdown_is_told_by_its_day(model, today, verdict, words, checked) -> None:
    _, _, results = checked(P.OPENAI, model=model, today=today, offline=True)
    told = next(one.said for one in results if one.check.id == "cursor.model")
    assert told.verdict is verdict
    assert words in told.says


@pytest.mark.parametrize(
    ("model", "verdict"),
    [("gpt-5", V.WARN), ("gpt-5.5", V.WARN), ("openai/gpt-5-mini", V.WARN), ("o3-pro", V.WARN),
     ("gpt-50", V.PASS), ("gpt-4o", V.PASS), ("o30", V.PASS), ("my-o3", V.PASS)],
)  # fmt: skip
def test_a_reasoning_model_is_guessed_by_its_name_and_said_to_be(model, verdict, checked) -> None:
    _, _, results = checked(P.OPENAI, model=model, offline=True)
    told = next(one.said for one in results if one.check.id == "cursor.model")
    assert told.verdict is verdict
    if verdict is V.WARN:
        assert "may be a reasoning model" in told.says
        assert told.rests == ("openai.reasoning.names", "cursor.byok.openai-models")


def test_azure_needs_a_deployment(checked) -> None:
    verdicts, server, results = checked(P.AZURE, model="")
    assert verdicts["azure.deployment"] is V.FAIL
    assert first_failure(results) is Stage.INPUT
    assert not server.asked


@pytest.mark.parametrize(
    ("provider", "typed", "fact"),
    [
        (P.AZURE, "foo", "cursor.azure.address"), (P.OPENAI, "foo", "cursor.base-url.path"),
        (P.COMPATIBLE, "foo", "cursor.base-url.path"), (P.ANTHROPIC, "foo", None),
        (P.GEMINI, "foo", None), (P.BEDROCK, "foo", None),
    ],
)  # fmt: skip
def test_a_wrong_address_rests_on_what_is_said_of_its_own_field(
    provider, typed, fact, checked
) -> None:
    _, _, results = checked(provider, base_url=typed, offline=True)
    told = next(one.said for one in results if one.check.id == "address.form")
    assert told.verdict is V.FAIL
    assert told.rests == ((fact,) if fact else ())


@pytest.mark.parametrize(
    ("provider", "more", "words", "rests"),
    [
        (P.OPENAI, {}, "no address is entered", ()),
        (P.GEMINI, {"key": "AIzaabc"}, "no address is entered", ()),
        (P.OPENAI, {"base_url": "https://h.example/v1"}, "override",
         ("cursor.base-url.providers", "cursor.base-url.availability")),
        (P.COMPATIBLE, {}, "override",
         ("cursor.base-url.providers", "cursor.base-url.availability")),
        (P.AZURE, {"key": "0123abc"}, "Azure form", ("cursor.base-url.providers",)),
    ],
)  # fmt: skip
def test_the_field_for_an_address_is_the_providers_own(
    provider, more, words, rests, checked
) -> None:
    _, _, results = checked(provider, offline=True, deployment="d", **more)
    told = next(one.said for one in results if one.check.id == "cursor.field")
    assert told.verdict is V.PASS
    assert words in told.says
    assert told.rests == rests


def test_a_mistyped_model_gets_a_suggestion(checked) -> None:
    _, _, results = checked(model="gpt-4o-mimi")
    told = next(one.said for one in results if one.check.id == "list.model")
    assert told.verdict is V.FAIL
    assert "gpt-4o-mini" in told.advice


@pytest.mark.parametrize(
    ("provider", "key", "verdict"),
    [
        (P.OPENAI, "sk-ant-api03-abc", V.FAIL), (P.OPENAI, "AKIAABCDEFGH", V.FAIL),
        (P.OPENAI, "sk-admin-abc", V.FAIL), (P.OPENAI, "ghp_abcdef", V.FAIL),
        (P.OPENAI, "sk-proj-abc", V.PASS), (P.OPENAI, "sk-abc", V.PASS),
        (P.OPENAI, "somethingelse", V.UNKNOWN), (P.ANTHROPIC, "sk-ant-oat01-abc", V.FAIL),
        (P.ANTHROPIC, "sk-ant-api99-abc", V.PASS), (P.GEMINI, "AIzaabc", V.PASS),
        (P.GEMINI, "AQ.abc", V.PASS), (P.GEMINI, "sk-proj-abc", V.FAIL),
        (P.AZURE, "0123456789abcdef", V.PASS), (P.AZURE, "sk-proj-abc", V.FAIL),
        (P.COMPATIBLE, "anything", V.PASS), (P.COMPATIBLE, "sk-or-v1-abc", V.PASS),
        (P.COMPATIBLE, "sk-ant-admin01-abc", V.FAIL),
    ],
)  # fmt: skip
def test_a_foreign_beginning_fails_and_an_unknown_one_does_not(
    provider, key, verdict, checked
) -> None:
    verdicts, _, _ = checked(provider, key=key, offline=True)
    assert verdicts["key.family"] is verdict


@pytest.mark.parametrize(
    ("pair", "verdict"),
    [
        (Credentials(Key("s" * 40), Key("AKIA" + "A" * 16)), V.PASS),
        (Credentials(Key("s" * 39), Key("AKIA" + "A" * 16)), V.WARN),
        (Credentials(Key("s" * 40), Key("ASIA" + "A" * 16)), V.FAIL),
        (Credentials(Key("s" * 40), Key("ASIA" + "A" * 16), Key("t")), V.WARN),
        (Credentials(Key("ABSK" + "a" * 120)), V.WARN),
    ],
)
def test_an_aws_pair_is_judged_by_what_cursors_form_takes(pair, verdict, checked) -> None:
    verdicts, _, _ = checked(P.BEDROCK, credentials=pair, offline=True)
    assert verdicts["bedrock.pair"] is verdict


@pytest.mark.parametrize("provider", list(P))
def test_of_a_key_that_is_not_there_nothing_is_said(provider, checked) -> None:
    empty = Credentials(origin="a test")
    verdicts, _, _ = checked(provider, credentials=empty, offline=True, deployment="d")
    about = [name for name in verdicts
             if name.startswith("key.") or name in ("gemini.auth-key", "bedrock.pair")]  # fmt: skip
    assert {name: verdicts[name] for name in about} == {
        name: V.FAIL if name == "key.present" else V.SKIP for name in about
    }


@pytest.mark.parametrize(
    ("provider", "key", "more", "words"),
    [
        (P.ANTHROPIC, "sk-ant-api03-gone", {}, "Make a new one (the Claude Console)"),
        (P.ANTHROPIC, "0123456789abcdef", {}, "Empty the Anthropic field"),
        (P.ANTHROPIC, "0123456789", {"base_url": "https://gw.example"}, "the gateway issued"),
        (P.OPENAI, "sk-proj-gone", {}, "Make a new one (the OpenAI Platform)"),
        (P.GEMINI, "AIzagone", {}, "Make a new one (Google AI Studio)"),
        (P.COMPATIBLE, "sk-gone", {}, "the gateway issued"),
    ],
)  # fmt: skip
def test_the_remedy_for_an_unknown_key_goes_by_whose_it_looks(
    provider, key, more, words, checked
) -> None:
    refused = said(401, {"error": {"type": "authentication_error", "message": "Unauthorized"}})
    _, _, results = checked(provider, key=key, server=Server(list=refused), **more)
    told = next(one.said for one in results if one.check.id == "list.key")
    assert told.verdict is V.FAIL
    assert words in told.advice


def test_half_a_pair_is_not_called_a_bearer_key(checked) -> None:
    _, _, results = checked(P.BEDROCK, credentials=Credentials(Key("s" * 40)), offline=True)
    told = next(one.said for one in results if one.check.id == "bedrock.pair")
    assert told.verdict is V.WARN
    assert "no access key id" in told.says
    assert "bearer" not in told.says


def test_a_policy_as_cursor_documents_it_is_no_failure(checked) -> None:
    denied = said(403, {"__type": "AccessDeniedException", "message": "not authorized"})
    answer = said(200, {"content": [{"text": "p"}], "usage": {"input_tokens": 20}})
    server = Server(identity=said(200, {}), list=denied, call=answer)
    verdicts, _, results = checked(P.BEDROCK, model="us.anthropic.claude-sonnet-5", server=server)
    assert verdicts["list.allowed"] is V.UNKNOWN
    assert verdicts["call.money"] is V.PASS
    assert first_failure(results) is None


def test_at_most_one_token_is_ever_asked_for(a_case) -> None:
    for provider in Provider:
        case = a_case(provider, model="us.anthropic.x", deployment="d", agent=True)
        for probe, ask in plan(case).asks.items():
            if probe in PAID:
                text = json.dumps(ask.body)
                limits = ("max_tokens", "max_completion_tokens", "max_output_tokens",
                          "maxOutputTokens", "maxTokens")  # fmt: skip
                assert any(f'"{limit}": 1' in text for limit in limits), (provider, probe)


def test_every_stage_has_an_exit_status_of_its_own() -> None:
    assert list(ENDS) == list(Stage)
    assert len(set(ENDS.values())) == len(Stage)
    assert set(ENDS.values()) < set(EXITS)


def test_checks_stand_in_the_order_of_the_stages() -> None:
    places = [check.stage.place for check in CHECKS.values()]
    assert places == sorted(places)
    for provider in Provider:
        stages = {one.stage for one in CHECKS.values() if provider in one.providers}
        assert stages == set(Stage), provider
