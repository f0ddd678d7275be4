"""Pages on disk: `--save` keeps every page read with its headers, `--replay` reads them again.

A saved page is two files named after its address: the body as text, and what came with it as JSON.
A replay asks nobody; an address that was not saved is unreadable and says so.
"""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from .model import Answer, Ask, Page, Sight, Unchanged, Unread


def _name(url: str) -> str:
    host = urlsplit(url).hostname or "page"
    return f"{host}-{sha256(url.encode()).hexdigest()[:12]}"


def save(folder: Path, answer: Answer) -> None:
    """Keep an answer in *folder*, which is made if need be; a 304 keeps nothing."""
    if isinstance(answer, Unchanged):
        return
    folder.mkdir(parents=True, exist_ok=True)
    told = asdict(answer)
    body = told.pop("text", None)
    told["answer"] = type(answer).__name__
    told["at"] = answer.at.isoformat()
    name = _name(answer.url)
    if body is not None:
        _write(folder / f"{name}.body", body)
    _write(folder / f"{name}.json", json.dumps(told, indent=1, sort_keys=True) + "\n")


def _write(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


class Replay:
    """Answers from saved pages, in the order asked."""

    def __init__(self, folder: Path, now: datetime) -> None:
        if not any(folder.glob("*.json")):
            raise FileNotFoundError(2, "no saved pages here; make some with --save", str(folder))
        self._folder = folder
        self._now = now

    async def fetch(self, asks: Sequence[Ask]) -> AsyncIterator[tuple[Ask, Answer]]:
        """Yield the saved answer to each ask."""
        for ask in asks:
            yield ask, self.answer(ask)

    def answer(self, ask: Ask) -> Answer:
        """Return the saved answer to one ask."""
        url = ask.url
        path = self._folder / f"{_name(url)}.json"
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            kind = told.pop("answer")
            told["at"] = datetime.fromisoformat(told["at"])
            if kind == "Unread":
                told["sight"] = Sight(told["sight"])
                return Unread(**told)
            told["redirects"] = tuple(told["redirects"])
            text = path.with_suffix(".body").read_bytes().decode("utf-8")
            return Page(text=text, **told)
        except FileNotFoundError:
            return Unread(url, Sight.UNREADABLE, "not among the saved pages", self._now)
        except (ValueError, KeyError, TypeError) as exc:
            why = f"the saved page {path.name} is damaged: {exc}"
            return Unread(url, Sight.UNREADABLE, why, self._now)
