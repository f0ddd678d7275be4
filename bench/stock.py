"""Pages of ours as a stock Material site would have them: the same words, nothing of our own.

The Markdown twins that the site publishes are built by MkDocs with Material as it comes, so that
what differs in a browser is what we added: marks, cards, styles, scripts and their markup.
Twice: `as_set` with the settings of our mkdocs.yml (tabs, palette, editions, search), `bare` with
none.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

_OURS = ("custom_dir", "favicon", "logo")
"""What of the theme's settings is a file of ours."""


def bare() -> dict[str, Any]:
    """Return what a page needs to be built, and nothing else."""
    return {
        "site_name": "Stock",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "markdown_extensions": ["admonition", "attr_list", "tables", "pymdownx.superfences"],
    }


def as_set(ours: Path) -> dict[str, Any]:
    """Return the settings of the site whose mkdocs.yml is *ours*, without any file of its own."""
    told = yaml.safe_load(ours.read_text(encoding="utf-8"))
    theme = {key: value for key, value in told["theme"].items() if key not in _OURS}
    for one in theme["palette"]:
        one.update(primary="indigo", accent="indigo")
    return bare() | {
        "theme": theme,
        "extra": {"version": told["extra"]["version"]},
        "markdown_extensions": told["markdown_extensions"],
        "nav": told["nav"],
    }


def build(edition: Path, config: dict[str, Any], project: Path) -> Path:
    """Build every twin of *edition* below *project*, and return the folder above the pages."""
    for twin in sorted(edition.rglob("index.md")):
        page = twin.parent.relative_to(edition)
        to = project / "docs" / _written(page)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(twin, to)
    (project / "mkdocs.yml").write_text(
        yaml.safe_dump(config | {"site_dir": f"site/{edition.name}"}), encoding="utf-8"
    )
    (project / "site").mkdir()
    shutil.copyfile(edition.parent / "versions.json", project / "site" / "versions.json")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
    return project / "site"


def _written(page: Path) -> Path:
    """Return the file that becomes *page*: as in our docs, where only sections have an index."""
    if page == Path() or page.name == "decisions":
        return page / "index.md"
    return page.with_suffix(".md")
