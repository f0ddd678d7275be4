"""The door: arguments, clock, terminal, exit status.  Everything else takes them as arguments."""

import datetime as dt
import getpass
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from .case import case, host
from .credential import CredentialError, Door, Where, anybodys, found
from .facts import Facts, FactsError, bundled, from_file
from .guess import family
from .harden import harden
from .misuse import misuse
from .model import Case, Provider
from .options import GUESS, Args, parser
from .redact import Redactor
from .report import WRITERS
from .report.story import USAGE, Story
from .run import Plan, plan, run, starts
from .secret import cleaned
from .sender import Sender
from .usable import is_authority, lacking

_FEW = "one output token each, or the fewest the server takes (16 at most)"


def entry() -> NoReturn:
    """Run the command and end the process with its exit status."""
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit statuses stand in `report.story.EXITS`."""
    args = parser().parse_args(argv, namespace=Args())
    try:
        return _command(args)
    except (FactsError, CredentialError) as exc:
        return _complain(str(exc))
    except KeyboardInterrupt:
        sys.stderr.write("preflight: interrupted\n")
        return 130


def _command(args: Args) -> int:
    if args.explain and args.provider == GUESS:
        return _complain("guess asks nothing that could be explained")
    if args.list_checks or args.explain:
        return _told(args)
    if not args.provider:
        return _complain("say whom to ask: " + ", ".join([*Provider, GUESS]))
    if wrong := misuse(args, somebody=_somebody()):
        return _complain(wrong)
    harden()
    if args.provider == GUESS:
        return _guess(args)
    return _check(args, Provider(args.provider))


def _told(args: Args) -> int:
    from .explain import explained, listed, unexplained  # noqa: PLC0415 - seldom asked for

    if not args.explain:
        sys.stdout.write(listed())
        return 0
    provider = Provider(args.provider) if args.provider else None
    if why := unexplained(args.explain, provider):
        return _complain(why)
    sys.stdout.write(explained(args.explain, provider, _facts(args)))
    return 0


def _complain(what: str) -> int:
    sys.stderr.write(f"preflight: {what}\n")
    return USAGE


def _facts(args: Args) -> Facts:
    if not args.facts_from:
        return bundled()
    if args.facts_from.startswith("https://"):
        from .newer import fetched  # noqa: PLC0415 - only when asked for

        return fetched(args.facts_from, args.timeout)
    if "://" in args.facts_from:
        raise FactsError("--facts-from takes a file or an https address")
    return from_file(Path(args.facts_from))


def _door() -> Door:
    alone = not sys.stdin.isatty()
    return Door(os.environ, sys.stdin.read, None if alone else getpass.getpass)


def _somebody() -> bool:
    """Tell whether somebody is there to be asked for leave."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _where(args: Args) -> Where:
    return Where(args.key_env, args.key_stdin, args.key_file, args.keyring)


def _guess(args: Args) -> int:
    facts = _facts(args)
    raw = anybodys(facts, _door(), _where(args))
    text = cleaned(raw.key.reveal())[0]
    if not text:
        return _complain(
            f"no key in {raw.origin}; name another variable with --key-env, or use --key-stdin or "
            "--key-file"
        )
    known = family(text, facts)
    if known is None:
        sys.stdout.write("Its beginning is none we know. That proves nothing: formats change.\n")
        return 20
    sys.stdout.write(f"It begins like {known.name}. That goes into {known.field}.\n")
    by = f"{facts.text(known.fact)} ({facts.dated(known.fact)}, {facts.source(known.fact)})"
    sys.stdout.write(f"By: {by}\n")
    return 0


def _check(args: Args, provider: Provider) -> int:
    facts, today = _facts(args), dt.datetime.now(tz=dt.UTC).date()
    made = case(
        provider, facts, found(provider, facts, _door(), _where(args)), base_url=args.base_url,
        model=args.model, deployment=args.deployment, region=args.region,
        api_version=args.api_version, role=args.role, external_id=args.external_id,
        agent=args.cursor_agent, not_for_cursor=args.not_for_cursor, today=today,
        extra_authority=args.ca_file is not None,
    )  # fmt: skip
    if missing := lacking(made):
        return _complain(missing)
    if args.ca_file and not is_authority(args.ca_file):
        return _complain("--ca-file: that holds no certificates that can be read")
    what = plan(made, offline=args.offline, spend=args.spend)
    what = _announced(made, what, args)
    began, door = time.monotonic(), Sender(made, args.timeout, args.ca_file)
    results = run(made, what, door.send)
    story = Story(
        case=made, host=host(made), results=results, sent=door.sent,
        seconds=time.monotonic() - began, strict=args.strict,
    )  # fmt: skip
    written = WRITERS[args.writer](story)
    sys.stdout.write(Redactor.of(door.secrets).sweep(written))
    return story.exit


def _announced(made: Case, what: Plan, args: Args) -> Plan:
    """Say what will be sent before it is, and ask for leave to spend where somebody is there."""
    if args.offline or not starts(made):
        return what
    if what.paid and not what.spend and _somebody():
        question = f"Also send {_requests(len(what.paid))} of {_FEW}? [y/N] "
        sys.stderr.write(question)
        sys.stderr.flush()
        agreed = sys.stdin.readline().strip().lower() in ("y", "yes")
        what = plan(made, offline=args.offline, spend=agreed)
    cost = "no tokens are spent"
    if what.spend and what.paid:
        cost = f"then, if nothing failed, {_requests(len(what.paid))} of {_FEW}"
    sys.stderr.write(f"Asks {host(made)}: up to {_requests(len(what.free))}; {cost}.\n")
    return what


def _requests(number: int) -> str:
    return f"{number} request{'' if number == 1 else 's'}"
