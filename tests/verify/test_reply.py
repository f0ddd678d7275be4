"""What a reply means, in words: pure, so no server is needed."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.verify.model import Ask, Page, Sight, Unchanged, Unread
from stilltrue.verify.reply import Broken, Reply, Told, answer, moment

NOW = datetime(2026, 3, 3, 10, tzinfo=UTC)
ASK = Ask("https://widget.example/a")
HTML = {"content-type": "text/html; charset=utf-8"}


def told(got: Reply | Broken, ask: Ask = ASK, **more: object) -> Page | Unchanged | Unread:
    return answer(ask, Told(got, NOW, **more), 1000)  # type: ignore[arg-type]


def why(got: Reply | Broken, **more: object) -> tuple[Sight, str, bool]:
    unread = told(got, **more)
    assert isinstance(unread, Unread)
    return unread.sight, unread.why, unread.passing


@pytest.mark.parametrize(
    ("status", "tries", "expected"),
    [
        (404, 1, (Sight.ABSENT, "HTTP 404", False)),
        (410, 1, (Sight.ABSENT, "HTTP 410", False)),
        (401, 1, (Sight.BLOCKED, "HTTP 401", False)),
        (403, 1, (Sight.BLOCKED, "HTTP 403", False)),
        (451, 1, (Sight.BLOCKED, "HTTP 451", False)),
        (429, 3, (Sight.BLOCKED, "HTTP 429 three times", True)),
        (503, 1, (Sight.UNREADABLE, "HTTP 503", True)),
        (503, 2, (Sight.UNREADABLE, "HTTP 503 twice", True)),
        (503, 4, (Sight.UNREADABLE, "HTTP 503 4 times", True)),
        (408, 1, (Sight.UNREADABLE, "HTTP 408", True)),
        (400, 1, (Sight.UNREADABLE, "HTTP 400", False)),
        (204, 1, (Sight.UNREADABLE, "HTTP 204", False)),
        (302, 1, (Sight.UNREADABLE, "HTTP 302 without an address", False)),
        (304, 1, (Sight.UNREADABLE, "HTTP 304 to a question without validators", False)),
    ],
)
def test_a_status_is_said_and_sorted(
    status: int, tries: int, expected: tuple[Sight, str, bool]
) -> None:
    assert why(Reply(status, {}), tries=tries) == expected


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (Broken("unfit", "x is private"), (Sight.SKIPPED, "refused: x is private", False)),
        (Broken("barred", "robots.txt disallows"), (Sight.BLOCKED, "robots.txt disallows", False)),
        (Broken("shut", "asks to wait 2 h"), (Sight.BLOCKED, "asks to wait 2 h", True)),
        (Broken("name", "no such host"), (Sight.UNREADABLE, "no such host", True)),
        (Broken("refused", "connection refused"), (Sight.UNREADABLE, "connection refused", True)),
        (Broken("tls", "TLS: expired"), (Sight.UNREADABLE, "TLS: expired", True)),
        (Broken("cut", "cut off"), (Sight.UNREADABLE, "cut off", True)),
        (Broken("huge", "larger than 8 MB"), (Sight.UNREADABLE, "larger than 8 MB", False)),
        (Broken("lost", "in a circle"), (Sight.UNREADABLE, "in a circle", False)),
    ],
)  # fmt: skip
def test_a_broken_exchange_is_said_and_sorted(
    broken: Broken, expected: tuple[Sight, str, bool]
) -> None:
    assert why(broken) == expected


def test_a_304_is_believed_only_where_something_was_known() -> None:
    assert told(Reply(304, {}), conditional=True) == Unchanged(ASK.url, NOW)


def test_a_page_that_was_led_to_keeps_no_validators() -> None:
    reply = Reply(200, {**HTML, "etag": '"a"', "last-modified": "x"}, b"<p>a</p>")
    direct, led = told(reply), told(reply, hops=(ASK.url,), final="https://widget.example/b")
    assert isinstance(direct, Page)
    assert isinstance(led, Page)
    assert (direct.etag, direct.last_modified) == ('"a"', "x")
    assert (led.etag, led.last_modified, led.final_url) == (None, None, "https://widget.example/b")


def aged(*, known: str | None, now: str | None, age: str | None) -> bool:
    headers: dict[str, str] = dict(HTML)
    headers |= {"last-modified": now} if now else {}
    headers |= {"age": age} if age else {}
    got = told(Reply(200, headers, b"<p>a</p>"), Ask(ASK.url, last_modified=known))
    return isinstance(got, Unread)


def test_only_a_cache_can_serve_an_old_copy() -> None:
    old, new = "Mon, 02 Feb 2026 08:00:00 GMT", "Mon, 02 Mar 2026 08:00:00 GMT"
    assert aged(known=new, now=old, age="86400")
    assert not aged(known=new, now=old, age=None), "a server may roll back"
    assert not aged(known=new, now=old, age="0")
    assert not aged(known=old, now=new, age="86400")
    assert not aged(known=None, now=old, age="86400")
    assert not aged(known="yesterday", now=old, age="86400")
    assert not aged(known=new, now=None, age="86400")


@pytest.mark.parametrize(("body", "whole"), [(b"<p>a</p></HTML>\n", True), (b"<p>a</p>", False)])
def test_a_page_of_unknown_length_must_end_as_pages_do(body: bytes, *, whole: bool) -> None:
    assert isinstance(told(Reply(200, HTML, body, framed=False)), Page) is whole
    assert isinstance(told(Reply(200, HTML, body, framed=True)), Page)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 03 Mar 2026 10:00:00 GMT", NOW),
        ("Tue, 03 Mar 2026 10:00:00 -0000", None),
        ("Tue, 03 Mar 2026", None),
        ("Tue, 03 Mar 99999999999 10:00:00 GMT", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_without_a_time_zone_is_none(text: str | None, expected: datetime | None) -> None:
    assert moment(text) == expected


@given(
    st.integers(100, 999),
    st.dictionaries(
        st.sampled_from(["content-type", "content-encoding", "last-modified", "age", "etag"]),
        st.text(max_size=40) | st.sampled_from(["text/html", "gzip", "br", "zstd"]),
    ),
    st.binary(max_size=200),
)
def test_whatever_a_server_sends_has_an_answer(
    status: int, headers: Mapping[str, str], body: bytes
) -> None:
    ask = Ask(ASK.url, last_modified="Mon, 02 Mar 2026 08:00:00 GMT")
    assert told(Reply(status, headers, body), ask).url == ASK.url
