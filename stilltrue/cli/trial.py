"""Commands that try evidence and the engine itself: try, admit, backtest."""

from collections.abc import Iterator
from pathlib import Path

from ..facts import Book, UnknownNameError, load
from ..facts import ledger as shelf
from ..verify.backtest import as_text, backtest
from ..verify.history import histories
from ..verify.memory import admit, proven
from ..verify.model import Ask, Check, Page
from ..verify.plan import checks
from ..verify.store import Replay
from ..verify.trial import Trial, tried
from .common import BLIND, DOUBT, HOLDS, USAGE, Args, Command, counted, now, today


def add(command: Command) -> None:
    """Add the commands of this module."""
    one = command("try", _try, "show what a fact's evidence matches on a saved page, and how well")
    one.set_defaults(bad=USAGE)
    one.add_argument("id")
    one.add_argument("--replay", type=Path, metavar="DIR", required=True, help="saved pages")
    every = command("admit", _admit, "try all unproven evidence on saved pages at once")
    every.set_defaults(bad=USAGE)
    every.add_argument("--replay", type=Path, metavar="DIR", required=True, help="saved pages")
    every.add_argument("--record", action="store_true", help="hold what matched well as proven")
    every.add_argument("--memory", type=Path, metavar="FILE", help="(default: observed.json)")
    past = command("backtest", _backtest, "run labelled page histories through the engine")
    past.set_defaults(bad=USAGE)
    past.add_argument("histories", type=Path, metavar="DIR")


def _pages(args: Args, book: Book) -> dict[str, list[Page]]:
    """Return the saved pages of every source: its twin and the page itself, if both are there."""
    replay = Replay(args.replay, now(args))
    pages: dict[str, list[Page]] = {}
    for name, source in book.sources.items():
        for url in dict.fromkeys([source.fetch or source.url, source.url]):
            answer = replay.answer(Ask(url))
            if isinstance(answer, Page):
                pages.setdefault(name, []).append(answer)
    return pages


def _trials(
    wanted: list[Check], pages: dict[str, list[Page]]
) -> Iterator[tuple[Check, Page, list[Trial]]]:
    first = [some[0] for some in pages.values()]
    for check in wanted:
        for page in pages.get(check.source, []):
            found = tried(check, page, first)
            if found:
                yield check, page, found


def _try(args: Args) -> int:
    book = load(args.facts, today=today(args))
    book[args.id]
    wanted = [check for check in checks(book) if check.fact == args.id]
    good = [True]
    shown = 0
    for check, page, trials in _trials(wanted, _pages(args, book)):
        shown += 1
        print(f"{check.fact} at {check.source}, {page.form} of {page.final_url}")
        for trial in trials:
            good.append(trial.good)
            _show(trial)
    if not shown:
        print(f"No saved page of {args.id} that a machine can try it on.")
        return BLIND
    return HOLDS if all(good) else DOUBT


def _show(trial: Trial) -> None:
    told = trial.evidence.model_dump(exclude_defaults=True, exclude={"source", "primary"})
    print("  " + ", ".join(f"{key}: {value}" for key, value in told.items()))
    print(f"    {'good' if trial.good else 'bad'}: {trial.verdict}")
    excerpt = trial.match.excerpt
    if excerpt:
        print(f"    “{excerpt}”")
    if trial.mend:
        print(f"    mend: {trial.mend}")


def _admit(args: Args) -> int:
    book = load(args.facts, today=today(args))
    path: Path = args.memory or args.facts.with_name("observed.json")
    memory, _ = shelf.load(path)
    pages = _pages(args, book)
    if not pages:
        raise UnknownNameError("saved page in", str(args.replay), ())
    counts = {"once": 0, "zero": 0, "many": 0, "otherwise bad": 0}
    good = []
    for check, page, trials in _trials(checks(book), pages):
        if proven(memory, check, page.form):
            continue
        for trial in trials:
            counts[_sort(trial)] += 1
            if not trial.good:
                print(
                    f"{check.fact} at {check.source} ({page.form}): {trial.verdict}; {trial.mend}"
                )
        if all(trial.good for trial in trials):
            good.append((check, page.form))
    told = ", ".join(f"{number} {name}" for name, number in counts.items())
    print(f"Evidence not proven before: {told}; {counted(len(good), 'check')} would be admitted.")
    if args.record:
        shelf.save(path, admit(memory, good, now(args)))
        print(f"Admitted in {path}.")
    return HOLDS if sum(counts.values()) == counts["once"] else DOUBT


def _sort(trial: Trial) -> str:
    if trial.good:
        return "once"
    how = getattr(trial.match, "how", "")
    return {"no-words": "zero", "no-section": "zero", "many": "many"}.get(how, "otherwise bad")


def _backtest(args: Args) -> int:
    score, alarms = backtest(histories(args.histories))
    print(as_text(score, alarms))
    return HOLDS if score.good and all(a.wanted == a.came for a in alarms) else DOUBT
