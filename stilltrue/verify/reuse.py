"""When an earlier reading may stand in for a new one, and when a page must be read whole.  Pure.

What is kept for this (ETag, Last-Modified, hashes) is a cache: to lose it costs a few whole pages.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from ..facts.observed import Memory, place
from ..facts.spells import Said
from .memory import proven
from .model import Check, Page, Reading, Sight, Unchanged

WHOLE_EVERY = timedelta(days=7)
"""How long a server's word that a page is unchanged is taken without reading it whole again."""


def _kept(memory: Memory, check: Check) -> Said | None:
    """Return what was last read for *check*, if it would be judged the same today."""
    seen = memory.readings.get(place(check.fact, check.source))
    said = seen.said if seen else None
    if said is None or said.digest != check.digest or said.form is None or said.sha256 is None:
        return None
    judged_anew = said.sight == Sight.UNPROVEN and proven(memory, check, said.form)
    return None if judged_anew else said


def reusable(memory: Memory, check: Check, answer: Page | Unchanged) -> Reading | None:
    """Return the earlier reading that *answer* repeats: the same bytes in the same form, or a 304
    to the page it was made of, for the same evidence, address, value and engine.
    """
    said = _kept(memory, check)
    if said is None:
        return None
    if isinstance(answer, Page):
        repeats = (said.sha256, said.form) == (answer.sha256, answer.form)
    else:
        source = memory.sources.get(answer.url)
        repeats = source is not None and source.sha256 == said.sha256
    if not repeats:
        return None
    return Reading(
        check.fact, check.source, Sight(said.sight), said.because, answer.at, answer.url, said.form,
        said.seen, said.excerpt, said.sha256, reused=True,
    )  # fmt: skip


def validators(
    memory: Memory, address: str, checks: Iterable[Check], now: datetime
) -> Mapping[str, str]:
    """Return the `etag` and `last_modified` to send, so that an unchanged page costs a 304.

    None are sent, and the page is read whole, where an earlier reading could not be reused, where
    something is under suspicion, or where the page was not read whole for a week.
    """
    source = memory.sources.get(address)
    if source is None or source.unread or not source.whole or now - source.whole > WHOLE_EVERY:
        return {}
    for check in checks:
        said = _kept(memory, check)
        if said is None or said.sha256 != source.sha256:
            return {}
        if said.sight not in (Sight.CONFIRMED, Sight.UNPROVEN):
            return {}
    known = {"etag": source.etag, "last_modified": source.last_modified}
    return {name: value for name, value in known.items() if value}
