"""A table's cells, each where it stands.  Pure."""

_MOST = 20
"""Rows or columns one cell may span; a page that says more is not believed."""

_SPARE = 5_000
"""Places one table may fill by spans, lest a few bytes make millions of them."""


Spot = tuple[str, int, int]
"""A cell as written: its text, and how many columns and rows it spans."""


def span(written: str | None) -> int:
    """Read a colspan or rowspan."""
    return min(int(written), _MOST) if written and written.isdecimal() and int(written) else 1


def grid(rows: list[list[Spot]]) -> list[list[str]]:
    """Return the texts of *rows*; a cell that spans others stands in all their places."""
    if all(spot[1] == spot[2] == 1 for row in rows for spot in row):
        return [[spot[0] for spot in row] for row in rows]
    spare, made = _SPARE, []
    below: dict[int, tuple[str, int]] = {}
    for row in rows:
        line: list[str] = []
        following: dict[int, tuple[str, int]] = {}
        for text, wide, tall in row:
            _above(line, below, following)
            across, down = (wide, tall) if wide * tall <= spare else (1, 1)
            spare -= across * down - 1
            for _ in range(across):
                if down > 1:
                    following[len(line)] = (text, down - 1)
                line.append(text)
        _above(line, below, following)
        below = following
        made.append(line)
    return made


def _above(
    line: list[str], below: dict[int, tuple[str, int]], following: dict[int, tuple[str, int]]
) -> None:
    """Fill in what cells of earlier rows reach down to this place."""
    while len(line) in below:
        text, left = below[len(line)]
        if left > 1:
            following[len(line)] = (text, left - 1)
        line.append(text)
