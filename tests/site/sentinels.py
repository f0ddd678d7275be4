"""The facts file with every value replaced by one that occurs nowhere else."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any


class Sentinels:
    """Hands out values: each is unique, of the type of the value it replaces, and easy to find."""

    def __init__(self) -> None:
        self._next = count(1)

    def amount(self) -> str:
        return f"{7_000_000 + next(self._next)}"

    def words(self, kind: str) -> str:
        return f"zq{kind}{next(self._next):05d}"

    def value(self, old: dict[str, Any]) -> dict[str, Any]:
        """Return a value of the type of *old*."""
        (kind,) = [key for key in FORMS if key in old]
        return {**old, kind: getattr(self, f"_{kind}")(old)} if kind != "choice" else {
            **old, "of": {key: self.words("choice") for key in old["of"]}
        }  # fmt: skip

    def _money(self, _: dict[str, Any]) -> str:
        return self.amount()

    _rate = _quantity = _money

    def _set(self, old: dict[str, Any]) -> list[str]:
        return [self.words("item") for _ in old["set"]]

    def _text(self, _: dict[str, Any]) -> str:
        return self.words("text")

    def _format(self, _: dict[str, Any]) -> str:
        return self.words("format")

    def _url(self, _: dict[str, Any]) -> str:
        return f"https://{self.words('url')}.example/"

    def _day(self, _: dict[str, Any]) -> str:
        return (date(1950, 1, 1) + timedelta(days=next(self._next))).isoformat()

    def _prices(self, old: dict[str, Any]) -> dict[str, Any]:
        return {row: self.value(price) for row, price in old["prices"].items()}

    def _error(self, old: dict[str, Any]) -> dict[str, Any]:
        parts = {key: self.words(key) for key in old["error"]}
        if "status" in parts:
            parts["status"] = 100 + next(self._next) % 300  # type: ignore[assignment]
        return parts


FORMS = ("money", "rate", "quantity", "set", "choice", "text", "url", "format", "error", "prices",
         "day")  # fmt: skip


def replaced(data: dict[str, Any]) -> dict[str, Any]:
    """Return the facts file with every value of every fact, past and announced, replaced."""
    make = Sentinels()
    facts = {fact_id: dict(_fact(fact, make)) for fact_id, fact in data["facts"].items()}
    return {**data, "facts": facts}


def _fact(fact: dict[str, Any], make: Sentinels) -> Iterator[tuple[str, Any]]:
    value = make.value(fact["value"])
    for key, entry in fact.items():
        if key == "value":
            yield key, value
        elif key in ("history", "scheduled"):
            yield key, [{**one, "value": make.value(one["value"])} for one in entry]
        elif key == "evidence" and "set" in value:
            members = dict(zip(fact["value"]["set"], value["set"], strict=True))
            yield key, [_mapped(one, members) for one in entry]
        else:
            yield key, entry


def _mapped(evidence: dict[str, Any], members: dict[str, str]) -> dict[str, Any]:
    """Lead what a page calls a member to the sentinel of that member."""
    if "map" not in evidence:
        return evidence
    return {**evidence, "map": {said: members[ours] for said, ours in evidence["map"].items()}}
