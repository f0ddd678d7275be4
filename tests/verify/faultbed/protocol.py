"""Faults of HTTP and of what carries it.  The fetcher alone must say what they are."""

from .bodies import BODIES
from .connections import CONNECTIONS
from .fault import Fault
from .fine import FINE
from .forbidden import ROBOTS
from .redirects import REDIRECTS
from .statuses import STATUSES

PROTOCOL: dict[str, Fault] = {
    **FINE, **STATUSES, **REDIRECTS, **CONNECTIONS, **BODIES, **ROBOTS,
}  # fmt: skip
