"""The pages of a history as they stand in one run, shown to whoever asks.  Reads files; judges
nothing.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from .history import History, Shown
from .model import Answer, Ask, Form, Page, Sight, Unread

FORMS: Mapping[str, Form] = {
    ".md": "markdown", ".html": "html", ".htm": "html", ".json": "json", ".txt": "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """The pages as they stand in one run; answers like a fetcher."""

    history: History
    shown: Mapping[str, str | Shown]
    """Source to what it shows."""
    at: datetime

    async def fetch(self, asks: Sequence[Ask]) -> AsyncIterator[tuple[Ask, Answer]]:
        """Yield what the asked source shows; a page nobody labelled is not there to be read."""
        by_url = {}
        for name, source in self.history.book.sources.items():
            by_url[source.url] = name, source.fetch is not None
            by_url[source.fetch or source.url] = name, False
        for ask in asks:
            yield ask, self._answer(ask, *by_url[ask.url])

    def _answer(self, ask: Ask, source: str, itself: bool) -> Answer:  # noqa: FBT001
        shown = self.shown.get(source)
        if shown is None:
            return Unread(ask.url, Sight.UNREADABLE, "not in this history", self.at)
        told = Shown(file=shown) if isinstance(shown, str) else shown
        if itself and told.page:
            told = Shown(file=told.page, final=told.final, language=told.language)
        if told.fails or not told.file or told.status != 200:  # noqa: PLR2004 - HTTP says OK
            return Unread(ask.url, _sight(told.status), _why(told), self.at)
        path = self.history.folder / told.file
        body = path.read_bytes()
        return Page(
            ask.url, told.final or ask.url, FORMS.get(path.suffix, "text"),
            body.decode("utf-8", "replace"), sha256(body).hexdigest(), self.at,
            language=told.language, length=len(body),
        )  # fmt: skip


def _why(told: Shown) -> str:
    return told.fails or f"HTTP {told.status}"


def _sight(status: int) -> Literal[Sight.ABSENT, Sight.BLOCKED, Sight.UNREADABLE]:
    if status in (404, 410):
        return Sight.ABSENT
    return Sight.BLOCKED if status in (401, 403, 429, 451) else Sight.UNREADABLE
