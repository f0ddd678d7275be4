"""Commands that watch the watchman: selftest, vouch."""

import json
import os
import subprocess
import sys
from pathlib import Path

from ..facts import BadBookError, Book, load
from ..facts.file import parse
from ..forge.vouch import Verdict, proposals, status
from ..scaffold import Guide, facts, page
from ..verify.canary import Caught, canary
from ..verify.model import Ask, Page
from ..verify.store import Replay
from .common import DOUBT, HOLDS, Args, Command, MisusedError, add_docs, now, today
from .outside import client, forge_options, git_options, remote
from .scaffold import CLONE

_TOLD = ("PATH", "HOME", "LANG", "LC_ALL", "TZ")
"""What of the environment a check of somebody else's words may see."""


def add(command: Command) -> None:
    """Add the commands of this module."""
    test = command("selftest", _selftest, "break a claim on saved pages: it must be caught")
    test.add_argument("--replay", type=Path, metavar="DIR", help="saved pages")
    vouch = command("vouch", _vouch, "check new proposals, and tell the forge how they stand")
    vouch.add_argument("proposals", type=Path, metavar="FILE", help="what `propose --output` wrote")
    add_docs(vouch)
    git_options(vouch)
    forge_options(vouch)


def _selftest(args: Args) -> int:
    book = load(args.facts, today=today(args))
    caught = canary(book, _pages(args, book), now(args))
    if caught is None:
        print(
            "No claim was confirmed on a saved page; the made-up one of `init` is broken instead."
        )
        guide = Guide("Canary", today(args), "")
        made, problems = parse(facts(guide), "data/facts.yaml", today=today(args))
        if made is None:
            raise BadBookError(problems)
        one = page(guide)
        caught = canary(made, {one.url: one}, now(args))
    if caught is None:
        print("The made-up claim was not confirmed on its own page: the engine is at fault.")
        return DOUBT
    print(_said(caught))
    return HOLDS if caught.good else DOUBT


def _pages(args: Args, book: Book) -> dict[str, Page]:
    """Return what was saved of today's pages; on most days servers say that nothing is new."""
    if not args.replay or not any(args.replay.glob("*.json")):
        return {}
    replay = Replay(args.replay, now(args))
    urls = sorted({source.fetch or source.url for source in book.sources.values()})
    answers = {url: replay.answer(Ask(url)) for url in urls}
    return {url: answer for url, answer in answers.items() if isinstance(answer, Page)}


def _said(caught: Caught) -> str:
    broken = f"{caught.fact} was broken on a copy of {caught.source}"
    if caught.good:
        return f"{broken}, and was caught."
    told = "; ".join(f"{one.sort} {one.sight}: {one.because}" for one in caught.found) or "nothing"
    return f"{broken}, and was NOT caught as it should be. What was told: {told}"


def _vouch(args: Args) -> int:
    wanted = _wanted(args.proposals)
    if not wanted:
        print("No proposal is new.")
        return HOLDS
    good = True
    with client(args) as forge, remote(args) as there:
        for branch, sha in wanted:
            there.fetch(branch)
            verdict = _checked(args, there.checkout(sha))
            good &= verdict.good
            if not args.dry_run:
                forge.post(f"/statuses/{sha}", dict(status(verdict)))
            print(f"{branch}: {verdict.says}")
    return HOLDS if good else DOUBT


def _wanted(path: Path) -> list[tuple[str, str]]:
    try:
        done = json.loads(path.read_bytes())
        return proposals(done if isinstance(done, list) else [done])
    except (ValueError, KeyError, TypeError):
        raise MisusedError(f"{path} is not what `propose --output` writes") from None


def _checked(args: Args, folder: Path) -> Verdict:
    """Lint the facts and the pages of a proposal with the engine that is running.

    The proposal's own code is left alone (`-P`), and is told nothing of ours, the token least.
    """
    place = Path(os.path.relpath(args.facts.resolve(), Path.cwd().resolve()))
    command = [sys.executable, "-P", "-m", "stilltrue", "lint", "--facts", str(place),
               "--docs", str(args.docs), "--today", today(args).isoformat()]  # fmt: skip
    told = {name: os.environ[name] for name in _TOLD if name in os.environ}
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=folder, env={**told, "PYTHONPATH": str(CLONE)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    return Verdict(done.returncode == 0, (done.stdout + done.stderr).strip())
