"""One run, said five ways.  Words only: what is said was decided elsewhere."""

from collections.abc import Callable, Mapping

from .annotations import as_annotations
from .json_ import as_json
from .junit import as_junit
from .markdown import as_markdown
from .shards import BadReportError, together
from .story import Story
from .text import as_text

WRITERS: Mapping[str, Callable[[Story], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "junit": as_junit,
    "github": as_annotations,
}
"""Format to its writer."""

__all__ = ["WRITERS", "BadReportError", "Story", "together"]
