"""Own scripts and styles as they are shipped: without comments, spaces and long names, and the
styles of every page in one file.

What people wrote stays as it is in docs/, and the theme's files come small.  The preview serves
everything as written.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import minify

TOGETHER = "assets/css/all.css"
_KINDS = {".js": "application/javascript", ".css": "text/css"}


def small(path: Path) -> str:
    """Return the script or style at *path* as it is shipped; raise `ValueError` if it is broken."""
    text = path.read_text(encoding="utf-8")
    try:
        made = minify.string(_KINDS[path.suffix], text)
    except Exception as wrong:  # the library has no type of its own for it
        raise ValueError(f"{path}: not to be made smaller: {wrong}") from wrong
    return str(made)


def shrink(folder: Path, docs: Path) -> None:
    """Make small what *docs* gave to the edition in *folder*."""
    for path in sorted(docs.rglob("*")):
        built = folder / path.relative_to(docs)
        if path.suffix in _KINDS and built.is_file():
            built.write_text(small(path), encoding="utf-8")


def join(folder: Path, styles: Sequence[str]) -> None:
    """Write the *styles* of every page into one file, and lead the pages to it."""
    if not styles:
        return
    text = "\n".join((folder / name).read_text(encoding="utf-8") for name in styles)
    (folder / TOGETHER).write_text(text, encoding="utf-8")
    for path in folder.rglob("*.html"):
        path.write_text(_led(path.read_text(encoding="utf-8"), styles), encoding="utf-8")
    for name in styles:
        (folder / name).unlink()


def _led(html: str, styles: Sequence[str]) -> str:
    first, *rest = [re.compile(rf'<link rel="stylesheet" href="([^"]*?){re.escape(name)}">\s*')
                    for name in styles]  # fmt: skip
    html = first.sub(rf'<link rel="stylesheet" href="\1{TOGETHER}">', html)
    for one in rest:
        html = one.sub("", html)
    return html
