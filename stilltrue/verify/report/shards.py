"""The reports of shards, read back from JSON and told as one."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ...facts.book import Book
from ...facts.errors import BookError
from ...facts.observed import Finding
from ...facts.values import Value
from ..model import Reading, Sight
from .json_ import VERSION
from .story import Story

_VALUE: TypeAdapter[Value] = TypeAdapter(Value)


class BadReportError(BookError):
    """A file is no report that this engine can read."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            f"{file} is no report of a shard ({why}); make one with "
            "stilltrue verify --shard 1/2 --format json --output FILE"
        )


def together(
    book: Book, reports: Mapping[str, bytes], where: Callable[[str], tuple[str, int, int]]
) -> Story:
    """Return what one run over all hosts would have told; *reports* are JSON by file name.

    Raises BadReportError if one of them is something else.
    """
    parts = [_story(book, file, raw, where) for file, raw in reports.items()]
    order = {fact_id: place for place, fact_id in enumerate(book.facts)}
    readings = _readings(parts)
    findings = {finding.id: finding for part in parts for finding in part.findings}
    return Story(
        book,
        max(part.at for part in parts),
        tuple(sorted(readings, key=lambda r: (order.get(r.fact, len(order)), r.source))),
        tuple(link for part in parts for link in part.links),
        tuple(findings.values()),
        sum(part.asked for part in parts),
        sum(part.answered for part in parts),
        tuple(url for part in parts for url in part.left_out),
        where,
    )


def _readings(parts: Iterable[Story]) -> Sequence[Reading]:
    """Return each reading once: what only a person can check is told by every shard."""
    found: dict[tuple[str, str], Reading] = {}
    for part in parts:
        for reading in part.readings:
            key = reading.fact, reading.source
            if key not in found or found[key].sight is Sight.SKIPPED:
                found[key] = reading
    return list(found.values())


def _story(
    book: Book, file: str, raw: bytes, where: Callable[[str], tuple[str, int, int]]
) -> Story:
    try:
        told = json.loads(raw)
        if told["version"] != VERSION:
            raise BadReportError(file, f"version {told['version']}")
        return Story(
            book,
            datetime.fromisoformat(told["at"]),
            tuple(map(_reading, told["readings"])),
            tuple(map(_reading, told["links"])),
            tuple(map(Finding.model_validate, told["findings"])),
            int(told["asked"]),
            int(told["answered"]),
            tuple(map(str, told["left_out_urls"])),
            where,
        )
    except (ValidationError, ValueError, KeyError, TypeError) as exc:
        raise BadReportError(file, f"{type(exc).__name__}: {str(exc)[:80]}") from None


def _reading(told: dict[str, Any]) -> Reading:
    seen = None if told["seen"] is None else _VALUE.validate_python(told["seen"])
    known = {"sight": Sight(told["sight"]), "at": datetime.fromisoformat(told["at"]), "seen": seen}
    return Reading(**(told | known))
