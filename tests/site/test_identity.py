"""What is not ours is listed with version, licence and checksum; what is ours asks nobody else."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from .conftest import PROJECT

VENDORED = [PROJECT / "docs/assets", PROJECT / "tests/site/vendor"]
OURS = {".css", ".js", ".svg", ".json", ".png"}
"""What we draw and write ourselves under docs/assets, besides what vendor.json lists."""


@pytest.mark.parametrize("folder", VENDORED, ids=lambda folder: folder.name)
def test_every_vendored_file_is_the_one_that_was_listed(folder: Path) -> None:
    listed = json.loads((folder / "vendor.json").read_text(encoding="utf-8"))["files"]

    assert {one["file"]: one["sha256"] for one in listed} == {
        one["file"]: hashlib.sha256((folder / one["file"]).read_bytes()).hexdigest()
        for one in listed
    }


@pytest.mark.parametrize("folder", VENDORED, ids=lambda folder: folder.name)
def test_every_listed_file_says_where_it_is_from_and_what_may_be_done_with_it(folder: Path) -> None:
    listed = json.loads((folder / "vendor.json").read_text(encoding="utf-8"))["files"]

    wrong = [
        one["file"]
        for one in listed
        if not all(one.get(key) for key in ("what", "package", "version", "path", "licence"))
        or not re.fullmatch(r"\d+\.\d+\.\d+", one["version"])
    ]
    assert wrong == []
    licences = {one["what"] for one in listed if "LICENSE" in one["file"]}
    assert licences == {one["what"] for one in listed}


def test_every_file_that_is_not_listed_is_ours() -> None:
    assets = PROJECT / "docs/assets"
    listed = {
        one["file"]
        for one in json.loads((assets / "vendor.json").read_text(encoding="utf-8"))["files"]
    }
    others = {
        path.relative_to(assets).as_posix()
        for path in assets.rglob("*")
        if path.is_file() and path.suffix not in OURS
    }
    assert others <= listed


def test_style_sheets_ask_only_for_files_that_are_there() -> None:
    wrong = []
    for path in (PROJECT / "docs/assets/css").glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found = re.findall(r"""(?:url\(|@import\s+)["']?([^"')]+)""", text)
        wrong += [
            f"{path.name}: {one}"
            for one in found
            if not one.startswith("data:") and not (path.parent / one).is_file()
        ]
    assert wrong == []


def test_the_built_site_has_the_fonts_and_their_licences(site: Path) -> None:
    for edition in ("latest", "2026.03"):
        fonts = {path.name for path in (site / edition / "assets/fonts").iterdir()}
        assert {path.name for path in (PROJECT / "docs/assets/fonts").iterdir()} == fonts
