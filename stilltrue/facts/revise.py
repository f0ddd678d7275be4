"""Change a file that others may be changing too, and lose nobody's edit.

Whoever writes holds an advisory lock on the folder while it compares and replaces; whoever knows of
no lock, such as an editor, is noticed by what the file says just before.  What is put on record
about a change is written first, so that no change is ever without one.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from .ledger import write_whole


@dataclass(frozen=True, slots=True)
class Revision:
    """What a file is to say next, and the lines that put it on record."""

    text: str
    record: bytes = b""
    beside: Callable[[], None] | None = None
    """Writes what goes with it elsewhere, or raises: then nothing is written here either."""


def revise(path: Path, make: Callable[[str], Revision], log: Path | None = None) -> Revision:
    """Give the file at *path* the text that *make* makes of its own, made anew as often as somebody
    else changes the file meanwhile.

    The record goes to the end of *log*.  Raises OSError, with both files as they were, if there is
    no room or no permission, and whatever *make* raises.
    """
    while True:
        raw = path.read_bytes()
        new = make(raw.decode("utf-8"))
        with locked(path):
            if path.read_bytes() != raw:
                continue
            if new.text.encode() == raw:
                return new
            with _appended(log, new.record) if log and new.record else nullcontext():
                _replace(path, raw, new)
            return new


def _replace(path: Path, raw: bytes, new: Revision) -> None:
    write_whole(path, new.text.encode())
    try:
        if new.beside:
            new.beside()
    except BaseException:
        write_whole(path, raw)
        raise


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other commands of ours from writing in the folder of *path*; the lock leaves no file
    behind and goes with the process, however that ends.
    """
    folder = os.open(path.resolve().parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextmanager
def _appended(log: Path, record: bytes) -> Iterator[None]:
    """Put *record* at the end of *log*, and take it away again if the body fails."""
    there = log.exists()
    with log.open("ab+") as out:
        size = out.seek(0, os.SEEK_END)
        try:
            out.write(_joint(out.fileno(), size) + record)
            out.flush()
            os.fsync(out.fileno())
            yield
        except BaseException:
            os.ftruncate(out.fileno(), size)
            if not there:
                log.unlink(missing_ok=True)
            raise


def _joint(log: int, size: int) -> bytes:
    """Return what parts a record from a line that a crash left torn."""
    return b"\n" if size and os.pread(log, 1, size - 1) != b"\n" else b""
