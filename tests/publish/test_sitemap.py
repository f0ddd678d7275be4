"""The site map of an edition, by which the theme's selector knows what another edition has."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from stilltrue.publish import sitemap

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make an edition of three pages, with MkDocs' own site map."""
    for page in ("", "plans", "providers/a&b"):
        (tmp_path / page).mkdir(parents=True, exist_ok=True)
        (tmp_path / page / "index.html").write_text("x")
    (tmp_path / "404.html").write_text("x")
    (tmp_path / "sitemap.xml").write_text("old")
    (tmp_path / "sitemap.xml.gz").write_text("old, packed on some day")
    return tmp_path


def places(folder: Path, site_url: str) -> list[str | None]:
    sitemap.write(folder, site_url, "2026.03")
    return [one.text for one in ET.parse(folder / "sitemap.xml").iter(f"{NS}loc")]


def test_it_names_every_page_and_no_other_file(folder: Path) -> None:
    assert places(folder, "https://x.example/guide/") == [
        "https://x.example/guide/2026.03/",
        "https://x.example/guide/2026.03/plans/",
        "https://x.example/guide/2026.03/providers/a&b/",
    ]


def test_without_an_address_it_is_still_there_for_the_selector(folder: Path) -> None:
    assert places(folder, "")[1] == "http://localhost/2026.03/plans/"


def test_the_packed_twin_that_knows_the_hour_is_removed(folder: Path) -> None:
    sitemap.write(folder, "", "2026.03")

    assert not (folder / "sitemap.xml.gz").exists()
