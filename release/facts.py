"""Write preflight/facts.json: what `preflight` needs of data/facts.yaml, in the shape the site
publishes.  Run by `make preflight-facts`; a test holds the file against the facts.
"""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from preflight.registry import CHECKS
from preflight.signs import DOCUMENTED
from stilltrue.exports.facts import claim
from stilltrue.exports.writing import as_json
from stilltrue.facts import Book, Held, load
from stilltrue.facts.ledger import write_whole
from stilltrue.words.cite import Citer
from stilltrue.words.speech import Speech

TO = Path("preflight/facts.json")
KINDS = frozenset({"error", "endpoint", "format", "limit"})
"""What of a provider's or a gateway's subjects is taken along unasked."""
SUBJECTS = (
    "openai", "anthropic", "gemini", "azure", "bedrock", "gateway", "local",
    "cursor.base-url", "cursor.azure", "cursor.bedrock", "cursor.byok", "cursor.cli",
)  # fmt: skip


def excerpt(book: Book, today: dt.date) -> bytes:
    """Return the file's bytes: the same for the same facts, whatever the day."""
    citer = Citer(book.as_of(today), Speech(book), today)
    facts = {held.id: _claim(citer, held) for held in _wanted(citer)}
    kinds = {claim["kind"] for claim in facts.values()}
    sources = {claim["source"] for claim in facts.values()}
    data = {
        "schema": 1,
        "edition": book.open_edition,
        "kinds": {name: {"stale": kind.stale} for name, kind in book.kinds.items()
                  if name in kinds},
        "sources": {name: {"title": one.title, "url": one.url, "authority": one.authority}
                    for name, one in book.sources.items() if name in sources},
        "facts": facts,
        "failures": dict(_failures(citer)),
    }  # fmt: skip
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _wanted(citer: Citer) -> Iterator[Held]:
    named = {fact for check in CHECKS.values() for fact in check.facts} | set(DOCUMENTED)
    for held in citer.as_of.facts.values():
        ours = citer.as_of.book.subject_of(held.id).startswith(SUBJECTS)
        if held.id in named or (ours and held.fact.kind in KINDS):
            yield held


def _claim(citer: Citer, held: Held) -> dict[str, Any]:
    made = as_json(claim(citer, held))
    return {key: made[key] for key in ("kind", "text", "value", "verified", "taken", "source")}


def _failures(citer: Citer) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, failure in citer.as_of.book.failures.items():
        if failure.recorded <= citer.as_of.day:
            yield (
                name,
                {
                    "symptom": citer.plain(failure.symptom),
                    "cause": citer.plain(failure.cause),
                    "fix": citer.plain(failure.fix),
                    "stage": failure.stage,
                    "provider": list(failure.provider),
                    "current": failure.current,
                },
            )


def main(today: dt.date) -> None:
    """Write the file."""
    write_whole(TO, excerpt(load(Path("data/facts.yaml"), today=today), today))


if __name__ == "__main__":
    main(dt.datetime.now(tz=dt.UTC).date())
