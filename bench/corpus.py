"""A corpus of pages and the book that rests on them, for `bench.verify`.  Deterministic.

Nine pages in ten are the HTML of `bench.pages`, one is Markdown; two facts rest on each, and one
fact in twenty-five is not borne out by its page.  Beyond `DISTINCT` sources pages repeat, under
other addresses and with patterns of their own, so that a large corpus stays small on disk.
"""

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from itertools import accumulate
from pathlib import Path

from bench.pages import page, prose
from stilltrue.facts import Book, Fact
from stilltrue.facts.model import File, Source

DISTINCT = 2_000
HOSTS = [f"127.0.4.{number}" for number in range(1, 201)]
"""Loopback, and not 127.0.0.1…, which some peers leave out."""
MARKDOWN_EVERY = 10
WRONG_EVERY = 25
SECTIONS = (2, 5)

_FACT = {
    "name": "A default",
    "kind": "limit",
    "value": {"quantity": "10", "unit": "second"},
    "sentence": "The default is {value}.",
    "verified": {"when": "2026-10-09", "by": "research", "basis": "stored-copy"},
    "recorded": "2026-11-23",
    "evidence": [{"source": "s0", "pattern": r"(?P<value>\d+)", "section": "s2"}],
}
_BOOK = {
    "schema": 1,
    "subjects": {"bench": "Bench"},
    "kinds": {"limit": {"name": "Limit", "every": 1, "due": 14, "stale": 45}},
    "units": {"second": {"one": "second", "other": "seconds"}},
    "editions": {"2026.11": {"opened": "2026-11-23", "about": "The present."}},
    "providers": {"bench": {"name": "Bench"}},
    "stages": {"one": {"name": "One", "question": "One?"}},
    "sources": {
        "s0": {
            "title": "Page",
            "publisher": "Bench",
            "url": "https://bench.example/",
            "authority": "vendor",
        }
    },
    "facts": {"bench.f0": _FACT},
}


def form(number: int) -> str:
    """Return how page *number* ends: `md` or `html`."""
    return "html" if (number + 1) % MARKDOWN_EVERY else "md"


def _markdown(number: int, shown: tuple[str, ...]) -> str:
    rng = random.Random(number)  # noqa: S311
    made = [f"# Page {number}\n"]
    words = prose(number, 6_000).split()
    for part, sentence in enumerate(shown):
        made.append(f"## Part {part}\n\n{sentence.replace(' is ', ' is **', 1)[:-9]}** seconds.\n")
        for _ in range(rng.randint(3, 18)):
            some = " ".join(rng.choices(words, k=60)).capitalize()
            made.append(f"{some}. [More](../x.md) *here*.\n")
    return "\n".join(made)


def _make(number: int) -> tuple[bytes, tuple[str, ...]]:
    made = page(number)
    text = made.html if form(number) == "html" else _markdown(number, made.shown)
    return gzip.compress(text.encode(), 6, mtime=0), made.shown


def make(folder: Path, count: int) -> None:
    """Write the packed pages of a corpus of *count* sources to *folder*, and what they say."""
    said = []
    with ProcessPoolExecutor(2) as crew:
        numbers = range(min(count, DISTINCT))
        for number, (packed, shown) in enumerate(crew.map(_make, numbers, chunksize=20)):
            (folder / f"{number:05d}.gz").write_bytes(packed)
            said.append(shown)
    (folder / "said.json").write_text(json.dumps(said), encoding="utf-8")


def urls(count: int, port: int, *, skewed: bool = False) -> list[str]:
    """Return the addresses of *count* sources, in turns over all hosts or piled up on a few."""
    if skewed:
        shares = list(accumulate(1 / (place + 1) for place in range(len(HOSTS))))
        hosts = random.Random(11).choices(HOSTS, cum_weights=shares, k=count)  # noqa: S311
    else:
        hosts = [HOSTS[number % len(HOSTS)] for number in range(count)]
    return [
        f"http://{host}:{port}/p/{number:05d}.{form(number % DISTINCT)}"
        for number, host in enumerate(hosts)
    ]


def busiest(addresses: list[str]) -> int:
    """Return how many of *addresses* are on the host that has most of them."""
    return max(Counter(url.split("/")[2] for url in addresses).values())


def skeleton() -> File:
    """Return a book of one fact, to be copied."""
    return File.model_validate(_BOOK)


def book(folder: Path, addresses: list[str]) -> Book:
    """Return the book whose facts rest on *addresses*; told late, as the model wants https."""
    said = json.loads((folder / "said.json").read_text(encoding="utf-8"))
    file = skeleton()
    source, fact = file.sources["s0"], file.facts["bench.f0"]
    sources: dict[str, Source] = {}
    facts: dict[str, Fact] = {}
    for number, url in enumerate(addresses):
        sources[f"s{number}"] = source.model_copy(update={"url": url})
        facts.update(_facts(number, said[number % len(said)], fact))
    told = {entry.name: getattr(file, entry.name) for entry in fields(Book)}
    return Book(**(told | {"sources": sources, "facts": facts}))


def _facts(number: int, shown: list[str], fact: Fact) -> Iterator[tuple[str, Fact]]:
    markdown = form(number % DISTINCT) == "md"
    for place, part in enumerate(SECTIONS):
        key, value = shown[part].split()[2], int(shown[part].split()[4])
        right = (number * 2 + place) % WRONG_EVERY != 0
        # A repeated page is asked with another pattern, for patterns are compiled once.
        tail = f"(?:{number})?" if number >= DISTINCT else ""
        evidence = fact.evidence[0].model_copy(
            update={
                "source": f"s{number}",
                "section": f"Part {part}" if markdown else f"s{part}",
                "pattern": rf"The default {key} is (?P<value>\d+) seconds{tail}",
            }
        )
        amount = str(value if right else value + 1)
        yield (
            f"bench.f{number}-{place}",
            fact.model_copy(
                update={
                    "value": fact.value.model_validate({"quantity": amount, "unit": "second"}),
                    "evidence": (evidence,),
                }
            ),
        )


def right(count: int) -> int:
    """Return how many of the facts of *count* sources their pages bear out."""
    return sum(place % WRONG_EVERY != 0 for place in range(count * len(SECTIONS)))
