"""Commands that ask the sources."""

from ..verify.fetch import NoContactError
from .common import Command

__all__ = ["NoContactError", "add"]


def add(command: Command) -> None:
    """Add the commands of this module."""
