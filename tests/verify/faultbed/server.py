"""Every fault we could think of, by name: what is served, and what must be said of it.

`FAULTS` is the whole register; `PROTOCOL` are those the fetcher alone must see through, `CONTENT`
those that need the reader and the judge (the twelve traps of our sources among them), and names
that begin with `fine-` are servers that are odd and right.  `bed(FAULTS)` serves them.
"""

from .bed import ELSEWHERE, Bed, bed
from .content import CONTENT
from .fault import Fault, Probe
from .pages import ALIVE, ALIVE_KEYS, PROBE, SOURCE
from .protocol import FINE, PROTOCOL

FAULTS: dict[str, Fault] = {**PROTOCOL, **CONTENT}

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
]
