"""Signposts where pages of an edition stood that is now kept in brief: no address of ours dies.

A signpost holds no claim.  It says what stays of the edition, and leads there and to today's page.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from .config import Plan, address
from .dress import guard
from .pages import Page

_SIGNPOST = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>Edition {edition}, kept in brief</title>
<link rel="icon" href="data:,">
<style>
:root {{ color-scheme: light dark }}
body {{ max-width: 34rem; margin: 12vh auto; padding: 0 1.2rem; font: 1.1rem/1.6 Georgia, serif }}
</style>
<main>
<h1>Edition {edition} is kept in brief</h1>
<p>This page is not built any more. What the edition held on
<time datetime="{day}">{day}</time> stays:</p>
<ul>
{kept}</ul>
<p><a href="{latest}">{words}</a></p>
</main>
</html>
"""


def write(
    folder: Path, plan: Plan, gone: Iterable[str], kept: Sequence[Page], today: frozenset[str]
) -> None:
    """Set one up in *folder* for each page that is *gone*; *kept* are the pages that stay, and
    *today* those of the open edition, which tell where each leads.
    """
    titles = {page.url: page.title for page in kept}
    for page in gone:
        url = address(page)
        path = folder / url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_said(plan, url, titles, stands=page in today), encoding="utf-8")
        guard(path)


def _said(plan: Plan, url: str, titles: Mapping[str, str], *, stands: bool) -> str:
    up = "../" * url.count("/")
    rows = (
        f'<li><a href="{up}{escape(one)}">{escape(title)}</a></li>\n'
        for one, title in titles.items()
    )
    return _SIGNPOST.format(
        edition=escape(plan.edition), day=plan.day, kept="".join(rows),
        latest=f"{up}../latest/{escape(url) if stands else ''}",
        words="See this page as of today" if stands else "See the latest edition",
    )  # fmt: skip
