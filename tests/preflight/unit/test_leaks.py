"""No key is ever shown, whatever it is and whatever a server echoes back."""

import base64
import copy
import datetime as dt
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from preflight.case import case, host
from preflight.facts import bundled
from preflight.model import Provider, Verdict
from preflight.redact import Redactor
from preflight.report import WRITERS
from preflight.report.story import Story
from preflight.run import plan, run
from preflight.secret import Credentials, Key, cleaned, forbidden
from preflight.wire import Answer

SAFE = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
CANARY = st.text(SAFE, min_size=16, max_size=60).map(lambda text: f"Zq7{text}")
PREFIX = st.sampled_from(
    ["", "sk-", "sk-proj-", "sk-ant-api03-", "AIza", "AQ.", "ABSK", "sk-or-v1-"]
)
LATIN = "".join(chr(one) for one in range(0xA1, 0x180))
WILD = st.text(st.sampled_from(SAFE + LATIN + " \t\r\n\0\x1b\"'…“”*\u200b"), min_size=14)

ECHOES = {
    "whole": lambda key: key,
    "quoted": lambda key: f"Incorrect API key provided: '{key}'.",
    "header": lambda key: f"Authorization: Bearer {key}",
    "percent": lambda key: quote(key, safe=""),
    "base64": lambda key: base64.b64encode(key.encode("utf-8", "replace")).decode(),
    "basic": lambda key: base64.b64encode(f"user:{key}".encode("utf-8", "replace")).decode(),
    "hex": lambda key: key.encode("utf-8", "replace").hex(),
    "backwards": lambda key: key[::-1],
    "capitals": lambda key: key.upper(),
    "first half": lambda key: key[: len(key) // 2],
    "last half": lambda key: key[len(key) // 2 :],
    "middle": lambda key: key[3:-3],
    "masked": lambda key: f"{key[:9]}****{key[-5:]}",
    "a host": lambda key: f"https://{key}.example/login?key={key}",
    "a model": lambda key: f"gpt-4o-{key}",
    "a mangled model": lambda key: f"gpt-4o-{key[:-1]}",
}


def envelopes(text: str) -> list[tuple[Mapping[str, str], bytes]]:
    """Wrap *text* in every shape in which servers were seen saying no, and yes."""
    shapes: list[object] = [
        {"error": {"message": text, "type": text, "code": text, "param": text}},
        {"error": text}, {"detail": text}, {"detail": [{"loc": [text], "msg": text}]},
        {"detail": {"error": {"message": text, "code": "invalid_api_key"}}},
        {"type": "error", "error": {"type": "authentication_error", "message": text}},
        [{"error": {"code": 400, "message": text, "status": text, "details": [{"reason": text}]}}],
        {"__type": f"com.amazon#{text}", "message": text}, {"title": text, "type": text},
        {"data": [{"id": text}, {"id": f"gpt-4o{text}"}, {"id": "gpt-4o-mimi"}]},
        {"models": [{"name": f"models/{text}"}]}, {"modelSummaries": [{"modelId": text}]},
        {"choices": [{"message": {"content": text}}], "model": text, "usage": {"prompt_tokens": 3}},
    ]  # fmt: skip
    raws = [(json.dumps(one).encode(), "application/json") for one in shapes]
    said = text.encode("utf-8", "replace")
    raws += [
        (b"<html><title>" + said + b"</title>", "text/html"), (said, "text/plain"), (b"", text),
        (b"<Error><Code>" + said + b"</Code><Message>" + said + b"</Message></Error>", "text/xml"),
        (b'data: {"choices":[{}],"model":"x"}\n\nevent: error\ndata: ' + said + b"\n\n",
         "text/event-stream"),
    ]  # fmt: skip
    return [
        ({"content-type": kind, "location": text, "retry-after": text, "www-authenticate": text,
          "x-amzn-errortype": text}, raw)
        for raw, kind in raws
    ]  # fmt: skip


def shown(provider: Provider, key: str, answer: Answer) -> tuple[str, bool]:
    """Return everything a run can print, and whether each verdict was one its check declares."""
    text, taken = cleaned(key)
    pair = provider is Provider.BEDROCK
    found = Credentials(Key(text), Key("AKIA" + "B" * 16) if pair else Key(""), origin="a test",
                        cleaned=taken, forbidden=forbidden(text))  # fmt: skip
    made = case(
        provider, bundled(), found, base_url="https://gateway.example/v1", model="gpt-4o-mini",
        deployment="gpt-4o-mini", region="us-east-1", agent=True,
        today=dt.date(2026, 11, 23),
    )  # fmt: skip
    results = run(made, plan(made, spend=True), lambda *_: answer)
    story = Story(case=made, host=host(made), results=results, sent=(), seconds=0.1)
    declared = all(one.verdict in (*one.check.verdicts, Verdict.SKIP) for one in results)
    parts = [write(story) for write in WRITERS.values()]
    return "\n".join([*parts, repr(made), repr(results), repr(plan(made).asks)]), declared


def leaks(text: str, key: str) -> bool:
    """Tell whether eight characters of the key in a row, or a form of it, stand in *text*."""
    low = text.casefold()
    forms = [key.casefold(), key[::-1].casefold(), key.encode("utf-8", "replace").hex()]
    forms += [base64.b64encode(key.encode("utf-8", "replace"))[:-4].decode().casefold()]
    return any(form[i : i + 8] in low for form in forms for i in range(len(form) - 7))


@settings(max_examples=150)
@given(st.sampled_from(list(Provider)), PREFIX, CANARY, st.sampled_from(list(ECHOES.values())),
       st.sampled_from([200, 301, 400, 401, 402, 403, 404, 422, 429, 500, 502, 529]),
       st.integers(0, 17))  # fmt: skip
def test_no_echo_shows_a_key(provider, prefix, canary, echo, status, shape) -> None:
    key = prefix + canary
    headers, body = envelopes(echo(key))[shape]
    text, declared = shown(provider, key, Answer(status, headers, body))
    assert not leaks(text, canary)
    assert declared


@settings(max_examples=80)
@given(st.sampled_from(list(Provider)), WILD)
def test_no_hostile_key_is_shown(provider, key) -> None:
    canary = "".join(one for one in key if one.isalnum() or one in LATIN)
    text, _ = shown(provider, f"{key}Zq7canaryZq7canary", Answer(401, {}, key.encode()))
    assert "canary" not in text
    assert len(canary) < 8 or canary not in text


@settings(max_examples=60)
@given(CANARY, st.sampled_from(list(ECHOES.values())), st.text(max_size=30), st.text(max_size=30))
def test_a_strangers_words_lose_the_key(canary, echo, before, after) -> None:
    cleaned_up = Redactor.of([Key(canary)]).clean(f"{before} {echo(canary)} {after}", limit=2000)
    assert not leaks(cleaned_up, canary)
    assert cleaned_up.isprintable()


def test_a_key_says_nothing_about_itself() -> None:
    key = Key("canary-canary")
    for said in (repr(key), str(key), f"{key}", f"{key!r:>30}", f"{[key]}", repr(Credentials(key))):
        assert "canary" not in said
    assert "canary" not in repr(Redactor.of([key]))
    for leave in (pickle.dumps, copy.copy, copy.deepcopy, json.dumps):
        with pytest.raises(TypeError):
            leave(key)


KEYED = {
    Provider.OPENAI: "OPENAI_API_KEY", Provider.ANTHROPIC: "ANTHROPIC_API_KEY",
    Provider.GEMINI: "GEMINI_API_KEY", Provider.AZURE: "AZURE_OPENAI_API_KEY",
    Provider.COMPATIBLE: "OPENAI_API_KEY", Provider.BEDROCK: "AWS_BEARER_TOKEN_BEDROCK",
}  # fmt: skip


NAMED = {
    Provider.AZURE: ["--deployment", "m"],
    Provider.BEDROCK: ["--model", "m", "--region", "us-east-1"],
}
FORMS = ["--json", "--markdown", "--strict"] * 2


@pytest.mark.parametrize(("provider", "form"), list(zip(Provider, FORMS, strict=True)))
def test_the_command_leaves_no_key_anywhere(provider, form, serve, send, tmp_path) -> None:
    canary = "Zq7canaryXw4canaryKp9"
    lines: list[bytes] = []

    def handle(handler) -> None:
        lines.extend(_command_lines())
        said = "; ".join(f"{name}: {value}" for name, value in handler.headers.items())
        send(handler, 401, json.dumps({"error": {"message": said, "code": said}}).encode())

    with serve(handle) as served:
        done = subprocess.run(
            [sys.executable, "-X", "dev", "-m", "preflight", provider, "--base-url", served.url,
             *NAMED.get(provider, ["--model", "m"]), "--spend", form],
            env={KEYED[provider]: canary, "TMPDIR": str(tmp_path), "HOME": str(tmp_path),
                 "SSLKEYLOGFILE": str(tmp_path / "keys"), "PYTHONPATH": str(Path.cwd()),
                 "HTTPX_LOG_LEVEL": "trace", "HTTP_PROXY": "http://127.0.0.1:1",
                 "ALL_PROXY": "http://127.0.0.1:1", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, cwd=tmp_path,
        )  # fmt: skip
    assert served.asked, done.stderr
    assert any(canary in str(headers) for _, _, headers in served.asked)
    assert not leaks(done.stdout + done.stderr, canary)
    assert "Traceback" not in done.stderr
    assert any(b"preflight" in line for line in lines)
    assert not any(canary.encode() in line for line in lines)
    assert not list(tmp_path.iterdir())
    assert done.returncode == 10, done.stdout + done.stderr


def _command_lines() -> Iterator[bytes]:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it ended in between
            yield path.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [["openai", "Zq7canary"], ["Zq7canary"], ["openai", "--key", "Zq7canary"],
     ["openai", "--timeout", "Zq7canary"], ["openai", "--key=Zq7canary"], ["--Zq7canary"],
     ["openai", "--offline", "--model", "Zq7canary"], ["openai", "--explain", "Zq7canary"],
     ["openai", "--base-url", "https://Zq7canary@h.example/v1", "--offline"],
     ["openai", "--key-file", "Zq7canary"], ["openai", "--facts-from", "nowhere/Zq7"]],
    ids=str,
)  # fmt: skip
def test_what_was_typed_is_not_repeated(arguments, tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "preflight", *arguments],
        env={"OPENAI_API_KEY": "Zq7canary", "PYTHONPATH": str(Path.cwd())},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert "Zq7canary" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode in (2, 3)
