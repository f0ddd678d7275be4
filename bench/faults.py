"""A bed of faults that somebody else serves, and whether each is judged as expected.

usage: python -m bench.faults FAULTS.jsonl STATS_URL [--silence 10]

Each line of the file is {"url", "kind", "expect": "ok" | "broken"}; a #fragment must be there.
STATS_URL is asked, after the run, for the server's own counts as JSON: of `retry_after_waits`, the
seconds between an answer with Retry-After: 1 and the next request for it, none may be less than 1.
Exits 1 if a kind is judged wrongly or Retry-After was undercut.
"""

import argparse
import asyncio
import json
import sys
import time
import urllib.request
from collections import defaultdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from stilltrue.facts.model import Source
from stilltrue.verify.alive import alive
from stilltrue.verify.fetch import Fetcher, live
from stilltrue.verify.guard import Guard
from stilltrue.verify.model import Answer, Ask, Missed, Page
from stilltrue.verify.pace import Manners
from stilltrue.verify.places import place
from stilltrue.verify.read import read

CONTACT = "https://stilltrue.example/robot"
SOURCE = Source(
    title="Page", publisher="Bench", url="https://bench.example/", authority="third-party"
)


async def asked(urls: list[str], manners: Manners) -> dict[str, str]:
    """Return for each address `ok`, or why it is broken."""
    said = {}
    with live(partial(datetime.now, UTC)) as world:  # noqa: TID251  a bench has a clock
        guard = Guard(loopback=True)
        async with Fetcher(contact=CONTACT, world=world, manners=manners, guard=guard) as fetcher:
            async for ask, answer in fetcher.fetch(Ask(url) for url in urls):
                said[ask.url] = judged(ask.url, answer)
    return said


def judged(url: str, answer: Answer) -> str:
    """Return `ok` if *answer* is a live page with what the #fragment names."""
    if not isinstance(answer, Page):
        return getattr(answer, "why", "unchanged")
    document = read(answer)
    if isinstance(document, str):
        return document
    fragment = unquote(urlsplit(url).fragment)
    if fragment and isinstance(missed := place(document, f"#{fragment}"), Missed):
        return missed.detail
    return alive(answer, document, SOURCE, None) or "ok"


def main() -> int:
    """Ask everything once, and compare kind by kind."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("faults", type=Path)
    ask.add_argument("stats")
    ask.add_argument("--silence", type=float, default=10.0)
    args = ask.parse_args()
    rows = [json.loads(line) for line in args.faults.read_text(encoding="utf-8").splitlines()]
    manners = Manners(interval=0.05, at_once=4, silence=args.silence, deadline=args.silence + 5)
    began = time.perf_counter()
    said = asyncio.run(asked([row["url"] for row in rows], manners))
    took = time.perf_counter() - began
    with urllib.request.urlopen(args.stats, timeout=10) as answer:  # noqa: S310 our own server
        counts = json.load(answer)
    wrong = defaultdict(list)
    for row in rows:
        got = said.get(row["url"], "no answer")
        if (got == "ok") != (row["expect"] == "ok"):
            wrong[row["kind"]].append(got)
    kinds = {row["kind"] for row in rows}
    for kind, what in wrong.items():
        print(f"{kind}: {what}")
    waits = counts.get("retry_after_waits", [])
    undercut = [wait for wait in waits if wait < 1]
    print(f"{len(kinds) - len(wrong)} of {len(kinds)} kinds, {len(rows)} addresses, {took:.1f} s; "
          f"Retry-After waits {waits}, undercut {len(undercut)}; "
          f"{counts.get('requests', '?')} requests")  # fmt: skip
    return int(bool(wrong or undercut))


if __name__ == "__main__":
    sys.exit(main())
