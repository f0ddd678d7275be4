"""Commands by which a person answers findings, one each; `reading` holds those that want a page."""

from pathlib import Path

from ..answers.about import a_source, meant, the_one
from ..answers.anchor import shown as evidence_of
from ..answers.listed import WRITERS, Listing
from ..answers.move import moved
from ..answers.pins import Until, pin, snooze
from ..answers.reconfirm import reconfirmed
from ..answers.retire import Retire, retired
from ..answers.undo import chosen, undone
from ..facts.file import Declared
from ..pages.lint import problems
from ..pages.model import Page
from ..pages.touched import touched
from .common import BLIND, DOUBT, HOLDS, Args, Command, add_docs, day, pages_if_any, today
from .desk import Desk, add_giving

NOT_NOW = "Not now."


def add(command: Command) -> None:
    """Add the commands of this module."""
    listed = command("findings", _findings, "list what needs a person, with what answers it")
    listed.add_argument("--format", choices=WRITERS, default="text", help="(default: %(default)s)")
    listed.add_argument("--memory", type=Path, metavar="FILE", help="(default: observed.json)")
    add_docs(listed)
    held = command("pin", _pin, "keep our value against its sources until a day")
    held.add_argument("--because", required=True, metavar="WHY")
    later = command("snooze", _snooze, "leave a finding alone until a day")
    later.add_argument("--because", default=NOT_NOW, metavar="WHY", help="(default: %(default)s)")
    for made in (held, later):
        made.add_argument("--until", type=day, required=True, metavar="DAY")
    over = command("retire", _retire, "assert a fact no more")
    over.add_argument("--because", default="", metavar="WHY")
    over.add_argument("--successor", metavar="ID", help="the fact that takes its place")
    stands = command("reconfirm", _reconfirm, "say that you looked today, and the claim stands")
    for made in (held, later, over, stands):
        made.add_argument("id", metavar="ID", help="a finding or a fact")
        add_giving(made)
    add_docs(over)
    move = command("move", _move, "give a source another address, and keep the old one on record")
    move.add_argument("source", metavar="SOURCE", help="by name, or by a finding about it")
    move.add_argument("url", metavar="URL", help="what readers open")
    move.add_argument("--fetch", metavar="URL", help="what the robot reads")
    add_giving(move)
    back = command("undo", _undo, "turn the last answer back, or the one named")
    back.add_argument("id", metavar="ID", nargs="?", help="of the answer, from answers.jsonl")
    back.add_argument("--no-changelog", action="store_true", help="leave the changelog alone")
    add_giving(back)


def _findings(args: Args) -> int:
    desk = Desk(args)
    if desk.blind:
        return BLIND
    pages = touched(desk.book, pages_if_any(args))
    listing = Listing(desk.book, tuple(desk.open), today(args), pages, len(desk.put_off))
    print(WRITERS[args.format](listing))
    return DOUBT if desk.open else HOLDS


def _pin(args: Args) -> int:
    desk = Desk(args)
    fact_id, _ = desk.a_fact(args.id)
    until = Until(args.until, args.because)
    return desk.give(lambda text, book: [pin(text, book, fact_id, until, today(args))])


def _snooze(args: Args) -> int:
    desk = Desk(args)
    _, some = meant(desk.book, desk.open, args.id, desk.put_off)
    finding = the_one(some, args.id)
    until = Until(args.until, args.because)
    return desk.give(lambda text, book: [snooze(text, book, finding, until, today(args))])


def _retire(args: Args) -> int:
    desk = Desk(args)
    fact_id, some = desk.a_fact(args.id)
    finding = some[0] if len(some) == 1 else None
    wish = Retire(
        fact=fact_id, because=args.because, successor=args.successor, finding=finding
    )  # fmt: skip
    read = pages_if_any(args)
    status = desk.give(lambda text, book: [retired(text, book, wish, today(args))])
    if status == HOLDS and not args.dry_run:
        _follow_up(args, fact_id, read)
    return status


def _follow_up(args: Args, fact_id: str, read: list[Page]) -> None:
    """Say which pages still speak of what was retired, and what lint now finds wrong there."""
    book = Desk(args).book
    if named := touched(book, read).get(fact_id):
        print(f"Named on {', '.join(named)}: see that they say it is asserted no more.")
    if read and (found := problems(book, read, Declared(args.facts), frozenset())):
        print("Now mend the pages:")
        print("\n".join(f"  {problem}" for problem in found))


def _reconfirm(args: Args) -> int:
    desk = Desk(args)
    fact_id, some = desk.a_fact(args.id)
    fact = desk.book[fact_id]
    source = desk.book.sources[fact.primary]
    print(f"{fact.name}, to be seen on {source.url}:\n{evidence_of(fact)}\n")
    status = desk.give(lambda text, book: [reconfirmed(text, book, fact_id, today(args))])
    if some and status == HOLDS:
        print(f"Still open: {', '.join(f'{one.id} ({one.sight})' for one in some)}.")
    return status


def _move(args: Args) -> int:
    desk, addresses = Desk(args), (args.url, args.fetch)
    source = args.source
    if source not in desk.book.sources:
        source = a_source(desk.book, [*desk.open, *desk.put_off], source)
    return desk.give(lambda text, book: [moved(text, book, source, addresses, today(args))])


def _undo(args: Args) -> int:
    desk = Desk(args)
    one = chosen(desk.log(), args.id, desk.text)
    changelog = None
    if one.beside and not args.no_changelog:
        changelog = desk.changelog(desk.beside(one.beside.file))
    return desk.give(lambda text, _: [undone(text, one, today(args), changelog)])
