"""Commands that change what a fact says: take, correct."""

from collections.abc import Sequence

from ..answers.about import the_one
from ..answers.anchor import Anchor
from ..answers.answer import Answer, AnswerRefusedError
from ..answers.take import More, last_stood, taken
from ..answers.told import Told, told, value_of
from ..facts import Book
from ..facts.errors import UnknownNameError
from ..facts.observed import Finding
from ..verify.model import Sight
from .anchors import add_anchor, anchor_of
from .common import BLIND, DOUBT, Args, Command, today
from .desk import Desk, add_giving


def add(command: Command) -> None:
    """Add the commands of this module."""
    take = command("take", _take, "believe the page: the old value changed")
    take.add_argument("id", metavar="ID", nargs="?", help="a finding or a fact")
    take.add_argument("--all", action="store_true", help="every new value that was read")
    take.add_argument("--kind", metavar="KIND", help="with --all: only of this kind")
    correct = command("correct", _correct, "say that we had been wrong")
    correct.add_argument("id", metavar="ID", help="a finding or a fact")
    for made in (take, correct):
        made.add_argument("--value", metavar="VALUE", help="what you read there yourself")
        made.add_argument("--because", default="", metavar="WHY", help="what happened, for readers")
        add_anchor(made)
        add_giving(made)


def _take(args: Args) -> int:
    if bool(args.id) == args.all:
        raise AnswerRefusedError("name what to take, or say --all")
    desk = Desk(args)
    if args.all:
        return _take_all(args, desk)
    fact_id, some = desk.a_fact(args.id)
    if args.value:
        return _told(args, desk, fact_id, some)
    finding = the_one(some, args.id, "claim")
    more = More(last_stood(desk.memory, finding), args.because)
    return desk.give(lambda text, book: [taken(text, book, finding, today(args), more)])


def _take_all(args: Args, desk: Desk) -> int:
    if args.kind and args.kind not in desk.book.kinds:
        raise UnknownNameError("kind", args.kind, desk.book.kinds)
    if desk.blind:
        return BLIND
    wanted = [one for one in desk.open if _of_kind(desk.book, one, args.kind)]
    refused: dict[str, str] = {}

    def make(text: str, book: Book) -> Sequence[Answer]:
        answers: list[Answer] = []
        for one in wanted:
            more = More(last_stood(desk.memory, one), args.because)
            try:
                answers.append(taken(text, book, one, today(args), more))
            except AnswerRefusedError as exc:
                refused[one.id] = str(exc)
                continue
            text = answers[-1].text
            book = desk.read(text)
        return answers

    status = desk.give(make)
    for why in refused.values():
        print(f"not taken: {why}")
    return DOUBT if refused else status


def _of_kind(book: Book, one: Finding, kind: str | None) -> bool:
    if one.sort != "claim" or one.sight != Sight.CHANGED or one.fact is None:
        return False
    return kind is None or book[one.fact].kind == kind


def _correct(args: Args) -> int:
    desk = Desk(args)
    fact_id, some = desk.a_fact(args.id)
    return _told(args, desk, fact_id, some)


def _told(args: Args, desk: Desk, fact_id: str, some: Sequence[Finding]) -> int:
    fact = desk.book[fact_id]
    claims = [one for one in some if one.sort == "claim"]
    finding = claims[0] if len(claims) == 1 else None
    seen = finding.seen if finding else None
    value = value_of(args.value, fact.value) if args.value else seen
    if value is None:
        raise AnswerRefusedError(f"say with --value what is right about {fact_id}")
    anchor: Anchor | None = anchor_of(args)
    says = Told(
        fact=fact_id, value=value, how="changed" if args.run is _take else "corrected",
        because=args.because, finding=finding, anchor=anchor,
    )  # fmt: skip
    return desk.give(lambda text, book: [told(text, book, says, today(args))])
