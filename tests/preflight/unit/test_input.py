"""What is pasted, what is typed, and where a key comes from."""

import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preflight.address import Reach, reach, wrong
from preflight.case import base
from preflight.checks.addresses import azure, override, profile, public, route
from preflight.credential import CredentialError, Door, Where, found
from preflight.facts import bundled
from preflight.guess import family
from preflight.model import Provider, Verdict
from preflight.secret import cleaned, forbidden
from preflight.wire import Answer, Probe

P, V = Provider, Verdict


@pytest.mark.parametrize(
    ("raw", "takes"),
    [
        ("sk-abc", 0), (" sk-abc", 1), ("sk-abc\n", 1), ('"sk-abc"', 1), ("“sk-abc”", 1),
        ("Bearer sk-abc", 1), ("Authorization: Bearer sk-abc", 3), ("x-api-key: sk-abc", 2),
        ("export OPENAI_API_KEY='sk-abc'", 3), ("OPENAI_API_KEY=sk-abc", 1), ("sk-abc,", 1),
    ],
)  # fmt: skip
def test_what_clings_to_a_key_is_taken_off_and_told(raw, takes) -> None:
    text, taken = cleaned(raw)
    assert text == "sk-abc"
    assert len(taken) == takes
    assert not any("sk-abc" in one for one in taken)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="\"'`,;=: "),
               min_size=8))  # fmt: skip
def test_a_plain_key_is_left_as_it_is(key) -> None:
    assert cleaned(key) == (key, ())


@pytest.mark.parametrize(
    ("key", "names"),
    [("sk-abc", 0), ("sk-a…b", 1), ("sk-a...b", 1), ("sk-***b", 1), ("sk\u200bx", 1), ("a b\n", 2)],
)
def test_forbidden_characters_are_named_alone(key, names) -> None:
    found = forbidden(key)
    assert len(found) == names
    assert not any("sk-" in one for one in found)


@pytest.mark.parametrize(
    ("address", "bad"),
    [
        ("https://h.example/v1", False), ("https://h.example", False),
        ("http://127.0.0.1:1/v1", False), ("https://[::1]/v1", False), ("h.example/v1", True),
        ("ftp://h.example", True), ("https://u:p@h.example", True), ("https://h.example/#x", True),
        ("https://h.example/v1/chat/completions", True), ("https://h.example/v1/models/", True),
        ("https://h.example/v1/responses", True), ("https://h example/", True), ("https://", True),
        ("https://h:99999/", True), ("https://169.254.169.254/", True), ("https://[::1/", True),
    ],
)  # fmt: skip
def test_an_address_is_judged_before_it_is_used(address, bad) -> None:
    assert bool(wrong(address)) is bad


@given(st.text())
def test_no_address_breaks_the_judge(text) -> None:
    wrong(text)
    reach(text)


@pytest.mark.parametrize(
    ("host", "where"),
    [
        ("localhost", Reach.LOOPBACK), ("127.0.0.1", Reach.LOOPBACK), ("::1", Reach.LOOPBACK),
        ("::ffff:127.0.0.1", Reach.LOOPBACK), ("10.1.2.3", Reach.PRIVATE),
        ("192.168.0.5", Reach.PRIVATE), ("172.16.0.1", Reach.PRIVATE), ("fd00::1", Reach.PRIVATE),
        ("169.254.1.1", Reach.PRIVATE), ("100.64.0.1", Reach.PRIVATE), ("0.0.0.0", Reach.PRIVATE),
        ("nas.local", Reach.PRIVATE), ("ollama", Reach.PRIVATE), ("gw.corp", Reach.PRIVATE),
        ("x.localhost", Reach.PRIVATE), ("api.openai.com", Reach.PUBLIC),
        ("8.8.8.8", Reach.PUBLIC), ("localhost.example.com", Reach.PUBLIC),
    ],
)  # fmt: skip
def test_who_can_reach_a_host_is_told_by_its_name(host, where) -> None:
    assert reach(host) is where


@pytest.mark.parametrize(
    ("provider", "typed", "expected"),
    [
        (P.OPENAI, "", "https://api.openai.com/v1"),
        (P.ANTHROPIC, "", "https://api.anthropic.com/v1"),
        (P.GEMINI, "", "https://generativelanguage.googleapis.com/v1beta"),
        (P.ANTHROPIC, "https://h.example", "https://h.example/v1"),
        (P.ANTHROPIC, "https://h.example/v1/", "https://h.example/v1"),
        (P.GEMINI, "https://h.example/g", "https://h.example/g/v1beta"),
        (P.AZURE, "https://r.openai.azure.com/openai/v1", "https://r.openai.azure.com"),
        (P.AZURE, "https://r.openai.azure.com/openai/deployments/x/chat?api-version=1",
         "https://r.openai.azure.com"),
        (P.COMPATIBLE, "https://h.example/v1/", "https://h.example/v1"),
        (P.COMPATIBLE, "https://u:p@h.example/v1/", ""), (P.COMPATIBLE, "", ""),
    ],
)  # fmt: skip
def test_the_base_is_what_paths_are_appended_to(provider, typed, expected) -> None:
    assert base(provider, typed, bundled()) == expected


