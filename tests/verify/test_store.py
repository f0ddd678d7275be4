"""What is saved can be replayed, and a replay says what was not saved."""

import asyncio
from datetime import UTC, datetime

import pytest

from stilltrue.verify.model import Ask, Page, Sight, Unchanged, Unread
from stilltrue.verify.store import Replay, save

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
URL = "https://acme.example/prices"
PAGE = Page(
    URL, URL + "/en", "html", "<p>It costs \u20ac 20\r\n", "ab" * 32, NOW, language="en",
    etag='"1"', redirects=(URL,), length=20,
)  # fmt: skip


def replayed(folder, *urls):
    async def go():
        replay = Replay(folder, NOW)
        return [answer async for _, answer in replay.fetch([Ask(url) for url in urls])]

    return asyncio.run(go())


def test_a_page_comes_back_as_it_was(tmp_path):
    save(tmp_path, PAGE)
    assert replayed(tmp_path, URL) == [PAGE]


def test_a_failure_is_kept_too(tmp_path):
    unread = Unread(URL, Sight.BLOCKED, "robots.txt disallows it", NOW)
    save(tmp_path, unread)
    assert replayed(tmp_path, URL) == [unread]


def test_a_304_leaves_the_saved_page_alone(tmp_path):
    save(tmp_path, PAGE)
    save(tmp_path, Unchanged(URL, NOW))
    assert replayed(tmp_path, URL) == [PAGE]


def test_what_was_not_saved_is_unreadable_and_says_so(tmp_path):
    save(tmp_path, PAGE)
    (answer,) = replayed(tmp_path, "https://acme.example/other")
    assert answer.sight is Sight.UNREADABLE
    assert answer.why == "not among the saved pages"


def test_a_damaged_page_is_unreadable_and_names_its_file(tmp_path):
    save(tmp_path, PAGE)
    (told,) = tmp_path.glob("*.json")
    told.write_text("{", encoding="utf-8")
    (answer,) = replayed(tmp_path, URL)
    assert answer.sight is Sight.UNREADABLE
    assert told.name in answer.why


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="no saved pages here"):
        Replay(tmp_path, NOW)
