"""The command that tries all evidence that was never proven: admit."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ..facts import ledger as shelf
from ..facts.observed import Memory
from ..verify.memory import admit, proven
from ..verify.model import Check, Form, Page
from .asking import add_asking
from .common import (
    BLIND,
    DOUBT,
    HOLDS,
    STOPPED,
    Args,
    Command,
    askable,
    counted,
    now,
)
from .heard import Heard, Outcome, ask_for, outcome, own, tryable
from .remembered import known, memory_path

_SORTS = ("once", "zero", "many", "otherwise bad", "not read")


def add(command: Command) -> None:
    """Add the command of this module."""
    every = command("admit", _admit, "try all unproven evidence at once")
    add_asking(every)
    every.add_argument("--record", action="store_true", help="hold what matched well as proven")
    every.add_argument("--memory", type=Path, metavar="FILE", help="(default: observed.json)")


def _admit(args: Args) -> int:
    book = askable(args)
    memory = known(memory_path(args))
    new = [c for c in tryable(book) if len(_forms(memory, c)) < len(own(book, c))]
    heard = ask_for(args, book, new)
    pages = heard.pages(book)
    if new and not pages and not heard.stopped:
        print("stilltrue: not one page could be read; that admits nothing", file=sys.stderr)
        return BLIND
    counts: Counter[str] = Counter()
    good: list[tuple[Check, Form]] = []
    for check in new:
        for first, page in _unproven(memory, check, heard, own(book, check)):
            if page is None:
                counts["not read"] += 1
                continue
            got = outcome(book, check, page, pages)
            good += [(check, page.form)] if got.good else []
            if first:
                counts.update(_told(check, page, got))
    told = ", ".join(f"{counts[name]} {name}" for name in _SORTS)
    print(f"Evidence not proven before: {told}; {counted(len(good), 'check')} would be admitted.")
    if args.record:
        shelf.save(memory_path(args), admit(memory, good, now(args)))
        print(f"Admitted in {memory_path(args)}.")
    if heard.stopped:
        return STOPPED
    return HOLDS if counts.total() == counts["once"] else DOUBT


def _forms(memory: Memory, check: Check) -> list[str]:
    return [proof.form for proof in memory.proofs.values() if proof.digest == check.digest]


def _unproven(
    memory: Memory, check: Check, heard: Heard, urls: list[str]
) -> Iterator[tuple[bool, Page | None]]:
    """Yield each form of the page on which *check* is unproven, and whether it is the one that the
    robot reads; None for that one if it did not come.
    """
    for number, url in enumerate(urls):
        page = heard.answers.get(url)
        if isinstance(page, Page):
            if not proven(memory, check, page.form):
                yield number == 0, page
        elif page is not None and number == 0 and not _forms(memory, check):
            yield True, None


def _told(check: Check, page: Page, got: Outcome) -> Iterator[str]:
    """Say what is wrong with each entry, and yield how it counts."""
    where = f"{check.fact} at {check.source} ({page.form})"
    for trial in got.trials:
        how = getattr(trial.match, "how", "")
        sort = {"no-words": "zero", "no-section": "zero", "many": "many"}.get(how, "otherwise bad")
        if not trial.good:
            print(f"{where}: {trial.verdict}" + (f"; {trial.mend}" if trial.mend else ""))
        elif not got.good:
            print(f"{where}: {got.reading.sight.value}: {got.reading.because}")
        yield "once" if got.good else sort
