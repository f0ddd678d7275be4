"""What facts cost a build: pages with facts against the same pages as static Markdown.

For each N three projects are built, interleaved, each in a process of its own: `static` (the
rendered citations already in the Markdown, no macros plugin), `idle` (the same text, the plugin on,
no word used) and `facts` (the words in the text).  The target: (facts - idle) / static, in CPU
time of the whole process, is at most 0.10 at 200 and 1,000 pages of 10 facts each.

usage: bench/site.py [--pages 20,200,1000] [--rounds 3] [--check]
"""

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from stilltrue.facts import load
from stilltrue.words.pen import Edition, Pen, pens

PROJECT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 23)
FACTS_A_PAGE = 10
TARGET = 0.10
JUDGED = (200, 1_000)
WORDS = ("time", "source", "page", "claim", "window", "reader", "build", "value", "date", "price")


def text(pages: int, ids: list[str], say: "dict[str, Pen]") -> tuple[list[str], list[str]]:
    """Return the pages twice: with the words called, and with what they said."""
    rng = random.Random(5)  # noqa: S311 - the same pages every time
    called, said = [], []
    for number in range(pages):
        pen = say[f"page{number:04d}/"]
        a, b = [f"# Page {number}\n"], [f"# Page {number}\n"]
        for k in range(FACTS_A_PAGE):
            prose = "\n\n".join(
                " ".join(rng.choice(WORDS) for _ in range(60)).capitalize() + "." for _ in range(2)
            )
            head = f"\n## Section {k}\n\n{prose}\n\n"
            fact_id = ids[(number * FACTS_A_PAGE + k) % len(ids)]
            a.append(f'{head}{{{{ fact("{fact_id}") }}}}\n')
            b.append(f"{head}{pen.fact(fact_id)}\n")
        called.append("".join(a))
        said.append("".join(b))
    return called, said


def project(
    base: Path, name: str, pages: list[str], *, macros: bool, told: dict[str, object]
) -> Path:
    """Write a project that MkDocs can build, and return its folder."""
    root = base / name
    (root / "docs").mkdir(parents=True)
    for number, page in enumerate(pages):
        (root / "docs" / f"page{number:04d}.md").write_text(page, encoding="utf-8")
    plugins: list[object] = ["search"]
    if macros:
        shutil.copytree(PROJECT / "macros", root / "macros")
        (root / "data").mkdir()
        shutil.copyfile(PROJECT / "data" / "facts.yaml", root / "data" / "facts.yaml")
        strict = {"module_name": "macros", "on_undefined": "strict", "on_error_fail": True}
        plugins.append({"macros": strict})
    config = {
        "site_name": "Bench",
        "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
        "plugins": plugins,
        "markdown_extensions": ["admonition", "attr_list", "tables", "pymdownx.superfences"],
        "extra": {"stilltrue": told},
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return root


def cpu(root: Path) -> float:
    """Build the project once and return the seconds of CPU the process took, children included."""
    shutil.rmtree(root / "site", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true",
           "PYTHONPATH": str(PROJECT)}  # fmt: skip
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=root, env=env,
                   check=True, capture_output=True)  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def measure(pages: int, rounds: int) -> float:
    """Build the three projects *rounds* times and return the cost of facts, relative to static."""
    book = load(PROJECT / "data" / "facts.yaml", today=TODAY)
    edition = Edition("bench", TODAY, open=True, pages=frozenset(), before=None)
    shared = pens(book, edition, TODAY)
    names = [f"page{number:04d}/" for number in range(pages)]
    written = {name: Pen(shared, edition, name) for name in names}
    called, said = text(pages, list(book.facts), written)
    told = {"edition": "bench", "day": TODAY.isoformat(), "open": True, "before": None, "pages": [],
            "today": TODAY.isoformat(), "facts": "data/facts.yaml",
            "repo": "", "asked": None}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        roots = {
            "static": project(base, "static", said, macros=False, told=told),
            "idle": project(base, "idle", said, macros=True, told=told),
            "facts": project(base, "facts", called, macros=True, told=told),
        }
        took: dict[str, list[float]] = {name: [] for name in roots}
        for _ in range(rounds):
            for name, root in roots.items():
                took[name].append(cpu(root))
    each = zip(took["static"], took["idle"], took["facts"], strict=True)
    costs = [(facts - idle) / static for static, idle, facts in each]
    middle = {name: statistics.median(values) for name, values in took.items()}
    cost = statistics.median(costs)
    print(f"{pages:5d} pages, {FACTS_A_PAGE} facts each, median of {rounds}: "
          + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in middle.items())
          + f"; idle/static {middle['idle'] / middle['static']:.3f}"
          + f"; (facts - idle)/static {cost:+.3f}", flush=True)  # fmt: skip
    return cost


def main() -> int:
    """Measure and say; return 1 if a judged size misses the target."""
    raw = argparse.RawTextHelpFormatter
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    ask.add_argument("--pages", default="20,200,1000")
    ask.add_argument("--rounds", type=int, default=3)
    args = ask.parse_args()
    costs = {int(n): measure(int(n), args.rounds) for n in args.pages.split(",")}
    missed = [n for n, cost in costs.items() if n in JUDGED and cost > TARGET]
    print(f"target {TARGET:.2f} " + (f"missed at {missed}" if missed else "met"))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
