"""A finished run for people, for tickets and for machines.  Judges nothing."""

from collections.abc import Callable, Mapping

from . import json_, markdown, text
from .story import Story

WRITERS: Mapping[str, Callable[[Story], str]] = {
    "text": text.written,
    "json": json_.written,
    "markdown": markdown.written,
}
