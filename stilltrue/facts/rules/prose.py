"""No naked claim in the sentences of the facts file."""

from collections.abc import Iterator

from ..naked import Prose
from .complaint import Case, Complaint
from .texts import texts

_REMEDY = "make it a fact and refer to it as {its.id}"


def complaints(case: Case) -> Iterator[Complaint]:
    """Complain about typed prices, limits, dates and model names, and about needless waivers."""
    prose = Prose(case.book)
    for loc, text, _ in texts(case.book):
        for claim in prose.claims(text):
            if claim.name == "name" and loc[0] == "facts":
                continue  # a claim may say whose it is
            yield Complaint(loc, f"a naked claim ({claim.name})", repr(claim.words),
                            f"{_REMEDY}, or {claim.remedy}")  # fmt: skip
    for i, waiver in prose.unneeded():
        yield Complaint(("waivers", i), "a waiver nobody needs", repr(waiver.words), "remove it")
