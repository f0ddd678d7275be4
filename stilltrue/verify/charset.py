"""From bytes to text, strictly.  Guesses no charset.

A page that is decoded wrongly reads as a page whose words have changed, so anything doubtful is
`Bad`.  All functions are pure.
"""

import codecs
import re
from collections.abc import Iterator

from .body import Bad
from .model import Form

_HTML_START = re.compile(r"(?is)\s*+(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype html|html)\b")
_START = 2000
_META = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})")
_META_WITHIN = 4096
_CHARSET = re.compile(r"(?i)charset\s*=\s*[\"']?([^\s\"';,]{1,40})")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_IT_SAYS = (
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312", "big5", "euc_kr"),
    *(
        "cp949",
        "shift_jis",
        "cp932",
        "euc_jp",
        "iso2022_jp",
        "koi8-r",
        "koi8-u",
        "cp1250",
        "cp1251",
    ),
    *("cp1253", "cp1254", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-9", "iso8859-15"),
)
_CHARSETS = {
    **{name: name for name in _AS_IT_SAYS},
    **dict.fromkeys(("ascii", "iso8859-1", "cp1252"), "cp1252"),
}
"""Charsets a page may declare, as Python names them, to what browsers decode them by."""
_BYTES = {bytes([byte]).decode("latin-1"): byte for byte in range(128, 256)} | {
    letter: byte for byte in range(128, 160) if (letter := bytes([byte]).decode("cp1252", "ignore"))
}
"""Letters to the bytes they were if a page was taken for Windows-1252, as browsers read it."""
_RUN = re.compile(r"[^\x00-\x7f]+")
_RUNS_SEEN = 2000
_A_FEW = 2


def decode(body: bytes, content_type: str, form: Form) -> str | Bad:
    """Decode by BOM, header, meta or UTF-8: the first that is said and fits.

    A header that does not fit gives way to the page's own word, as servers often put one charset on
    everything; a page that says nothing else, or nothing that fits, is not decoded by guessing.
    """
    got: str | Bad | None = None
    for label, charset in _said(body, content_type, form):
        text = _as(body, label, charset)
        if isinstance(text, str):
            return Bad(f"type: HTML sent as {form}") if _is_html(text, form) else text
        got = got or text
    return got or Bad("undecodable")


def _said(body: bytes, content_type: str, form: Form) -> Iterator[tuple[str, str | None]]:
    """Yield what a page may be encoded in, as it says it and as a codec (None if unknown)."""
    for bom, charset in _BOMS:
        if body.startswith(bom):
            yield charset, charset
            return
    labels = [found[1] for found in [_CHARSET.search(content_type)] if found]
    meta = _META.search(body[:_META_WITHIN]) if form == "html" else None
    if meta:
        label = meta[1].decode("ascii")
        # A meta that could be read proves that the page is not UTF-16.
        labels.append("utf-8" if label.lower().startswith("utf-16") else label)
    for label in labels:
        yield label, _codec(label)
    if not labels:
        yield "", "utf-8"


def _codec(label: str) -> str | None:
    try:
        return _CHARSETS.get(codecs.lookup(label).name)
    except (LookupError, ValueError):
        return None


def _as(body: bytes, label: str, charset: str | None) -> str | Bad:
    if charset is None:
        return Bad(f"unknown charset {label}")
    try:
        text = body.decode(charset)
    except UnicodeDecodeError:
        said = f"not the {label} it says" if label else "no charset is said and it is not UTF-8"
        return Bad(f"undecodable: {said}")
    text = text.removeprefix("\ufeff")
    if "\x00" in text:
        return Bad("binary")
    why = None if text.isascii() else _garbled(text)
    return Bad(f"{why}, read as {label or charset}") if why else text


def _is_html(text: str, form: Form) -> bool:
    return form != "html" and _HTML_START.match(text[:_START]) is not None


def _garbled(text: str) -> str | None:
    """Say how the text was spoilt before it was sent, if it was.

    Text encoded twice shows as runs such as `â€™`, each of which reads as UTF-8 once its letters
    are bytes again; real accents do not.
    """
    runs = _RUN.findall(text)
    lost = text.count("\ufffd")
    if lost > _A_FEW and lost * 10 > len(runs):
        return "undecodable characters"
    twice = sum(map(_twice, runs[:_RUNS_SEEN]))
    return "mojibake" if twice > _A_FEW and twice * 2 > len(runs[:_RUNS_SEEN]) else None


def _twice(run: str) -> bool:
    try:
        return len(bytes(map(_BYTES.__getitem__, run)).decode("utf-8")) < len(run)
    except (KeyError, UnicodeDecodeError):
        return False
