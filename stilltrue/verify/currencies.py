"""Which currency the signs and codes beside an amount mean.  Data, and how to look it up."""

import re

_CODES = frozenset((
    "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "IDR", "ILS",
    "INR", "JPY", "KRW", "MXN", "NOK", "NZD", "PLN", "RUB", "SEK", "SGD", "THB", "TRY", "TWD",
    "UAH", "USD", "VND", "ZAR",
))  # fmt: skip
_DOLLARS = ("USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD")
_SIGNS: dict[str, tuple[str, ...]] = {
    "US$": ("USD",), "CA$": ("CAD",), "C$": ("CAD",), "AU$": ("AUD",), "A$": ("AUD",),
    "NZ$": ("NZD",), "HK$": ("HKD",), "NT$": ("TWD",), "MX$": ("MXN",), "R$": ("BRL",),
    "S$": ("SGD",), "$": _DOLLARS, "€": ("EUR",), "£": ("GBP",), "₹": ("INR",), "Rs": ("INR",),
    "¥": ("JPY", "CNY"), "RMB": ("CNY",), "₩": ("KRW",), "₽": ("RUB",), "zł": ("PLN",),
    "kr": ("SEK", "NOK", "DKK"), "₺": ("TRY",), "₴": ("UAH",), "₫": ("VND",), "₪": ("ILS",),
    "฿": ("THB",),
}  # fmt: skip
"""What is printed beside an amount, longest first, to the currencies it can mean."""
SIGN = re.compile(
    rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, _SIGNS))})(?![a-z])|\b(?:{'|'.join(_CODES)})\b"
)
"""A sign or a code, as it stands beside an amount."""


def currency_of(text: str, held: str) -> str:
    """Return the currency that *text* names; *held* if its sign can mean it, or it names none."""
    signs = SIGN.findall(text)
    code = next((sign for sign in signs if sign in _CODES), None)
    if code or not signs:
        return code or held
    meant = _SIGNS[signs[0]]
    return held if held in meant else meant[0]
