"""Whether what was captured could be true at all.  Pure; reads only plain numbers."""

import re
from collections.abc import Mapping
from decimal import Decimal

from ..facts.evidence import Bounds

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def beyond(captured: Mapping[str, str], bounds: Bounds) -> str:
    """Return why *captured* is not within *bounds*, or nothing.

    Every part that holds a number must be within; a capture without any number is not.
    """
    numbers = {name: _NUMBER.search(text) for name, text in captured.items()}
    held = {name: Decimal(found[0].replace(",", "")) for name, found in numbers.items() if found}
    if not held:
        return f"no number in {', '.join(map(repr, captured.values()))}"
    low, high = Decimal(bounds.min), Decimal(bounds.max)
    out = [f"{number} for {name}" for name, number in held.items() if not low <= number <= high]
    return f"{', '.join(out)} is not between {low} and {high}" if out else ""
