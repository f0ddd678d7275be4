"""What git complains of, as one of our errors with what to do.  Pure."""

import re

from .errors import (
    BadTokenError,
    DownError,
    ForbiddenError,
    ForgeError,
    GitError,
    MovedOnError,
)

_SECRET = re.compile(r"(://)[^/@\s]+@")
_MOVED = (
    "stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref"
    "|incorrect old value|reference already exists"
)
_PROTECTED = "protected branch|GH006|GH013|hook declined"
_UNKNOWN = "Authentication failed|could not read Username|Invalid username"
_UNWRITABLE = "Permission to .* denied|returned error: 403|Write access to repository not granted"
_DOWN = (
    r"Could not resolve host|Failed to connect|Connection (refused|reset|timed out)|timed out"
    r"|returned error: 5\d\d|early EOF|hung up unexpectedly"
)
_KINDS: tuple[tuple[str, type[ForgeError], str], ...] = (
    (_MOVED, MovedOnError, "somebody pushed in the meantime; the next run heals"),
    (_PROTECTED, ForbiddenError, "the branch is protected: let the robot pass its rules"),
    (_UNKNOWN, BadTokenError, "the token is missing, wrong or expired"),
    (_UNWRITABLE, ForbiddenError, "the job may not push: it needs `contents: write`"),
    (_DOWN, DownError, "the remote cannot be reached; the next run heals"),
    ("No space left|File too large", GitError, "the disk is full; make room"),
    ("does not appear to be a git repository|No such remote|not a git repository", GitError,
     "there is no such repository; name it by --remote"),
)  # fmt: skip
"""What git says, what that is, and what to do."""


def complaint(verb: str, said: str) -> ForgeError:
    """Return the error that git's words are, without what may be secret in them."""
    plain = " ".join(_SECRET.sub(r"\1", said).split())[:600]
    for pattern, kind, remedy in _KINDS:
        if re.search(pattern, said, re.IGNORECASE):
            return kind(f"git {verb}: {remedy} ({plain})")
    return GitError(f"git {verb}: {plain}")
