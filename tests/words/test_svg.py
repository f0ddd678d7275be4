"""Drawings: every word is in them, nothing sticks out, and nothing is said by picture alone."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stilltrue.facts import Book, load
from stilltrue.facts.model import Node, Tree
from stilltrue.words import svg
from stilltrue.words.pen import Pen

NS = "{http://www.w3.org/2000/svg}"
WIDTH = 760
CHARACTER = 7.4
WORDS = st.text("abcdefghij -&<>\"'é", min_size=1, max_size=90).map(str.strip).filter(bool)


@pytest.fixture(scope="session")
def guide() -> Book:
    """Return the book of the guide itself: its trees are the ones that get drawn."""
    return load(Path(__file__).parents[2] / "data/facts.yaml", today=date(2026, 11, 23))


def drawn(made: str) -> ET.Element:
    """Parse a drawing as strictly as XML is parsed."""
    return ET.fromstring(made)


def texts(element: ET.Element) -> list[str]:
    """Return the words of each text of a drawing, its lines joined."""
    return ["".join(one.itertext()) for one in element.iter(f"{NS}text")]


def packed(text: str) -> str:
    """Return *text* without white space, as lines may break anywhere."""
    return "".join(text.split())


def described(element: ET.Element) -> tuple[str, str]:
    """Return title and description, and hold them against what labels the drawing."""
    title, desc = element.find(f"{NS}title"), element.find(f"{NS}desc")
    assert title is not None
    assert desc is not None
    assert element.get("role") == "img"
    assert element.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    return title.text or "", desc.text or ""


def size(element: ET.Element) -> tuple[float, float]:
    left, top, width, height = map(float, (element.get("viewBox") or "").split())
    assert (left, top) == (0, 0)
    return width, height


def holds_its_boxes(element: ET.Element) -> None:
    """Complain about a box that sticks out, about words wider than theirs, and about overlaps."""
    width, height = size(element)
    below = 0.0
    for group in element.iter(f"{NS}g"):
        box = group.find(f"{NS}rect")
        assert box is not None
        x, y, wide, high = (float(box.get(key) or "nan") for key in ("x", "y", "width", "height"))
        assert 0 <= x < x + wide <= width
        assert below <= y < y + high <= height
        below = y + high
        for line in group.iter(f"{NS}tspan"):
            assert x < float(line.get("x") or "nan")
            assert float(line.get("x") or "nan") + CHARACTER * len(line.text or "") <= x + wide
            assert y < float(line.get("y") or "nan") < y + high


def a_tree(nodes: Mapping[str, Node], title: str = "Which?") -> Tree:
    return Tree(title=title, nodes=dict(nodes))


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Make trees up to five questions deep."""
    nodes: dict[str, Node] = {}

    def grow(depth: int) -> str:
        key = f"n{len(nodes)}"
        nodes[key] = Node()
        if depth and (not key[1:].strip("0") or draw(st.booleans())):
            answers = draw(st.lists(WORDS.map(lambda w: w[:24]), min_size=2, max_size=3,
                                    unique=True))  # fmt: skip
            below = {answer: grow(depth - 1) for answer in answers}
            nodes[key] = Node(ask=draw(WORDS), answers=below)
        else:
            nodes[key] = Node(say=draw(WORDS))
        return key

    grow(5)
    return a_tree(nodes, draw(WORDS))


@given(tree=trees())
def test_any_tree_is_well_formed_complete_and_inside_its_drawing(tree: Tree) -> None:
    say = {key: node.ask or node.say or "" for key, node in tree.nodes.items()}

    made = drawn(svg.tree("any", tree, say))

    holds_its_boxes(made)
    said = [packed(one) for one in texts(made)]
    for node in tree.nodes.values():
        assert packed(node.ask or node.say or "") in said
        assert all(packed(answer) in said for answer in node.answers)
    title, desc = described(made)
    assert title == tree.title
    assert all(" ".join(words.split()) in desc for words in say.values())


