"""The Facts section of a changelog, written from two states of the book.

*Facts* tells what the guide says differently and stands apart from what concerns site and engine.
"""

import re
from collections.abc import Iterator
from datetime import date

from ..facts.book import Book
from ..words.changes import Change, Sort, compare
from ..words.html import plain
from ..words.speech import Speech
from .answer import AnswerRefusedError

_UNRELEASED = "## Unreleased"
_FACTS = "### Facts"
_ENGINE = "### Site and engine"
_WORDS: dict[Sort, str] = {
    "changed": "Changed", "corrected": "Corrected", "added": "Added", "retired": "Retired",
}  # fmt: skip
_MOST_NAMED = 12
"""New claims that are named one by one; more are counted."""


def facts_of(book: Book, first: date, last: date) -> list[str]:
    """Say line by line what the book held differently on *last* than on *first*."""
    speech = Speech(book)
    found = list(compare(book.as_of(first), book.as_of(last)))
    lines: list[str] = []
    for sort, word in _WORDS.items():
        some = [change for change in found if change.sort == sort]
        if sort == "added" and len(some) > _MOST_NAMED:
            lines.append(f"- {word}: {len(some)} claims.")
        else:
            lines += [f"- {word}: {_said(speech, change)}" for change in some]
    return lines


def _said(speech: Speech, change: Change) -> str:
    name = plain(change.after.fact.name)
    match change:
        case Change(sort="changed" | "corrected", before=old) if old:
            turn = f"{plain(speech.value(old.value))} → {plain(speech.value(change.after.value))}"
            because = f" {change.past.because}" if change.past and change.past.because else ""
            return f"{name}, {turn}.{because}"
        case Change(sort="retired"):
            gone = change.after.fact.retired
            return f"{name}. {gone.because}" if gone else f"{name}."
        case _:
            return f"{name}."


def released(changelog: str, edition: str, day: date, facts: list[str]) -> str:
    """Return *changelog* with its unreleased part made that of *edition*, closed on *day*, *facts*
    added to its Facts, and an empty part above for what comes next.

    Raises `AnswerRefusedError` if there is no such part.
    """
    head, found, rest = changelog.partition(f"{_UNRELEASED}\n")
    part, below = _split(rest)
    if not found or _FACTS not in part.split("\n"):
        raise AnswerRefusedError(
            f"the changelog has no part {_UNRELEASED!r} with {_FACTS!r}: write them, or leave "
            "the changelog out with --no-changelog"
        )
    section = "\n".join(_with_facts(part.split("\n"), facts))
    fresh = f"{_UNRELEASED}\n\n{_FACTS}\n\n{_ENGINE}\n\n"
    return f"{head}{fresh}## {edition}, closed {day}\n{section}{below}"


def _split(rest: str) -> tuple[str, str]:
    """Part what is unreleased from the releases below it."""
    following = re.search(r"^## ", rest, re.MULTILINE)
    at = following.start() if following else len(rest)
    return rest[:at], rest[at:]


def _with_facts(lines: list[str], facts: list[str]) -> Iterator[str]:
    """Put *facts* at the end of the Facts section."""
    begin = lines.index(_FACTS) + 1
    end = next((i for i in range(begin, len(lines)) if lines[i].startswith("### ")), len(lines))
    while end > begin and not lines[end - 1].strip():
        end -= 1
    new = [line for line in facts if line not in lines]
    yield from lines[:end]
    if end == begin and new:
        yield ""
    yield from new
    yield from lines[end:]
