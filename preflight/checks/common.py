"""Short ways to say a verdict."""

from ..model import Said, Verdict


def passed(says: str, *rests: str) -> Said:
    """Say that it holds."""
    return Said(Verdict.PASS, says, "", rests)


def warned(says: str, advice: str = "", *rests: str) -> Said:
    """Say that it may go wrong."""
    return Said(Verdict.WARN, says, advice, rests)


def failed(says: str, advice: str = "", *rests: str) -> Said:
    """Say that it will not work."""
    return Said(Verdict.FAIL, says, advice, rests)


def unknown(says: str, advice: str = "", *rests: str) -> Said:
    """Say that nothing is proved."""
    return Said(Verdict.UNKNOWN, says, advice, rests)


def skipped(says: str, advice: str = "") -> Said:
    """Say that it was not asked."""
    return Said(Verdict.SKIP, says, advice)
