"""Whether what was captured could be true at all.  Pure; reads numbers as `amounts` does."""

import re
from collections.abc import Mapping
from decimal import Decimal

from ..facts.evidence import Bounds
from .amounts import number_in, written

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def beyond(captured: Mapping[str, str], bounds: Bounds) -> str:
    """Return why *captured* is not within *bounds*, or nothing.

    Every part that holds a number must be within; a capture without any number is not.  `25k` is
    within if 25 or 25,000 is: bounds may count thousands, as the unit we hold may.
    """
    held = {name: read for name, text in captured.items() if (read := _numbers(text))}
    if not held:
        return f"no number in {', '.join(map(repr, captured.values()))}"
    low, high = Decimal(bounds.min), Decimal(bounds.max)
    out = [
        f"{written(numbers[0])} for {name}"
        for name, numbers in held.items()
        if not any(low <= number <= high for number in numbers)
    ]
    return f"{', '.join(out)} is not between {low} and {high}" if out else ""


def _numbers(text: str) -> tuple[Decimal, ...]:
    """Return what the number in *text* can be; of several, the first."""
    if read := number_in(text):
        return read
    found = _NUMBER.search(text)
    return (Decimal(found[0].replace(",", "")),) if found else ()
