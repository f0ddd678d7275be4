"""What must never be published is found, with file, line and column."""

from pathlib import Path

import pytest

from stilltrue.publish.check import leaks


def found(folder: Path, html: str) -> list[str]:
    """Return what is wrong with a page."""
    (folder / "page.html").write_text(f"<!doctype html>\n<p>one</p>\n{html}\n", encoding="utf-8")
    return [str(one).replace(f"{folder}/", "") for one in leaks(folder)]


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<p>{{ fact('a') }}</p>", "3:4: unrendered text, found '{{'"),
        ("<p>a }} b</p>", "3:4: unrendered text, found '}}'"),
        ("<p>{% if x %}</p>", "3:4: unrendered text, found '{%'"),
        ("<p>Macro Rendering Error</p>", "3:4: unrendered text, found 'Macro Rendering Error'"),
        ("<p>a \x01facts/ b</p>", "3:4: unrendered text, found '\\x01'"),
        ("<p title='{{ x }}'>a</p>", "3:1: unrendered text in an attribute, found title"),
        ("<a href='\x01facts/'>a</a>", "3:1: unrendered text in an attribute, found href"),
        ("<p><span class='st-value'></span></p>", "3:4: an empty value, found st-value"),
        ("<span class='st-value'> <b> </b> </span>", "3:1: an empty value, found st-value"),
        ("<span class='st-value'><span></span></span>", "3:1: an empty value, found st-value"),
    ],
)
def test_a_leak_is_found_where_it_is(tmp_path: Path, html: str, says: str) -> None:
    assert found(tmp_path, html) == [f"page.html:{says}; this is a bug of ours"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Fine { { } } % { x }.</p>",
        "<pre>{{ in a code block }}</pre>",
        "<p><code>{% raw %}</code> <span>and <code>{{ x }}</code></span></p>",
        "<script>const a = {b: {c: 1}}</script>",
        "<style>a{b{c:d}}</style>",
        "<span class='st-value'><span>$20</span></span>",
        "<span class='st-value'><code>KT_</code></span>",
        "<br><img src='x.svg' alt='{ x }'>",
    ],
)
def test_what_is_meant_is_no_leak(tmp_path: Path, html: str) -> None:
    assert found(tmp_path, html) == []


def test_every_leak_of_every_page_is_found(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    for path in ("z.html", "a/b/index.html"):
        (tmp_path / path).write_text("<p>{{ one }}</p>\n<p>{{ two }}</p>\n")

    assert [(Path(one.file).name, one.line) for one in leaks(tmp_path)] == [
        ("index.html", 1), ("index.html", 2), ("z.html", 1), ("z.html", 2),
    ]  # fmt: skip
