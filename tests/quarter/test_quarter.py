"""Ninety days of made-up vendors through the real job: nothing missed, nothing told twice.

`make test` lives through two weeks of them with 10 kills, `make test-full` through all of them with
200.  The job is that of freshness.yml, the forge is an emulator nobody here wrote, git is git.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from tests.forge import github
from tests.forge.github import TOKEN, Forge
from tests.forge.guide import git

from .quarter import Quarter
from .served import town
from .world import DAYS, Lasting, Vendor, lasting, vendors

pytestmark = pytest.mark.allow_hosts(["127.0.0.0/8", "::1"])


@contextmanager
def begun(folder: Path, some: list[Vendor]) -> Iterator[Quarter]:
    """Serve *some* vendors, and put a guide about them into a repository of its own."""
    if why := github.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(why)
    with github.emulated(folder) as address, town(some) as one, pytest.MonkeyPatch.context() as env:
        forge = Forge(address, f"quarter-{uuid4().hex[:8]}")
        authority = folder / "ca.pem"
        one.authority.cert_pem.write_to_path(str(authority))
        told = {
            "SSL_CERT_FILE": str(authority), "GITHUB_API_URL": address, "GITHUB_TOKEN": TOKEN,
            "GITHUB_REPOSITORY": forge.repository,
        }  # fmt: skip
        for name, value in told.items():
            env.setenv(name, value)
        yield Quarter(one, forge, _repository(folder, one.facts), folder)
        forge.http.close()


def _repository(folder: Path, facts: str) -> Path:
    remote, first = folder / "remote.git", folder / "first"
    git(folder, "init", "-q", "--bare", "-b", "main", str(remote))
    git(folder, "clone", "-q", str(remote), str(first))
    (first / "data").mkdir()
    (first / "docs").mkdir()
    (first / "data/facts.yaml").write_text(facts, encoding="utf-8")
    ids = [line.strip().rstrip(":") for line in facts.splitlines() if ".price." in line]
    said = "".join(f'\n{{{{ fact("{name}") }}}}\n' for name in ids)
    (first / "docs/index.md").write_text(f"# Prices\n{said}", encoding="utf-8")
    (first / "docs/facts.md").write_text("# Facts\n\n{{ register() }}\n", encoding="utf-8")
    (first / "docs/method.md").write_text("# Method\n\nWe look.\n", encoding="utf-8")
    (first / ".gitignore").write_text("data/observed.json\nsaved-today/\n", encoding="utf-8")
    git(first, "add", ".")
    git(first, "commit", "-qm", "Begin")
    git(first, "push", "-q", "origin", "HEAD:main")
    return remote


def missed(quarter: Quarter, due: list[Lasting]) -> list[str]:
    """Return which lasting changes did not become exactly one finding in time."""
    wrong = []
    for change in due:
        sight = "absent" if change.to is None else "changed"
        found = [
            quarter.opened(one)
            for one in quarter.findings.values()
            if one.fact == change.fact and one.sight == sight and _says(one, change)
        ]
        askings = 3 if change.to is None else 2
        if len(found) != 1 or not change.day < found[0] < change.day + askings:
            wrong.append(f"{change.fact} from day {change.day}: found on {found}")
    return wrong


def _says(finding: object, change: Lasting) -> bool:
    seen = getattr(finding, "seen", None)
    return change.to is None or (seen is not None and seen.money == str(change.to))


def untrue(quarter: Quarter, due: list[Lasting]) -> list[str]:
    """Return the findings about claims that nothing in the script stands for."""
    real = {(change.fact, str(change.to) if change.to else None) for change in due}
    return [
        f"{one.fact} on day {quarter.opened(one)}: {one.because}"
        for one in quarter.findings.values()
        if one.sort == "claim" and (one.fact, getattr(one.seen, "money", None)) not in real
    ]


def judge(quarter: Quarter, some: list[Vendor], days: int) -> None:
    """Hold what was told against the script."""
    every = [change for vendor in some for change in lasting(vendor, days)]
    due = [change for change in every if change.day + 3 <= days]
    assert quarter.wrong == []
    assert missed(quarter, due) == []
    claims = [one for one in quarter.findings.values() if one.sort == "claim"]
    assert len(untrue(quarter, every)) <= 0.03 * len(claims), untrue(quarter, every)
    wanted = Counter(source for source, _, gone in {(c.vendor, c.day, c.to is None) for c in due}
                     if not gone)  # fmt: skip
    made = Counter(
        pull["head"]["ref"].removeprefix("stilltrue/") for pull in quarter.forge.pulls("all")
    )
    assert made == wanted
    evidence = [one.fact for one in quarter.findings.values() if one.sort == "evidence"]
    assert evidence == [fact for v in some if v.name == "renamed" for fact in v.facts]
    batches = quarter.batches()
    for day in batches:
        assert sum(day <= other < day + timedelta(days=7) for other in batches) <= 2


def test_two_weeks(tmp_path: Path) -> None:
    """Live through the first fourteen days with one vendor of each sort, and 10 kills."""
    some = [vendor for vendor in vendors() if vendor.name in SOME]
    with begun(tmp_path, some) as quarter:
        quarter.live(14, kills=10, seed=1)
        judge(quarter, some, 14)
        assert quarter.killed > 5


SOME = frozenset({
    "calm00", "calm01", "noisy0", "redrawn0", "redrawn1", "renamed", "raised0", "raised1", "twice0",
    "both", "redrawnraised", "slipped0", "slipped1", "flapping", "hours0", "moved0", "deleted0",
    "misplaced", "walled", "hurried0", "shut",
})  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("kills", [0, 200])
def test_the_whole_quarter(tmp_path: Path, kills: int) -> None:
    some = vendors()
    assert len(some) >= 60
    with begun(tmp_path, some) as quarter:
        quarter.live(DAYS, kills=kills, seed=2)
        judge(quarter, some, DAYS)
        assert quarter.killed >= kills / 2
