"""Commands that look for a claim's words on its page: reanchor."""

import asyncio
from functools import partial
from pathlib import Path

from ..answers.anchor import Anchor, reached, renewed
from ..answers.reanchor import Reanchor, reanchored
from ..facts.evidence import ByHand
from ..verify.fetch import Fetcher, live
from ..verify.guard import Guard
from ..verify.model import Answer as Heard
from ..verify.model import Ask
from ..verify.plan import Target, asks
from ..verify.store import Replay
from .asking import contact
from .common import Args, Command, Parser, now, today
from .desk import Desk, add_giving

_KEYS = ("section", "quote", "pattern", "items", "row", "column", "cell", "pointer", "absent",
         "by_hand")  # fmt: skip


def add(command: Command) -> None:
    """Add the commands of this module."""
    made = command("reanchor", _reanchor, "look for a claim's words elsewhere on its page")
    made.add_argument("id", metavar="ID", help="a finding or a fact")
    made.add_argument("--drop", action="store_true", help="take the entry away")
    add_anchor(made)
    add_asking(made)
    add_giving(made)


def add_anchor(made: Parser) -> None:
    """Add what says how a claim is to be found."""
    made.add_argument("--entry", type=int, metavar="N", help="which evidence, from 0")
    add_evidence(made)


def add_evidence(made: Parser) -> None:
    """Add the keys of an entry of evidence."""
    for key in _KEYS:
        made.add_argument(f"--{key.replace('_', '-')}", metavar="TEXT")


def add_asking(made: Parser) -> None:
    """Add what says where the page comes from."""
    made.add_argument("--replay", type=Path, metavar="DIR", help="read saved pages, ask nobody")
    made.add_argument("--allow-loopback", action="store_true", help="for a mirror on this machine")
    made.add_argument("--allow-private", action="store_true", help="for a mirror in this network")
    made.add_argument("--contact", metavar="URL", help="who asks (default: SITE_URL or REPO_URL)")


def anchor_of(args: Args) -> Anchor | None:
    """Return the anchor that the options describe, if any."""
    keys = keys_of(args)
    drop = getattr(args, "drop", False)
    return Anchor(args.entry, keys, drop) if keys or drop or args.entry is not None else None


def keys_of(args: Args) -> dict[str, str]:
    """Return the keys of evidence that were given."""
    return {key: value for key in _KEYS if (value := getattr(args, key)) is not None}


def heard(args: Args, url: str) -> Heard:
    """Return what one address answers: from the saved pages, or live."""
    (ask,) = asks([Target("", url, None, ())], lambda _: {})
    if args.replay:
        return Replay(args.replay, now(args)).answer(ask)
    return asyncio.run(_live(args, ask))


async def _live(args: Args, ask: Ask) -> Heard:
    guard = Guard(loopback=args.allow_loopback, private=args.allow_private)
    with live(partial(now, args)) as world:
        async with Fetcher(contact=contact(args), world=world, guard=guard) as fetcher:
            async for _, answer in fetcher.fetch([ask]):
                return answer
    raise AssertionError("an ask is always answered")


def _reanchor(args: Args) -> int:
    desk = Desk(args)
    fact_id, some = desk.a_fact(args.id)
    fact = desk.book[fact_id]
    anchor = anchor_of(args) or Anchor()
    source = desk.book.sources[fact.evidence[reached(fact, anchor)].source]
    finding = some[0] if len(some) == 1 else None
    wish = Reanchor(fact=fact_id, anchor=anchor, finding=finding)
    tried = not anchor.drop and not isinstance(renewed(fact, anchor), ByHand)
    page = heard(args, source.fetch or source.url) if tried else None
    return desk.give(lambda text, book: [reanchored(text, book, wish, page, today(args))])
