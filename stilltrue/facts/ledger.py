"""Read and write data/observed.json: a header, then one record a line, sorted by type and key.

A line nobody can read is complained of, kept as it is, and written back: nothing learnt is ever
thrown away.  A file of a newer schema is left alone.
"""

import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from .errors import BookError, Problem
from .observed import Finding, Memory, Proof, Record, Run, Seen, SourceSeen, key_of

SCHEMA = 1
_HEADER = re.compile(rb'\s*\{"type":\s*"stilltrue",\s*"schema":([^{}]*)\}\s*')
_RECORD: TypeAdapter[Record] = TypeAdapter(Annotated[Record, Field(discriminator="type")])


class NewerMemoryError(BookError):
    """The file was written by a newer engine than this one."""

    def __init__(self, file: str, schema: str) -> None:
        super().__init__(
            f"{file} has schema {schema}, and this engine knows {SCHEMA}: "
            "it was left as it is; update stilltrue, or move the file away to begin anew"
        )


def load(path: Path) -> tuple[Memory, list[Problem]]:
    """Read the memory at *path*, with every complaint about it; a missing file is an empty memory.

    Raises `NewerMemoryError` for a newer schema, and OSError if the file is there but cannot be
    read.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Memory(), []
    return parse(raw, str(path))


def parse(raw: bytes, file: str) -> tuple[Memory, list[Problem]]:
    """Do for the bytes of a file what `load` does for its path."""
    tables: dict[type[Record], dict[str, Any]] = {
        Run: {}, SourceSeen: {}, Seen: {}, Proof: {}, Finding: {},
    }  # fmt: skip
    strays: list[bytes] = []
    problems: list[Problem] = []
    for number, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip() or _is_header(line, file):
            continue
        try:
            record = read_record(line)
        except ValidationError as exc:
            wrong = exc.errors(include_url=False)[0]
            where = "".join(f"{part}: " for part in wrong["loc"][1:])
            what = f"not a record: {where}{wrong['msg']}"
        else:
            table, key = tables[type(record)], key_of(record)
            if key not in table:
                table[key] = record
                continue
            what = f"a second record of {key}"
        strays.append(line)
        remedy = "it is kept as it is; mend or delete the line"
        problems.append(Problem(file, number, 1, what, remedy=remedy))
    memory = Memory(
        tables[Run], tables[SourceSeen], tables[Seen], tables[Proof], tables[Finding], tuple(strays)
    )
    return memory, problems


def _is_header(line: bytes, file: str) -> bool:
    """Tell whether *line* says which schema the file has; refuse a newer one."""
    found = _HEADER.fullmatch(line)
    if not found:
        return False
    schema = found[1].decode(errors="replace").strip()
    if schema != str(SCHEMA):
        raise NewerMemoryError(file, schema)
    return True


def read_record(line: bytes) -> Record:
    """Read one line; raises pydantic's ValidationError if it is no record."""
    return _RECORD.validate_json(line)


def write_record(record: Record) -> bytes:
    """Write *record* as a line, without its end."""
    return record.model_dump_json(exclude_none=True).encode()


def dump(memory: Memory) -> bytes:
    """Write *memory* as the file's bytes: the same bytes for the same memory."""
    return b"".join(_lines(memory))


def _lines(memory: Memory) -> Iterator[bytes]:
    yield f'{{"type":"stilltrue","schema":{SCHEMA}}}\n'.encode()
    tables: tuple[Mapping[str, Record], ...] = (
        memory.findings, memory.proofs, memory.readings, memory.runs, memory.sources,
    )  # fmt: skip
    for table in tables:
        for _, record in sorted(table.items()):
            yield write_record(record) + b"\n"
    yield from (stray + b"\n" for stray in memory.strays)


def save(path: Path, memory: Memory) -> None:
    """Write *memory* to *path*, whole or not at all, and a line at a time: it may be large."""
    _write(path, _lines(memory))


def write_whole(path: Path, data: bytes) -> None:
    """Put *data* in the place of the file at *path*, so that whoever looks, even after a crash,
    finds the old file or the new one; the file keeps its mode, and a link stays a link.

    Raises OSError, leaving the old file as it was, if there is no room or no permission.
    """
    _write(path, (data,))


def _write(path: Path, parts: Iterable[bytes]) -> None:
    path = path.resolve()
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    mode = path.stat().st_mode & 0o7777 if path.exists() else None
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as out:
            out.writelines(parts)
            out.flush()
            if mode is not None:
                os.fchmod(out.fileno(), mode)
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
