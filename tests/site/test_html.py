"""Every page by the W3C's checker (Nu), where there is a Java: `make checker` brings it."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

INSTALLED = Path(__file__).parent / "checker/node_modules/vnu-jar/build/dist/vnu.jar"
JAR = Path(os.environ.get("VNU_JAR") or INSTALLED)
THEME = ("Attribute “autocomplete” is only allowed", "Bad value “” for attribute “tabindex”")
"""What Material writes itself."""


@pytest.mark.long
@pytest.mark.skipif(
    not (JAR.is_file() and shutil.which("java")),
    reason="HTML was NOT checked: install Java and npm, then `make checker` (or set VNU_JAR)",
)
def test_every_page_is_valid_html(site: Path) -> None:
    files = [str(path) for path in sorted(site.rglob("*.html")) if "latest" not in path.parts]
    command = ["java", "-jar", str(JAR), "--format", "json", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]

    assert files
    assert [
        f"{one['url']}:{one.get('lastLine')}: {one['message']}"
        for one in messages
        if one["type"] == "error" and not one["message"].startswith(THEME)
    ] == []
