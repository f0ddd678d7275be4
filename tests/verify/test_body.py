"""Bodies: unpacked within bounds, told apart, and decoded or refused."""

import gzip
import zlib
from typing import Literal

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.verify.body import Bad, form_of, unpack, zstd
from stilltrue.verify.charset import decode
from stilltrue.verify.model import Form

MB = 1_000_000
TEXT = b"Standard | $40 per seat each month\n" * 50
HTML: Form = "html"
KOI = "<meta http-equiv=content-type content='text/html; charset=koi8-r'>Цена"
WRONG_META = '<meta charset="windows-1252">é'
FRENCH = "déjà vu, été, où, ça: prix « bas » – 40 €; " * 40
WORLD = "Привет, 中文, 한국어, ☃ " * 30


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("GZIP", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:])),
        ("br", brotli.compress(TEXT)),
        ("zstd", zstd.compress(TEXT)),
        ("zstd", zstd.compress(TEXT[:99]) + zstd.compress(TEXT[99:])),
    ],
)
def test_what_was_packed_is_unpacked(encoding: str, packed: bytes) -> None:
    assert unpack(packed, encoding, MB) == TEXT


@pytest.mark.parametrize(
    ("encoding", "packed", "why"),
    [
        ("gzip", TEXT, "broken or mislabelled gzip"),
        ("gzip", b"", "the gzip ends early"),
        ("gzip", gzip.compress(TEXT)[:-1], "the gzip ends early"),
        ("gzip", gzip.compress(TEXT) + b"more", "broken or mislabelled gzip"),
        ("br", TEXT, "broken or mislabelled br"),
        ("br", b"", "the br ends early"),
        ("br", brotli.compress(TEXT)[:-1], "the br ends early"),
        ("zstd", TEXT, "broken or mislabelled zstd"),
        ("zstd", zstd.compress(TEXT)[:-1], "the zstd ends early"),
        ("deflate", zlib.compress(TEXT), "packed as deflate, which was not asked for"),
        ("gzip, br", TEXT, "packed as gzip, br, which was not asked for"),
    ],
)
def test_what_was_packed_badly_is_refused(encoding: str, packed: bytes, why: str) -> None:
    assert unpack(packed, encoding, MB) == Bad(why)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", bytes(MB + 1)),
        ("gzip", gzip.compress(bytes(50 * MB))),
        ("br", brotli.compress(bytes(50 * MB), quality=3)),
        ("zstd", zstd.compress(bytes(50 * MB))),
        ("gzip", gzip.compress(bytes(MB)) * 50),
    ],
    ids=["plain", "gzip", "br", "zstd", "gzip-members"],
)
def test_a_bomb_is_not_unpacked(encoding: str, packed: bytes) -> None:
    assert unpack(packed, encoding, MB) == Bad("larger than 1 MB")


def test_exactly_the_limit_is_let_through() -> None:
    for encoding, pack in (
        ("gzip", gzip.compress),
        ("br", brotli.compress),
        ("zstd", zstd.compress),
    ):
        assert unpack(pack(bytes(MB)), encoding, MB) == bytes(MB)
        assert unpack(pack(bytes(MB + 1)), encoding, MB) == Bad("larger than 1 MB")


def test_a_window_larger_than_the_web_allows_is_refused() -> None:
    wide = {
        zstd.CompressionParameter.window_log: 27,
        zstd.CompressionParameter.content_size_flag: 0,
    }
    made = zstd.ZstdCompressor(options=wide)
    packed = made.compress(bytes(range(256)) * 9000) + made.flush()
    assert isinstance(unpack(packed, "zstd", 100 * MB), Bad)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "br", "zstd", ""]))
def test_any_bytes_are_unpacked_or_bad(data: bytes, encoding: str) -> None:
    assert isinstance(unpack(data, encoding, MB), bytes | Bad)


@pytest.mark.parametrize(
    ("kind", "path", "form"),
    [
        ("text/html", "/a", "html"),
        ("Text/HTML; charset=utf-8", "/a.md", "html"),
        ("application/xhtml+xml", "/a", "html"),
        ("text/markdown; charset=utf-8", "/a", "markdown"),
        ("text/x-markdown", "/a", "markdown"),
        ("text/plain", "/a.md", "markdown"),
        ("text/plain", "/a.MD?v=2", "markdown"),
        ("text/plain", "/gemini-api/docs/api-key.md.txt", "markdown"),
        ("text/plain", "/llms.txt", "markdown"),
        ("text/plain", "/llms-full.txt", "markdown"),
        ("text/plain", "/a.txt", "text"),
        ("text/plain", "/a?b=.md", "text"),
        ("application/json", "/a", "json"),
        ("application/problem+json; charset=utf-8", "/a", "json"),
        ("application/vnd.github.v3+json", "/a", "json"),
        ("application/yaml", "/openapi.yaml", "text"),
        ("text/yaml", "/openapi.yaml", "text"),
    ],
)
def test_a_page_is_told_by_its_type(kind: str, path: str, form: Form) -> None:
    assert form_of(kind, path, "any") == form


