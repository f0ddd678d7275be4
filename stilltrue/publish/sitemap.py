"""The site map of an edition, written by us so that two builds of a day are the same bytes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape


def write(
    folder: Path, site_url: str, name: str, days: Mapping[str, date | None] | None = None
) -> None:
    """Write sitemap.xml of the edition in *folder*, and remove MkDocs' compressed twin.

    *days* tells, by address, when a page last changed; where nobody knows, nothing is said.

    The theme's version selector reads it to learn whether a page exists in another edition, so it
    is there without SITE_URL too.  The selector wants whole addresses and puts the reader's own
    host into them; nobody's is better than an invented one.
    """
    root = site_url.rstrip("/") or "http://localhost"
    pages = sorted(
        path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html")
    )
    urls = ["" if page == "." else f"{page}/" for page in pages]
    rows = "".join(
        f" <url><loc>{escape(f'{root}/{name}/{url}')}</loc>{_changed(days or {}, url)}</url>\n"
        for url in urls
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
    (folder / "sitemap.xml").write_text(text, encoding="utf-8")
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)


def _changed(days: Mapping[str, date | None], url: str) -> str:
    day = days.get(url)
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