@pytest.mark.parametrize("name", ["decide", "troubleshoot"])
def test_the_guides_own_trees_are_complete_and_inside_their_drawings(
    guide: Book, name: str
) -> None:
    tree = guide.trees[name]
    say = {key: node.ask or node.say or "" for key, node in tree.nodes.items()}

    made = drawn(svg.tree(name, tree, say))

    holds_its_boxes(made)
    assert len(list(made.iter(f"{NS}rect"))) == len(tree.nodes)
    assert len(list(made.iter(f"{NS}path"))) == len(tree.nodes) - 1


def test_the_outline_in_the_description_reads_like_sentences() -> None:
    tree = a_tree(
        {
            "a": Node(
                ask="Have you got an OpenAI-compatible kettle?", answers={"Yes": "b", "No": "c"}
            ),
            "b": Node(say="Boil."),
            "c": Node(say="Buy one"),
        }
    )

    _, desc = described(
        drawn(svg.tree("t", tree, {k: n.ask or n.say or "" for k, n in tree.nodes.items()}))
    )

    assert desc == "Have you got an OpenAI-compatible kettle? Yes: Boil. No: Buy one."


def test_a_tree_comes_with_the_same_as_text(a_pen: Callable[..., Pen], dom: Callable) -> None:  # type: ignore[type-arg]
    figure = dom(a_pen().tree("which")).css_first("figure")

    outline = figure.css_first("details > ul")
    assert outline.css("ul ul ul li")
    assert "no: Have you got a plug" in outline.text()
    assert outline.css_first("a[href='makers/acme/']").text() == "On the stove"
    assert outline.css_first("a[href='facts/#kettle.capacity']")


def test_values_are_set_into_the_words_of_a_tree(a_pen: Callable[..., Pen]) -> None:
    assert "it holds at most 1.75 litres." in a_pen().tree("which")


COLUMNS = st.lists(WORDS, min_size=1, max_size=7, unique=True)


@given(columns=COLUMNS, names=st.lists(WORDS, min_size=1, max_size=7, unique=True))
@example(columns=["Makes no noise at all, not even a whistle in the night"] * 6, names=["A" * 40])
def test_any_matrix_is_well_formed_complete_and_inside_its_drawing(
    columns: list[str], names: list[str]
) -> None:
    keys = {f"c{i}": heading for i, heading in enumerate(columns)}
    marks = dict(zip(keys, ["yes", "partly", "no"] * len(keys), strict=False))

    made = drawn(svg.matrix("Judged", keys, [(name, marks) for name in names]))

    width, height = size(made)
    said = [packed(one) for one in texts(made)]
    for words in (*columns, *names):
        assert packed(words) in said
    for rect in made.iter(f"{NS}rect"):
        assert float(rect.get("x") or 0) + float(rect.get("width") or 0) <= width
        assert float(rect.get("y") or 0) + float(rect.get("height") or 0) <= height
    for line in made.iter(f"{NS}tspan"):
        assert 0 < float(line.get("x") or "nan") < width
        assert 0 < float(line.get("y") or "nan") < height
    title, desc = described(made)
    assert title == "Judged"
    for name in names:
        assert f"{name}: {columns[0]} yes" in desc


def test_a_matrix_says_each_level_in_words(a_pen: Callable[..., Pen]) -> None:
    made = a_pen().matrix()

    for level in ("yes", "partly", "no"):
        assert f'class="st-level-{level}" text-anchor="middle">{level}<' in made


def test_a_matrix_comes_with_the_same_as_a_table(a_pen: Callable[..., Pen], dom: Callable) -> None:  # type: ignore[type-arg]
    table = dom(a_pen().matrix()).css_first("details table")

    assert [one.text() for one in table.css("thead th")] == [
        "Path",
        "Boils fast",
        "Costs little",
        "Makes no noise at all, not even a whistle in the night",
    ]
    assert [one.text() for one in table.css("tbody tr:first-child > *")] == [
        "On the stove",
        "partly",
        "yes",
        "no",
    ]
