"""Evidence must be able to convict: linear-time, with a value, and about its own subject."""

import re
from collections.abc import Iterator
from functools import cache

import re2

from ..claim import Fact
from ..evidence import Absent, ByHand, Cell, ItemsOf, Pattern, Pointer, Quote
from ..nodes import Loc
from ..values import ErrorValue, Items, Prices, Value
from .complaint import Case, Complaint

_SYNTAX = re.compile(
    r"\(\?P<\w+>|\(\?[a-z]*:?|\\[bBdDwWsSAzZ]|\[[^\]]*\]|[*+?]|\{\d*,?\d*\}|[()|^$]"
)
_TOKEN = re.compile(r"[\w./:$₹€£@-]*\w[\w./:$₹€£@-]*")
_LOOKS_BACK = re.compile(r"operator: \(\?(?:<?[=!]|P)|escape sequence: \\[1-9k]")
_DISTINCTIVE = re.compile(r"\w[_./:@-]\w|[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z]|^[$₹€£].*\d")


def complaints(case: Case) -> Iterator[Complaint]:
    """Complain about evidence that cannot run or captures nothing."""
    for fact_id, fact in case.book.facts.items():
        loc = ("facts", fact_id, "evidence")
        yield from _together(fact, loc)
        for i, entry in enumerate(fact.evidence):
            at = (*loc, i)
            match entry:
                case Pattern(pattern=pattern):
                    yield from _regex(pattern, groups_of(fact.value), (*at, "pattern"))
                case ItemsOf(items=pattern):
                    yield from _regex(pattern, frozenset({"item"}), (*at, "items"))
                    yield from _members(fact, entry, at)
                case Cell(cell=pattern):
                    yield from _regex(pattern, frozenset({"value"}), (*at, "cell"))
                case Absent(absent=pattern):
                    yield from _regex(pattern, None, (*at, "absent"))
                case Quote() | Pointer() | ByHand():
                    pass


def vague(case: Case) -> Iterator[Complaint]:
    """Complain about evidence that would match with its sentence deleted."""
    for fact_id, fact in case.book.facts.items():
        for i, entry in enumerate(fact.evidence):
            at = ("facts", fact_id, "evidence", i)
            match entry:
                case Quote(quote=quote):
                    yield from _specific(quote, literal_words(quote), (*at, "quote"))
                case Pattern(pattern=pattern):
                    yield from _specific(pattern, literal_words(_bare(pattern)), (*at, "pattern"))
                case _:
                    pass


def _together(fact: Fact, loc: Loc) -> Iterator[Complaint]:
    sources = dict.fromkeys(entry.source for entry in fact.evidence)
    primary = dict.fromkeys(entry.source for entry in fact.evidence if entry.primary)
    if len(sources) > 1 and len(primary) != 1:
        found = ", ".join(primary) or f"none of {', '.join(sources)}"
        yield Complaint(
            loc,
            "not one primary source",
            found,
            "mark one entry `primary: true`: it alone moves `verified`",
            key=True,
        )
    positive = {
        (entry.source, entry.section)
        for entry in fact.evidence
        if not isinstance(entry, Absent | ByHand)
    }
    for i, entry in enumerate(fact.evidence):
        if isinstance(entry, Absent) and (entry.source, entry.section) not in positive:
            yield Complaint(
                (*loc, i, "absent"),
                "`absent` alone confirms nothing",
                repr(entry.absent),
                "add a quote or pattern of the same source and section beside it",
            )


def _members(fact: Fact, entry: ItemsOf, loc: Loc) -> Iterator[Complaint]:
    if not isinstance(fact.value, Items):
        yield Complaint(
            (*loc, "items"), "`items` needs a set", "another type of value", "use `pattern`"
        )
        return
    for word, ours in entry.map.items():
        if ours not in fact.value.set:
            yield Complaint(
                (*loc, "map", word), "not in the set", repr(ours), "map to a member of the value"
            )


@cache
def compiled(pattern: str) -> tuple[frozenset[str], str]:
    """Compile *pattern* with RE2; return the names of its groups, and what RE2 minds in it."""
    options = re2.Options()
    options.log_errors = False
    try:
        return frozenset(re2.compile(pattern, options).groupindex), ""
    except re2.error as exc:
        said = exc.args[0].decode() if isinstance(exc.args[0], bytes) else str(exc.args[0])
    slow = _LOOKS_BACK.search(said)
    return frozenset(), f"{'is not linear-time' if slow else 'does not compile'}: {said}"


def _regex(pattern: str, groups: frozenset[str] | None, loc: Loc) -> Iterator[Complaint]:
    named, minds = compiled(pattern)
    if minds:
        remedy = "use RE2 syntax: no lookaround, no backreferences"
        yield Complaint(loc, f"a pattern that {minds}", "", remedy)
    elif groups is not None and not named & groups:
        wanted = " or ".join(f"(?P<{name}>…)" for name in sorted(groups))
        yield Complaint(
            loc, "a pattern without a value group", repr(pattern), f"capture the value as {wanted}"
        )


def groups_of(value: Value) -> frozenset[str]:
    """Return the group names with which a pattern may capture *value*."""
    match value:
        case ErrorValue():
            return frozenset({"status", "type", "code", "says"})
        case Prices(prices=prices):
            return frozenset({"value", *(row.replace("-", "_") for row in prices)})
        case _:
            return frozenset({"value"})


def _bare(pattern: str) -> str:
    return _SYNTAX.sub(" ", pattern).replace("\\", "")


def literal_words(text: str) -> tuple[str, ...]:
    """Return the words in *text* that a page would have to contain."""
    return tuple(word for word in _TOKEN.findall(text) if len(word) > 1)


def _specific(shown: str, words: tuple[str, ...], loc: Loc) -> Iterator[Complaint]:
    telling = [word for word in words if _DISTINCTIVE.search(word)]
    if not telling and len({word.lower() for word in words}) <= 1:
        yield Complaint(
            loc,
            "evidence made of one common word",
            repr(shown),
            "bind it to its subject: two words that belong together, or a section and a phrase",
        )
