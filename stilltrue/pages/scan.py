"""Which words a page uses, read with Jinja's own parser.  Renders nothing."""

from collections.abc import Callable, Iterator, Mapping

from jinja2 import Environment, TemplateSyntaxError, nodes

from .model import Page, Use

Holds = Callable[[str], bool]
"""Whether a fact is held in the edition asked about; KeyError-free for unknown ids."""

_JINJA = Environment(autoescape=False)  # noqa: S701 - parses pages, renders none


_LOGIC = (nodes.Template, nodes.Output, nodes.If, nodes.Not, nodes.And, nodes.Or)
"""What a page may contain around its words."""

_STATEMENTS: Mapping[type[nodes.Node], str] = {
    nodes.Assign: "set",
    nodes.AssignBlock: "set",
    nodes.Block: "block",
    nodes.CallBlock: "call",
    nodes.Extends: "extends",
    nodes.FilterBlock: "filter",
    nodes.For: "for",
    nodes.FromImport: "from",
    nodes.Import: "import",
    nodes.Include: "include",
    nodes.Macro: "macro",
    nodes.With: "with",
}


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
        """Yield what a page may not contain: anything but words with quoted names, and `if`."""
        if self._tree:
            yield from _forbidden(self._tree)


def _forbidden(node: nodes.Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, _LOGIC):
        for child in node.iter_child_nodes():
            yield from _forbidden(child)
    elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        values = [*node.args, *(keyword.value for keyword in node.kwargs)]
        plain = all(isinstance(one, nodes.Const) for one in values)
        if node.dyn_args or node.dyn_kwargs or not plain:
            yield node.lineno, f"{node.node.name}(…) of something computed"
    elif isinstance(node, nodes.Name):
        yield node.lineno, f"{{{{ {node.name} }}}}"
    elif isinstance(node, nodes.Filter):
        yield node.lineno, f"| {node.name}"
    elif not isinstance(node, nodes.TemplateData):
        word = _STATEMENTS.get(type(node))
        yield node.lineno, f"{{% {word} %}}" if word else "{{ … }} that is no word"


def _uses(node: nodes.Node, holds: Holds | None) -> Iterator[Use]:
    if isinstance(node, nodes.If) and holds is not None:
        branches = [(node.test, node.body), *((e.test, e.body) for e in node.elif_)]
        for test, body in branches:
            answer = _true(test, holds)
            if answer is not False:
                for child in body:
                    yield from _uses(child, holds)
            if answer is True:
                return
        for child in node.else_:
            yield from _uses(child, holds)
        return
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        texts = (a.value for a in node.args if isinstance(a, nodes.Const))
        arguments = tuple(text for text in texts if isinstance(text, str))
        given = {k.key: k.value.value for k in node.kwargs if isinstance(k.value, nodes.Const)}
        yield Use(node.node.name, arguments, given, node.lineno)
    for child in node.iter_child_nodes():
        yield from _uses(child, holds)


def _true(test: nodes.Node, holds: Holds) -> bool | None:
    """Answer a test in an edition; None if it asks for anything but what is held."""
    match test:
        case nodes.Not():
            answer = _true(test.node, holds)
            return None if answer is None else not answer
        case nodes.And() | nodes.Or():
            decisive = isinstance(test, nodes.Or)
            both = (_true(test.left, holds), _true(test.right, holds))
            if decisive in both:
                return decisive
            return None if None in both else not decisive
        case nodes.Call(node=nodes.Name(name="held"), args=args):
            return any(holds(a.value) for a in args if isinstance(a, nodes.Const))
        case _:
            return None
