"""The idea in two minutes, offline: a page changes its price, and a maintainer answers.

Runs the real commands on a copy of `demo/guide`, in a folder that is gone afterwards.  The days
are the story's own, so it ends the same way whenever it is told.
"""

import re
import shutil
import sys
from contextlib import chdir, redirect_stderr
from datetime import date
from difflib import unified_diff
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import fill

from jinja2 import Template

from stilltrue import cli
from stilltrue.facts import load
from stilltrue.publish.config import plans
from stilltrue.words.pen import WORDS, Edition, Pen, pens

GUIDE = Path(__file__).parent / "guide"
TODAY = date(2026, 11, 23)
FACTS, PAGE, MIRROR = Path("data/facts.yaml"), Path("docs/index.md"), Path("mirror/pass.html")

OLD = 'money: "12", currency: EUR, per: month'
NEW = OLD.replace("12", "15")
TYPED = ("# Is the pass worth it?\n", "# Is the pass worth it?\n\nIt is €15 now.\n")
OVERDUE = """
All of it was read in stored copies. Prices keep for the shortest time of all, and that time
has passed: the price is overdue."""
HURRY = """
What notices by itself is `stilltrue verify`; the demo asks nobody, so here a person did. In a
hurry, one writes the new price over the old one, and types it on the page as well:"""
HALF = """
Half an edit. What was held before is gone, so the claim seems older than the look it rests
on; and a price stands on the page with no fact behind it. Done properly:"""
PAST = f"""\
    recorded: 2026-11-23
    history:
      - value: {{{OLD}}}
        verified: {{when: 2026-06-01, by: person, basis: stored-copy}}
        recorded: 2026-06-01
        seen: [2026-06-01]
        ended: changed
        changed_between: [2026-06-01, 2026-11-20]
        because: Wheelwright raised its price.
"""


def main() -> None:
    """Tell the story in a folder of its own."""
    with TemporaryDirectory() as folder:
        shutil.copytree(GUIDE, folder, dirs_exist_ok=True)
        with chdir(folder):
            tell()


def tell() -> None:
    """Tell it in the current folder, which holds a copy of the guide."""
    head("1. A guide of three facts. Is it well formed, and how do its claims stand?")
    run("lint")
    run("status")
    print(OVERDUE)

    head("2. What its page says today")
    show("2026.10")

    head("3. So a maintainer looks, and the vendor's page has changed")
    edit(MIRROR, ("€12", "€15"))
    print(HURRY)
    edit(FACTS, (OLD, NEW), ("when: 2026-06-01", "when: 2026-11-20"))
    edit(PAGE, TYPED)
    run("lint")
    print(HALF)
    edit(PAGE, (TYPED[1], TYPED[0]))
    edit(FACTS, ("    recorded: 2026-06-01\n", PAST))
    run("lint")
    run("status")

    head("4. The page now, with what changed; and the older edition, from the same file")
    show("2026.10")
    show("2026.06")


def head(words: str) -> None:
    """Print the heading of a step."""
    print(f"\n{words}\n{'-' * len(words)}")


def run(command: str) -> None:
    """Run a command of stilltrue as if it had been typed, on the day of the story."""
    print(f"\n$ stilltrue {command} --today {TODAY}")
    with redirect_stderr(sys.stdout):
        cli.main([command, "--today", str(TODAY)])


def edit(path: Path, *swaps: tuple[str, str]) -> None:
    """Change a file, and print the lines that differ."""
    before = after = path.read_text(encoding="utf-8")
    for old, new in swaps:
        assert after.count(old) == 1, f"{path}: {old!r} does not stand there once"
        after = after.replace(old, new)
    path.write_text(after, encoding="utf-8")
    print(f"\n{path}")
    lines = list(unified_diff(before.splitlines(), after.splitlines(), n=0))[2:]
    print(*(f"  {line}" for line in lines if line[0] != "@"), sep="\n")


def show(name: str) -> None:
    """Print the page as an edition writes it, as text."""
    book = load(FACTS, today=TODAY)
    pages = dict.fromkeys(book.editions, frozenset({PAGE.name}))
    plan = next(one for one in plans(book, TODAY, pages) if one.edition == name)
    edition = Edition(plan.edition, plan.day, plan.open, plan.pages, plan.before)
    pen = Pen(pens(book, edition, TODAY), edition, "")
    words = {word: getattr(pen, word) for word in WORDS}
    print(f"\n{PAGE} in the edition {name}:")
    for line in text(Template(PAGE.read_text(encoding="utf-8")).render(words)).splitlines():
        print(fill(line, 96, initial_indent="  | ", subsequent_indent="  | "))


class Reader(HTMLParser):
    """Keeps the words of a page; leaves the marks and their cards out."""

    said, _hidden = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += bool(self._hidden) or ("class", "st-card") in attrs
        self.said += "\n" if tag in ("h3", "li", "dt") else " "

    def handle_endtag(self, _: str) -> None:
        self._hidden -= bool(self._hidden)

    def handle_data(self, data: str) -> None:
        self.said += "" if self._hidden else data


def text(html: str) -> str:
    """Return the words of *html*, one block a line."""
    reader = Reader()
    reader.feed(html)
    return re.sub(r" *\n\s*", "\n", re.sub(r" +", " ", reader.said)).strip()


if __name__ == "__main__":
    main()
