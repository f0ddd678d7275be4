"""Every page by the W3C's checker, where VNU_JAR names it: `npm install vnu-jar` brings it."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

JAR = os.environ.get("VNU_JAR", "")
THEME = ("Attribute “autocomplete” is only allowed", "Bad value “” for attribute “tabindex”")
"""What Material writes itself."""


@pytest.mark.long
@pytest.mark.skipif(
    not (JAR and shutil.which("java")), reason="no checker: set VNU_JAR and install Java"
)
def test_every_page_is_valid_html(site: Path) -> None:
    files = [str(path) for path in sorted(site.rglob("*.html")) if "latest" not in path.parts]
    command = ["java", "-jar", JAR, "--format", "json", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]

    assert files
    assert [
        f"{one['url']}:{one.get('lastLine')}: {one['message']}"
        for one in messages
        if one["type"] == "error" and not one["message"].startswith(THEME)
    ] == []
