"""What robots.txt lets us read."""

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.verify.reply import Broken, Reply
from stilltrue.verify.robots import LARGEST, Rules, rules

URL = "https://widget.example/docs/teams/pricing?x=1"


def saying(text: str, **headers: str) -> Rules:
    return rules(Reply(200, headers, text.encode()))


def allowed(text: str, url: str = URL) -> bool:
    return saying(text).against(url) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("\n\n# nothing\n", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("user-agent:*\r\ndisallow:/docs\r\n", False),
        ("\ufeffUser-agent: *\nDisallow: /docs", False),
        ("User-agent: *\nDisallow: /docs\nAllow: /docs/teams", True),
        ("User-agent: *\nDisallow: /*/teams/*cing", False),
        ("User-agent: *\nDisallow: /docs/teams/pricing$", True),
        ("User-agent: *\nDisallow: /*?x=", False),
        ("User-agent: GPTBot\nDisallow: /", True),
        ("User-agent: GPTBot\nUser-agent: *\nDisallow: /", False),
        ("User-agent: GPTBot\nUser-agent: StillTrue\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: stilltrue\nDisallow:", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: stilltrue/2.0 # ours\nAllow: /", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: stilltrue*\nDisallow: /docs", False),
        ("User-agent: still\nDisallow: /", True),
        ("User-agent: stilltrue-images\nDisallow: /", True),
        ("Disallow: /", True),
        ("<!doctype html><p>User-agent: who?</p>", True),
        ("Sitemap: https://widget.example/s.xml\nUser-agent: *\nDisallow: /", False),
    ],
)
def test_the_rules_for_us_are_kept(text: str, *, expected: bool) -> None:
    assert allowed(text) is expected


def test_a_refusal_says_who_refused() -> None:
    assert saying("User-agent: *\nDisallow: /").against(URL) == Broken(
        "barred", "robots.txt disallows this address"
    )


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 451])
def test_no_robots_txt_means_no_rules(status: int) -> None:
    assert rules(Reply(status, {})) == Rules()


@pytest.mark.parametrize("status", [429, 500, 503, 999, 204, 304])
def test_rules_that_cannot_be_read_now_shut_us_out_for_now(status: int) -> None:
    assert rules(Reply(status, {})).against(URL) == Broken(
        "shut", f"robots.txt unreadable: HTTP {status}"
    )


def test_a_server_that_cannot_be_reached_is_called_so_and_not_blocked() -> None:
    gone = Broken("refused", "connection refused")
    assert rules(gone).against(URL) is gone
    lost = rules(Broken("lost", "redirects in a circle")).against(URL)
    assert lost == Broken("shut", "robots.txt unreadable: redirects in a circle")


def test_packed_rules_are_unpacked_and_bombs_are_not() -> None:
    packed = {"content-encoding": "gzip"}
    assert rules(Reply(200, packed, gzip.compress(b"User-agent: *\nDisallow: /"))).against(URL)
    bomb = rules(Reply(200, packed, gzip.compress(bytes(20_000_000)))).against(URL)
    assert bomb == Broken("shut", "robots.txt unreadable: larger than 8.192 MB")


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5\nDisallow:", 2.5),
        ("User-agent: stilltrue\nCrawl-delay: 4\n\nUser-agent: *\nCrawl-delay: 9", 4.0),
        ("User-agent: GPTBot\nCrawl-delay: 9", None),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nCrawl-delay: -1", None),
        ("User-agent: *\nCrawl-delay: inf", None),
        ("", None),
    ],
)
def test_a_crawl_delay_is_read(text: str, delay: float | None) -> None:
    assert saying(text).delay == delay


def test_what_stands_beyond_the_limit_is_ignored() -> None:
    assert allowed("#" * LARGEST + "\nUser-agent: *\nDisallow: /")


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: a{n}\n" for n in range(15_000)) + "Disallow: /x\n" * 18_000,
        "User-agent: *\n" + "".join(f"Disallow: /{n}*y*z\n" for n in range(25_000)),
        "User-agent: *\nDisallow: /" + "*a" * 200_000 + "b",
        "User-agent: *\n" + "Disallow: " * 45_000,
    ],
    ids=["names-times-rules", "many-stars", "one-long-pattern", "one-long-line"],
)
def test_a_strangers_rules_cannot_keep_us_busy(text: str) -> None:
    began = time.process_time()
    saying(text).against("https://widget.example/" + "a" * 2000)
    assert time.process_time() - began < 3


@given(st.binary(max_size=400))
def test_any_bytes_are_rules(data: bytes) -> None:
    got = rules(Reply(200, {}, b"User-agent: *\n" + data))
    got.against(URL)
    assert got.delay is None or got.delay >= 0
