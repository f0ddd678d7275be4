"""Can what was typed be used at all?  Repeats none of it: it could be a key."""

from pathlib import Path

from .guess import family
from .model import Case, Provider

_NEEDS_BASE = {
    Provider.AZURE: "https://NAME.openai.azure.com",
    Provider.COMPATIBLE: "https://gateway.example/v1",
}
_NO_NAME = 19
"""A name that begins like a key and is longer than this is one."""


def is_authority(path: Path) -> bool:
    """Tell whether a file holds certificates to trust."""
    from .reaching import trust  # noqa: PLC0415 - TLS is loaded when something is sent

    try:
        trust(path)
    except OSError:  # ssl's own errors among them
        return False
    return True


def lacking(made: Case) -> str:
    """Say what is missing or has no place in what was typed; empty if it can be used."""
    if not made.typed and made.provider in _NEEDS_BASE:
        like = _NEEDS_BASE[made.provider]
        return f"{made.provider} needs --base-url, the address for Cursor, such as {like}"
    key = made.credentials.key.reveal()
    for option in ("model", "deployment", "region", "api_version"):
        text = getattr(made, option)
        if text and ((key and key in text) or (len(text) > _NO_NAME and family(text, made.facts))):
            return f"--{option.replace('_', '-')} looks like a key; it is neither shown nor used"
    return ""
