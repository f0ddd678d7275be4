"""A decision tree can be walked to the end from its root, and every node is on some way."""

from collections.abc import Iterator

from ..errors import did_you_mean
from ..model import Tree
from ..nodes import Loc
from .complaint import Case, Complaint


def complaints(case: Case) -> Iterator[Complaint]:
    """Complain about nodes that lead nowhere, say nothing, or are never reached."""
    for name, tree in case.book.trees.items():
        yield from _tree(tree, ("trees", name, "nodes"))


def _tree(tree: Tree, loc: Loc) -> Iterator[Complaint]:
    reached = set()
    for key, node in tree.nodes.items():
        if bool(node.ask) == bool(node.say) or bool(node.ask) != bool(node.answers):
            found = [part for part in ("ask", "say", "answers") if getattr(node, part)]
            yield Complaint(
                (*loc, key),
                "neither a question nor a leaf",
                ", ".join(found) or "none of ask, say and answers",
                "a question has `ask` and `answers`; a leaf has `say`",
                key=True,
            )
        for answer, then in node.answers.items():
            if then not in tree.nodes:
                hint = did_you_mean(then, tree.nodes).removeprefix("; ") or "declare it"
                yield Complaint((*loc, key, "answers", answer), "unknown node", repr(then), hint)
            if then in reached:
                yield Complaint(
                    (*loc, key, "answers", answer),
                    "two ways lead to one node",
                    repr(then),
                    "a tree has one way to each node: write the leaf twice",
                )
            reached.add(then)
    root = next(iter(tree.nodes))
    for key in tree.nodes:
        if key != root and key not in reached:
            yield Complaint(
                (*loc, key), "a node nobody reaches", repr(key), "lead an answer to it", key=True
            )
    if root in reached:
        yield Complaint(
            (*loc, root), "the tree runs in a circle", repr(root), "the root comes first"
        )
