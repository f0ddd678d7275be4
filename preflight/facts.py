"""The facts this rests on, from the file generated beside it or from a newer one when asked for.

Reads the shape the site publishes as facts.json.  Knows of no fact by itself.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from pkgutil import get_data
from typing import Any

SCHEMA = 1
_WORDS = {"vendor": "documented", "staff": "said by the vendor's staff",
          "third-party": "told by a third party"}  # fmt: skip
"""How a fact is known, by the authority of its source."""
_PROVIDERS = {"google": "gemini"}
"""What the facts call a provider, to what the command line does, where they differ."""


class FactsError(Exception):
    """The facts cannot be used."""


@dataclass(frozen=True, slots=True)
class ErrorFact:
    """How a provider reports a failure."""

    status: int | None
    type: str
    code: str
    says: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is documented, and since when."""

    data: Mapping[str, Any]

    def _value(self, fact: str) -> Mapping[str, Any]:
        try:
            value: Mapping[str, Any] = self.data["facts"][fact]["value"]
        except KeyError:
            raise FactsError(
                f"the facts lack {fact!r}: they are older or newer than this"
            ) from None
        return value

    def word(self, fact: str) -> str:
        """Return a fact that is one string: a format, an address, a text, a day."""
        value = self._value(fact)
        return str(next(value[key] for key in ("format", "url", "text", "day") if key in value))

    def items(self, fact: str) -> tuple[str, ...]:
        """Return a fact that is a set, or the one string it is."""
        value = self._value(fact)
        return tuple(value["set"]) if "set" in value else (self.word(fact),)

    def number(self, fact: str) -> int:
        """Return a fact that is a number."""
        return int(self._value(fact)["quantity"])

    def error(self, fact: str) -> ErrorFact:
        """Return a fact that is an error."""
        said = self._value(fact)["error"]
        return ErrorFact(
            said.get("status"), said.get("type", ""), said.get("code", ""), said.get("says", "")
        )

    def text(self, fact: str) -> str:
        """Return the sentence of a fact."""
        self._value(fact)
        return str(self.data["facts"][fact]["text"])

    def dated(self, fact: str) -> str:
        """Say whose word a fact is, and when it was last seen there."""
        source, when = self._page(fact), self.data["facts"][fact]["verified"]["when"]
        word = _WORDS[source["authority"]]
        if when == "undated":
            return f"{word}, in an undated copy of “{source['title']}”"
        return f"{word} {when}"

    def source(self, fact: str) -> str:
        """Return the address of the page it was read on."""
        return str(self._page(fact)["url"])

    def _page(self, fact: str) -> Mapping[str, str]:
        self._value(fact)
        page: Mapping[str, str] = self.data["sources"][self.data["facts"][fact]["source"]]
        return page

    def fix(self, failure: str) -> str:
        """Return what helps against a failure."""
        try:
            return str(self.data["failures"][failure]["fix"])
        except KeyError:
            raise FactsError(f"the facts lack the failure {failure!r}") from None

    def whom(self, failure: str) -> tuple[str, ...]:
        """Return whose users meet a failure; nobody means everybody."""
        self.fix(failure)
        named = self.data["failures"][failure]["provider"]
        return tuple(_PROVIDERS.get(one, one) for one in named)

    def old(self, fact: str, today: dt.date) -> bool:
        """Tell whether a fact is past its window on *today*."""
        claim = self.data["facts"][fact]
        window = dt.timedelta(days=self.data["kinds"][claim["kind"]]["stale"])
        look = claim["verified"]
        seen = look["earliest"] if look["basis"] == "live" else claim["taken"]
        return not seen or today > dt.date.fromisoformat(seen) + window


def owner(fact: str) -> str:
    """Tell by its id whom a fact is about: what Cursor says of somebody is about them."""
    first, second, *_ = fact.split(".")
    return second if first == "cursor" else first


def read(raw: bytes, name: str) -> Facts:
    """Read the bytes of a facts.json."""
    try:
        data = json.loads(raw)
        schema, facts = data["schema"], data["facts"]
    except (ValueError, KeyError, TypeError):
        raise FactsError(f"{name} is no facts.json") from None
    if schema != SCHEMA or not isinstance(facts, dict):
        raise FactsError(f"{name} has schema {schema!r}; this reads {SCHEMA}: update preflight")
    return Facts(data)


@cache
def bundled() -> Facts:
    """Return the facts this was released with."""
    raw = get_data(__package__, "facts.json")
    if raw is None:
        raise FactsError("facts.json is missing from this copy of preflight")
    return read(raw, "preflight/facts.json")


def from_file(path: Path) -> Facts:
    """Read the facts in a file."""
    try:
        return read(path.read_bytes(), str(path))
    except OSError as exc:
        raise FactsError(f"{path}: {exc.strerror}") from None