@pytest.mark.parametrize(
    ("kind", "wanted", "why"),
    [
        ("", "any", "type: none is said"),
        ("application/pdf", "any", "type: application/pdf"),
        ("image/png", "any", "type: image/png"),
        ("application/rss+xml", "any", "type: application/rss+xml"),
        ("text/html; charset=utf-8", "markdown", "type: text/html where Markdown was expected"),
        ("text/plain", "markdown", "type: text/plain where Markdown was expected"),
    ],
)
def test_other_types_are_not_read(kind: str, wanted: Literal["any", "markdown"], why: str) -> None:
    assert form_of(kind, "/a", wanted) == Bad(why)


@pytest.mark.parametrize(
    ("body", "kind", "form", "text"),
    [
        ("é".encode(), "text/html", "html", "é"),
        ("é".encode(), "text/html; charset=UTF8", "html", "é"),
        (b"\xef\xbb\xbf" + "é".encode(), "text/html; charset=latin-1", "html", "é"),
        ("\ufeffé".encode("utf-16-le"), "text/plain", "text", "é"),
        ("\ufeffé".encode("utf-16-be"), "text/plain", "text", "é"),
        ("é".encode("latin-1"), "text/html; charset=iso-8859-1", "html", "é"),
        ("“é”".encode("cp1252"), "text/html; charset=iso-8859-1", "html", "“é”"),
        ("“é”".encode("cp1252"), 'text/html; charset="windows-1252"', "html", "“é”"),
        (WRONG_META.encode("cp1252"), "text/html", "html", WRONG_META),
        (WRONG_META.encode("cp1252"), "text/html; charset=utf-8", "html", WRONG_META),
        (b'<meta charset="utf-8">', "text/html; charset=klingon", "html", '<meta charset="utf-8">'),
        (KOI.encode("koi8-r"), "text/html", "html", KOI),
        (WRONG_META.encode(), "text/html; charset=utf-8", "html", WRONG_META),
        (b'<meta charset="utf-16">\xc3\xa9', "text/html", "html", '<meta charset="utf-16">é'),
        ("日本".encode("shift_jis"), "text/html; charset=Shift_JIS", "html", "日本"),
        (b"<meta charset=latin-1>", "text/markdown", "markdown", "<meta charset=latin-1>"),
        ("Ã©".encode(), "text/html", "html", "Ã©"),
        (FRENCH.encode(), "text/html", "html", FRENCH),
        (WORLD.encode(), "text/html", "html", WORLD),
    ],
)  # fmt: skip
def test_a_page_is_decoded_as_it_says(body: bytes, kind: str, form: Form, text: str) -> None:
    assert decode(body, kind, form) == text


@pytest.mark.parametrize(
    ("body", "kind", "form", "why"),
    [
        (b"\xe9", "text/html", "html", "undecodable: no charset is said and it is not UTF-8"),
        (b"\xe9", "text/html; charset=utf-8", "html", "undecodable: not the utf-8 it says"),
        (
            b"\x81",
            "text/html; charset=windows-1252",
            "html",
            "undecodable: not the windows-1252 it says",
        ),
        (b"a", "text/html; charset=klingon", "html", "unknown charset klingon"),
        (b"a", "text/html; charset=rot13", "html", "unknown charset rot13"),
        (b"a", "text/html; charset=utf-7", "html", "unknown charset utf-7"),
        (b"a", "text/html; charset=hex", "html", "unknown charset hex"),
        (b"a", "text/html; charset=a\x00b", "html", "unknown charset a\x00b"),
        (b"a\0b", "text/html", "html", "binary"),
        (
            "\ufffd\ufffd\ufffd".encode(),
            "text/html",
            "html",
            "undecodable characters, read as utf-8",
        ),
        (
            "itâ€™s a â€œseatâ€\x9d Ã©tÃ©".encode(),
            "text/html; charset=UTF-8",
            "html",
            "mojibake, read as UTF-8",
        ),
        (
            "été, prix, où, ça".encode(),
            "text/html; charset=iso-8859-15",
            "html",
            "mojibake, read as iso-8859-15",
        ),
        (b" <!DOCTYPE html><p>", "text/markdown", "markdown", "type: HTML sent as markdown"),
        (b"<!-- a --><!-- b -->\n<html lang=en>", "text/plain", "text", "type: HTML sent as text"),
    ],
)
def test_a_page_that_cannot_be_decoded_surely_is_refused(
    body: bytes, kind: str, form: Form, why: str
) -> None:
    assert decode(body, kind, form) == Bad(why)


def test_a_hostile_start_keeps_nobody_busy() -> None:
    assert decode(b"<!---->" * 3000 + b"<p", "text/plain", "text") == "<!---->" * 3000 + "<p"
    assert decode(b"<meta " * 2000, "text/html", "html") == "<meta " * 2000


@given(
    st.binary(max_size=300),
    st.sampled_from(["", "; charset=utf-8", "; charset=latin-1", "; charset=gbk"]),
)
def test_any_bytes_are_decoded_or_bad(data: bytes, charset: str) -> None:
    assert isinstance(decode(data, f"text/html{charset}", "html"), str | Bad)


@given(st.text(max_size=300).filter(lambda text: "\0" not in text and "\ufffd" not in text))
def test_whatever_is_sent_as_utf_8_comes_back(text: str) -> None:
    got = decode(text.encode("utf-8", "ignore"), "text/html; charset=utf-8", "html")
    assert got == text.encode("utf-8", "ignore").decode().removeprefix("\ufeff") or isinstance(
        got, Bad
    )
