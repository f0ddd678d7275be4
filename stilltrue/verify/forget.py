"""What memory lets go: records of facts, evidence and addresses that the book holds no more.  Pure.

Not at once: what was taken out by mistake comes back with all that was known of it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from ..facts.book import Book
from ..facts.observed import Memory, place
from .alarms import addresses, asked
from .plan import checks

KEPT = timedelta(days=180)
"""How long a record that nothing in the book asks for is kept after it was last added to."""


def forget(memory: Memory, book: Book, at: datetime) -> Memory:
    """Return *memory* without what the book has not asked for in so long."""
    since = at - KEPT
    places = {place(fact_id, source) for fact_id, _, source in asked(book)}
    known = addresses(book)
    digests = {check.digest for check in checks(book)}
    return replace(
        memory,
        readings={
            key: seen
            for key, seen in memory.readings.items()
            if key in places or seen.looked >= since
        },
        sources={
            address: seen
            for address, seen in memory.sources.items()
            if address in known or seen.asked >= since
        },
        proofs={
            key: proof
            for key, proof in memory.proofs.items()
            if proof.digest in digests or proof.at >= since
        },
    )
