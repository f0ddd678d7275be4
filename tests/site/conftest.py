"""The real site, built once a session from a copy of the project, and served under a path."""

import contextlib
import fcntl
import http.server
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from stilltrue.cli import main
from stilltrue.facts import Book, load

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first that is there: the same engine; without a window's machinery it is twice as fast."""
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
NO_BROWSER = "no Chromium here: apt install chromium to run the browser tests"
PROJECT = Path(__file__).parents[2]
TODAY = "2026-11-23"
EDITIONS = ("2026.03", "2026.11")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let no browser test be skipped in CI."""
    marks = item.iter_markers("skipif")
    browser = any(mark.kwargs.get("reason") == NO_BROWSER for mark in marks)
    if browser and CHROMIUM is None and os.environ.get("CI"):
        pytest.fail(f"{NO_BROWSER}; in CI none may be skipped", pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not tried: a short run looks like a good one."""
    skipped = terminalreporter.stats.get("skipped", [])
    number = sum(NO_BROWSER in str(one.longrepr) for one in skipped)
    if number:
        words = f"{number} browser tests were NOT run: {NO_BROWSER}"
        terminalreporter.section(words, sep="!", red=True, bold=True)


def a_copy(folder: Path, *, of: Path = PROJECT) -> Path:
    """Copy what a site is made of to *folder*; the engine stays where it is."""
    for part in ("data", "docs", "overrides", "mkdocs.yml"):
        if (of / part).is_dir():
            shutil.copytree(of / part, folder / part)
        elif (of / part).exists():
            shutil.copyfile(of / part, folder / part)
    for part in ("macros", "stilltrue"):
        (folder / part).symlink_to(PROJECT / part)
    return folder


def build(project: Path, *, today: str = TODAY, site_url: str = "", repo_url: str = "") -> Path:
    """Build the site of *project* with the command that people use."""
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(project):
        patch.setenv("SITE_URL", site_url)
        patch.setenv("REPO_URL", repo_url)
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        assert main(["site", "--out", "site", "--today", today]) == 0
    return project / "site"


def once(folder: Path, make: Callable[[], object]) -> Path:
    """Let the first of the processes of pytest-xdist make *folder*, and the others wait for it."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make()
    return folder


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the project once, so that every build of the session is of the same pages."""
    own = tmp_path_factory.getbasetemp()
    all_of_us = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own

    def make() -> None:
        a_copy(Path(tempfile.mkdtemp(dir=all_of_us))).rename(all_of_us / "project")

    return once(all_of_us / "project", make)


@pytest.fixture(scope="session")
def a_project(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Callable[..., Path]:
    """Copy the project somewhere else, to change it or to build it twice."""
    return lambda of=project: a_copy(tmp_path_factory.mktemp("project"), of=of)


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """Build the real site once."""
    return once(project / "site", lambda: build(project))


@pytest.fixture(scope="session")
def book(project: Path) -> Book:
    """Return the real book."""
    return load(project / "data/facts.yaml", today=date.fromisoformat(TODAY))


@dataclass(frozen=True)
class Built:
    """One built page: where it stands, and what a browser makes of it."""

    edition: str
    path: str
    file: Path

    @property
    def name(self) -> str:
        """How complaints name the page."""
        return f"{self.edition}/{self.path}"

    @cached_property
    def html(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def dom(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.html)


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[str, Built]:
    """Return the pages of every edition by name, without `latest` and the pages for the lost."""
    found = [
        Built(edition, path.relative_to(site / edition).as_posix(), path)
        for edition in EDITIONS
        for path in sorted((site / edition).rglob("index.html"))
    ]
    return {page.name: page for page in found}


def serve(site: Path, prefix: str) -> http.server.ThreadingHTTPServer:
    """Make a server of *site* under *prefix*, as a static host would serve it."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            if not path.startswith(prefix):
                return os.devnull + "/nothing"
            return super().translate_path("/" + path.removeprefix(prefix))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def copyfile(self, source: object, outputfile: object) -> None:
            """Send a file; a browser that leaves before its end is no error."""
            with contextlib.suppress(ConnectionError):
                super().copyfile(source, outputfile)  # type: ignore[type-var, arg-type]

    def handler(*args: object) -> Handler:
        return Handler(*args, directory=str(site))  # type: ignore[arg-type]

    return http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Serve the site below a path of its own, and say where."""
    prefix = "/some/where/"
    server = serve(site, prefix)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{prefix}"
    server.shutdown()
    server.server_close()
    thread.join()
