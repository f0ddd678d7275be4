"""Every link leads somewhere: inside to a page and a place on it, outside to a declared source."""

import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from stilltrue.facts import Book

OURS = "https://guide.example/some/where/"
"""Where the site stands while its links are read; only what is relative can lead back to it."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FOR_MACHINES = (
    "badge", "changes", "changes.schema.json", "embed.js", "facts.json", "facts.schema.json",
    "now.json",
    "feeds", "llms-full.txt", "llms.txt", "okf",
)  # fmt: skip
"""What stands once, around all editions."""
ADDRESSES = ("href", "src", "data-src", "poster", "action")


@cache
def ids_of(path: Path) -> frozenset[str | None]:
    """Return the places of a page that can be linked to."""
    dom = LexborHTMLParser(path.read_text(encoding="utf-8"))
    return frozenset(node.attributes["id"] for node in dom.css("[id]"))


def links(site: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield (file, address as written, address as followed) of every link of every page."""
    for path in sorted(site.rglob("*.html")):
        at = urljoin(OURS, path.relative_to(site).as_posix().removesuffix("index.html"))
        dom = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for key in ADDRESSES:
            for node in dom.css(f"[{key}]"):
                written = node.attributes[key] or ""
                yield path, written, urljoin(at, written)


def file_of(site: Path, address: str) -> Path | None:
    """Return the file behind an address of ours, as a static host would find it."""
    place = unquote(urlsplit(address).path).removeprefix(urlsplit(OURS).path)
    path = site / place
    if place == "" or place.endswith("/"):
        path /= "index.html"
    return path if path.is_file() and ".." not in posixpath.normpath(place) else None


def test_every_inner_link_leads_to_a_page_and_a_place_on_it(site: Path) -> None:
    wrong = []
    for path, written, followed in links(site):
        if not followed.startswith(OURS):
            continue
        address, place = urldefrag(followed)
        target = file_of(site, address)
        if target is None:
            wrong.append(f"{path.relative_to(site)}: {written} leads nowhere")
        elif place and unquote(place) not in ids_of(target) and place != "__":
            wrong.append(f"{path.relative_to(site)}: {written} has no such place")
    assert sorted(set(wrong)) == []


def test_no_link_leaves_the_path_the_site_stands_at(site: Path) -> None:
    wrong = [
        f"{path.relative_to(site)}: {written}"
        for path, written, followed in links(site)
        if followed.startswith("https://guide.example/") and not followed.startswith(OURS)
    ]
    assert wrong == []


def test_no_link_but_those_to_other_editions_leaves_its_edition(site: Path) -> None:
    wrong = []
    for path, written, followed in links(site):
        if followed.startswith(OURS) and path.parent != site:
            mine = path.relative_to(site).parts[0]
            theirs = followed.removeprefix(OURS).partition("/")[0]
            if theirs not in (mine, "latest", *FOR_MACHINES):
                wrong.append(f"{path.relative_to(site)}: {written}")
    assert wrong == []


def test_every_outer_link_is_a_declared_source_or_the_licence(site: Path, book: Book) -> None:
    declared = {source.url for source in book.sources.values()} | {LICENCE}
    wrong = {
        f"{path.relative_to(site)}: {followed}"
        for path, _, followed in links(site)
        if re.match(r"https?:", followed)
        and not followed.startswith(OURS)
        and followed not in declared
        and urldefrag(followed).url not in declared
    }
    assert sorted(wrong) == []


def test_every_link_to_a_source_names_it(site: Path, book: Book) -> None:
    wrong = []
    for path in sorted((site / "2026.11").rglob("index.html")):
        for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("a[data-source]"):
            source = book.sources[node.attributes["data-source"] or ""]
            if urldefrag(node.attributes["href"] or "").url != urldefrag(source.url).url:
                wrong.append(f"{path.relative_to(site)}: {node.html}")
    assert wrong == []


def test_every_link_has_words(site: Path) -> None:
    wrong = []
    for path in sorted(site.rglob("*.html")):
        for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("a[href]"):
            words = node.text().strip() or node.attributes.get("aria-label")
            if not words and not node.attributes.get("title"):
                wrong.append(f"{path.relative_to(site)}: {node.html}")
    assert sorted(set(wrong)) == []


def linkcheck(at: str, folder: Path, settings: str = "") -> str:
    """Run LinkChecker from one address, staying below it, and return what it says."""
    config = folder / "linkcheckerrc"
    config.write_text(f"{settings}[filtering]\nignorewarnings=url-content-too-large\n")
    done = subprocess.run(
        [sys.executable, "-m", "linkcheck", "--config", str(config), "--no-status",
         "--threads", "4", "--ignore-url", f"!^{re.escape(at)}", at],
        capture_output=True, text=True, check=False, cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout


@pytest.mark.long
def test_linkchecker_finds_nothing_either(served: str, tmp_path: Path) -> None:
    assert "0 errors found" in linkcheck(f"{served}latest/", tmp_path)


@pytest.mark.long
def test_linkchecker_finds_nothing_in_all_the_rest(served: str, tmp_path: Path) -> None:
    assert "0 errors found" in linkcheck(served, tmp_path)
    assert "0 errors found" in linkcheck(f"{served}2026.11/", tmp_path)


@pytest.mark.long
def test_linkchecker_finds_every_place_of_an_edition(served: str, tmp_path: Path) -> None:
    assert "0 errors found" in linkcheck(f"{served}2026.03/", tmp_path, "[AnchorCheck]\n")
