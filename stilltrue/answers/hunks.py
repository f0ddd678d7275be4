"""What differs between two texts, in pieces that can be found again and turned back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Hunk:
    """Whole lines before and after, with as many around them as make them the only such lines."""

    before: str
    after: str


class LinesChangedError(ValueError):
    """Lines that were to be turned back are not there any more, or there more than once."""


@dataclass(slots=True)
class _Stretch:
    a: int
    b: int
    """Line numbers: from a to b of the older text …"""
    c: int
    d: int
    """… became c to d of the newer."""


def hunks(before: str, after: str) -> tuple[Hunk, ...]:
    """Return what turns *before* into *after*, top first."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found = list(_differences(old, new))
    while True:
        for one in found:
            _widen(one, old, new, before, after)
        joined = _joined(found)
        if len(joined) == len(found):
            return tuple(
                Hunk("".join(old[one.a : one.b]), "".join(new[one.c : one.d])) for one in joined
            )
        found = joined


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    """Compare only what lies between the first and the last line that differ: files are long."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    most = min(len(old), len(new)) - head
    while tail < most and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    match = SequenceMatcher(
        None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False
    )
    for kind, a, b, c, d in match.get_opcodes():
        if kind != "equal":
            yield _Stretch(a + head, b + head, c + head, d + head)


def _widen(one: _Stretch, old: Sequence[str], new: Sequence[str], before: str, after: str) -> None:
    """Take lines in around *one* until both its texts occur but once."""
    while not (_once(old[one.a : one.b], before) and _once(new[one.c : one.d], after)):
        above, below = one.a > 0 and one.c > 0, one.b < len(old) and one.d < len(new)
        if above:
            one.a, one.c = one.a - 1, one.c - 1
        if below:
            one.b, one.d = one.b + 1, one.d + 1
        if not above and not below:
            return


def _once(lines: Sequence[str], text: str) -> bool:
    return bool(lines) and len(_places("".join(lines), text)) == 1


def _joined(found: Sequence[_Stretch]) -> list[_Stretch]:
    made: list[_Stretch] = []
    for one in found:
        if made and one.a <= made[-1].b:
            made[-1].b, made[-1].d = max(made[-1].b, one.b), max(made[-1].d, one.d)
        else:
            made.append(one)
    return made


def _places(lines: str, text: str) -> list[int]:
    """Return where *lines* stand in *text* as whole lines."""
    places, at = [], text.find(lines)
    while at >= 0:
        if at == 0 or text[at - 1] == "\n":
            places.append(at)
        at = text.find(lines, at + 1)
    return places


def stands(text: str, made: Sequence[Hunk]) -> bool:
    """Tell whether *text* says all that *made* left."""
    return all(_places(one.after, text) for one in made)


def turned_back(text: str, made: Sequence[Hunk]) -> str:
    """Return *text* as it was before *made*; raise `LinesChangedError` with the lines that are not
    there as they were left.
    """
    for one in made:
        places = _places(one.after, text)
        if len(places) != 1:
            raise LinesChangedError(one.after)
        at = places[0]
        text = text[:at] + one.before + text[at + len(one.after) :]
    return text
