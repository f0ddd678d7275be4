"""What a page may run and ask for: a Content-Security-Policy of its own, written into it.

A static host that lets nobody set headers still serves a `meta` element.  It has no say over who
frames the page; a host that can set headers should add `frame-ancestors 'none'`.
"""

import base64
import hashlib
import re
from collections.abc import Iterator

_SCRIPT = re.compile(r"<script(?P<said>[^>]*)>(?P<body>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_SRC = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\stype\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_RUN = frozenset({"module", "text/javascript", "application/javascript"})
_CHARSET = re.compile(r"<meta charset=[\"']?utf-8[\"']?\s*/?>", re.IGNORECASE)


def guarded(html: str) -> str:
    """Return the page with its policy, before anything that the policy is about; the encoding goes
    first, since a browser looks for it in the first bytes only.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    found = _CHARSET.search(html)
    if not found:
        raise ValueError("a page that does not say its encoding")
    return f"{html[: found.end()]}\n{meta}{html[found.end() :]}"


def policy(html: str) -> str:
    """Say what the page may do: its own files, and of inline scripts those that stand in it."""
    scripts = " ".join(["'self'", *dict.fromkeys(_hashes(html))])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def _hashes(html: str) -> Iterator[str]:
    for found in _SCRIPT.finditer(html):
        kind = _TYPE.search(found["said"])
        if _SRC.search(found["said"]) or (kind and kind[1].lower() not in _RUN):
            continue
        digest = hashlib.sha256(found["body"].encode()).digest()
        yield f"'sha256-{base64.b64encode(digest).decode()}'"
