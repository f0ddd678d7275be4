"""Commands that keep the job itself going: commit-status, keepalive, budget."""

from ..facts import load
from ..forge.budget import add_up
from ..verify.pace import Manners
from ..verify.plan import Wish, plan
from .common import DOUBT, HOLDS, Args, Command, now, positive, seconds, today
from .outside import client, forge_options


def add(command: Command) -> None:
    """Add the commands of this module."""
    status = command(
        "commit-status", _status, "tell the forge how a commit stands", takes=frozenset()
    )
    status.add_argument("sha")
    status.add_argument(
        "--state", choices=("success", "failure", "error", "pending"), required=True
    )
    status.add_argument("--context", default="stilltrue/check", help="(default: %(default)s)")
    status.add_argument("--says", default="", metavar="WORDS", help="a few words beside it")
    status.add_argument("--url", default="", help="where more is to be read")
    alive = command(
        "keepalive",
        _keepalive,
        "keep the schedule of a workflow from falling asleep",
        takes=frozenset(),
    )
    alive.add_argument("workflow", help="its file, such as freshness.yml")
    for made in (status, alive):
        forge_options(made)
    sums = command("budget", _budget, "say whether all that is to be asked can be asked")
    sums.add_argument("--budget", type=positive, required=True, metavar="N", help="addresses a run")
    sums.add_argument("--runs", type=positive, default=1, metavar="N", help="a day (default: 1)")
    sums.add_argument(
        "--minutes", type=seconds, default=60.0, help="that a run may take (default: %(default)s)"
    )


def _status(args: Args) -> int:
    body = {"state": args.state, "context": args.context, "description": args.says[:140]}
    if args.url:
        body["target_url"] = args.url
    said = f"{args.context} of {args.sha[:12]}: {args.state}"
    with client(args) as forge:
        if not args.dry_run:
            forge.post(f"/statuses/{args.sha}", body)
    print(f"{'would be ' if args.dry_run else ''}{said}")
    return HOLDS


def _keepalive(args: Args) -> int:
    with client(args) as forge:
        if not args.dry_run:
            forge.put(f"/actions/workflows/{args.workflow}/enable")
    print(f"{args.workflow}: its schedule {'would stay' if args.dry_run else 'stays'} alive.")
    return HOLDS


def _budget(args: Args) -> int:
    book = load(args.facts, today=today(args))
    targets = plan(book, Wish(), now=now(args), asked=lambda _: None).targets
    total = add_up(
        book, targets, offered=args.budget * args.runs, interval=Manners().interval,
        limit=args.minutes * 60,
    )  # fmt: skip
    print(total.sentence())
    for complaint in total.complaints:
        print(complaint)
    return DOUBT if total.complaints else HOLDS
