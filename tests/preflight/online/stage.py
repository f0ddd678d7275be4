"""Plays scenes: sets a server up, runs the command against it, and tells what it said."""

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from preflight.meaning import TROUBLES
from preflight.means import MEANS
from preflight.model import Stage, Verdict
from preflight.signs import Cause
from preflight.wire import Trouble
from tests.preflight.servers import aimock, llmock, ministack, nginx, replayer, tls
from tests.preflight.servers.process import free_port

from .scene import By, Scene
from .scenes import MODELS
from .waiting import PROJECT, WORKER, Asked, waiting


@dataclass(frozen=True)
class Played:
    """A scene and what came of it."""

    scene: Scene
    ran: Mapping[str, Any]
    """Status, output and the names resolved."""
    verdict: Mapping[str, Any] | None = None
    """What llmock thinks of us."""

    @cached_property
    def report(self) -> Mapping[str, Any]:
        made: dict[str, Any] = json.loads(self.ran["out"])
        return made

    @cached_property
    def checks(self) -> Mapping[str, Mapping[str, Any]]:
        return {one["id"]: one for one in self.report["checks"]}

    @property
    def failed(self) -> Stage | None:
        found = self.report["first_failure"]
        return Stage(found) if found else None

    def wrong(self) -> str:
        """Say what is wrong with what was said; empty if nothing is."""
        scene = self.scene
        expected = scene.stage if scene.check and scene.verdict is Verdict.FAIL else None
        if self.failed is not expected:
            told = [f"{one['id']}: {one['says']}" for one in self.checks.values()
                    if one["verdict"] == "fail"]  # fmt: skip
            return f"fails at {self.failed}, and not at {expected}: {told}"
        if not scene.check:
            return ""
        one = self.checks[scene.check]
        if one["verdict"] != scene.verdict:
            return f"{scene.check} says {one['verdict']}: {one['says']}"
        if scene.stage and one["stage"] != scene.stage:
            return f"{scene.check} belongs to {one['stage']}"
        words = wording(scene.cause)
        return "" if words in one["says"] else f"{one['says']!r} does not say {words!r}"


def wording(cause: Cause | Trouble | str) -> str:
    """Return the words by which a cause is named."""
    match cause:
        case Cause():
            return MEANS[cause].says
        case Trouble():
            return TROUBLES[cause][0]
        case _:
            return cause


@dataclass(frozen=True)
class Theatre:
    """The servers, and the command waiting to be run."""

    aimock: str
    llmock: llmock.Llmock
    aws: ministack.Aws
    nginx: nginx.Nginx
    papers: tls.Papers
    worker: Asked
    folder: Path

    def play(self, scene: Scene) -> Played:
        """Play one scene."""
        with self.set(scene) as url:
            ran = self._run(scene, url)
        asked = scene.by is By.LLMOCK
        return Played(scene, ran, self.llmock.verdict() if asked else None)

    @contextmanager
    def set(self, scene: Scene) -> Iterator[str]:
        """Set a scene, and return the address to ask."""
        match scene.by:
            case By.AIMOCK:
                yield self.aimock + scene.base
            case By.LLMOCK:
                self.llmock.behave([dict(one) for one in scene.does])
                yield self.llmock.url + scene.base
            case By.MINISTACK:
                yield self.aws.url
            case By.NGINX:
                self.llmock.behave([dict(one) for one in scene.does])
                tls, _, path = scene.base.rpartition(":")
                yield (self.nginx.url.replace("http", "https") if tls else self.nginx.url) + path
            case By.TLS:
                plain, _, rest = scene.base.rpartition(":")
                name, _, path = rest.partition("/")
                url = self.nginx.tls[name]
                yield f"{url.replace('https', 'http') if plain else url}/{path}"
            case By.NOBODY:
                there = scene.base.startswith("https:")
                yield scene.base if there else f"http://127.0.0.1:{free_port()}{scene.base}"
            case By.REPLAYED:
                with replayer.serving(
                    {one["path"]: (one["status"], one["body"]) for one in scene.does}
                ) as url:
                    yield url + scene.base

    def _run(self, scene: Scene, url: str) -> Mapping[str, Any]:
        return self.command(
            [scene.provider, "--json", "--spend", "--base-url", url, *self._argv(scene, url)],
            self.keys(scene), scene.hide,
        )  # fmt: skip

    def _argv(self, scene: Scene, url: str) -> Iterator[str]:
        if not scene.for_cursor:
            yield "--not-for-cursor"
        model = scene.model or MODELS[scene.provider]
        yield from ("--deployment" if scene.provider == "azure" else "--model", model)
        if scene.provider == "bedrock":
            yield from ("--region", ministack.REGION)
        if scene.by is By.TLS and "stranger" not in scene.base:
            yield from ("--ca-file", str(self.papers.authority))
        for word in scene.more:
            yield str(self._openrouter(url)) if word == "OPENROUTER" else word

    def _openrouter(self, url: str) -> Path:
        """Write the facts as they would be if OpenRouter lived at *url*."""
        told = json.loads((PROJECT / "preflight" / "facts.json").read_bytes())
        told["facts"]["gateway.openrouter.base"]["value"]["format"] = url
        (self.folder / "facts.json").write_text(json.dumps(told))
        return self.folder / "facts.json"

    def keys(self, scene: Scene) -> dict[str, str]:
        """Return the environment that holds a scene's key."""
        if scene.provider != "bedrock":
            good = self.good_key(scene.provider)
            return good if scene.key is None else {"PREFLIGHT_TEST": scene.key}
        identifier, secret = self.aws.users.get(scene.key or "", self.aws.users["lists"])
        if scene.key == "unknown":
            identifier = "AKIA" + "A" * 16
        if scene.key == "wrong-secret":
            secret = "x" * 40
        return {"AWS_ACCESS_KEY_ID": identifier, "AWS_SECRET_ACCESS_KEY": secret}

    def good_key(self, provider: str) -> dict[str, str]:
        """Return the environment with a key that aimock knows."""
        return {"PREFLIGHT_TEST": aimock.KEYS[provider]}

    def command(
        self, argv: Sequence[str], env: Mapping[str, str], hide: Sequence[str] = ()
    ) -> Mapping[str, Any]:
        """Run the command line in the waiting process."""
        if "PREFLIGHT_TEST" in env:
            argv = [*argv, "--key-env", "PREFLIGHT_TEST"]
        made: Mapping[str, Any] = self.worker({"argv": argv, "env": env, "hide": hide})
        return made


def missing() -> str:
    """Say what is not there; empty if all is."""
    return "; ".join(filter(None, (one.missing() for one in (aimock, llmock, ministack, nginx))))


@contextmanager
def theatre(folder: Path) -> Iterator[Theatre]:
    """Start everything, and stop it all."""
    with ExitStack() as open_, ThreadPoolExecutor() as pool:
        papers = tls.issue(folder / "tls")
        npm, pypi, aws = (
            pool.submit(open_.enter_context, one.serving(folder / one.__name__.rpartition(".")[2]))
            for one in (aimock, llmock, ministack)
        )
        worker = open_.enter_context(waiting(WORKER))
        front = open_.enter_context(
            nginx.serving(folder / "nginx", papers, npm.result(), pypi.result().url)
        )
        yield Theatre(npm.result(), pypi.result(), aws.result(), front, papers, worker, folder)
