"""Keys that cannot be printed.  `reveal` is called by the client, the redactor and nobody else."""

from dataclasses import dataclass
from typing import NoReturn

QUOTES = "\"'`“”‘’«»"
HIDDEN = "(hidden)"


class Key:
    """A secret that shows itself to nobody by accident."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Give the secret away."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return HIDDEN

    def __format__(self, _: str) -> str:
        return HIDDEN

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written down")


NONE = Key("")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What was found, cleaned of what people paste along, and what was wrong with it."""

    key: Key = NONE
    """The key; with AWS the secret half of the pair."""
    identifier: Key = NONE
    """AWS: the access key id."""
    session: Key = NONE
    """AWS: the session token of temporary credentials."""
    origin: str = ""
    """Where it came from, in words."""
    cleaned: tuple[str, ...] = ()
    """What had to be taken off to use it."""
    forbidden: tuple[str, ...] = ()
    """Names of characters in it that no header can carry."""

    @property
    def all(self) -> tuple[Key, ...]:
        """Every secret in it."""
        return tuple(one for one in (self.key, self.identifier, self.session) if one)


def cleaned(raw: str) -> tuple[str, tuple[str, ...]]:
    """Take off what people paste along with a key, and say what that was."""
    text, found = raw, list[str]()
    for _ in range(6):
        before = text
        for name, after in _peel(text):
            if after != text:
                text, found = after, [*found, name]
        if text == before:
            break
    return text, tuple(dict.fromkeys(found))


def _peel(text: str) -> list[tuple[str, str]]:
    lower = text.lower()
    if text != text.strip():
        return [("blanks or a line break around it", text.strip())]
    if len(text) > 1 and (text[0] in QUOTES or text[-1] in QUOTES):
        return [("quotation marks", text.strip(QUOTES))]
    if text.endswith((",", ";")):
        return [("a comma or semicolon behind it", text[:-1])]
    for start in ("authorization:", "x-api-key:", "api-key:", "x-goog-api-key:"):
        if lower.startswith(start):
            return [(f"`{start}` before it", text[len(start) :])]
    if lower.startswith("bearer "):
        return [("`Bearer` before it", text[7:])]
    if lower.startswith("export "):
        return [("`export` before it", text[7:])]
    name, sign, rest = text.partition("=")
    if sign and rest and name.isidentifier() and name.upper() == name and "_" in name:
        return [("the name of a variable before it", rest)]
    return []


def forbidden(text: str) -> tuple[str, ...]:
    """Name the characters no key has, by code point and never with their neighbours."""
    bad = [one for one in text if not "!" <= one <= "~" or one in QUOTES]
    bad += ["…"] * ("..." in text) + ["*"] * ("***" in text)
    return tuple(dict.fromkeys(_name(one) for one in bad))


def _name(one: str) -> str:
    known = {" ": "a blank", "\t": "a tab", "\n": "a line break", "\r": "a carriage return",
             "…": "an ellipsis (a shortened copy)", "*": "asterisks (a masked copy)"}  # fmt: skip
    return known.get(one, f"U+{ord(one):04X}")
