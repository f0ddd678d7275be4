"""The claims as a bundle of the Open Knowledge Format 0.2: one Markdown file each, its provenance,
trust and life in front.

The format has no word for a claim read in a copy, so such a claim carries no `verified` and counts
as unverified, which it is; what was looked at stands under `read`, a key of ours.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

import yaml

from ..facts.book import Held
from ..facts.claim import Basis, Status
from ..words.html import plain
from . import shape
from .changes import events
from .facts import Present, place_of, said

VERSION = "0.2"
ACTORS = {
    "person": "human:maintainer",
    "robot": "process:stilltrue",
    "research": "process:research",
}


def files(present: Present) -> Iterator[tuple[str, bytes]]:
    """Yield the bundle, below okf/."""
    yield "okf/index.md", _index(present).encode()
    yield "okf/log.md", _log(events(present.citer)).encode()
    for held in present.citer.as_of.facts.values():
        yield f"okf/{held.id}.md", _concept(present, held).encode()


def _index(present: Present) -> str:
    book = present.book
    made = [f'---\nokf_version: "{VERSION}"\n---\n']
    facts = present.citer.as_of.facts.values()
    for subject, some in groupby(facts, key=lambda held: book.subject_of(held.id)):
        rows = [f"* [{plain(one.fact.name)}]({one.id}.md) - {_text(present, one)}" for one in some]
        made.append(f"# {book.subjects.get(subject, subject)}\n\n" + "\n".join(rows) + "\n")
    return "\n".join(made)


def _text(present: Present, held: Held) -> str:
    return present.citer.plain(held.sentence, held.value)


_LOGGED = {"changed": "Update", "corrected": "Correction", "retired": "Deprecation"}


def _log(found: Sequence[shape.Change]) -> str:
    made = ["# Changes\n"]
    for day, some in groupby(found, key=lambda one: one.recorded):
        rows = [
            f"* **{_LOGGED[one.sort]}**: [{one.name}]({one.fact}.md): {one.text}" for one in some
        ]
        made.append(f"## {day}\n" + "\n".join(rows) + "\n")
    return "\n".join(made)


def _concept(present: Present, held: Held) -> str:
    front = yaml.dump(
        _front(present, held), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True,
        width=100,
    )  # fmt: skip
    label = held.fact.primary
    source = present.book.sources[label]
    rows = [
        f"{_text(present, held)}[^{label}]",
        f"Value: {said(present.citer, held.value)}",
        f"{present.citer.speech.verified(held.verified)}.",
        f"[^{label}]: {source.title}",
    ]
    return f"---\n{front}---\n\n" + "\n\n".join(rows) + "\n"


def _front(present: Present, held: Held) -> Mapping[str, object]:
    book, fact = present.book, held.fact
    kind, verified = book.kinds[fact.kind], held.verified
    live = verified.basis is Basis.LIVE
    counted = verified.when.earliest if live else book.taken_on(held.recorded, present.citer.today)
    address = {"resource": f"{present.site}/{place_of(held.id)}"} if present.site else {}
    looked = {"by": ACTORS[verified.by], "at": _stamp(verified.when.earliest)}
    return {
        "type": "Claim",
        "title": plain(fact.name),
        "description": _text(present, held),
        **address,
        "tags": [fact.kind, book.subject_of(held.id)],
        "status": "deprecated" if held.status is Status.RETIRED else "stable",
        "generated": {"by": ACTORS["robot"], "at": _stamp(held.recorded)},
        **({"verified": [looked]} if live and verified.when.earliest else {}),
        **({"stale_after": counted + timedelta(days=kind.stale + 1)} if counted else {}),
        "sources": [
            {"id": name, "resource": book.sources[name].url, "title": book.sources[name].title}
            for name in dict.fromkeys([fact.primary, *(one.source for one in fact.evidence)])
        ],
        "value": held.value.model_dump(mode="json", exclude_none=True),
        "read": {"when": verified.when.text, "by": verified.by, "basis": verified.basis.value},
        **({"contested": True} if held.status is Status.CONTESTED else {}),
    }


def _stamp(day: date | None) -> str | None:
    return f"{day}T00:00:00Z" if day else None
