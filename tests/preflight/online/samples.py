"""What the site shows of preflight: tables from the registry, and output of real runs.

`python -m tests.preflight.online.samples` writes it into the pages, between the marks that name it;
a test holds the pages against it.  The runs ask servers on this machine, so a port, a host and a
time are replaced by fixed ones, and nothing else.
"""

import datetime as dt
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from preflight.model import Check, Provider
from preflight.registry import CHECKS
from preflight.report.story import EXITS
from stilltrue.facts import load
from tests.preflight.servers import aimock, ministack, replayer
from tests.preflight.servers.process import PYTHON

from .scenes import MODELS
from .waiting import PROJECT

DOCS = PROJECT / "docs"
_ANY_DAY = dt.date(2026, 11, 23)
"""What is taken of the facts here does not change with the day."""
_OURS = {"google": "gemini"}
"""The facts' name of a provider to the command's, where they differ."""
MARK = re.compile(
    r"(?P<open>^(?P<indent> *)\{# made by make preflight-samples: (?P<name>[^#]+?) #\}\n)"
    r"(?P<text>.*?)(?P<close>^ *\{# end #\}$)",
    re.MULTILINE | re.DOTALL,
)
_PORT, _TIME = re.compile(r"127\.0\.0\.1:\d+"), re.compile(r"in \d+\.\d s")
_BASES = {"openai": "/v1", "compatible": "/v1"}
VARIABLES = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY",
             "gemini": "GEMINI_API_KEY", "azure": "AZURE_OPENAI_API_KEY",
             "compatible": "OPENAI_API_KEY"}  # fmt: skip


_UNSAID: replayer.Table = {
    f"/v1beta/models/{MODELS['gemini']}:countTokens": (200, {"totalTokens": 14}),
    "/v1beta/models?": (200, {"models": [{"name": f"models/{MODELS['gemini']}"}]}),
    "/v1/messages/count_tokens": (200, {"input_tokens": 14}),
}
"""What aimock has no answer to, answered as documented."""
_LISTED: replayer.Table = {
    "/foundation-models": (200, {"modelSummaries": [{"modelId": MODELS["bedrock"][3:]}]}),
}
"""Ministack lists models that are gone."""


@dataclass(frozen=True)
class Local:
    """A stand-in for every provider, and keys for it."""

    models: str
    """Where the providers but AWS are."""
    aws: str
    users: Mapping[str, tuple[str, str]]
    """AWS's, by name: access key id and secret."""

    def base(self, provider: str) -> str:
        """Return where a provider's stand-in listens."""
        return self.aws if provider == "bedrock" else self.models + _BASES.get(provider, "")

    def env(self, provider: str, *, good: bool = True) -> dict[str, str]:
        """Return the environment with a key."""
        if provider == "bedrock":
            identifier, secret = self.users["lists"]
            return {"AWS_ACCESS_KEY_ID": identifier, "AWS_SECRET_ACCESS_KEY": secret}
        key = aimock.KEYS[provider]
        return {VARIABLES[provider]: key if good else key.replace("good", "evil")}

    def said(self, provider: str, *, good: bool = True) -> str:
        """Return what the command prints."""
        name = "--deployment" if provider == "azure" else "--model"
        region = ["--region", ministack.REGION] if provider == "bedrock" else []
        command = [PYTHON, "-m", "preflight", provider, name, MODELS[provider], *region, "--spend",
                   "--base-url", self.base(provider), "--not-for-cursor"]  # fmt: skip
        done = subprocess.run(
            command, cwd=PROJECT, env={"PATH": os.environ["PATH"], **self.env(provider, good=good)},
            capture_output=True, text=True, check=False, timeout=60, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return _TIME.sub("in 0.1 s", _PORT.sub("127.0.0.1:4010", done.stdout))

    def well(self, provider: str) -> str:
        """Return what the command prints when all is well; it has to be."""
        said = self.said(provider)
        if not said.endswith("; exit status 0\n"):
            raise ValueError(f"all is not well with {provider}:\n{said}")
        return said


@contextmanager
def local(folder: Path) -> Iterator[Local]:
    """Run the stand-ins."""
    with (
        aimock.serving(folder / "aimock") as url,
        ministack.serving(folder / "ministack") as aws,
        replayer.serving(_UNSAID, url) as models,
        replayer.serving(_LISTED, aws.url) as listed,
    ):
        yield Local(models, listed, aws.users)


def parts(there: Local) -> Mapping[str, str]:
    """Return everything the pages show, by name."""
    made = {"checks": _checks(CHECKS.values()), "exits": _exits(), "failures": _failures()}
    for provider in Provider:
        own = [one for one in CHECKS.values() if provider in one.providers]
        made[f"checks of {provider}"] = _checks(own)
        made[f"output of {provider}"] = _fenced(there.well(provider))
    made["output of a bad key"] = _fenced(there.said("anthropic", good=False))
    return made


def _fenced(text: str) -> str:
    return f"```text\n{text}```\n"


def _checks(checks: object) -> str:
    rows = ["| Check | Stage | Costs | Proves | Cannot prove |", "| --- | --- | --- | --- | --- |"]
    rows += [
        f"| `{one.id}` | {one.stage} | {_cost(one)} | {one.proves} | {one.cannot} |"
        for one in checks  # type: ignore[attr-defined]
    ]
    return "\n".join(rows) + "\n"


def _cost(check: Check) -> str:
    if check.probe is None:
        return "nothing is sent"
    return "a token" if check.paid else "nothing"


def _exits() -> str:
    rows = ["| Status | Meaning |", "| --- | --- |"]
    return "\n".join([*rows, *(f"| {code} | {means} |" for code, means in EXITS.items())]) + "\n"


def _failures() -> str:
    rows = ["| What people see | Seen by |", "| --- | --- |"]
    for name, failure in load(PROJECT / "data" / "facts.yaml", today=_ANY_DAY).failures.items():
        of = {_OURS.get(one, one) for one in failure.provider} or set(Provider)
        seen = [f"`{one.id}`" for one in CHECKS.values()
                if name in one.failures and of & set(one.providers)]  # fmt: skip
        if seen:
            rows.append(f"| {failure.symptom} | {', '.join(seen)} |")
    return "\n".join(rows) + "\n"


def renewed(page: str, made: Mapping[str, str]) -> str:
    """Return a page with what is marked in it made anew."""

    def one(found: re.Match[str]) -> str:
        text = "".join(
            f"{found['indent']}{line}" if line.strip() else line
            for line in made[found["name"]].splitlines(keepends=True)
        )
        return f"{found['open']}\n{text}\n{found['close']}"

    return MARK.sub(one, page)


def pages() -> list[Path]:
    """Return the pages that show something of it."""
    return [path for path in sorted(DOCS.rglob("*.md")) if MARK.search(path.read_text())]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, local(Path(folder)) as there:
        anew = parts(there)
    for path in pages():
        path.write_text(renewed(path.read_text(), anew))
