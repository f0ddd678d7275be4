"""What a run has learnt so far, a line at a time beside the memory file, until it is in that file.

Whoever is killed leaves the journal; the next reader of the memory takes it up.  It is not synced
to disk with every line: it is there for a process that dies, and a machine that dies loses what the
system had not written yet.
"""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from .ledger import read_record, write_record
from .observed import Memory, Record


def _beside(memory: Path) -> Path:
    return memory.with_name(f".{memory.name}.journal")


def take_up(memory: Memory, path: Path) -> Memory:
    """Return the *memory* of the file at *path* with what a run that was ended left beside it."""
    try:
        left = _beside(path).read_bytes()
    except FileNotFoundError:
        return memory
    return memory.having(filter(None, map(_record, left.split(b"\n"))))


def _record(line: bytes) -> Record | None:
    """Read a line; the last may be torn, and what is torn was not learnt."""
    try:
        return read_record(line)
    except ValidationError:
        return None


def discard(path: Path) -> None:
    """Remove the journal: the memory file at *path* has everything now."""
    _beside(path).unlink(missing_ok=True)


class Journal:
    """The journal beside the memory file at *path*, appended to."""

    def __init__(self, path: Path) -> None:
        self._path = _beside(path)
        self._out = self._path.open("ab", buffering=0)

    def note(self, records: Iterable[Record]) -> None:
        """Write *records* down; raises OSError if there is no room."""
        lines = b"".join(write_record(record) + b"\n" for record in records)
        if lines:
            # Begins with an end of line, so that a torn one before it tears nothing else.
            self._out.write(b"\n" + lines)

    def close(self) -> None:
        """Let go of the file, and leave it for who comes next."""
        self._out.close()
