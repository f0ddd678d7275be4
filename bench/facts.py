"""Load, as_of and lint of 5,000 facts against a bare compose of the same bytes, in one run.

The facts are those of data/facts.yaml, copied under other ids until there are enough, so that the
file is shaped like ours whatever ours becomes.  The second row is there to be fair: most of a bare
compose is Python's garbage collector, which `load` holds off.  Exits 1 if a target is missed.
"""

import gc
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, count, islice
from pathlib import Path
from statistics import median
from time import process_time

import yaml

from stilltrue.facts import examine, load

OURS = Path(__file__).parent.parent / "data" / "facts.yaml"
TODAY = date(2026, 11, 23)
FACTS = 5_000
ROUNDS = 7
TARGETS = {"load + as_of": 1.5, "lint": 2.0}

_SECTION = re.compile(r"^facts:\n(.*?)(?=^\w)", re.MULTILINE | re.DOTALL)
_FACT = re.compile(r"^  (?=[a-z0-9.-]+:\n)", re.MULTILINE)
_PATTERN = re.compile(r"((?:pattern|items|cell|absent): '[^'\n]*)'")


def enough(text: str, wanted: int) -> str:
    """Return the facts file *text* with its facts copied until there are *wanted* of them."""
    head, section, rest = _SECTION.split(text, maxsplit=1)
    ours = _FACT.split(section)[1:]
    facts = islice(chain(ours, _copies(ours)), wanted)
    return f"{head}facts:\n  {'  '.join(facts)}{rest}"


def _copies(ours: list[str]) -> Iterator[str]:
    """Yield each fact again and again under another id, every pattern of its own."""
    for copy in count(1):
        for fact in ours:
            name, colon, body = fact.partition(":")
            body = _PATTERN.sub(rf"\1(?:{copy})?'", body)
            yield f"{name}.copy{copy}{colon}{body}"


def main() -> int:
    """Measure, print the medians and their ratios, and say whether the targets are met."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.yaml"
        path.write_text(enough(OURS.read_text(encoding="utf-8"), FACTS), encoding="utf-8")
        book, problems = examine(path, today=TODAY)
        if book is None or problems or len(book.facts) != FACTS:
            print(*problems[:5], sep="\n")
            return 1
        size = path.stat().st_size
        spent = measured(path)
    bare = spent["bare compose"]
    print(f"{FACTS} facts, {size / 1e6:.1f} MB, {ROUNDS} rounds, medians of CPU seconds")
    for name, seconds in spent.items():
        target = f"  (target: at most {TARGETS[name]})" if name in TARGETS else ""
        print(f"{name:<13} {seconds:6.2f}  {seconds / bare:5.2f} x bare{target}")
    return int(any(spent[name] / bare > most for name, most in TARGETS.items()))


def measured(path: Path) -> dict[str, float]:
    """Return the median CPU seconds of each job, done in turns."""
    jobs: dict[str, Callable[[], object]] = {
        "bare compose": lambda: yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader),
        "same, no gc": lambda: _uncollected(path),
        "load + as_of": lambda: load(path, today=TODAY).as_of(TODAY),
        "lint": lambda: examine(path, today=TODAY),
    }
    spent: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            began = process_time()
            job()
            spent[name].append(process_time() - began)
    return {name: median(times) for name, times in spent.items()}


def _uncollected(path: Path) -> None:
    """Compose as `load` does, with the garbage collector held off: what the parser itself costs."""
    gc.disable()
    yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
    gc.enable()


if __name__ == "__main__":
    sys.exit(main())
