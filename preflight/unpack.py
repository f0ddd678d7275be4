"""Take an answer out of the compression it came in.  Never makes more of it than it was told."""

import zlib

_EITHER = 47
"""zlib's word for: gzip or zlib, whichever it begins like."""


def unpacked(raw: bytes, encoding: str, most: int) -> bytes:
    """Return what *raw* holds, or itself where it is not packed as its header says."""
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        return raw
    try:
        return zlib.decompressobj(_EITHER).decompress(raw, most)
    except zlib.error:
        return raw
