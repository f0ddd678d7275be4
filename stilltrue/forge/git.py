"""Commits to branches of a remote, without a checkout: nobody's working tree or index is touched.

Runs git on a bare repository of its own in a scratch folder, with only the tips that are needed.  A
push says what it expects to replace, so that nobody's work is overwritten unseen.  The token goes
to git through its environment: into no argument, no file and no message.
"""

import os
import subprocess
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ..facts.moment import stamp
from .complaint import complaint
from .errors import DownError, ForgeError, GitError

_PATIENCE = 300
_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
         "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX")  # fmt: skip
"""What a hook or another git would tell ours about its own repository."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who commits."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, as far as we look at it."""

    sha: str
    at: datetime
    message: str

    def trailer(self, key: str) -> str:
        """Return what the message says after *key*; empty if it says nothing."""
        lines = self.message.strip().rpartition("\n\n")[2].splitlines()
        found = (line.partition(": ") for line in lines)
        return next((value for name, _, value in found if name == key), "")


@dataclass(frozen=True, slots=True)
class Remote:
    """A remote repository, looked at from a scratch folder."""

    url: str
    scratch: Path
    """An empty folder that may be thrown away."""
    who: Identity
    now: datetime
    """The date of every commit made."""
    token: str = field(default="", repr=False)

    def start(self) -> "Remote":
        """Make the scratch repository."""
        self._run("init", "--quiet", "--bare", "--template=", str(self.scratch))
        return self

    def tips(self, pattern: str) -> dict[str, str]:
        """Return the branches that match a glob, each with its commit."""
        said = self._run("ls-remote", "--heads", self.url, f"refs/heads/{pattern}")
        rows = (line.split("\t") for line in said.splitlines())
        return {name.removeprefix("refs/heads/"): sha for sha, name in rows}

    def fetch(self, branch: str, *, since: datetime | None = None) -> Commit | None:
        """Bring a branch's tip, and with *since* what came after that; None if there is none."""
        if branch not in self.tips(branch):
            return None
        spec = f"+refs/heads/{branch}:refs/heads/{branch}"
        how = [f"--shallow-since={stamp(since)}"] if since else ["--depth=1"]
        bring = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head")
        try:
            self._run(*bring, *how, self.url, spec)
        except ForgeError:
            if not since:
                raise
            self._run(*bring, "--depth=1", self.url, spec)  # most often, nothing is so young
        return self.commits(branch)[0]

    def commits(self, branch: str) -> list[Commit]:
        """Return what was brought of a branch, youngest first."""
        said = self._run("log", "-z", "--format=%H%n%cI%n%B", f"refs/heads/{branch}")
        found = (entry.split("\n", 2) for entry in said.split("\0") if entry)
        return [Commit(sha, datetime.fromisoformat(at), text) for sha, at, text in found]

    def read(self, commit: str, path: str) -> bytes | None:
        """Return a file of a commit; None if it has none."""
        if not self._run("ls-tree", commit, "--", path):
            return None
        return self._bytes("cat-file", "blob", f"{commit}:{path}")

    def checkout(self, commit: str) -> Path:
        """Lay the files of a commit out, and return where."""
        folder = self.scratch / "trees" / commit
        folder.mkdir(parents=True)
        index = {"GIT_INDEX_FILE": str(self.scratch / "index.tree")}
        self._run("read-tree", commit, env=index)
        self._run(f"--work-tree={folder}", "checkout-index", "--all", "--force", env=index)
        return folder

    def commit(self, parent: str | None, files: Mapping[str, bytes], message: str) -> str:
        """Make a commit of *parent* with *files* in it; without a parent, of *files* alone."""
        index = {"GIT_INDEX_FILE": str(self.scratch / "index.scratch")}
        self._run("read-tree", *([parent] if parent else ["--empty"]), env=index)
        for path, data in files.items():
            blob = self._bytes("hash-object", "-w", "--stdin", given=data).decode().strip()
            info = f"100644,{blob},{path}"
            self._run("update-index", "--add", "--cacheinfo", info, env=index)
        tree = self._run("write-tree", env=index).strip()
        parents = ["-p", parent] if parent else []
        made = self._bytes(
            "commit-tree", tree, *parents, "-F", "-", given=message.encode(), env=self._author()
        )
        return made.decode().strip()

    def push(self, branch: str, commit: str, *, over: str | None) -> None:
        """Put *branch* to *commit*, if the remote still has *over* there (None: no such branch).

        Raises MovedOnError if it has not, and another ForgeError if the remote refuses.
        """
        self._push(branch, f"{commit}:refs/heads/{branch}", over)

    def delete(self, branch: str, *, over: str) -> None:
        """Take a branch away, if the remote still has *over* there."""
        self._push(branch, f":refs/heads/{branch}", over)

    def _push(self, branch: str, spec: str, over: str | None) -> None:
        lease = f"--force-with-lease=refs/heads/{branch}:{over or ''}"
        self._run("push", "--quiet", "--no-verify", "--porcelain", lease, self.url, spec)

    def _author(self) -> dict[str, str]:
        told = {}
        for role in ("AUTHOR", "COMMITTER"):
            told[f"GIT_{role}_NAME"], told[f"GIT_{role}_EMAIL"] = self.who.name, self.who.email
            told[f"GIT_{role}_DATE"] = stamp(self.now)
        return told

    def _run(self, *words: str, env: Mapping[str, str] | None = None) -> str:
        return self._bytes(*words, env=env).decode(errors="replace")

    def _bytes(
        self, *words: str, given: bytes = b"", env: Mapping[str, str] | None = None
    ) -> bytes:
        return run(
            words, folder=self.scratch, given=given, env={**self._credentials(), **(env or {})}
        )

    def _credentials(self) -> dict[str, str]:
        if not (self.token and self.url.startswith("https://")):
            return {}
        basic = b64encode(f"x-access-token:{self.token}".encode()).decode()
        return {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{self.url}.extraheader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Basic {basic}",
        }


def run(
    words: tuple[str, ...], *, folder: Path, given: bytes = b"", env: Mapping[str, str]
) -> bytes:
    """Run git in *folder* and return what it says; raise the error that its complaint is."""
    clean = {name: text for name, text in os.environ.items() if name not in _OURS}
    asked = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **env}
    try:
        done = subprocess.run(
            ("git", *words), cwd=folder, input=given, capture_output=True, timeout=_PATIENCE,
            env=clean | asked, check=False,
        )  # fmt: skip
    except FileNotFoundError as exc:
        raise GitError(f"git cannot be run in {folder}: {exc.strerror}; is it installed?") from exc
    except subprocess.TimeoutExpired as exc:
        raise DownError(f"git {words[0]}: no end after {_PATIENCE} s; the next run heals") from exc
    if done.returncode:
        said = (done.stdout + b"\n" + done.stderr).decode(errors="replace").strip()
        raise complaint(words[0], said or f"it ended with {done.returncode} and no word")
    return done.stdout
