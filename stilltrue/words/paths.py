"""The decision table, matrix and trees, made of paths and nodes."""

from ..facts.errors import UnknownNameError
from ..facts.model import Node
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
    return table(("Path", "Answers", "Fits because", "Hidden cost"), rows, label="Paths")


def matrix(citer: Citer) -> str:
    """Draw the paths against the criteria, with the same as a table for readers of text."""
    book = citer.as_of.book
    if not book.criteria:
        raise UnknownNameError("criteria for the", "matrix", ())
    judged = [(path.name, path.marks) for path in book.paths.values()]
    drawing = svg.matrix("The paths, judged", book.criteria, judged)
    rows = [(inline(name), *(marks[key] for key in book.criteria)) for name, marks in judged]
    head = ("Path", *(inline(heading) for heading in book.criteria.values()))
    words = table(head, rows, label="The paths, judged, as text")
    folded = tag("details", tag("summary", "The same as a table") + words)
    return tag("figure", tag("div", drawing, class_="st-drawing") + folded, class_="st-figure")


def tree(citer: Citer, name: str, link: Link) -> str:
    """Draw a tree, with the same as a nested list for readers of text."""
    book = citer.as_of.book
    if name not in book.trees:
        raise UnknownNameError("tree", name, book.trees)
    drawn = book.trees[name]
    said = {key: citer.plain(node.ask or node.say or "") for key, node in drawn.nodes.items()}
    root = next(iter(drawn.nodes))
    outline = tag("ul", _outline(citer, drawn.nodes, root, "", link))
    folded = tag("details", tag("summary", "The same as text") + outline)
    drawing = tag("div", svg.tree(name, drawn, said), class_="st-drawing")
    return tag("figure", drawing + folded, class_="st-figure")


def _outline(citer: Citer, nodes: dict[str, Node], key: str, answer: str, link: Link) -> str:
    node = nodes[key]
    before = tag("strong", f"{escape(answer)}:") + " " if answer else ""
    if node.ask:
        below = [_outline(citer, nodes, then, said, link) for said, then in node.answers.items()]
        return tag("li", before + citer.prose(node.ask) + tag("ul", below))
    path = citer.as_of.book.paths[node.path] if node.path else None
    more = f" {link(path.page, path.name)}" if path and path.page else ""
    facts = [fact for fact in node.facts if fact in citer.as_of.facts]
    cited = ", ".join(
        citer.register_link(fact, inline(citer.as_of[fact].fact.name)) for fact in facts
    )
    rests = f" ({cited})" if cited else ""
    return tag("li", before + citer.prose(node.say or "") + more + rests)
