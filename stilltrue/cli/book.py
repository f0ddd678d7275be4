"""Commands about the facts file: lint, show, status, schema."""

import json
import sys

from ..facts import BadBookError, load
from ..facts.ends import ended
from ..facts.file import Declared
from ..facts.schema import schema_text
from ..facts.status import as_text, standing
from ..words.show import shown
from .common import DOUBT, HOLDS, Args, Command, add_docs, checked, counted, today


def add(command: Command) -> None:
    """Add the commands of this module."""
    lint = command("lint", _lint, "say everything that is wrong with the facts and the pages")
    lint.set_defaults(bad=DOUBT)
    add_docs(lint)
    lint.add_argument("--facts-only", action="store_true", help="leave the pages alone")
    show = command("show", _show, "show one fact with all that is known of it")
    show.add_argument("id")
    status = command("status", _status, "count the claims by state and kind")
    status.add_argument("--json", action="store_true", help="for machines")
    schema = command("schema", _schema, "write the JSON Schema of the facts file")
    schema.add_argument("--check", action="store_true", help="only say whether it is current")


def _lint(args: Args) -> int:
    book = checked(args, also_pages=not args.facts_only)
    declared = Declared(args.facts)
    if over := [declared.problem(one) for one in ended(book, today(args))]:
        raise BadBookError(over)
    counts = [counted(len(book.facts), "fact"), counted(len(book.failures), "failure")]
    print(f"{' and '.join(counts)} from {counted(len(book.sources), 'source')}: nothing wrong")
    return HOLDS


def _show(args: Args) -> int:
    print(shown(load(args.facts, today=today(args)), args.id, today(args)))
    return HOLDS


def _status(args: Args) -> int:
    count = standing(load(args.facts, today=today(args)), today(args))
    print(json.dumps(count.as_json(), indent=1) if args.json else as_text(count))
    return HOLDS


def _schema(args: Args) -> int:
    path = args.facts.with_name("facts.schema.json")
    text = schema_text()
    if args.check:
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            return HOLDS
        print(f"{path}:1:1: out of date; run `make schema`", file=sys.stderr)
        return DOUBT
    path.write_text(text, encoding="utf-8")
    return HOLDS
