"""Every check, in the order of the stages: what it asks, what it proves and what it cannot.

The command, the site's pages and the tests all read this list.
"""

from collections.abc import Mapping

from ..model import Check
from .cursor import CURSOR
from .free import ASKED
from .paid import PAID
from .typed import TYPED

CHECKS: Mapping[str, Check] = {
    check.id: check
    for check in sorted((*TYPED, *CURSOR, *ASKED, *PAID), key=lambda check: check.stage.place)
}
"""Every check by its id, in the order of the stages."""
