"""Does a nightly budget keep a 30-day cadence?  Plans night after night, and asks nobody.

Begins with an empty memory, and with nights that are skipped; every source has one fact that is to
be read every 30 days.  Exits 1 if a source waited longer, or a night asked more than its budget.

usage: python -m bench.cadence [--n 100000] [--nights 75] [--slack 1.1]
"""

import argparse
import math
import sys
import time
from dataclasses import fields
from datetime import UTC, datetime, timedelta

from bench.corpus import skeleton
from stilltrue.facts import Book
from stilltrue.verify.plan import Wish, plan

START = datetime(2026, 11, 23, 3, tzinfo=UTC)
DAYS = 30
HOSTS = 2_000


def book(count: int) -> Book:
    """Return a book of *count* sources."""
    file = skeleton()
    source, fact = file.sources["s0"], file.facts["bench.f0"]
    kind = file.kinds["limit"].model_copy(update={"every": DAYS, "due": 90, "stale": 180})
    told = {entry.name: getattr(file, entry.name) for entry in fields(Book)}
    sources = {
        f"s{n}": source.model_copy(update={"url": f"https://h{n % HOSTS}.example/{n}"})
        for n in range(count)
    }
    facts = {
        f"bench.f{n}": fact.model_copy(
            update={"evidence": (fact.evidence[0].model_copy(update={"source": f"s{n}"}),)}
        )
        for n in range(count)
    }
    return Book(**(told | {"kinds": {"limit": kind}, "sources": sources, "facts": facts}))


def main() -> int:
    """Run the nights and say how long the most neglected source waited."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--n", type=int, default=100_000)
    ask.add_argument("--nights", type=int, default=75)
    ask.add_argument("--slack", type=float, default=1.1, help="budget over the bare n / 30")
    args = ask.parse_args()
    made = book(args.n)
    budget = math.ceil(args.n / DAYS * args.slack)
    asked: dict[str, datetime] = {}
    worst, most, spent = timedelta(), 0, 0.0
    for night in range(args.nights):
        if night % 20 == 19:  # noqa: PLR2004  the machine was down
            continue
        now = START + timedelta(days=night, minutes=night * 7 % 23)
        began = time.process_time()
        planned = plan(made, Wish(due=True, budget=budget), now=now, asked=asked.get)
        spent += time.process_time() - began
        most = max(most, len(planned.targets))
        for target in planned.targets:
            worst = max(worst, now - asked.get(target.url, START))
            asked[target.url] = now
        if sys.stderr.isatty():
            print(f"\rnight {night} of {args.nights}", end="", file=sys.stderr)
    print(f"\n{args.n} sources, a budget of {budget} addresses a night: all asked "
          f"{len(asked) == args.n}, longest wait {worst / timedelta(days=1):.2f} days, most in a "
          f"night {most}, {spent / args.nights:.1f} s CPU to plan one")  # fmt: skip
    return int(len(asked) < args.n or worst > timedelta(days=DAYS) or most > budget)


if __name__ == "__main__":
    sys.exit(main())
