"""Faults of what a page says: it comes whole and decoded, and nobody must be fooled by it.

The probe is `Standard seat $40`, unless a fault brings its own.  Only what really says another
price is `changed`; such entries are here too, for a checker that never says it would pass all else.
"""

from .alike import ALIKE, REAL
from .dead import NOT_THE_PAGE
from .fault import Fault
from .forms import FORMS
from .moved import ELSEWHERE
from .same import SAME
from .traps import TRAPS
from .unseen import UNSEEN

CONTENT: dict[str, Fault] = {
    **NOT_THE_PAGE, **ELSEWHERE, **UNSEEN, **ALIKE, **SAME, **REAL, **FORMS, **TRAPS,
}  # fmt: skip
