"""What reading the site costs a browser, and what Lighthouse says of it.  Offline.

Builds the site with SITE_URL set to where it is then served (so that pages have their canonical
address, which they have only where somebody said where the site lives), gzip-ed as by a static
host.  Every measurement is a first visit with empty caches, in Debian's Chromium.

main thread  CPU time of its tasks on a page of ours against a Material page of the same words
             and the same settings without anything of ours, by turns, medians of --rounds: at
             most 1.2 times (home, provider, register); against one without those settings it is
             shown
transferred  a first visit to a page of text, in any edition: at most 200 KiB; the register of
             today is shown only
scripts      all of ours together, as shipped: at most 12 KiB
shift        less than 0.02; no request elsewhere; nothing against the policy
Lighthouse   accessibility, best practices, SEO: 100 each; needs `make lighthouse`, else it is said

usage: python -m bench.reading [--rounds 7] [--without-lighthouse]
"""

import argparse
import gzip
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser

from bench import stock
from bench.host import hosted
from bench.lights import INSTALLED, scores
from bench.shots import chromium
from bench.visit import Visit, visit

PROJECT = Path(__file__).resolve().parents[1]
COMPARED = {"home": "latest/", "provider": "latest/providers/openai/", "register": "latest/facts/"}
TEXTS = ("", "decide/", "plans/", "providers/openai/", "troubleshooting/", "method/", "machines/")
REGISTER = "latest/facts/"
"""A table of everything: its weight is shown, but not judged."""
JUDGED = ("", "providers/openai/", "facts/", "troubleshooting/")
EDITIONS = ("latest", "2026.03")
AS_SET = "same settings"
KIB = 1024
SLOWEST, HEAVIEST, SCRIPTS, SHIFT = 1.2, 200 * KIB, 12 * KIB, 0.02

Say = Callable[[str, str, str, bool], None]


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def build(out: Path, address: str) -> None:
    """Build every edition for *address*."""
    command = [sys.executable, "-m", "stilltrue", "site", "--out", str(out)]
    environment = {**os.environ, "SITE_URL": address}
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)


def main_thread(browser: Browser, ours: str, theirs: dict[str, str], rounds: int, say: Say) -> None:
    """Hold the main thread's time against stock pages', by turns."""
    for name, path in COMPARED.items():
        roots = [ours, *theirs.values()]
        turns = [[visit(browser, root + path).busy for root in roots] for _ in range(rounds)]
        own, *others = (statistics.median(each) for each in zip(*turns, strict=True))
        for kind, other in zip(theirs, others, strict=True):
            words = f"{own / other:.2f} x ({own * 1000:.0f} ms to {other * 1000:.0f} ms)"
            judged = kind == AS_SET
            target = f"<= {SLOWEST} x" if judged else "shown only"
            good = not judged or own <= SLOWEST * other
            say(f"main thread, {name}, {kind}", target, words, good)


def first_visits(browser: Browser, root: str, site: Path, say: Say) -> None:
    """Weigh pages, and see what they ask for and whether they jump."""
    seen: dict[str, Visit] = {
        f"{edition}/{path}": visit(browser, f"{root}{edition}/{path}")
        for edition in EDITIONS for path in (*TEXTS, "facts/")
        if edition == "latest" or path != "machines/"
    }  # fmt: skip
    for name, one in seen.items():
        shown = name == REGISTER
        target = "shown only" if shown else f"<= {HEAVIEST // KIB} KiB"
        good = shown or one.transferred <= HEAVIEST
        say(f"first visit, {name}", target, f"{one.transferred / KIB:.0f} KiB", good)
    size = sum(scripts(site))
    say("our scripts", f"<= {SCRIPTS // KIB} KiB", f"{size / KIB:.1f} KiB", size <= SCRIPTS)
    worst = max(one.shifted for one in seen.values())
    say("layout shift, worst", f"< {SHIFT}", f"{worst:.4f}", worst < SHIFT)
    strange = [url for one in seen.values() for url in one.strange(root)]
    say("requests elsewhere", "0", str(len(strange)), not strange)
    violated = [words for one in seen.values() for words in one.violated]
    say("against the policy", "0", str(len(violated)), not violated)


def scripts(site: Path) -> Iterator[int]:
    """Yield how large each script of ours is as shipped, gzip-ed."""
    for path in (site / "latest/assets/js").rglob("*.js"):
        yield len(gzip.compress(path.read_bytes()))


def lighthouse(port: int, root: str, folder: Path, say: Say) -> None:
    """Ask Lighthouse about the pages it is asked about."""
    for edition in EDITIONS:
        for path in JUDGED:
            got = scores(f"{root}{edition}/{path}", port, folder)
            words = ", ".join(f"{name} {score}" for name, score in got.scores.items())
            words += "".join(f"; {failed}" for failed in got.failed)
            say(f"Lighthouse, {edition}/{path}", "100 each", words, got.perfect)


def measure(rounds: int, say: Say, *, ask_lighthouse: bool) -> None:
    """Build, serve and measure everything."""
    port, debug = free_port(), free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder / "site", f"http://127.0.0.1:{port}/")
        edition = folder / "site" / "latest"
        as_set = stock.build(edition, stock.as_set(PROJECT / "mkdocs.yml"), folder / "as-set")
        bare = stock.build(edition, stock.bare(), folder / "bare")
        with (
            hosted(folder / "site", port=port) as root,
            hosted(as_set) as set_root,
            hosted(bare) as bare_root,
            chromium(f"--remote-debugging-port={debug}") as browser,
        ):
            first_visits(browser, root, folder / "site", say)
            main_thread(browser, root, {AS_SET: set_root, "bare": bare_root}, rounds, say)
            if ask_lighthouse:
                lighthouse(debug, root, folder, say)


def main() -> int:
    """Measure and say; return 1 if a target is missed."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--rounds", type=int, default=7)
    ask.add_argument("--without-lighthouse", action="store_true")
    args = ask.parse_args()
    missed: list[str] = []

    def say(what: str, target: str, measured: str, good: bool) -> None:  # noqa: FBT001
        print(f"{what:42} {target:16} {measured}{'' if good else '   MISSED'}", flush=True)
        if not good:
            missed.append(what)

    ready = INSTALLED.is_file() and shutil.which("node") is not None
    if not ready:
        print("Lighthouse is not here, and is NOT asked: `make lighthouse` (needs npm)")
    measure(args.rounds, say, ask_lighthouse=ready and not args.without_lighthouse)
    print(f"missed: {', '.join(missed)}" if missed else "every target met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
