"""What the workflows run is what is tested: lines are make targets, and the targets are there."""

import http.server
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from .job import ELSEWHERE, PROJECT, alone, commands, targets

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))


def lines(path: Path) -> list[str]:
    jobs = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["jobs"]
    return [step["run"] for job in jobs.values() for step in job.get("steps", []) if "run" in step]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_line_of_a_workflow_is_one_of_ours(path: Path) -> None:
    for line in lines(path):
        assert re.fullmatch(r"make [a-z-]+|\.ci/run", line), line
        if line.startswith("make"):
            done = subprocess.run(
                ["make", "-n", line.removeprefix("make ")], cwd=PROJECT, env=alone(),
                capture_output=True, check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_only_some_events_tell_has_something_in_its_place(path: Path) -> None:
    """A schedule's event names no repository; a checkout of "" would be of the job's first commit,
    which lacks what the job itself has written to main.
    """
    found = re.findall(r"\$\{\{ (github\.event\.repository\b[^}]*)\}\}", path.read_text("utf-8"))
    assert [one for one in found if "|| github.ref_name" not in one] == []
    assert found or path.name == "check.yml"


def test_the_quarter_runs_every_step_but_those_that_are_named() -> None:
    assert set(targets()) >= ELSEWHERE
    assert len(commands()) == len(targets()) - len(ELSEWHERE)


def test_what_is_in_the_job_is_in_the_scaffold(tmp_path: Path) -> None:
    guide = (PROJECT / "stilltrue/scaffold/guide/Makefile").read_text(encoding="utf-8")
    assert "include job.mk" in guide


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Lend a folder that everybody may read: as root, linkchecker becomes nobody."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.allow_hosts(["127.0.0.0/8"])
def test_the_second_opinion_names_links_that_are_dead(open_folder: Path) -> None:
    asked: list[tuple[str, str]] = []

    class Quiet(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers["User-Agent"]))
            self.send_response(404 if self.path == "/no-such-page" else 200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            if self.path == "/robots.txt":
                self.wfile.write(b"User-agent: stilltrue\nDisallow: /private\n")

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    there = f"http://127.0.0.1:{server.server_port}"
    page = open_folder / "site/latest/index.html"
    page.parent.mkdir(parents=True)
    links = "".join(
        f'<a href="{there}/{name}">{name}</a>' for name in ("", "no-such-page", "private")
    )
    page.write_text(links)
    command = ["make", "-s", "-f", PROJECT / "job.mk", "job-links", f"VENV={PROJECT}/.venv",
               "-o", f"{PROJECT}/.venv/.dev", f"CI_FOLDER={PROJECT}/.ci"]  # fmt: skip
    done = subprocess.run(
        command, cwd=open_folder, env=alone() | {"REPO_URL": "https://forge.example/o/n"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    server.shutdown()
    server.server_close()
    assert done.returncode == 0, done.stderr
    (told,) = (open_folder / "links.txt").read_text(encoding="utf-8").splitlines()
    assert told.startswith(f"{there}/no-such-page|")
    assert "404" in told
    names = {agent for path, agent in asked if path != "/robots.txt"}  # that it asks as itself
    assert names == {"stilltrue (links, by linkchecker; +https://forge.example/o/n)"}
    assert "/private" not in {path for path, _ in asked}
