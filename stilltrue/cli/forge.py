"""Commands that tell people what the robot found: dashboard, propose.

Each can be run again at any time, and two at once do no harm.
"""

import dataclasses
import datetime as dt
import json
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from ..answers.answer import Answer
from ..answers.take import More, last_stood, taken
from ..facts import BadBookError, Book, load
from ..facts import ledger as shelf
from ..facts.file import parse
from ..facts.observed import Finding, Memory
from ..forge.client import Client
from ..forge.dashboard import dashboard
from ..forge.errors import ForbiddenError, MissingError
from ..forge.git import Remote
from ..forge.issues import found, keep, steps, told
from ..forge.items import Desk
from ..forge.offered import notes
from ..forge.pulls import Bureau, Outcome
from ..forge.sheet import Sheet
from ..forge.trouble import trouble
from .common import DOUBT, HOLDS, Args, Command, add_docs, today
from .outside import (
    client,
    desk,
    forge_options,
    git_options,
    main_option,
    memory_option,
    path_in,
    remote,
    web,
)


def add(command: Command) -> None:
    """Add the commands of this module."""
    board = command("dashboard", _dashboard, "keep the one issue of findings, and that of trouble")
    board.add_argument("--opinion", type=Path, metavar="FILE", help="what linkchecker said")
    offer = command("propose", _propose, "keep one pull request for each source that changed")
    offer.add_argument("--output", type=Path, metavar="FILE", help="write what was done as JSON")
    main_option(offer)
    git_options(offer)
    for made in (board, offer):
        add_docs(made)
        memory_option(made)
        forge_options(made)


def _dashboard(args: Args) -> int:
    book = load(args.facts, today=today(args))
    opinion: tuple[str, ...] = ()
    if args.opinion:
        lines = args.opinion.read_text(encoding="utf-8", errors="replace").splitlines()
        opinion = tuple(filter(None, map(str.strip, lines)))
    with client(args) as forge:
        all_ = desk(args, book)
        all_ = dataclasses.replace(all_, proposals=_notes(forge, all_))
        for sheet in (dashboard(all_), trouble(all_, opinion)):
            _keep(forge, sheet, dry=args.dry_run)
    return HOLDS


def _notes(forge: Client, desk_: Desk) -> dict[str, str]:
    try:
        return notes(forge, desk_, web())
    except (ForbiddenError, MissingError) as exc:
        print(f"stilltrue: proposals are left out of the dashboard: {exc}", file=sys.stderr)
        return {}


def _keep(forge: Client, sheet: Sheet, *, dry: bool) -> None:
    if dry:
        for act in steps(found(forge, sheet), sheet):
            print(f"would {told(act)}")
        if sheet.open:
            print(f"\n{sheet.body}")
        return
    count = 0
    for act, issue in keep(forge, sheet):
        count += 1
        print(f"{told(act)}: {issue.html_url}")
    if not count:
        print(f"“{sheet.title}”: nothing to do")


def _propose(args: Args) -> int:
    path = path_in(args)
    with client(args) as forge, remote(args) as there:
        bureau = _bureau(args, forge, there, path)
        done = []
        for outcome in bureau.keep():
            done.append(outcome)
            print(_line(outcome, dry=args.dry_run))
    if args.output:
        _write(args.output, done)
    if not done:
        print("Nothing to propose.")
    return DOUBT if any(one.did == "forbidden" for one in done) else HOLDS


def _bureau(args: Args, forge: Client, there: Remote, path: str) -> Bureau:
    tip = there.fetch(args.main)
    raw = there.read(tip.sha, path) if tip else None
    if tip is None or raw is None:
        raise MissingError(f"the remote has no {path} on its branch {args.main}")
    book, problems = parse(raw, path, today=today(args))
    if book is None or problems:
        raise BadBookError(problems)
    all_ = desk(args, book)
    return Bureau(
        client=forge, remote=there, main=args.main, tip=tip, path=path, text=raw.decode(),
        desk=all_, take=partial(_take, all_.memory), dry=args.dry_run,
    )  # fmt: skip


def _take(memory: Memory, text: str, book: Book, one: Finding, day: dt.date) -> Answer:
    return taken(text, book, one, day, More(stood=last_stood(memory, one)))


def _line(one: Outcome, *, dry: bool) -> str:
    where = one.url or one.branch
    why = f" ({one.why})" if one.why else ""
    return f"{'would be ' if dry else ''}{one.did}: {one.source}, {where}{why}"


def _write(path: Path, done: Iterable[Outcome]) -> None:
    text = json.dumps([dataclasses.asdict(one) for one in done], indent=1, ensure_ascii=False)
    shelf.write_whole(path, f"{text}\n".encode())
