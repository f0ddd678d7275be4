"""Commands that make new claims: add."""

from ..answers.add import New, added
from ..answers.answer import UnreadPageError
from ..answers.told import spelled
from ..facts import ledger
from ..facts.values import Text
from ..verify.memory import admit
from ..verify.model import Page
from ..verify.plan import checks
from ..verify.trial import tried
from .anchors import add_asking, add_evidence, heard, keys_of
from .common import HOLDS, Args, Command, now, today
from .desk import Desk, add_giving
from .remembered import memory_path, remembered

_LIKE = '{money: "20", currency: USD}'
_LIMITS = ("blocks", "whom", "way_round")


def add(command: Command) -> None:
    """Add the commands of this module."""
    made = command("add", _add, "make a new fact from a page")
    made.add_argument("url", metavar="URL", help="the page, as the robot is to read it")
    made.add_argument("--id", required=True, metavar="ID", help="subject first, property last")
    made.add_argument("--name", required=True, metavar="WORDS", help="a short noun phrase")
    made.add_argument("--kind", required=True, metavar="KIND")
    made.add_argument("--value", required=True, metavar="VALUE", help=f"text, or like {_LIKE}")
    made.add_argument("--sentence", required=True, metavar="TEXT", help="with {value} in it")
    for key in _LIMITS:
        made.add_argument(f"--{key.replace('_', '-')}", metavar="TEXT", help="of a limitation")
    made.add_argument("--source", metavar="NAME", help="of a page that is not declared yet")
    made.add_argument("--title", metavar="TEXT", help="of that page")
    made.add_argument("--publisher", metavar="NAME", help="of that page")
    made.add_argument("--authority", choices=["vendor", "staff", "third-party"])
    add_evidence(made)
    add_asking(made)
    add_giving(made)


def _add(args: Args) -> int:
    desk = Desk(args)
    new = _new(args)
    _ = desk.book  # a bad one is known before anybody is asked
    page = heard(args, new.url)
    if not isinstance(page, Page):
        why = getattr(page, "why", "nothing came")
        raise UnreadPageError(f"{new.url} could not be read: {why}")
    status = desk.give(lambda text, book: [added(text, book, new, page, today(args))])
    if status == HOLDS and not args.dry_run:
        _admit(args, new.id, page)
        print(f'Now name it on a page: {{{{ fact("{new.id}") }}}}')
    return status


def _new(args: Args) -> New:
    value = args.value.strip()
    limits = {key: getattr(args, key) for key in _LIMITS if getattr(args, key)}
    told = {"name": args.source, "title": args.title, "publisher": args.publisher,
            "authority": args.authority}  # fmt: skip
    return New(
        id=args.id, url=args.url, name=args.name, kind=args.kind, sentence=args.sentence,
        value=spelled(value, _LIKE) if value.startswith("{") else Text(text=value or " "),
        keys=keys_of(args), limitation=limits,
        source={key: said for key, said in told.items() if said},
    )  # fmt: skip


def _admit(args: Args, fact_id: str, page: Page) -> None:
    """Hold the evidence as proven, where the robot's memory is at hand."""
    path = memory_path(args)
    if not path.exists():
        print("The robot will prove the evidence on its next run.")
        return
    book = Desk(args).book
    mine = [check for check in checks(book) if check.fact == fact_id]
    good = [(one, page.form) for one in mine if all(trial.good for trial in tried(one, page))]
    ledger.save(path, admit(remembered(args), good, now(args)))
