"""The command as a process: what it prints, how it ends, how long it takes."""

import json
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from preflight.registry import CHECKS
from preflight.report.story import EXITS
from release.zipapp import NEEDED, members, pins, written

KEY = "sk-proj-" + "Zq7canary" * 3


def command(*arguments: str, key: str = KEY, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "preflight", *arguments],
        env={"PYTHONPATH": str(Path.cwd()), "OPENAI_API_KEY": key, **env}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_offline_a_good_looking_key_ends_well() -> None:
    done = command("openai", "--offline")
    assert done.returncode == 0, done.stdout
    assert not done.stderr
    assert "pass    key.family" in done.stdout


def test_json_says_what_the_text_says() -> None:
    done = command("openai", "--offline", "--json", key="sk-ant-api03-x")
    told = json.loads(done.stdout)
    assert done.returncode == told["exit"] == 3
    assert told["first_failure"] == "input"
    assert [one["id"] for one in told["checks"] if one["verdict"] == "fail"] == ["key.family"]
    rests = next(one["rests"] for one in told["checks"] if one["id"] == "key.family")
    assert rests[0]["fact"] == "anthropic.key.prefix.usable"
    assert rests[0]["dated"].startswith("documented, in an undated copy of ")


def test_markdown_is_a_table_for_a_ticket() -> None:
    done = command("openai", "--offline", "--markdown")
    assert done.stdout.startswith("### preflight openai: api.openai.com\n")
    assert "| input | `key.present` | pass |" in done.stdout


def test_it_says_whom_it_asks_before_it_does(serve, send) -> None:
    with serve(lambda h: send(h, 401, b'{"error": {"code": "invalid_api_key"}}')) as served:
        done = command("compatible", "--base-url", f"{served.url}/v1", "--model", "m")
    assert done.returncode == 10, done.stdout
    assert done.stderr == f"Asks 127.0.0.1:{served.port}: up to 2 requests; no tokens are spent.\n"
    assert [path for _, path, _ in served.asked] == ["/v1/models"], (
        "who was refused the list learns nothing without a key"
    )


def test_a_server_of_this_machine_cannot_work_in_cursor_and_may_be_tried_alone() -> None:
    arguments = "compatible", "--base-url", "http://localhost:11434/v1", "--offline"
    done = command(*arguments)
    assert done.returncode == 13, done.stdout
    assert "--not-for-cursor" in done.stdout, "it says how to try it nevertheless"
    done = command(*arguments, "--not-for-cursor")
    assert done.returncode == 0, done.stdout
    assert "warn    cursor.public" in done.stdout
    assert "mind what it warns of" in done.stdout


def test_a_warning_ends_badly_only_if_asked_to() -> None:
    arguments = "compatible", "--base-url", "https://openrouter.ai/api/v1", "--offline"
    assert command(*arguments).returncode == 0
    assert command(*arguments, "--strict").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [((), 2), (("nobody",), 2), (("compatible",), 2), (("azure",), 2), (("openai", "--json",
     "--markdown"), 2), (("openai", "--timeout", "0"), 2), (("openai", "--facts-from", "/none"), 2),
     (("openai", "--explain", "none"), 2), (("--list-checks",), 0), (("--help",), 0)],
)  # fmt: skip
def test_the_command_line_is_judged_in_a_sentence(arguments, status) -> None:
    done = command(*arguments)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert bool(done.stdout) is (status == 0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("openai --base-url", "--base-url needs a value"),
        ("openai --timeout abc", "--timeout takes seconds, more than 0"),
        ("openai --timeout -5", "--timeout takes seconds, more than 0"),
        ("openai --json --markdown", "--markdown does not go together"),
        ("nobody", "say whom to ask: openai, anthropic"),
        ("openai sk-proj-abcdef", "not understood"),
        ("openai --frobnicate", "not understood"),
        ("azure", "such as https://NAME.openai.azure.com"),
        ("openai --ca-file /none", "--ca-file: that holds no certificates"),
        ("openai --ca-file README.md", "--ca-file: that holds no certificates"),
        ("openai --facts-from http://x.example/", "a file or an https address"),
        ("openai --deployment d", "--deployment is for azure"),
        ("openai --region us-east-1", "--region is for bedrock"),
        ("openai --role r", "--role is for bedrock"),
        ("compatible --api-version 1", "--api-version is for azure and anthropic"),
        ("azure --model m", "--model is not for azure, which goes by --deployment"),
        ("anthropic --cursor-agent --spend", "--cursor-agent is for openai and compatible"),
        ("openai --cursor-agent", "--cursor-agent is only sent with --spend"),
        ("openai --offline --spend", "--spend sends, and --offline sends nothing"),
        ("guess --key-env NONE", "use --key-stdin or --key-file"),
        ("guess", "say where the key is"),
        ("guess --json", "guess writes no --json"),
        ("guess --model m", "--model is not for guess"),
        ("guess --explain list.key", "guess asks nothing that could be explained"),
    ],
)
def test_a_mistake_is_told_with_the_way_out(arguments, words) -> None:
    done = command(*arguments.split())
    assert done.returncode == 2
    assert words in done.stderr
    assert not {"nobody", "abc", "-5", "sk-proj-abcdef", "frobnicate"} & set(done.stderr.split())
    assert not done.stdout


