"""A new guide, ready to be filled: made of `guide/` beside this file, and of what a clone of the
engine shares with every guide.  Makes a mapping of paths to bytes; writes nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from string import Template

from ..facts.schema import schema_text
from ..verify.model import Page

HERE = Path(__file__).parent / "guide"
SHARED = (
    "macros", "overrides", "requirements.lock", "docs/assets/css", "docs/assets/fonts",
    "docs/assets/js", "docs/assets/vendor.json", "docs/assets/img/favicon.svg",
    "docs/assets/img/logo.svg", "job.mk", ".ci/linkcheckerrc", ".github/workflows/freshness.yml",
    ".github/workflows/publish.yml",
)  # fmt: skip
"""What every guide has in common; paths in a clone, the same in the new guide."""

_NAV = """\
watch: [data, macros]

nav:
  - Home: index.md
  - What changed: changes.md
  - Facts: facts.md
  - How we know: method.md
"""


class NoCloneError(Exception):
    """The engine was installed without the files that a new guide is made of."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What is particular to a new guide."""

    title: str
    day: date
    engine: str
    """How pip finds the engine: a path or an address."""


def files(guide: Guide, clone: Path) -> dict[str, bytes]:
    """Return every file of the new guide but its saved page, by path; *clone* is the engine's.

    Raises `NoCloneError` if *clone* is none.
    """
    if not (clone / "mkdocs.yml").is_file() or not (clone / "macros").is_dir():
        raise NoCloneError(f"{clone} is no clone of the engine; run `stilltrue init` in one")
    made = dict(_shared(clone))
    for path in sorted(HERE.rglob("*")):
        if path.is_file() and path.suffix != ".html":
            name = path.relative_to(HERE).as_posix()
            made[f".{name}" if name.startswith("git") else name] = _filled(path, guide)
    made["mkdocs.yml"] = _site(guide, (clone / "mkdocs.yml").read_text(encoding="utf-8")).encode()
    made["data/facts.schema.json"] = schema_text().encode()
    check = ".github/workflows/check.yml"
    made[check] = _checked((clone / check).read_text(encoding="utf-8")).encode()
    return made


def facts(guide: Guide) -> bytes:
    """Return the facts file of the new guide; it needs no clone."""
    return _filled(HERE / "data" / "facts.yaml", guide)


def _filled(path: Path, guide: Guide) -> bytes:
    names = {
        "title": guide.title, "day": guide.day.isoformat(), "engine": guide.engine,
        "edition": f"{guide.day:%Y.%m}",
    }  # fmt: skip
    return Template(path.read_text(encoding="utf-8")).substitute(names).encode()


def page(guide: Guide) -> Page:
    """Return the page that the first fact is read from, as if it had been saved on that day."""
    text = (HERE / "page.html").read_text(encoding="utf-8")
    url = "https://wheelwright.example/pass"
    return Page(
        url, url, "html", text, sha256(text.encode()).hexdigest(),
        datetime.combine(guide.day, time(), tzinfo=UTC), length=len(text.encode()),
    )  # fmt: skip


def _shared(clone: Path) -> Iterator[tuple[str, bytes]]:
    for name in SHARED:
        part = clone / name
        found = [part] if part.is_file() else sorted(part.rglob("*"))
        for path in found:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(clone).as_posix(), path.read_bytes()


def _checked(ours: str) -> str:
    """Write the workflow of pull requests: ours, with the one target that a guide has for it."""
    return ours[: ours.index("      - run: ")] + "      - run: make check\n"


def _site(guide: Guide, ours: str) -> str:
    """Write mkdocs.yml: ours, with another name and another navigation."""
    name = guide.title.replace('"', "'")
    said = f'"{name}. Every claim has a source, a date and a basis."'
    text = re.sub(r"(?m)^site_name:.*$", lambda _: f'site_name: "{name}"', ours)
    text = re.sub(r"(?m)^site_description:.*$", lambda _: f"site_description: {said}", text)
    return text[: text.index("\nwatch:")] + "\n" + _NAV
