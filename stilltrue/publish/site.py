"""Build every edition and lay the site out.  Runs MkDocs in processes of its own; reads no clock.

The layout: one folder an edition, `latest/` (the open one again), `versions.json` for the theme's
selector, a first page that leads to `latest/`, and what machines read, which comes from `extras`.
Everything comes from the working tree; there is no branch and no tag to be in the right state.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from ..facts.book import Book
from . import check, dress, signposts, sitemap, smaller
from .config import Place, Plan, configuration, docs, forwarded, sections, styles
from .extras import Extras
from .pages import Page


class BuildError(Exception):
    """MkDocs refused an edition, or built something that must not be published."""


_FIRST = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url=latest/">
<link rel="canonical" href="latest/">
<p><a href="latest/">Read the latest edition</a></p>
</html>
"""


def _room(place: Place) -> Path:
    """Make the empty folder that a site is built in; raise OSError where there cannot be one."""
    fresh = place.out.with_name(place.out.name + ".new")
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.mkdir(parents=True)
    return fresh


def build(book: Book, plans: Sequence[Plan], place: Place, *, today: date, extras: Extras) -> None:
    """Build the editions side by side, then what stands around them; raise `BuildError`."""
    fresh = _room(place)
    running = [_start(plan, place, fresh, today) for plan in plans]
    failed = [said for job in running if (said := _finish(job))]
    if failed:
        shutil.rmtree(fresh, ignore_errors=True)
        raise BuildError("\n".join(failed))
    _around(book, plans, fresh, _editions(plans, place, fresh, extras), extras)
    wrong = list(check.leaks(fresh))
    if wrong:
        raise BuildError("\n".join(map(str, wrong)))
    old = place.out.with_name(place.out.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if place.out.exists():
        place.out.rename(old)
    fresh.rename(place.out)
    shutil.rmtree(old, ignore_errors=True)


def _editions(plans: Sequence[Plan], place: Place, fresh: Path, extras: Extras) -> Sequence[Page]:
    """Finish every edition, make `latest` of the open one, and return its pages."""
    present: Sequence[Page] = ()
    for plan in plans:
        folder = fresh / plan.folder
        try:
            smaller.shrink(folder, docs(place))
        except ValueError as wrong:
            raise BuildError(f"{wrong}\nNothing was published; mend it and build again.") from wrong
        smaller.join(folder, styles(place))
        pages = dress.finish(folder, plan.day, sections(place), extras)
        days = {page.url: extras.modified(plan.day, page) for page in pages}
        sitemap.write(folder, place.site_url, plan.folder, days)
        signposts.write(folder, plan, forwarded(plan, place), pages, plans[-1].pages)
        if plan.open:
            present = pages
            shutil.copytree(folder, fresh / "latest")
            sitemap.write(fresh / "latest", place.site_url, "latest", days)
    return present


@dataclass(frozen=True, slots=True)
class _Job:
    plan: Plan
    config: Path
    process: subprocess.Popen[str]


def _start(plan: Plan, place: Place, fresh: Path, today: date) -> _Job:
    config = place.project / f".stilltrue-{plan.edition}.yml"
    text = configuration(plan, place, site=fresh.resolve() / plan.folder, today=today)
    config.write_text(text, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=place.project,
        env=environment(today),
    )  # fmt: skip
    return _Job(plan, config, process)


def environment(today: date) -> dict[str, str]:
    """Return the environment of a build: quiet banners, and a clock that stands at *today*."""
    noon = (today - date(1970, 1, 1)).days * 86_400 + 43_200
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return {**os.environ, **quiet, "SOURCE_DATE_EPOCH": str(noon), "PYTHONHASHSEED": "0"}


def _finish(job: _Job) -> str:
    said, _ = job.process.communicate()
    job.config.unlink(missing_ok=True)
    if job.process.returncode == 0:
        return ""
    return f"edition {job.plan.edition}: mkdocs failed\n" + "\n".join(_telling(said))


def _telling(said: str) -> Iterator[str]:
    """Yield the lines of MkDocs' output that say what is wrong; all of them if none does."""
    lines = said.splitlines()
    marked = [i for i, line in enumerate(lines) if line.startswith(("WARNING", "ERROR", "Aborted"))]
    yield from lines[marked[0] :] if marked else lines


def _around(
    book: Book, plans: Sequence[Plan], fresh: Path, pages: Sequence[Page], extras: Extras
) -> None:
    versions = [
        {
            "version": plan.folder,
            "title": plan.edition,
            "aliases": ["latest"] if plan.open else [],
        }
        for plan in reversed(plans)
    ]
    (fresh / "versions.json").write_text(json.dumps(versions, indent=1) + "\n", encoding="utf-8")
    title = book.editions[plans[-1].edition].about
    first = fresh / "index.html"
    first.write_text(_FIRST.format(title=escape(title)), encoding="utf-8")
    dress.guard(first)
    shutil.copyfile(fresh / "latest" / "404.html", fresh / "404.html")
    (fresh / ".nojekyll").touch()
    embed = smaller.small(Path(__file__).with_name("embed.js"))
    (fresh / "embed.js").write_text(embed, encoding="utf-8")
    for path, data in extras.files(pages).items():
        (fresh / path).parent.mkdir(parents=True, exist_ok=True)
        (fresh / path).write_bytes(data)
