"""What the rules say about a book, in a form that a test can hold beside what it expects."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from stilltrue.facts import Book
from stilltrue.facts.rules import complaints


@pytest.fixture(scope="session")
def told(a_book: Callable[..., Book], today: date) -> Callable[..., list[str]]:
    """Hold a book against every rule, as `place: what (found)`."""

    def make(**but: Any) -> list[str]:
        book = a_book(**but)
        sections = {name: getattr(book, name) for name in Book.__dataclass_fields__}
        names = {n: frozenset(s) for n, s in sections.items() if isinstance(s, Mapping)}
        return [
            f"{'.'.join(map(str, told.loc))}: {told.what} ({told.found})"
            for _, told in complaints(book, names, today)
        ]

    return make
