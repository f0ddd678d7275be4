"""Every fault we could think of, by name: what is served, and what must be said of it.

`FAULTS` is the whole register; `PROTOCOL` are those the fetcher alone must see through, `CONTENT`
those that need the reader and the judge (the twelve traps of our sources among them), and names
that begin with `fine-` are servers that are odd and right.  `bed(FAULTS)` serves them.
"""

from stilltrue.facts.model import Source
from stilltrue.verify.model import Check

from .bed import ELSEWHERE, Bed, bed
from .content import CONTENT
from .fault import Fault, Probe
from .pages import ALIVE, ALIVE_KEYS, PROBE, SOURCE
from .protocol import FINE, PROTOCOL

FAULTS: dict[str, Fault] = {**PROTOCOL, **CONTENT}


def source(fault: Fault, url: str) -> Source:
    """Return the source that lives at *url* and has the fault."""
    return Source.model_validate(
        {
            "title": "Teams pricing",
            "publisher": "Widget",
            "url": url,
            "authority": "vendor",
            "alive": fault.alive or ALIVE,
        }
    )


def check(fault: Fault) -> Check:
    """Return what is to be checked on a page with the fault: its probe, as a fact of one source."""
    probe = fault.probe or PROBE
    return Check(
        fact="widget.seat.price",
        source=SOURCE,
        evidence=probe.evidence,
        primary=True,
        value=probe.value,
        digest="digest",
    )


__all__ = [
    "ALIVE",
    "ALIVE_KEYS",
    "CONTENT",
    "ELSEWHERE",
    "FAULTS",
    "FINE",
    "PROBE",
    "PROTOCOL",
    "SOURCE",
    "Bed",
    "Fault",
    "Probe",
    "bed",
    "check",
    "source",
]
