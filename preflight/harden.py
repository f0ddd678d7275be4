"""Keep the key out of what a crash leaves behind.  Does its best and says nothing."""

import sys
from contextlib import suppress
from types import TracebackType


def harden() -> None:
    """Leave no core dump, let nobody attach, and print no traceback."""
    sys.excepthook = _quiet
    try:
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass
    if sys.platform == "linux":
        _undumpable()


def _undumpable() -> None:
    import ctypes  # noqa: PLC0415 - only where a key is at hand

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE


def _quiet(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
    """Say where it broke and not with what: an exception's words can hold a key."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else "nowhere"
    sys.stderr.write(f"preflight: a mistake of ours: {kind.__name__} in {where}\n")
