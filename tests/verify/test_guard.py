"""Addresses from strangers: what is taken apart, and what nobody may be made to ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.verify.guard import Guard, Place, Refused, literal

OPEN = Guard()
WIDE = "１２７.０.０.1"


def place(url: str) -> Place:
    got = OPEN.place(url)
    assert isinstance(got, Place), got
    return got


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://Widget.Example", Place("https", "widget.example", 443, "/")),
        ("http://widget.example:8080/a/b?c=d#e", Place("http", "widget.example", 8080, "/a/b?c=d")),
        ("https://widget.example./a", Place("https", "widget.example", 443, "/a")),
        (
            "https://bücher.example/ä?ö",
            Place("https", "xn--bcher-kva.example", 443, "/%C3%A4?%C3%B6"),
        ),
        ("https://a.example/%7Eme/a%20b", Place("https", "a.example", 443, "/%7Eme/a%20b")),
        ("https://a.example/@x:y;z,(1)", Place("https", "a.example", 443, "/@x:y;z,(1)")),
        ("https://192.0.43.10/", Place("https", "192.0.43.10", 443, "/")),
        ("https://[2606:2800:0:0::1]/", Place("https", "2606:2800::1", 443, "/")),
        ('https://a.example/<b>"{c}', Place("https", "a.example", 443, "/%3Cb%3E%22%7Bc%7D")),
    ],
)
def test_an_address_is_taken_apart(url: str, expected: Place) -> None:
    assert place(url) == expected


def test_a_place_can_be_put_together_again() -> None:
    for url in ("https://a.example/b?c", "http://a.example:81/", "https://[2606:2800::1]:8443/x"):
        assert place(url).url == url
    assert place("http://a.example:80/b").url == "http://a.example/b"
    assert place("https://a.example/b").sibling("/robots.txt").url == "https://a.example/robots.txt"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://a.example/", "the scheme is ftp"),
        ("file:///etc/passwd", "the scheme is file"),
        ("javascript:alert(1)", "the scheme is javascript"),
        ("//a.example/", "the scheme is missing"),
        ("a.example/b", "the scheme is missing"),
        ("https://", "no such host can be"),
        ("https:///a", "no such host can be"),
        ("https://me@a.example/", "credentials"),
        ("https://me:secret@a.example/", "credentials"),
        ("https://a.example@10.0.0.1/", "credentials"),
        ("https://a.example:0x50/", "not an address"),
        ("https://a.example:99999/", "not an address"),
        ("https://a b.example/", "spaces, controls or backslashes"),
        ("https://a.example\\@b.example/", "spaces, controls or backslashes"),
        ("https://a.example/\r\nX-Evil: 1", "spaces, controls or backslashes"),
        (" https://a.example/", "spaces, controls or backslashes"),
        ("https://a.example/" + "x" * 9000, "too long"),
        ("https://[::1/", "not an address"),
        ("https://[fe80::1%25eth0]/", "zone|not an IPv6|not an address"),
        ("https://%31%32%37.0.0.1/", "no such host can be"),
        ("https://-a.example/", "no such host can be"),
        ("https://a..example/", "no such host can be"),
        ("https://" + "a." * 130 + "example/", "no such host can be"),
    ],
)
def test_what_is_no_public_web_address_is_refused(url: str, why: str) -> None:
    got = OPEN.place(url)
    assert isinstance(got, Refused)
    assert __import__("re").search(why, got.why), got.why


@pytest.mark.parametrize(
    "host",
    [
        "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "127.1", "127.0.1", "127.0.0.01",
        "127.0.0.256", "1.2.3.4.5", "017700000001", "0x", WIDE, "1.2.3.0x4", "127.0.0.1.1",
    ],
)  # fmt: skip
def test_a_number_in_disguise_is_refused_even_where_loopback_is_allowed(host: str) -> None:
    got = Guard(loopback=True, private=True).place(f"http://{host}/")
    if isinstance(got, Place):
        assert host == WIDE
        assert got.host == "127.0.0.1"  # written wide, but plain once folded: judged by its number
    else:
        assert "disguise" in got.why


BAD = [
    "127.0.0.1", "127.255.255.254", "::1", "10.1.2.3", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "100.64.0.1", "fc00::1", "fd12::1", "169.254.1.1", "169.254.169.254",
    "fd00:ec2::254", "fe80::1", "168.63.129.16", "100.100.100.200", "0.0.0.0", "0.1.2.3", "::",
    "224.0.0.1", "239.1.1.1", "ff02::1", "255.255.255.255", "240.0.0.1", "192.0.2.1",
    "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.0.0.8", "::ffff:127.0.0.1",
    "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
    "2002:7f00:1::", "2001::1", "2001:db8::1", "fec0::1", "100::1", "nonsense",
]  # fmt: skip


@pytest.mark.parametrize("number", BAD)
def test_no_number_inside_is_asked(number: str) -> None:
    assert OPEN.numbers("a.example", [number]) is not None
    refused = OPEN.numbers("a.example", ["93.184.216.34", number])
    assert isinstance(refused, Refused)
    assert refused.why.startswith("a.example is ")
    assert number in refused.why


@pytest.mark.parametrize(
    "number",
    ["93.184.216.34", "8.8.8.8", "2606:2800::1", "64:ff9b::808:808", "172.32.0.1", "100.128.0.1"],
)
def test_public_numbers_may_be_asked(number: str) -> None:
    assert OPEN.numbers("a.example", [number]) is None


def test_loopback_and_private_are_allowed_one_by_one() -> None:
    assert Guard(loopback=True).numbers("x", ["127.0.0.9", "::1"]) is None
    assert Guard(loopback=True).numbers("x", ["10.0.0.1"]) is not None
    assert Guard(private=True).numbers("x", ["10.0.0.1", "fd12::1"]) is None
    assert Guard(private=True).numbers("x", ["127.0.0.1"]) is not None


@pytest.mark.parametrize(
    "number", ["169.254.169.254", "fd00:ec2::254", "100.100.100.200", "fe80::1", "224.0.0.1"]
)
def test_metadata_and_link_local_are_never_allowed(number: str) -> None:
    assert Guard(loopback=True, private=True).numbers("x", [number]) is not None


def test_numbers_are_told_from_names() -> None:
    assert literal("127.0.0.1")
    assert literal("::1")
    assert not literal("a.example")


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "https://a.example/"]))
def test_any_text_is_a_fit_place_or_refused(text: str, before: str) -> None:
    got = OPEN.place(before + text)
    if isinstance(got, Place):
        assert got.url.isascii()
        assert got.url.isprintable()
        assert " " not in got.url
        assert OPEN.place(got.url) == got
