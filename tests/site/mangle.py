"""Messages as people paste them: with slips, in JSON, with ids and times around them."""

import json
import random
from collections.abc import Callable, Mapping

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _slip(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word) - 1)
    return dice.choice((
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + dice.choice(LETTERS) + word[at + 1 :],
    ))  # fmt: skip


def slips(text: str, dice: random.Random) -> str:
    """Mistype every third of the longer words, by one letter each."""
    words = text.split()
    long = [i for i, word in enumerate(words) if len(word) > 4]
    for i in dice.sample(long, (len(long) + 2) // 3):
        words[i] = _slip(words[i], dice)
    return " ".join(words)


def _id(dice: random.Random, length: int = 24) -> str:
    return "".join(dice.choice("0123456789abcdef") for _ in range(length))


def wrapped(text: str, dice: random.Random) -> str:
    """Put it into an error body inside an error body, as gateways do."""
    inner = json.dumps({"error": {"message": text, "type": "error", "param": None}})
    outer = {"error": {"message": f"upstream: {inner}", "request_id": f"req_{_id(dice)}"}}
    return json.dumps(outer)


def shouted(text: str, dice: random.Random) -> str:
    """Put it in capitals between a time and an id."""
    uuid = f"{_id(dice, 8)}-{_id(dice, 4)}-{_id(dice, 4)}-{_id(dice, 4)}-{_id(dice, 12)}"
    return f"2026-11-23T22:59:01.123Z [ERROR] “{text.upper()}” (Request ID: {uuid})"


def both(text: str, dice: random.Random) -> str:
    """Mistype it and wrap it."""
    return wrapped(slips(text, dice), dice)


MANGLES: Mapping[str, Callable[[str, random.Random], str]] = {
    "as-it-stands": lambda text, _: text,
    "slips": slips,
    "wrapped": wrapped,
    "shouted": shouted,
    "slips-and-wrapped": both,
}
