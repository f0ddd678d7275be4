"""Which words a page uses, read with Jinja's own parser.  Renders nothing."""

from collections.abc import Callable, Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from .model import Page, Use

Holds = Callable[[str], bool]
"""Whether a fact is held in the edition asked about; KeyError-free for unknown ids."""

_JINJA = Environment(autoescape=False)  # noqa: S701 - parses pages, renders none


class Scan:
    """The uses of one page; `error` is (line, message) if Jinja cannot read it."""

    def __init__(self, page: Page) -> None:
        self.error: tuple[int, str] | None = None
        self._tree: nodes.Template | None = None
        try:
            self._tree = _JINJA.parse(page.text)
        except TemplateSyntaxError as exc:
            self.error = (exc.lineno, exc.message or "not Jinja")

    def uses(self) -> list[Use]:
        """Return every use, in whatever branch it stands."""
        return list(_uses(self._tree, None)) if self._tree else []

    def active(self, holds: Holds) -> list[Use]:
        """Return the uses an edition reaches, given what it holds; tests of `if` not included."""
        return list(_uses(self._tree, holds)) if self._tree else []

    def forbidden(self) -> Iterator[tuple[int, str]]:
        """Yield what a page may not contain: loops, assignments, names that are no call."""
        if not self._tree:
            return
        for kind, word in ((nodes.For, "for"), (nodes.Assign, "set"), (nodes.Macro, "macro")):
            for node in self._tree.find_all(kind):
                yield node.lineno, f"{{% {word} %}}"
        called = {id(call.node) for call in self._tree.find_all(nodes.Call)}
        for name in self._tree.find_all(nodes.Name):
            if id(name) not in called:
                yield name.lineno, name.name


def _uses(node: nodes.Node, holds: Holds | None) -> Iterator[Use]:
    if isinstance(node, nodes.If) and holds is not None:
        branches = [(node.test, node.body), *((e.test, e.body) for e in node.elif_)]
        for test, body in branches:
            if _true(test, holds):
                for child in body:
                    yield from _uses(child, holds)
                return
        for child in node.else_:
            yield from _uses(child, holds)
        return
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        texts = (a.value for a in node.args if isinstance(a, nodes.Const))
        arguments = tuple(text for text in texts if isinstance(text, str))
        yield Use(node.node.name, arguments, tuple(k.key for k in node.kwargs), node.lineno)
    for child in node.iter_child_nodes():
        yield from _uses(child, holds)


def _true(test: nodes.Node, holds: Holds) -> bool:
    match test:
        case nodes.Not():
            return not _true(test.node, holds)
        case nodes.And():
            return _true(test.left, holds) and _true(test.right, holds)
        case nodes.Or():
            return _true(test.left, holds) or _true(test.right, holds)
        case nodes.Call(node=nodes.Name(name="held"), args=args):
            return any(holds(a.value) for a in args if isinstance(a, nodes.Const))
        case _:
            return True
