"""Why another price may be no change: what a careful reader would look at twice.  Pure.

Doubt never confirms; it only keeps a misreading from accusing a claim.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from ..facts.values import Money, Rate, Value
from .model import Found

_FACTORS = frozenset(Decimal(10) ** power for power in (-6, -3, -2, 2, 3, 6))
"""How far a price leaps when cents are dollars, or thousands millions."""
_CONDITION = re.compile(
    r"(?i)\b(?:(?:billed|paid|invoiced) (?:annually|yearly)|(?:annual|yearly) (?:billing|plan)\b"
    r"|(?:for |in )?(?:the |your )?first (?:\w+ )?(?:months?|years?)\b|introductory)"
)
"""Said of a price that is not the ordinary one."""


def doubt(held: Value, seen: Value, there: Iterable[Found]) -> str:
    """Return why *seen* may not be the price that *held* is, or nothing."""
    match held, seen:
        case Money(), Money():
            ours, theirs = Decimal(held.money), Decimal(seen.money)
        case Rate(), Rate():
            ours, theirs = Decimal(held.rate) / held.per, Decimal(seen.rate) / seen.per
        case _:
            return ""
    if ours and theirs / ours in _FACTORS:
        return f"exactly {(theirs / ours).normalize():f} times the price we hold: another unit?"
    for found in there:
        said = _CONDITION.search(found.excerpt)
        if said and held.currency == seen.currency and _stands(ours, found.around):
            return f"a price {said[0]!r}, and ours still stands beside it"
    return ""


def conditional(words: str) -> bool:
    """Tell whether a price that is followed by *words* is not the ordinary one."""
    return _CONDITION.match(words) is not None


def _stands(amount: Decimal, text: str) -> bool:
    """Tell whether *text* still names *amount* as a price."""
    digits = f"{amount.normalize():f}"
    zeros = "0*" if "." in digits else r"(?:\.0+)?"
    return bool(re.search(rf"[$£€] ?{re.escape(digits)}{zeros}(?![0-9]|[.,][0-9])", text))
