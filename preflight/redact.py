"""Words of strangers, made fit to print: no key in them, no control characters, not too long."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, quote_plus

from .secret import Key

GRAM = 6
"""So many characters of a key in a row count as a part of it."""
MASK = "[hidden]"
_MASKED = re.compile(r"\S*(?:\*{3,}|•{3,}|x{6,}|\.{3}|…)\S*", re.IGNORECASE)
_KEYLIKE = re.compile(
    r"\b(?:sk|key|crsr|gsk|xai|pplx)[-_][\w-]{8,}|\bAIza[\w-]{8,}|\bAQ\.[\w-]{8,}"
    r"|\b(?:AKIA|ASIA|ABIA|ACCA|ABSK)\w{8,}|\bbedrock-api-key-\S+|\bgh[pousr]_\w{8,}"
)


@dataclass(frozen=True, slots=True, repr=False)
class Redactor:
    """Knows every form in which the keys of this run could come back."""

    forms: tuple[str, ...]

    @classmethod
    def of(cls, keys: Iterable[Key]) -> "Redactor":
        """Make one for *keys*."""
        forms = {form.casefold() for key in keys for form in _forms(key.reveal()) if form.strip()}
        return cls(tuple(sorted(forms, key=len, reverse=True)))

    def clean(self, text: str, *, limit: int = 120) -> str:
        """Return what may be shown of a stranger's *text*."""
        text = "".join(one if one.isprintable() else " " for one in text[: 20 * limit])
        text = _KEYLIKE.sub(MASK, _MASKED.sub(MASK, self._masked(text)))
        text = " ".join(text.split())
        return text if len(text) <= limit else text[: limit - 1] + "…"

    def sweep(self, text: str) -> str:
        """Take every whole form of a key out of finished output, should one have got there."""
        for form in self.forms:
            if len(form) >= 8:  # noqa: PLR2004 - shorter ones are ordinary words
                text = re.sub(re.escape(form), MASK, text, flags=re.IGNORECASE)
        return text

    def _masked(self, text: str) -> str:
        spans = sorted(self._spans(text.casefold()))
        if len(text.casefold()) != len(text):
            return MASK if spans else text
        made, last = [], 0
        for start, end in spans:
            if start >= last:
                made += [text[last:start], MASK]
            last = max(last, end)
        return "".join([*made, text[last:]])

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        for form in self.forms:
            size = min(GRAM, len(form))
            grams = {form[i : i + size] for i in range(len(form) - size + 1)}
            for i in range(len(text) - size + 1):
                if text[i : i + size] in grams:
                    yield i, i + size


def _forms(text: str) -> Iterator[str]:
    raw = text.encode("utf-8", "surrogatepass")
    yield text
    yield text.strip()
    yield text[::-1]
    yield quote(raw, safe="")
    yield quote_plus(raw)
    yield escape(text)
    yield ascii(text)[1:-1]
    yield binascii.hexlify(raw).decode()
    for lead in range(3):
        # what base64 makes of the key depends on where in a longer text it stood
        whole = base64.b64encode(b"\0" * lead + raw).decode().rstrip("=")[(0, 2, 3)[lead] : -1]
        yield whole
        yield whole.translate(str.maketrans("+/", "-_"))
