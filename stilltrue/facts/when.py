"""When something was seen: a day, a month, a year, a range, or undated.  Invents no precision."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SHAPE = r"^(undated|\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?)$"
FORMS = "2026-10-09, 2026-10, 2026, 2026-09-30/2026-10-09 or undated"


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days in which a look took place, as exactly as the record says and no more.

    `text` is the form written in the file (ISO 8601, a solidus between the ends of a range).
    `earliest` and `latest` bound the day it could have been; both are None for `undated`.
    """

    text: str
    earliest: date | None
    latest: date | None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one of the written forms, or raise ValueError saying what was expected."""
        if text == "undated":
            return cls(text, None, None)
        first, slash, last = text.partition("/")
        begin, end = _stretch(first), _stretch(last if slash else first)
        if end[1] < begin[0]:
            raise ValueError(f"the range {text} ends before it begins")
        return cls(text, begin[0], end[1])

    @classmethod
    def on(cls, day: date) -> Self:
        """Make the When of exactly one day."""
        return cls(day.isoformat(), day, day)

    @property
    def day(self) -> date | None:
        """The day, if the record gives exactly one."""
        return self.earliest if self.earliest == self.latest else None

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls.parse,
            core_schema.str_schema(),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": _SHAPE, "examples": FORMS.split(", ")}


@lru_cache(maxsize=4096)
def _stretch(text: str) -> tuple[date, date]:
    """Return the first and last day that *text* (a day, a month or a year) can mean."""
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError(f"not a date we know: write {FORMS}")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError as exc:
        raise ValueError(f"no such date: {exc}") from exc


def _day(text: str) -> date:
    found = When.parse(text)
    if found.day is None or "/" in text:
        raise ValueError("one day is needed here, written 2026-10-09")
    return found.day


class _DaySchema:
    """Pydantic's view of a day: a string in the file, a `date` inside."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            _day, core_schema.str_schema(), serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "format": "date"}


Day = Annotated[date, _DaySchema]
"""One exact day, written 2026-10-09."""
