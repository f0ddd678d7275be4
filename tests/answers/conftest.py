"""A copy of the real facts, a memory with a finding of every sort, and the commands people type."""

import difflib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from stilltrue.cli import main
from stilltrue.facts import Book, load
from stilltrue.facts.ledger import save
from stilltrue.facts.observed import Finding, Memory
from stilltrue.verify.plan import checks

ROOT = Path(__file__).parents[2]
FILE = ROOT / "data" / "facts.yaml"
TODAY = date(2026, 12, 1)
AT = datetime(2026, 11, 28, 6, tzinfo=UTC)


def diff(before: str, after: str) -> list[str]:
    """Return the lines taken away and added."""
    old, new = before.splitlines(), after.splitlines()
    lines = difflib.unified_diff(old, new, n=0, lineterm="")
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


@pytest.fixture(scope="session")
def text() -> str:
    return FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def book() -> Book:
    return load(FILE, today=TODAY)


@pytest.fixture(scope="session")
def finding(book: Book) -> Callable[..., Finding]:
    """Make the finding that a fact's primary source says something else."""
    digests = {(check.fact, check.source): check.digest for check in checks(book)}

    def make(fact_id: str, seen: object = None, **but: object) -> Finding:
        fact = book[fact_id]
        source = book.sources[str(but.get("source", fact.primary))]
        told: dict[str, object] = {
            "id": "ab12cd34ef56", "sort": "claim", "sight": "changed", "because": "new",
            "address": source.fetch or source.url, "fact": fact_id, "source": fact.primary,
            "held": fact.value, "seen": seen, "excerpt": "the line",
            "digest": digests.get((fact_id, fact.primary)),
            "opened": AT.replace(day=30), "first_seen": AT, "last_seen": AT.replace(day=30),
        }  # fmt: skip
        return Finding.model_validate(told | but)

    return make


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    status: Any
    out: str
    err: str


class Maintainer:
    """Types commands about one copy of the facts."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.facts = folder / "facts.yaml"
        self.capsys = capsys

    @property
    def text(self) -> str:
        return self.facts.read_text(encoding="utf-8")

    def types(self, *argv: str, today: str = "2026-12-01") -> Ended:
        try:
            status: Any = main([argv[0], "--facts", str(self.facts), "--today", today, *argv[1:]])
        except SystemExit as exc:
            status = exc.code
        return Ended(status, *self.capsys.readouterr())

    def answers(self, *argv: str, **but: str) -> list[str]:
        """Answer without being asked, and return what changed in the file."""
        before = self.text
        done = self.types(*argv, "--yes", **but)
        assert (done.status, done.err) == (0, ""), done
        return diff(before, self.text)

    def knows(self, *findings: Finding) -> None:
        """Let the robot's memory hold *findings*."""
        save(
            self.facts.with_name("observed.json"),
            Memory(findings={one.id: one for one in findings}),
        )


@pytest.fixture
def maintainer(
    tmp_path: Path, text: str, finding: Callable[..., Finding], capsys: pytest.CaptureFixture[str]
) -> Maintainer:
    """Sit somebody down before a copy of the real facts with a finding of every sort."""
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    one = Maintainer(tmp_path, capsys)
    price = {"currency": "USD", "per": "month"}
    one.knows(
        finding("cursor.plan.pro.price", price | {"money": "25"}, id="0" * 12),
        finding("cursor.plan.ultra.price", price | {"money": "250"}, id="1" * 12),
        finding("cursor.plan.pro-plus.price", price | {"money": "70"}, id="2" * 12),
        finding("cursor.byok.last-step", id="3" * 12),
        finding("cursor.plan.tab", sort="evidence", sight="reworded", id="4" * 12),
        finding("cursor.byok.bad-key", sort="evidence", sight="moved", id="5" * 12),
        finding("cline.fields", sort="evidence", sight="unproven", id="6" * 12),
        finding("cline.provider", sight="absent", id="7" * 12),
        finding("cursor.privacy.mode", sight="absent", id="8" * 12),
        finding(
            "cursor.token-rate.name", sort="source", sight="unreadable", fact=None, held=None,
            source="cursor.token-rate", id="9" * 12,
            address="https://cursor.com/help/models-and-usage/token-rate.md",
        ),
        finding(
            "cursor.token-rate.name", sort="source", sight="blocked", fact=None, held=None,
            source="cursor.llms", address="https://cursor.com/llms.txt", id="a" * 12,
        ),
        finding(
            "cursor.region.availability", {"text": "are hidden"}, source="cursor.help-regions",
            primary=False, id="b" * 12,
        ),
    )  # fmt: skip
    return one
