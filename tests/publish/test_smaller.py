"""Scripts and styles as they are shipped: small, the same in what they do, never half made."""

from pathlib import Path

import pytest

from stilltrue.publish import smaller

SCRIPT = """/* Says what it does. */
export const add = (first, second) => first + second; // two of them
const words = `kept   ${add(1, 2)} as they are`;
const told = /[/"'`]+/g.test("// no comment");
console.log(words, told);
"""
PAGE = """<meta charset="utf-8">
<link rel="stylesheet" href="../theme.css">
<link rel="stylesheet" href="../assets/css/one.css">
<link rel="stylesheet" href="../assets/css/two.css">
<link rel="stylesheet" href="../assets/css/tool.css">
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a built edition beside the docs it is from."""
    for root in ("docs", "site"):
        css = tmp_path / root / "assets" / "css"
        css.mkdir(parents=True)
        for name in ("one", "two", "tool"):
            text = f"/* of {name} */\n.{name} > b {{\n  color: red;\n}}\n"
            (css / f"{name}.css").write_text(text, encoding="utf-8")
        (tmp_path / root / "say.js").write_text(SCRIPT, encoding="utf-8")
    site = tmp_path / "site"
    (site / "theme.js").write_text(SCRIPT, encoding="utf-8")
    (site / "page").mkdir()
    (site / "page" / "index.html").write_text(PAGE, encoding="utf-8")
    return site


def test_what_docs_gave_is_made_small_and_nothing_else(folder: Path) -> None:
    docs = folder.with_name("docs")
    smaller.shrink(folder, docs)

    made = (folder / "say.js").read_text(encoding="utf-8")
    assert "`kept   ${" in made
    assert "what it does" not in made
    assert "two of them" not in made
    assert '"// no comment"' in made
    assert len(made) < len(SCRIPT)
    assert (folder / "theme.js").read_text(encoding="utf-8") == SCRIPT
    assert (docs / "say.js").read_text(encoding="utf-8") == SCRIPT


def test_the_styles_of_every_page_are_one_file_in_their_order(folder: Path) -> None:
    smaller.join(folder, ("assets/css/one.css", "assets/css/two.css"))

    html = (folder / "page" / "index.html").read_text(encoding="utf-8")
    assert html.count("stylesheet") == 3
    assert html.index("theme.css") < html.index("../assets/css/all.css") < html.index("tool.css")
    css = (folder / smaller.TOGETHER).read_text(encoding="utf-8")
    assert css.index(".one") < css.index(".two")
    assert sorted(path.name for path in folder.rglob("*.css")) == ["all.css", "tool.css"]


def test_no_styles_are_left_as_they_are(folder: Path) -> None:
    smaller.join(folder, ())

    assert (folder / "page" / "index.html").read_text(encoding="utf-8") == PAGE


def test_a_broken_script_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.js"
    path.write_text("const = ;", encoding="utf-8")

    with pytest.raises(ValueError, match=r"broken\.js: not to be made smaller"):
        smaller.small(path)