@pytest.mark.parametrize(
    ("judge", "provider", "more", "verdict"),
    [
        (public, P.COMPATIBLE, {"base_url": "http://localhost:11434/v1"}, V.FAIL),
        (public, P.COMPATIBLE, {"base_url": "https://h.example/v1"}, V.PASS),
        (public, P.COMPATIBLE, {"extra_authority": True}, V.WARN),
        (override, P.ANTHROPIC, {"base_url": "https://h.example"}, V.WARN),
        (override, P.OPENAI, {"base_url": "https://h.example/v1"}, V.PASS),
        (route, P.COMPATIBLE, {"base_url": "https://openrouter.ai/api/v1"}, V.WARN),
        (route, P.COMPATIBLE, {"base_url": "https://openrouter.ai/api/v1/cursor"}, V.PASS),
        (route, P.COMPATIBLE, {"base_url": "https://llm.example/cursor"}, V.PASS),
        (route, P.COMPATIBLE, {"base_url": "https://llm.example"}, V.UNKNOWN),
        (azure, P.AZURE, {"base_url": "https://r.openai.azure.com"}, V.PASS),
        (azure, P.AZURE, {"base_url": "https://r.openai.azure.com/openai/v1"}, V.WARN),
        (azure, P.AZURE, {"base_url": "https://gw.example"}, V.UNKNOWN),
        (profile, P.BEDROCK, {"model": "us.anthropic.claude-sonnet-5"}, V.PASS),
        (profile, P.BEDROCK, {"model": "eu.anthropic.claude-sonnet-5"}, V.WARN),
        (profile, P.BEDROCK, {"model": "anthropic.claude-sonnet-5"}, V.WARN),
        (profile, P.BEDROCK, {}, V.SKIP),
    ],
)
def test_an_address_is_judged_by_what_cursor_makes_of_it(
    judge, provider, more, verdict, a_case
) -> None:
    assert judge(a_case(provider, **more), {}).verdict is verdict


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("sk-proj-x", "the OpenAI field"), ("sk-ant-api03-x", "the Anthropic field"),
        ("sk-ant-oat01-x", "no field"), ("sk-admin-x", "no field"), ("AIzax", "the Google field"),
        ("AQ.x", "the Google field"), ("AKIAX", "the Bedrock fields"), ("sk-or-v1-x", "OpenRouter"),
        ("ASIAX", "no field"), ("ghp_x", "no field"), ("sk-x", "the OpenAI field"),
    ],
)  # fmt: skip
def test_a_key_is_told_its_field(key, words) -> None:
    known = family(key, bundled())
    assert known
    assert words in known.field


def door(environ=(), stdin="", prompt=None) -> Door:
    return Door(dict(environ), lambda: stdin, prompt)


def test_a_key_is_looked_for_where_it_was_said_to_be(tmp_path) -> None:
    file = tmp_path / "key"
    file.write_text("sk-file\n")
    file.chmod(stat.S_IRUSR)
    facts = bundled()
    env = {"OPENAI_API_KEY": "sk-usual", "MINE": "sk-mine"}
    for where, expected in (
        (Where(), "sk-usual"), (Where(variable="MINE"), "sk-mine"), (Where(file=file), "sk-file"),
        (Where(stdin=True), "sk-stdin"), (Where(variable="NONE"), ""),
    ):  # fmt: skip
        made = found(P.OPENAI, facts, door(env, "sk-stdin\n"), where)
        assert made.key.reveal() == expected
        assert not made.cleaned


def test_a_prompt_is_the_last_resort() -> None:
    asked = []
    made = found(
        P.GEMINI, bundled(), door(prompt=lambda text: asked.append(text) or "AIzax"), Where()
    )
    assert made.key.reveal() == "AIzax"
    assert len(asked) == 1
    assert not found(P.GEMINI, bundled(), door(), Where()).key


def test_aws_takes_a_pair_or_a_bearer_key() -> None:
    facts = bundled()
    pair = {"AWS_ACCESS_KEY_ID": "AKIAX", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t"}
    made = found(P.BEDROCK, facts, door(pair), Where())
    assert [one.reveal() for one in (made.identifier, made.key, made.session)] == [
        "AKIAX",
        "s",
        "t",
    ]
    lines = found(P.BEDROCK, facts, door(stdin="AKIAX\ns\n"), Where(stdin=True))
    assert (lines.identifier.reveal(), lines.key.reveal()) == ("AKIAX", "s")
    bearer = found(P.BEDROCK, facts, door({"AWS_BEARER_TOKEN_BEDROCK": "ABSKx"}), Where())
    assert (bearer.identifier.reveal(), bearer.key.reveal()) == ("", "ABSKx")


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_that_others_can_read_is_refused(mode, tmp_path) -> None:
    file = tmp_path / "key"
    file.write_text("sk-file")
    file.chmod(mode)
    with pytest.raises(CredentialError, match="chmod 600"):
        found(P.OPENAI, bundled(), door(), Where(file=file))


def test_what_is_no_file_is_refused(tmp_path) -> None:
    big = tmp_path / "big"
    big.write_bytes(b"x" * 20_000)
    big.chmod(0o600)
    for path in (tmp_path / "none", tmp_path, big, os.devnull):
        with pytest.raises(CredentialError):
            found(P.OPENAI, bundled(), door(), Where(file=type(tmp_path)(path)))


@pytest.mark.parametrize(
    ("addresses", "verdict", "words"),
    [
        (("10.0.0.5",), V.WARN, "a private network"),
        (("127.0.0.1", "::1"), V.WARN, "this machine"),
        (("192.168.1.9", "fd00::1"), V.WARN, "a private network"),
        (("100.64.0.1",), V.WARN, "a private network"),
        (("::ffff:10.0.0.1",), V.WARN, "a private network"),
        (("10.0.0.5", "93.184.215.14"), V.PASS, "public"),
        (("93.184.215.14",), V.PASS, "public"),
        ((), V.PASS, "public"),
    ],
)
def test_a_name_is_judged_by_where_it_leads(addresses, verdict, words, a_case) -> None:
    reply = Answer(200, {}, b"{}", addresses=addresses)
    made = a_case(P.COMPATIBLE, base_url="https://llm.corp.example/v1")
    told = public(made, {Probe.LIST: reply})
    assert told.verdict is verdict
    assert words in told.says
