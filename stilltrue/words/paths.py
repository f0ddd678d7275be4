"""The decision table, matrix and trees, made of paths and nodes.

A tree is drawn, said as an outline, and walked: the script asks the outline's questions one by one
and shows the leaf it ends at, so the outline is all the data there is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..facts.book import Held
from ..facts.errors import UnknownNameError
from ..facts.model import Mark, Node, Path
from ..facts.values import Choice, Items
from . import svg
from .cite import Citer
from .html import escape, inline, table, tag
from .tables import Link


def paths_table(citer: Citer, link: Link) -> str:
    """List the paths with constraint, fit and hidden cost."""
    rows = [
        (
            link(path.page, path.name) if path.page else inline(path.name),
            citer.prose(path.constraint),
            citer.prose(path.fits),
            citer.prose(path.cost),
        )
        for path in citer.as_of.book.paths.values()
    ]
    return table(
        ("Path", "Answers", "Fits because", "Hidden cost"), rows, label="Paths", stacked=True
    )


def matrix(citer: Citer) -> str:
    """Draw the paths against the criteria, with the same as a table for readers of text."""
    book = citer.as_of.book
    if not book.criteria:
        raise UnknownNameError("criteria for the", "matrix", ())
    judged = [(path.name, levels(citer, path)) for path in book.paths.values()]
    drawing = svg.matrix("The paths, judged", book.criteria, judged)
    rows = [(inline(name), *(marks[key] for key in book.criteria)) for name, marks in judged]
    head = ("Path", *(inline(heading) for heading in book.criteria.values()))
    words = table(head, rows, label="The paths, judged, as text")
    folded = tag("details", tag("summary", "The same as a table") + words)
    return tag("figure", tag("div", drawing, class_="st-drawing") + folded, class_="st-figure")


def levels(citer: Citer, path: Path) -> dict[str, str]:
    """Return how a path is judged in this edition, by criterion.

    Where a fact decides, its correction does: what had been wrong is not judged by again.
    """
    made: dict[str, str] = {}
    for key, mark in path.marks.items():
        if isinstance(mark, Mark):
            made[key] = mark.gives if mark.has in _members(citer.as_of[mark.fact]) else "no"
        else:
            made[key] = mark
    return made


def _members(held: Held) -> tuple[str, ...]:
    match held.corrected or held.value:
        case Items(set=items):
            return items
        case Choice(choice=choice):
            return (choice,)
        case _:
            return ()


def tree(citer: Citer, name: str, link: Link, stages: str | None = None) -> str:
    """Draw a tree, with the same as a nested list for readers of text, and questions to answer.

    *stages* is the page on which each stage has an anchor of its name.
    """
    book = citer.as_of.book
    if name not in book.trees:
        raise UnknownNameError("tree", name, book.trees)
    drawn = book.trees[name]
    said = {key: citer.plain(node.ask or node.say or "") for key, node in drawn.nodes.items()}
    outline = _Outline(citer, drawn.nodes, link, stages)
    listed = tag("ul", outline.item(next(iter(drawn.nodes)), ""), class_="st-outline")
    folded = tag("details", tag("summary", "The same as text") + listed)
    drawing = tag("div", svg.tree(name, drawn, said), class_="st-drawing")
    figure = tag("figure", drawing + folded, class_="st-figure")
    return tag(
        "div", _walk(drawn.title) + figure, class_="st-walked", id=f"walk-{name}", data_walk=name
    )


def _walk(title: str) -> str:
    """Write the empty frame in which a script asks the questions of the outline beneath."""
    again = tag("button", "Start again", class_="md-button", type="button", data_again=True)
    share = tag("a", "Link to this answer", data_share=True)
    inner = [
        tag("ol", class_="st-questions"),
        tag("p", class_="st-said", role="status"),
        tag("div", class_="st-landed"),
        tag("p", f"{again} {share}", class_="st-tool-foot", hidden=True),
    ]
    return tag("section", inner, class_="st-tool st-walk st-needs-js", aria_label=title,
               data_search_exclude=True)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Outline:
    """A tree as a nested list: each item knows its node, and the answer that leads to it."""

    citer: Citer
    nodes: Mapping[str, Node]
    link: Link
    stages: str | None

    def item(self, key: str, answer: str) -> str:
        """Write one node and what is below it."""
        node = self.nodes[key]
        before = tag("strong", f"{escape(answer)}:") + " " if answer else ""
        said = tag("span", self.citer.prose(node.ask or node.say or ""), class_="st-node-words")
        if node.ask:
            below = "".join(self.item(then, words) for words, then in node.answers.items())
            rest = tag("ul", below)
        else:
            rest = tag("div", "".join(self._rests(node)), class_="st-leaf-body")
        return tag("li", before + said + rest, data_node=key, data_answer=answer or None)

    def _rests(self, node: Node) -> Iterator[str]:
        book = self.citer.as_of.book
        rows = []
        if node.path:
            path = book.paths[node.path]
            rows.append(("Path", self._led(path.page, path.name)))
            rows.append(("Hidden cost", self.citer.prose(path.cost)))
            marks = [
                tag("span", f"{inline(book.criteria[key])}: {mark}", class_="st-badge",
                    data_level=mark) for key, mark in levels(self.citer, path).items()
            ]  # fmt: skip
            rows += [("Judged", " ".join(marks))] if marks else []
        if node.stage and self.stages:
            stage = book.stages[node.stage]
            rows.append(("Stage", self.link(f"{self.stages}#{node.stage}", stage.name)))
        if rows:
            yield tag("dl", [tag("dt", key) + tag("dd", words) for key, words in rows])
        facts = [tag("li", self.citer.element(fact, whole=True))
                 for fact in node.facts if fact in self.citer.as_of.facts]  # fmt: skip
        if facts:
            yield tag("p", "It rests on:", class_="st-key") + tag("ul", facts, class_="st-reasons")

    def _led(self, page: str | None, words: str) -> str:
        return self.link(page, words) if page else inline(words)
