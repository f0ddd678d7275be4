"""The command that tries the evidence of one fact: try."""

from collections.abc import Iterator
from pathlib import Path

from ..answers.anchor import as_written
from ..facts import Book, UnknownNameError
from ..verify.given import given
from ..verify.model import Answer, Check, Page, Unread
from ..verify.trial import Trial
from .asking import add_asking
from .common import BLIND, DOUBT, HOLDS, STOPPED, Args, Command, askable, now
from .heard import Heard, ask_for, outcome, own, tryable


def add(command: Command) -> None:
    """Add the command of this module."""
    one = command("try", _try, "show what a fact's evidence matches on its pages, and how well")
    one.add_argument("id")
    pages = one.add_mutually_exclusive_group()
    pages.add_argument(
        "--page", type=Path, metavar="FILE", help="try it on this page (.html, .md, .json, .txt)"
    )
    one.add_argument("--source", metavar="NAME", help="whose page (default: with --page, primary)")
    add_asking(one, pages)


def _try(args: Args) -> int:
    book = askable(args)
    wanted = _wanted(args, book)
    if args.page and wanted:
        source = book.sources[wanted[0].source]
        page = given(args.page.name, args.page.read_bytes(), source, now(args))
        heard = Heard({page.url: page})
    else:
        heard = ask_for(args, book, wanted)
    pages = heard.pages(book)
    good = [one for check in wanted for one in _shown(book, check, heard, pages)]
    if heard.stopped:
        return STOPPED
    if not any(one is not None for one in good):
        print(f"No page of {args.id} that a machine can try it on.")
        return BLIND
    return HOLDS if all(good) else DOUBT


def _wanted(args: Args, book: Book) -> list[Check]:
    """Return the checks to try: of one fact, and of one source if it is named."""
    fact = book[args.id]
    wanted = [check for check in tryable(book) if check.fact == args.id]
    name = args.source or (fact.primary if args.page else None)
    known = [check.source for check in wanted]
    if args.source and args.source not in known:
        raise UnknownNameError(f"machine-readable source of {args.id}", args.source, known)
    return [check for check in wanted if name in (None, check.source)]


def _shown(
    book: Book, check: Check, heard: Heard, pages: list[tuple[str, Page]]
) -> Iterator[bool | None]:
    """Show what came of *check* on each form of its page; yield whether it is good there, None
    where there was no page.  Only what the robot reads must be there.
    """
    for first, url in enumerate(own(book, check)):
        answer = heard.answers.get(url)
        if isinstance(answer, Page):
            yield _show(book, check, answer, pages)
        elif answer is not None:
            print(f"{check.fact} at {check.source}: {url} was not read: {_why(answer)}")
            if not first:
                yield None


def _why(answer: Answer) -> str:
    return answer.why if isinstance(answer, Unread) else "unchanged"


def _show(book: Book, check: Check, page: Page, pages: list[tuple[str, Page]]) -> bool:
    got = outcome(book, check, page, pages)
    print(f"{check.fact} at {check.source}, {page.form} of {page.final_url}")
    print(f"  {got.reading.sight.value}: {got.reading.because}")
    for trial in got.trials:
        _show_trial(trial)
    return got.good


def _show_trial(trial: Trial) -> None:
    print(f"  {as_written(trial.evidence, 'source', 'primary')}")
    if trial.match.excerpt:
        print(f"    “{trial.match.excerpt}”")
    for name, held in trial.results:
        print(f"    {_MARKS[held]:<4}{name}")
    print(f"    {'good' if trial.good else 'bad'}: {trial.verdict}")
    if trial.mend:
        print(f"    mend: {trial.mend}")


_MARKS = {True: "yes", False: "NO", None: "-"}
"""How a result is shown; a dash where it could not be tried."""
