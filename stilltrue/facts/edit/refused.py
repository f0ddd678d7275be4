"""An edit that cannot be made without touching more than it means to."""

from ..errors import BookError


class EditRefusedError(BookError):
    """The edit would have touched more than it meant to."""