@pytest.mark.parametrize(
    ("arguments", "key"),
    [(("openai",), ""), (("compatible", "--base-url", "http://10.0.0.1/v1"), KEY)],
)
def test_nothing_is_announced_that_is_not_sent(arguments, key) -> None:
    done = command(*arguments, key=key)
    assert done.returncode == 3
    assert not done.stderr


def test_what_is_not_there_is_not_judged() -> None:
    done = command("openai", "--offline", "--json", key="")
    told = {one["id"]: one["verdict"] for one in json.loads(done.stdout)["checks"]}
    assert told["key.present"] == "fail"
    assert {told[f"key.{one}"] for one in ("clean", "characters", "family")} == {"skip"}


def test_every_check_is_listed_and_can_be_explained() -> None:
    listed = command("--list-checks").stdout
    assert [line.split()[0] for line in listed.splitlines()] == list(CHECKS)
    told = command("--explain", "key.family").stdout
    assert "proves" in told
    assert "cannot" in told
    assert "documented" in told


def _lines(text: str, word: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip().startswith(word)]


def test_a_check_is_explained_for_the_provider_named() -> None:
    told = command("anthropic", "--explain", "list.key").stdout
    assert 0 < len(_lines(told, "rests on")) <= 4, told
    assert all("platform.claude.com" in line for line in _lines(told, "rests on"))
    assert "openai" not in told.casefold().replace("asked of    openai", "")
    assert "sk-ant-api03-" in command("openai", "--explain", "key.family").stdout
    wrong = command("openai", "--explain", "bedrock.pair")
    assert wrong.returncode == 2
    assert "bedrock.pair is not asked of openai" in wrong.stderr


def test_a_check_is_explained_by_what_tells_of_its_stage_alone() -> None:
    told = command("--explain", "list.key").stdout
    for word in ("DeploymentNotFound", "content_filter", "ThrottlingException", "model_not_found"):
        assert word not in told, word
    remedies = _lines(told, "remedy")
    assert remedies
    assert all("(anybody)" in line or "(anthropic, compatible)" in line for line in remedies)


def test_guess_says_which_field() -> None:
    named = "guess", "--key-env", "OPENAI_API_KEY"
    assert "the OpenAI field" in command(*named).stdout
    assert "the Anthropic field" in command(*named, key="sk-ant-api03-x").stdout
    assert command(*named, key="something").returncode == 20
    empty = command(*named, key="")
    assert empty.returncode == 2
    assert "no key in the variable named" in empty.stderr


def test_newer_facts_are_used_when_asked_for(tmp_path) -> None:
    data = json.loads(Path("preflight/facts.json").read_text())
    data["facts"]["openai.key.prefix.usable"]["value"]["set"] = ["nu-"]
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(data))
    done = command("openai", "--offline", "--facts-from", str(path), key="nu-abc")
    assert "it begins like an OpenAI key" in done.stdout


def test_it_starts_quickly_and_loads_no_http_before_it_sends() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "preflight", "openai", "--offline"],
        env={"PYTHONPATH": str(Path.cwd()), "OPENAI_API_KEY": KEY}, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not loaded & {"httpx", "ssl", "socket", "asyncio", "http.client", "certifi", "pydantic"}
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < 0.5, f"{spent:.2f} s of processor time; 0.25 s is what a quiet machine takes"


def test_no_core_is_dumped_and_no_traceback_printed() -> None:
    code = (
        "import preflight.harden as h, resource; h.harden();"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0]);"
        f"raise ValueError('{KEY}')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "0\n"
    assert done.returncode == 1
    assert "ValueError" in done.stderr
    assert KEY not in done.stderr
    assert "Traceback" not in done.stderr


def test_every_exit_status_is_explained() -> None:
    assert sorted(EXITS) == [0, 1, 2, 3, 4, 10, 11, 12, 13, 20, 130]


def test_the_one_file_is_the_same_each_time_and_runs(tmp_path) -> None:
    files = dict(members([], Path("preflight")))
    first, second = written(tmp_path / "a.pyz", files), written(tmp_path / "b.pyz", files)
    assert first == second
    assert (tmp_path / "a.pyz.sha256").read_text() == f"{first}  a.pyz\n"
    assert not [name for name in zipfile.ZipFile(tmp_path / "a.pyz").namelist() if "pyc" in name]
    done = subprocess.run(
        [sys.executable, "-I", tmp_path / "a.pyz", "openai", "--offline"],
        env={"OPENAI_API_KEY": KEY}, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_lock_pins_what_the_one_file_needs() -> None:
    pinned = pins(Path("requirements.lock").read_text(encoding="utf-8"))
    assert pinned.count("==") == len(NEEDED)
    assert pinned.count("--hash=sha256:") >= len(NEEDED)
