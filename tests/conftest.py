"""Makers of a small good book about kettles: each takes only what differs."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import settings

from stilltrue.facts import Book, Fact
from stilltrue.facts.model import File

settings.register_profile("patient", deadline=None)  # a busy machine is not a failure
settings.load_profile("patient")

FACT: dict[str, Any] = {
    "name": "Price of the kettle",
    "kind": "price",
    "value": {"money": "20", "currency": "USD"},
    "sentence": "The kettle costs {value}.",
    "verified": {"when": "2026-10-09", "by": "research", "basis": "stored-copy"},
    "recorded": "2026-11-23",
    "evidence": [{"source": "acme.shop", "quote": "The kettle costs"}],
}
BOOK: dict[str, Any] = {
    "schema": 1,
    "subjects": {"kettle": "Kettles"},
    "kinds": {"price": {"name": "Price", "every": 1, "due": 14, "stale": 45}},
    "units": {"litre": {"one": "litre", "other": "litres"}},
    "editions": {
        "2026.03": {"as_of": "2026-03-18", "opened": "2026-03-18", "about": "Spring."},
        "2026.11": {"opened": "2026-11-23", "about": "The present."},
    },
    "providers": {"acme": {"name": "Acme"}},
    "stages": {"power": {"name": "Power", "question": "Is it plugged in?"}},
    "sources": {
        "acme.shop": {
            "title": "Shop (Acme)",
            "publisher": "Acme",
            "url": "https://acme.example/shop",
            "authority": "vendor",
        },
    },
    "facts": {"kettle.price": FACT},
}


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name bytes by their length: packed ones hold the second in which they were packed, and the
    processes of pytest-xdist have to agree on every name.
    """
    return f"{len(val)} bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def today() -> date:
    """Return the day on which every test is run."""
    return date(2026, 11, 23)


@pytest.fixture(scope="session")
def a_fact() -> Callable[..., Fact]:
    """Make a fact as a facts file would give it."""

    def make(**but: Any) -> Fact:
        return Fact.model_validate(FACT | but)

    return make


@pytest.fixture(scope="session")
def a_book() -> Callable[..., Book]:
    """Make a book of whole sections; no rule is asked whether it is good."""

    def make(**but: Any) -> Book:
        file = File.model_validate(BOOK | but)
        return Book(**{section: getattr(file, section) for section in Book.__dataclass_fields__})

    return make


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what tests have measured."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == "told":
                terminalreporter.write_line(str(text))
