"""Pages of ours as a stock Material site would have them: the same words, nothing of our own.

The Markdown twins that the site publishes are built by MkDocs with Material as it comes, so that
what differs in a browser is what we added: marks, cards, styles, scripts and their markup.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import yaml

_CONFIG = {
    "site_name": "Stock",
    "theme": {"name": "material", "font": False},
    "plugins": ["search"],
    "markdown_extensions": ["admonition", "attr_list", "tables", "pymdownx.superfences"],
}


def build(site: Path, pages: Iterable[str], project: Path) -> Path:
    """Build the twins of *pages* of *site* (addresses that end in a slash) below *project*."""
    for page in pages:
        to = project / "docs" / page / "index.md"
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / page / "index.md", to)
    (project / "docs" / "index.md").write_text("# Stock\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(yaml.safe_dump(_CONFIG), encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
    return project / "site"
