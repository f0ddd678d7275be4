"""What the book adds to built pages, as the publisher asks for it; `stilltrue.exports` answers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from .pages import Page


class Extras(Protocol):
    """Knows the facts, and no file."""

    def modified(self, day: date, page: Page) -> date | None:
        """Return the last day on which a fact of the page was written down or looked at."""

    def head(self, day: date, page: Page) -> str:
        """Return what belongs into the head of the page, as HTML."""

    def notes(self, day: date, page: Page) -> str:
        """Return what belongs under the page's twin in Markdown."""

    def files(self, pages: Sequence[Page]) -> Mapping[str, bytes]:
        """Return what stands around the pages of the open edition: paths and files."""
