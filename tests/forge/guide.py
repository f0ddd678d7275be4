"""The kettle guide in a git repository, with a robot that saw things on days of our choosing."""

import os
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from stilltrue.facts import Book, ledger, load
from stilltrue.facts.observed import Memory, Run
from stilltrue.facts.values import Money, Value
from stilltrue.verify.findings import reported, settle
from stilltrue.verify.memory import ran, remember
from stilltrue.verify.model import Reading, Sight, Unread
from stilltrue.verify.plan import checks
from stilltrue.verify.visits import visit

KETTLE = Path(__file__).parents[1] / "kettle"
TODAY = date(2026, 12, 1)
DEARER = Money(money="25", currency="USD", per="month", unit="person")


def git(folder: Path, *words: str) -> str:
    """Run git as a person would."""
    who = {f"GIT_{role}_{part}": f"{part.lower()}@example.com"
           for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}  # fmt: skip
    done = subprocess.run(
        ["git", *words], cwd=folder, env=os.environ | who | {"LC_ALL": "C"}, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


def bare(folder: Path) -> Path:
    """Make a bare repository with the kettle guide on main, ten days old."""
    remote, first = folder / "remote.git", folder / "first"
    git(folder, "init", "-q", "--bare", "-b", "main", str(remote))
    shutil.copytree(KETTLE, first)
    git(first, "init", "-q", "-b", "main")
    git(first, "add", ".")
    when = "2026-11-21T12:00:00Z"
    day = {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when}
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-qm", "Begin"],
        cwd=first, env=os.environ | day, check=True,
    )  # fmt: skip
    git(first, "push", "-q", str(remote), "main")
    shutil.rmtree(first)
    return remote


class Guide:
    """A checkout, as a job has one."""

    def __init__(self, remote: Path, folder: Path) -> None:
        self.remote, self.folder = remote, folder
        git(folder.parent, "clone", "-q", str(remote), str(folder))
        self.facts = folder / "data" / "facts.yaml"
        self.observed = folder / "data" / "observed.json"

    @property
    def args(self) -> list[str]:
        """What every command is called with."""
        return ["--facts", str(self.facts), "--today", TODAY.isoformat()]

    @property
    def docs(self) -> list[str]:
        return ["--docs", str(self.folder / "docs")]

    @property
    def book(self) -> Book:
        return load(self.facts, today=TODAY)

    @property
    def memory(self) -> Memory:
        return ledger.load(self.observed)[0]

    def remember(self, memory: Memory) -> None:
        ledger.save(self.observed, memory)

    def ran(self) -> None:
        """Let the robot have run, and have found nothing to tell."""
        run = Run(at=datetime(2026, 12, 1, tzinfo=UTC), asked=5, read=5, confirmed=12, version="1")
        self.remember(ran(Memory(), run))

    def saw(
        self, sight: Sight, value: Value | None = None, *, fact: str = "kettle.price",
        days: tuple[int, ...] = (30, 31), excerpt: str = "It is $25.",
    ) -> None:  # fmt: skip
        """Let the robot look at a fact's primary source on days of November (31: December 1st)."""
        memory, book = self.memory, self.book
        check = next(c for c in checks(book) if c.fact == fact and c.primary)
        for day in days:
            at = datetime(2026, 11, 1, 6, tzinfo=UTC) + timedelta(days=day - 1)
            reading = Reading(
                fact, check.source, sight, "it says so", at, book.sources[check.source].url, "html",
                book[fact].value if sight is Sight.CONFIRMED else value, excerpt, "ab" * 32,
            )  # fmt: skip
            memory = remember(memory, [(check, reading)])
        self.told(memory)

    def silent(self, source: str, days: tuple[int, ...] = (20, 25, 31)) -> None:
        """Let a source bring no page on some days."""
        memory, url = self.memory, self.book.sources[source].url
        for day in days:
            at = datetime(2026, 11, 1, 6, tzinfo=UTC) + timedelta(days=day - 1)
            one = visit(Unread(url, Sight.UNREADABLE, "HTTP 503", at))
            assert one
            memory = remember(memory, [], [one])
        self.told(memory)

    def told(self, memory: Memory) -> None:
        """Settle and report what there is, as a run does."""
        at = datetime(2026, 12, 1, 7, tzinfo=UTC)
        settled = settle(memory, self.book, at)
        self.remember(reported(settled, settled.findings, at))
