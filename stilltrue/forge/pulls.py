"""Keep one pull request a source: branch, text, end.  `proposals` says what; this does it.

Doing it twice does nothing more.  A branch on which somebody else has pushed is left alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ..facts.observed import Finding
from . import safe
from .client import Client
from .errors import ForbiddenError, MovedOnError, RefusedError
from .git import Commit, Remote
from .items import Desk
from .marks import as_closed, declined, named, over
from .model import Pull
from .offered import FORBIDDEN, of
from .proposals import (
    DONE,
    KEY,
    MADE_OF,
    PREFIX,
    Proposal,
    Take,
    Unfit,
    branch_of,
    propose,
    wanted,
)
from .sheet import LABEL

_NOT_PERMITTED = "not permitted to create"
_EXISTS = "already exists"

Did = Literal["opened", "updated", "kept", "closed", "forbidden", "left", "unfit", "declined"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done about a source."""

    source: str
    did: Did
    branch: str
    sha: str = ""
    """The branch's tip."""
    pushed: bool = False
    """Whether that tip is new, so that it wants to be checked."""
    number: int | None = None
    url: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bureau:
    """Where proposals are made: the forge, the remote, and main as it is."""

    client: Client
    remote: Remote
    main: str
    tip: Commit
    path: str
    """Of the facts file in the repository."""
    text: str
    """The facts file on main."""
    desk: Desk
    """With the book of that text."""
    take: Take
    dry: bool = False

    def keep(self) -> Iterator[Outcome]:
        """Bring every proposal up to date, and close those that are over."""
        open_ = self._open()
        for source, findings in wanted(self.desk).items():
            try:
                yield self._one(source, findings)
            except MovedOnError as exc:
                yield Outcome(source, "left", branch_of(source), why=str(exc))
        yield from self._ends(open_)

    def _one(self, source: str, findings: list[Finding]) -> Outcome:
        branch = branch_of(source)
        pulls = of(self.client, branch)
        no = declined(pulls)
        left = [one for one in findings if one.id not in no]
        if not left:
            return Outcome(source, "declined", branch, why="somebody closed the proposal")
        made = propose(self.desk, source, left, self.text, self.take)
        if isinstance(made, Unfit):
            return Outcome(source, "unfit", branch, why=made.why)
        old = self.remote.fetch(branch)
        if old and old.trailer(KEY) != DONE:
            why = "somebody else pushed to the branch"
            return Outcome(source, "left", branch, old.sha, why=why)
        sha, pushed = self._push(made, old)
        done = self._open_or_edit(made, next((p for p in pulls if p.open), None), sha, pushed)
        return replace(done, why=done.why or made.unfit)

    def _push(self, made: Proposal, old: Commit | None) -> tuple[str, bool]:
        if old and old.trailer(MADE_OF) == made.made_of:
            return old.sha, False
        if self.dry:
            return "", True
        files = {self.path: made.text.encode()}
        sha = self.remote.commit(self.tip.sha, files, made.message)
        self.remote.push(made.branch, sha, over=old.sha if old else None)
        return sha, True

    def _open_or_edit(self, made: Proposal, pull: Pull | None, sha: str, pushed: bool) -> Outcome:  # noqa: FBT001
        said = {"title": made.title, "body": made.body}
        if pull is None:
            return self._opened(made, sha, pushed)
        same = pull.title == made.title and (pull.body or "").strip() == made.body.strip()
        if not same and not self.dry:
            self.client.patch(f"/pulls/{pull.number}", said)
        did: Did = "kept" if same and not pushed else "updated"
        return Outcome(made.source, did, made.branch, sha, pushed, pull.number, pull.html_url)

    def _opened(self, made: Proposal, sha: str, pushed: bool) -> Outcome:  # noqa: FBT001
        if self.dry:
            return Outcome(made.source, "opened", made.branch, sha, pushed)
        said = {"title": made.title, "body": made.body, "head": made.branch, "base": self.main}
        try:
            pull = Pull.model_validate(self.client.post("/pulls", said))
        except (ForbiddenError, RefusedError) as exc:
            if _NOT_PERMITTED in str(exc):
                return Outcome(made.source, "forbidden", made.branch, sha, pushed, why=FORBIDDEN)
            other = next((p for p in of(self.client, made.branch) if p.open), None)
            if _EXISTS not in str(exc) or other is None:
                raise
            return self._open_or_edit(made, other, sha, pushed)
        self.client.post(f"/issues/{pull.number}/labels", {"labels": [LABEL]})
        return Outcome(made.source, "opened", made.branch, sha, pushed, pull.number, pull.html_url)

    def _open(self) -> list[Pull]:
        pulls = map(Pull.model_validate, self.client.every("/pulls", state="open"))
        here = self.client.repository.casefold()
        return [
            pull
            for pull in pulls
            if pull.head.ref.startswith(PREFIX)
            and pull.head.repo
            and pull.head.repo.full_name.casefold() == here
        ]

    def _ends(self, open_: list[Pull]) -> Iterator[Outcome]:
        """Close what is over, and take branches away that nobody needs."""
        needed = {branch_of(source) for source in wanted(self.desk)}
        findings = {one.id for one in self.desk.findings}
        for pull in open_:
            why = over(self.desk.memory, pull, findings)
            if pull.head.ref in needed or why is None or not named(pull):
                needed.add(pull.head.ref)
                continue
            self._close(pull, why)
            yield Outcome(
                pull.head.ref.removeprefix(PREFIX), "closed", pull.head.ref,
                number=pull.number, url=pull.html_url, why=why,
            )  # fmt: skip
        if not self.dry:
            self._sweep(needed)

    def _close(self, pull: Pull, why: str) -> None:
        if self.dry:
            return
        body = as_closed(pull.body or "", why)
        self.client.patch(f"/pulls/{pull.number}", {"state": "closed", "body": body})
        said = f"Closed by itself: {safe.words(why)}."
        self.client.post(f"/issues/{pull.number}/comments", {"body": said})

    def _sweep(self, needed: set[str]) -> None:
        for branch, sha in self.remote.tips(f"{PREFIX}*").items():
            if branch not in needed:
                tip = self.remote.fetch(branch)
                if tip and tip.sha == sha and tip.trailer(KEY) == DONE:
                    self.remote.delete(branch, over=sha)
